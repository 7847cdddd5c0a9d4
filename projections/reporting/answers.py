"""Answers on forms, as they are summed: a score as a number, of words only that there were some. Nothing once a person is forgotten."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, update

from domain.streams.events import Event, Fact
from domain.streams.learning import FormReturned
from domain.streams.member import Forgotten
from domain.streams.merging import SamePerson
from projections.items import utc
from projections.reporting.rows import answers


class AnswerRows:
    """One row for each question that somebody answered."""

    name = "answers"

    def fold(self, connection: Connection, events: Sequence[Event]) -> None:
        for event in events:
            if not isinstance(event, Fact):
                continue
            if event.corrects and event.originator_id.startswith("member:"):
                theirs = answers.c.member == event.originator_id, answers.c.chain == event.corrects
                connection.execute(update(answers).where(*theirs, answers.c.until.is_(None)).values(until=utc(event.recorded)))
            match event:
                case SamePerson(originator_id=gone):
                    ending = update(answers).where(answers.c.member == gone, answers.c.until.is_(None))
                    connection.execute(ending.values(until=utc(event.recorded)))
                case Forgotten(originator_id=gone):
                    connection.execute(delete(answers).where(answers.c.member == gone))
                case FormReturned() if rows := list(rows_of(event)):
                    connection.execute(insert(answers), rows)


def rows_of(returned: FormReturned) -> Iterator[dict[str, Any]]:
    for question, answer in (returned.answers or {}).items():
        yield {
            "fact": returned.id,
            "question": question,
            "chain": returned.chain,
            "council": returned.council,
            "member": returned.originator_id,
            "form": returned.noun,
            "about": returned.about,
            "on": returned.on,
            "score": int(answer) if answer.isascii() and answer.isdecimal() else None,
            "recorded": utc(returned.recorded),
            "until": None,
        }
