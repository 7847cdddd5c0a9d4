"""A report as a tagged PDF that says it meets PDF/UA-1 (ISO 14289-1), read by a screen reader in the order it is seen."""

import json
from importlib.resources import files
from typing import Any

from projections.reporting.report import Cell, Report, ReportTable, Section
from service.documents.characters import paragraphs, printable
from service.documents.heading import NOTHING_WRITTEN, about, readers
from service.documents.length import cut

WIDE = 6
"""Columns from which a page is turned on its side."""


def pdf(report: Report) -> bytes:
    """The file. What people wrote reaches the template as data, never as its markup; the same report gives the same bytes."""
    import typst  # here, because it takes long to load

    template = files(__package__).joinpath("report.typ").read_bytes()
    data = {"report": json.dumps(laid_out(report))}
    try:
        return written(typst.compile(template, ignore_system_fonts=True, sys_inputs=data, pdf_standards=["ua-1"]))
    except (
        typst.TypstError
    ):  # a name in a script that the fonts which come with it lack: shown as far as this machine can, and UA-1 not claimed
        return written(typst.compile(template, sys_inputs=data))


def written(file: Any) -> bytes:
    """One document of as many pages as it takes comes as one file."""
    return bytes(file)


def laid_out(report: Report) -> dict[str, Any]:
    """The report as the template reads it."""
    return {
        "title": printable(report.title),
        "council": printable(report.council),
        "about": [[name, printable(said)] for name, said in about(report)],
        "sections": [section_laid_out(section) for section in report.sections],
        "wide": any(len(table.headings) > WIDE for section in report.sections for table in section.tables),
    }


def section_laid_out(section: Section) -> dict[str, Any]:
    said = [] if section.written is None else paragraphs(section.written) or [NOTHING_WRITTEN]
    return {
        "heading": printable(section.heading),
        "readers": printable(readers(section)),
        "paragraphs": said,
        "tables": [table_laid_out(table) for table in section.tables],
    }


def table_laid_out(whole: ReportTable) -> dict[str, Any]:
    table = cut(whole)
    drawn = table.rows[:-1] if table.total else table.rows  # a total is no bar beside its parts
    longest = max((row[table.bars].number or 0.0 for row in drawn), default=0.0) if table.bars is not None else 0.0
    return {
        "caption": printable(table.caption),
        "headings": [printable(heading) for heading in table.headings],
        "to-the-right": [at != table.bars and is_of_numbers(table, at) for at in range(len(table.headings))],
        "rows": [
            [cell_laid_out(cell, share(cell, longest) if at == table.bars and place < len(drawn) else None) for at, cell in enumerate(row)]
            for place, row in enumerate(table.rows)
        ],
        "note": printable(table.note),
        "empty": printable(table.empty),
    }


def cell_laid_out(cell: Cell, bar: float | None) -> dict[str, Any]:
    return {"text": printable(cell.text), "bar": bar}


def is_of_numbers(table: ReportTable, at: int) -> bool:
    return any(row[at].number is not None for row in table.rows)


def share(cell: Cell, longest: float) -> float | None:
    """How long the bar of a cell is, of 1 for the longest; nothing for what is no number."""
    if cell.number is None:
        return None
    return max(cell.number, 0.0) / longest if longest > 0 else 0.0
