"""Members as lists show them: who they are, what they hold and until when; and the councils they belong to."""

from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any

from sqlalchemy import Connection, Row, select, update

from domain.streams.belonging import CameBefore, CoOpted, Elected, GroupChanged, Left, TookOffice
from domain.streams.corresponding import MailHoursSet
from domain.streams.council import MailHeld, MailReleased, PutOnRecord, StrategyAdopted
from domain.streams.ending import EndExpected
from domain.streams.events import Event, Fact
from domain.streams.member import E_MAIL, Forgotten, Named, Reached
from domain.streams.merging import SamePerson
from domain.streams.reaching import LettersHeld, LettersReleased, Unreached
from domain.streams.standing import CouncilStands, MemberStands
from projections.changing import put, take_away
from projections.rows import councils, members

BLANK: dict[str, Any] = {
    "name": None,
    "party": "",
    "political_group": None,
    "email": None,
    "ward": "",
    "term": "",
    "poll": None,
    "before": "not known",
    "declared": None,
    "took_office": None,
    "until": None,
    "left": None,
    "reason": "",
    "forgotten": False,
    "unreached": False,
    "letters_held": False,
}


class MemberRows:
    """One row a member, as they are today."""

    name = "members"

    def fold(self, connection: Connection, events: Sequence[Event]) -> None:
        touched = {event.originator_id for event in events if event.originator_id.startswith("member:") and what_changes(event)}
        rows = {row["member"]: row for row in rows_of(connection, sorted(touched))}
        for event in events:
            if event.originator_id in touched:
                row = rows.setdefault(event.originator_id, {"member": event.originator_id, "council": event.council, **BLANK})
                if not is_of_an_earlier_term(row, event):
                    row.update(what_changes(event))
        put(connection, members, list(rows.values()))
        take_away(connection, members, [{"member": event.originator_id} for event in events if isinstance(event, SamePerson)])


def is_of_an_earlier_term(row: Mapping[str, Any], event: Event) -> bool:
    """Whether an event speaks of another term than the last that was begun, as results do that come late."""
    match event:
        case Elected() | CoOpted():
            return row["declared"] is not None and event.on < row["declared"]
        case TookOffice(term=term) | Left(term=term) | CameBefore(term=term):
            return bool(term != row["term"])
        case _:
            return False


MIDNIGHT = "24:00"
ANY_HOURS = {"mail_opens": "", "mail_closes": ""}
"""Nobody decided between which hours letters go."""


class CouncilRows:
    """One row a council on record."""

    name = "councils"

    def fold(self, connection: Connection, events: Sequence[Event]) -> None:
        for event in events:
            if is_correction(event):
                continue
            match event:
                case PutOnRecord(name=name):
                    put(
                        connection, councils, [{"slug": event.council, "name": name, "strategy": "", "version": "", "mail": ""} | ANY_HOURS]
                    )
                case StrategyAdopted(strategy=strategy, version=version):
                    say(connection, event, strategy=strategy, version=version)
                case CouncilStands(opens=opens, closes=closes):
                    same = {name: getattr(event, name) for name in ("name", "strategy", "version", "mail")}
                    say(connection, event, **same, **(hours_of(opens, closes) if opens else ANY_HOURS))
                case MailHeld() | MailReleased():
                    say(connection, event, mail="held" if isinstance(event, MailHeld) else "released")
                case MailHoursSet(opens=opens, closes=closes):
                    say(connection, event, **hours_of(opens, closes))


def say(connection: Connection, event: Event, **columns: Any) -> None:
    """Change what a council's row says."""
    connection.execute(update(councils).where(councils.c.slug == event.council).values(**columns))


def is_correction(event: Event) -> bool:
    """Whether an event puts another right. What stands since is said by the event after it, for it may stand behind a later one."""
    return isinstance(event, Fact) and bool(event.corrects)


def as_it_stands(event: MemberStands) -> dict[str, Any]:
    """A member's row since a correction."""
    said = {name: getattr(event, name) for name in BLANK.keys() - {"political_group", "forgotten"}}
    return said | {"political_group": event.group}


def hours_of(opens: time, closes: time | None) -> dict[str, str]:
    """Between which hours letters go, as a row says it."""
    return {"mail_opens": opens.isoformat("minutes"), "mail_closes": closes.isoformat("minutes") if closes else MIDNIGHT}


def what_changes(event: Event) -> dict[str, Any]:
    """The columns of a member's row that this event sets: none for most."""
    if is_correction(event):
        return {}
    match event:
        case MemberStands():
            return as_it_stands(event)
        case Named(name=name):
            return {"name": name}
        case Reached(how="e-mail", at=at):
            return {"email": at, "unreached": False}
        case Unreached(how=how):
            return {"unreached": True} if how == E_MAIL else {}
        case LettersHeld() | LettersReleased():
            return {"letters_held": isinstance(event, LettersHeld)}
        case GroupChanged(group=group):
            return {"political_group": group}
        case Elected():
            begun = {"term": event.ballot, "ward": event.ward, "party": event.party, "poll": event.poll, "before": event.before}
            return begun | {"declared": event.on, "until": event.until, "took_office": None, "left": None, "reason": ""}
        case CoOpted():
            begun = {"term": event.term, "ward": "", "poll": None, "before": event.before, "declared": event.on}
            return begun | {"until": event.until, "took_office": event.on, "left": None, "reason": ""}
        case EndExpected(until=until):
            return {"until": until}
        case TookOffice():
            return {"took_office": event.on}
        case Left(reason=reason):
            return {"left": event.on, "reason": reason}
        case CameBefore(before=before):
            return {"before": before}
        case Forgotten():
            return {"name": None, "email": None, "forgotten": True}
        case _:
            return {}


def rows_of(connection: Connection, ids: Sequence[str]) -> list[dict[str, Any]]:
    """The rows on record of these members, a few hundred at a time."""
    found: list[Row[Any]] = []
    for first in range(0, len(ids), 500):
        found += connection.execute(select(members).where(members.c.member.in_(ids[first : first + 500]))).all()
    return [dict(row._mapping) for row in found]
