"""Certificates: each one that was issued to a member or withdrawn, kept for good, so that who held one on any day can be read."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from domain.calendar import ONE_DAY
from domain.streams.awarding import AwardGiven, AwardWithdrawn
from domain.streams.correction import StruckOut
from domain.streams.events import Event
from domain.streams.member import Forgotten
from domain.viewer import READ, Viewer
from projections.changing import put, take_away
from projections.items import in_hundreds
from projections.reading import Row, all_of
from projections.rows import certificates, members

TELLS = AwardGiven | AwardWithdrawn | Forgotten | StruckOut


class CertificateRows:
    """One row for each time that a certificate was issued or withdrawn."""

    name = "certificates"

    def fold(self, connection: Connection, events: Sequence[Event]) -> None:
        telling = [event for event in events if isinstance(event, TELLS) and event.originator_id.startswith("member:")]
        rows = {row["fact"]: dict(row) for row in rows_of(connection, sorted({event.originator_id for event in telling}))}
        known = set(rows)
        for event in telling:
            take_in(rows, event)
        take_away(connection, certificates, [{"fact": fact} for fact in known - rows.keys()])
        put(connection, certificates, list(rows.values()))


def take_in(rows: dict[str, dict[str, Any]], event: Event) -> None:
    """Change, add or take away what an event says. A correction stands in the place of what it corrects."""
    member = event.originator_id
    match event:
        case AwardGiven(noun=award, issuer=issuer, until=until):
            said = {"award": award, "issued": True, "on": event.on, "until": until, "issuer": issuer or ""}
            rows[event.chain] = {"fact": event.chain, "member": member, "council": event.council, **said}
        case AwardWithdrawn(noun=award, by=by):
            said = {"award": award, "issued": False, "on": event.on, "until": None, "issuer": by or ""}
            rows[event.chain] = {"fact": event.chain, "member": member, "council": event.council, **said}
        case Forgotten():
            for row in rows.values():
                if row["member"] == member:
                    row["issuer"] = ""
        case StruckOut(corrects=first):
            rows.pop(first, None)


def rows_of(connection: Connection, ids: Sequence[str]) -> list[Row]:
    return [row for some in in_hundreds(ids) for row in all_of(connection, select(certificates).where(certificates.c.member.in_(some)))]


# ------------------------------------------------------------------ reading


class Certificate(msgspec.Struct, frozen=True, kw_only=True):
    """One certificate: whose, by whom and when it was issued, the last day it names, and the day it was withdrawn."""

    fact: str
    member: str
    name: str | None  # nothing once the person is forgotten
    ward: str
    award: str
    issuer: str
    issued: date
    until: date | None = None
    withdrawn: date | None = None

    @property
    def last(self) -> date | None:
        """The last day on which it is good; nothing where no end is on record."""
        return min((day for day in (self.until, self.withdrawn and self.withdrawn - ONE_DAY) if day), default=None)

    def is_good_on(self, day: date) -> bool:
        return self.issued <= day and (self.last is None or day <= self.last)


def certificates_of(connection: Connection, viewer: Viewer, council: str, award: str) -> list[Certificate]:
    """Every certificate of one kind that members of a council hold or held, by name and then the day it was issued."""
    viewer.must(READ)
    viewer.must_see(council)
    query = select(certificates, members.c.name, members.c.ward).select_from(
        certificates.join(members, members.c.member == certificates.c.member)
    )
    said = all_of(connection, query.where(certificates.c.council == council, certificates.c.award == award))
    withdrawn = [row for row in said if not row["issued"]]
    found = [
        Certificate(
            fact=row["fact"],
            member=row["member"],
            name=row["name"],
            ward=row["ward"],
            award=award,
            issuer=row["issuer"],
            issued=row["on"],
            until=row["until"],
            withdrawn=min((one["on"] for one in withdrawn if one["member"] == row["member"] and one["on"] >= row["on"]), default=None),
        )
        for row in said
        if row["issued"]
    ]
    return sorted(found, key=lambda one: (one.name or "", one.member, one.issued, one.fact))
