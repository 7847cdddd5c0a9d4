"""A report as a Word draft: the strategy's headings in their order, a paragraph to write under each, and the period before beside."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from projections.reporting.report import Cell, Report, ReportTable, Section
from service.documents.beside import with_the_period_before
from service.documents.characters import paragraphs, printable
from service.documents.heading import about, readers, span
from service.documents.length import cut

if TYPE_CHECKING:
    from docx.document import Document

WRITE_HERE = "[Write here.]"
NOTHING_BEFORE = "Nothing was written."
THIS_PERIOD, PERIOD_BEFORE = "This period", "The period before"
TABLE_STYLE = "Table Grid"


def word(report: Report, before: Report | None = None) -> bytes:
    """The file. Where a report of the period before is given, its numbers and its words stand beside."""
    document = new_document(report)
    shown = with_the_period_before(report, before) if before else report
    written_before = {section.heading: section.written or "" for section in before.sections} if before else None
    document.add_heading(printable(report.title), 0)
    for name, said in [*about(report), *([("Beside", span(before.period))] if before else [])]:
        line = document.add_paragraph()
        line.add_run(f"{name}: ").bold = True
        line.add_run(printable(said))
    for section in shown.sections:
        add_section(document, section, None if written_before is None else written_before.get(section.heading, ""))
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def new_document(report: Report) -> "Document":
    """An empty document in British English, that names itself and not the program which wrote it."""
    from docx import Document  # here, because it takes long to load
    from docx.oxml.ns import qn

    document = Document()
    about_itself = document.core_properties
    about_itself.title, about_itself.author = printable(report.title)[:255], printable(report.council)[:255]
    about_itself.language, about_itself.comments = "en-GB", ""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    return document


def add_section(document: "Document", section: Section, before: str | None) -> None:
    document.add_heading(printable(section.heading), 1)
    if said := readers(section):
        document.add_paragraph(printable(said))
    for table in section.tables:
        add_figures(document, cut(table))
    if before is None:
        for text in paragraphs(section.written or "") or [WRITE_HERE]:
            document.add_paragraph(text)
    else:
        add_texts(document, paragraphs(section.written or "") or [WRITE_HERE], paragraphs(before) or [NOTHING_BEFORE])


def add_texts(document: "Document", now: Sequence[str], before: Sequence[str]) -> None:
    """What is written under a heading, with what was written the period before beside it."""
    add_table(document, (THIS_PERIOD, PERIOD_BEFORE), [("\n".join(now), "\n".join(before))])


def add_figures(document: "Document", table: ReportTable) -> None:
    document.add_paragraph(printable(table.caption), style="Caption").paragraph_format.keep_with_next = True
    if table.rows:
        add_table(document, table.headings, (list(map(said, row)) for row in table.rows))
    else:
        document.add_paragraph(printable(table.empty))
    if table.note:
        document.add_paragraph(printable(table.note))


def said(cell: Cell) -> str:
    return printable(cell.text)


def add_table(document: "Document", headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table whose first row is marked as its headings, and stands again on each page."""
    table = document.add_table(rows=1, cols=len(headings), style=TABLE_STYLE)
    for cell, heading in zip(table.rows[0].cells, headings, strict=True):
        cell.paragraphs[0].add_run(printable(heading)).bold = True
    mark_as_headings(table.rows[0])
    for row in rows:
        table._tbl.append(row_of(row))  # added by itself a row takes a hundred times as long
    document.add_paragraph()


def row_of(texts: Sequence[str]) -> Any:
    """A row of a table as Word's XML has it: a paragraph a line."""
    from docx.oxml import OxmlElement

    row = OxmlElement("w:tr")
    for text in texts:
        cell = OxmlElement("w:tc")
        for line in text.split("\n"):
            paragraph = OxmlElement("w:p")
            paragraph.add_r().text = line
            cell.append(paragraph)
        row.append(cell)
    return row


def mark_as_headings(row: Any) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
