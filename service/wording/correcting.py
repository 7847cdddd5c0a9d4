"""A correction as it is looked at before it is recorded: what is on record and what would be, how many it concerns, who was told."""

from collections.abc import Sequence
from typing import Any

from flask import url_for

from domain.commands.correctable import CORRECTABLE, PUT_RIGHT_ELSEWHERE
from domain.commands.correction_plan import StepChange, WorkedOut
from domain.streams.activity import RegisterTaken
from domain.streams.correction import StruckOut
from domain.streams.events import Event, Fact
from projections.reading import Row
from service.addresses import way_to
from service.shown import Fact as Line
from service.shown import Link
from service.wording.council_words import words_of
from service.wording.event_lines import details
from service.wording.fact_titles import title_of_event, words_for
from service.wording.people import name_of_member, name_of_owner
from service.wording.readable import readable
from service.words import counted, day

TOLD = ("Step", "To whom", "Went on")


def way_to_correct(event: Event, title: str = "", **named: str) -> Link | None:
    """The way to put a fact right, for those who may: none for what follows from facts, nor for what cannot be corrected on its page.

    `named` is the `member` whose line on a register it is.
    """
    if not isinstance(event, CORRECTABLE | StruckOut) or isinstance(event, PUT_RIGHT_ELSEWHERE):
        return None
    stream, _, version = event.id.rpartition("@")
    text = "Put it back" if isinstance(event, StruckOut) else "Correct this"
    return way_to("corrections.ask", text, title, stream=stream, version=version, **named)


def title_of(fact: Event) -> str:
    return title_of_event(fact, words_for(fact), {})


def on_record(fact: Fact) -> list[Line]:
    """What stands on record of a fact."""
    return [Line("On record", title_of(fact)), Line("Day", day(fact.on)), *said_by(fact)]


def said_by(fact: Fact) -> list[Line]:
    """What the fields of a fact say, to those who may read them."""
    lines = [Line(key, value) for key, value in details(readable(fact, words_for(fact))) if key != "Puts right"]
    if isinstance(fact, RegisterTaken):
        lines.append(Line("Came", f"{sum(entry.attended for entry in fact.entries)} of {len(fact.entries)}"))
    return lines


def becomes(worked: WorkedOut) -> list[Line]:
    """What would stand instead."""
    said = [event for stream in worked.streams for event in stream.pending if isinstance(event, Fact)]
    lines = [
        Line("Struck out", f"{title_of(fact)}, {day(fact.on)}: it never happened")
        for fact in (*worked.along, worked.fact)
        if _is_struck(fact, said)
    ]
    for event in said:
        if not isinstance(event, StruckOut):
            whose = f" of {name_of_owner(event.originator_id)}" if event.originator_id != worked.fact.originator_id else ""
            lines += [Line(f"Right{whose}", title_of(event)), Line("Right day", day(event.on))]
            lines += said_by(event)
    return lines


def _is_struck(fact: Fact, said: Sequence[Fact]) -> bool:
    return any(isinstance(event, StruckOut) and event.chain == fact.chain for event in said)


def looked_at(worked: WorkedOut) -> str:
    """For how many members the steps were worked out already, where they are reckoned after it is recorded."""
    if not worked.behind:
        return ""
    owed, others = f"What is owed to and by {counted(worked.behind, 'member')}", worked.behind - worked.looked_at
    changed = len({change.owner for change in worked.changes})
    if not others:
        return f"{owed} is worked out again after it is recorded. Steps of {changed or 'none'} of them change."
    return (
        f"{owed} is worked out again after it is recorded. Here it was worked out for {worked.looked_at} of them, those in office first: "
        f"steps of {changed or 'none'} change. Those of the other {others} may change too."
    )


def told(rows: Sequence[Row], council: str, steps: Sequence[StepChange]) -> list[list[Any]]:
    """What went out and should not have: of which step, to whom, on which day."""
    versions = {change.after.id: change.after for change in steps}
    said = []
    for row in rows:
        step, words = versions[row["step"]], words_of(council, versions[row["step"]].version)
        whom = words.titles.whoever(row["office"]) if row["office"] else name_of_member(row["name"])
        kind = {"reminder": "Reminder", "nudge": "Reminder", "escalation": "Escalation"}.get(row["kind"], "Letter")
        said.append(
            [
                f"{kind}: {words.step(step.rule)}",
                whom,
                Link(day(row["day"]), url_for("letters.show_notice", id=row["notice"].partition(":")[2])),
            ]
        )
    return said
