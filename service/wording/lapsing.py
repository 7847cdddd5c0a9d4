"""The warning of who lapses before the next meetings, in words: each person once, with the first meeting at which something is missing."""

from collections.abc import Sequence

from flask import url_for

from domain.commands.eligibility import Sitter
from domain.strategy.entries import Noun
from domain.streams.body import Meeting
from service.shown import Link
from service.wording.eligibility import on_one_line
from service.wording.holdings import kind_of_seat
from service.wording.people import name_of_member
from service.wording.sheets import way_to_the_answer
from service.words import short_day

HEADS = ("Member", "Meeting", "Seat", "What is missing on that day")


def lapsing_rows(
    slug: str, body: Noun, meetings: Sequence[Meeting], sitters: Sequence[Sequence[Sitter]], back: str
) -> list[tuple[Link, Link, str, str]]:
    """Those of whom something is missing at one of these meetings. `sitters` are those who sit at each, as they stand on its day."""
    told: set[tuple[str, str]] = set()
    rows = []
    for meeting, people in zip(meetings, sitters, strict=True):
        for one in people:
            key = (one.member.id, one.kind)
            if one.answer.met != "yes" and key not in told:
                told.add(key)
                rows.append(row_of(slug, body, meeting, one, back))
    return rows


def row_of(slug: str, body: Noun, meeting: Meeting, one: Sitter, back: str) -> tuple[Link, Link, str, str]:
    sheet = url_for("sheets.show", slug=slug, body=body.id, meeting=meeting.id)
    return (
        Link(name_of_member(one.member.name), way_to_the_answer(one, body, meeting, back)),
        Link(f"{body.name}, {short_day(meeting.when)}", sheet, f"the sheet, for {one.member.name}"),
        kind_of_seat(one.kind),
        on_one_line(one),
    )
