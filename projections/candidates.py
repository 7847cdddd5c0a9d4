"""Candidates as a council's page lists them: who stands or stood, for what, and what became of it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from domain.streams.candidacy import CameForward, CandidacyOver
from domain.streams.correction import StruckOut
from domain.streams.events import Event
from domain.streams.merging import SamePerson
from domain.viewer import READ, Viewer
from projections.changing import put, take_away
from projections.items import in_hundreds
from projections.reading import Row, all_of
from projections.rows import candidates, members

TELLS = CameForward | CandidacyOver | StruckOut | SamePerson

Rows = dict[tuple[str, str], dict[str, Any]]


class CandidateRows:
    """One row a candidacy."""

    name = "candidates"

    def fold(self, connection: Connection, events: Sequence[Event]) -> None:
        telling = [event for event in events if isinstance(event, TELLS) and event.originator_id.startswith("member:")]
        on_record = rows_of(connection, sorted({event.originator_id for event in telling}))
        rows = {(row["member"], row["candidacy"]): dict(row) for row in on_record}
        known = set(rows)
        for event in telling:
            take_in(rows, event)
        take_away(connection, candidates, [{"member": member, "candidacy": candidacy} for member, candidacy in known - rows.keys()])
        put(connection, candidates, list(rows.values()))


def take_in(rows: Rows, event: Event) -> None:
    """Change, add or take away what an event says. A correction names the same candidacy, and stands in the place of what it corrects."""
    member = event.originator_id
    match event:
        case CameForward(candidacy=candidacy):
            said = {"council": event.council, "kind": event.kind, "ward": event.ward, "party": event.party, "poll": event.poll}
            ended = {"reason": "", "ended": "", **rows.get((member, candidacy), {})}
            rows[member, candidacy] = {**ended, "member": member, "candidacy": candidacy, "began": event.chain, **said}
        case CandidacyOver(candidacy=candidacy, reason=reason) if (member, candidacy) in rows:
            rows[member, candidacy] |= {"reason": reason, "ended": event.chain}
        case StruckOut(corrects=first):
            for key, row in [(key, row) for key, row in rows.items() if key[0] == member]:
                if row["began"] == first:
                    del rows[key]
                elif row["ended"] == first:
                    row |= {"reason": "", "ended": ""}
        case SamePerson():
            for key in [key for key in rows if key[0] == member]:
                del rows[key]


def rows_of(connection: Connection, ids: Sequence[str]) -> list[Row]:
    return [row for some in in_hundreds(ids) for row in all_of(connection, select(candidates).where(candidates.c.member.in_(some)))]


# ------------------------------------------------------------------ reading


def candidate_rows(connection: Connection, viewer: Viewer, council: str) -> list[Row]:
    """Everybody who stands or stood for a council, the latest poll first, with their names and when they were elected last."""
    viewer.must(READ)
    viewer.must_see(council)
    query = select(candidates, members.c.name, members.c.forgotten, members.c.term, members.c.poll.label("won")).select_from(
        candidates.join(members, members.c.member == candidates.c.member)
    )
    order = (candidates.c.poll.desc(), candidates.c.ward, members.c.name, candidates.c.member, candidates.c.kind)
    return all_of(connection, query.where(candidates.c.council == council).order_by(*order))


def candidates_on(connection: Connection, viewer: Viewer, council: str, day: date) -> list[Row]:
    """Each person who stands for a council on a day, once, by name: whoever may come to what is open to candidates."""
    stand = [row for row in candidate_rows(connection, viewer, council) if row["poll"] > day and not row["reason"]]
    return sorted({row["member"]: row for row in stand}.values(), key=lambda row: (row["name"] or "", row["member"]))
