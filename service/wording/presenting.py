"""What can be done with a report, in words: written, saved as a file, set beside another, presented, and printed again as it was then."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from domain.commands.reports import presented_of
from domain.printing.titles import Titles
from domain.streams.council import Council, CouncilDid
from domain.streams.group import Group
from projections.reporting.report import Period, Report
from service.documents.editions import readers_of
from service.documents.heading import span
from service.looked_at_report import LookedAt
from service.shown import Link
from service.words import day
from service.world import world

PRESENTED = ("To whom", "On", "Period", "Figures")

KINDS = {"pdf": "PDF", "docx": "Word draft, with the period before beside", "xlsx": "Excel workbook", "csv": "CSV, a figure a line"}

NOT_SAID = "Not said"


def acts_on(looked: LookedAt) -> list[Link]:
    """What an officer does with a report: first what comes before it is presented. One member's own record is only looked at and saved."""
    if looked.about:
        return []
    return [
        Link("Write under its headings", looked.address("report_presenting.ask_text")),
        Link("Record that it was presented", looked.address("report_presenting.ask")),
    ]


def downloads(looked: LookedAt, report: Report) -> list[Link]:
    """The files of the whole report; and where a part of it is for some alone, a PDF and a draft for each reader."""
    files = [Link(f"Save as {name}", looked.address("report_files.save", ending=ending)) for ending, name in KINDS.items()]
    editions = [
        Link(f"Save as {name} for {reader}", looked.address("report_files.save", ending=ending, reader=at))
        for at, reader in enumerate(readers_of(report))
        for ending, name in (("pdf", "PDF"), ("docx", "Word draft"))
    ]
    return [*files, *editions, Link("Look at it beside the period before", looked.address("report_presenting.beside"))]


def presented_rows(looked: LookedAt) -> list[Sequence[Link | str]]:
    """When the report was presented, the last first, each with the way to its very figures."""
    titles = Titles(looked.strategy)
    streams = looked.council, *world().commands.around(looked.council.slug).groups
    known: list[tuple[date, str, str, Link | str]] = [
        (
            one.on,
            to_whom(titles.recipient(one.to), stream),
            span(Period(one.first, one.last)),
            again(looked, one.first, one.last, one.figures),
        )
        for stream in streams
        for one in presented_of(stream, looked.entry.id)
    ]
    plain: list[tuple[date, str, str, Link | str]] = [
        (one.on, titles.recipient(one.argument) if one.argument else NOT_SAID, NOT_SAID, NOT_SAID)
        for one in looked.council.in_force(CouncilDid)
        if one.noun == looked.entry.id and one.verb in ("presented", "presented to")
    ]
    rows = sorted([*known, *plain], key=lambda row: row[0], reverse=True)
    return [(to[:1].upper() + to[1:], day(on), period, figures) for on, to, period, figures in rows]


def to_whom(recipient: str, stream: Council | Group) -> str:
    return f"{recipient}, by {stream.name}" if isinstance(stream, Group) else recipient


def again(looked: LookedAt, first: date, last: date, figures: date) -> Link:
    """The report as it was presented: the same period, as known at the end of the same day."""
    then = replace(looked, period=Period(first, last), known=figures)
    return Link(f"As known at the end of {day(figures)}", then.address("reports.show"), "print them again")
