"""A report as PDF, Word, Excel and CSV: what was written is read back by programs that did not write it."""

import csv
import io
import re
from dataclasses import replace
from datetime import date

import docx
import pypdf
import pytest
from docx.oxml.ns import qn
from openpyxl import load_workbook

from projections.reporting.report import Cell, Period, Report, ReportTable, Section
from service.documents.beside import twin
from service.documents.comma_separated import all_figures, one_table
from service.documents.editions import edition_for, readers_of
from service.documents.filename import filename
from service.documents.length import LONGEST, cut
from service.documents.pdf import pdf, table_laid_out
from service.documents.word import word
from service.documents.workbook import workbook

FORMULAS = ("=1+1", "+1 (cmd)", "-Dean", "@SUM(A1)", "\tTab", "=HYPERLINK(1)")
HEADINGS = ["Training", "Who declined", "Lessons", "Partnership work", "Money"]


def a_report() -> Report:
    by_course = ReportTable(
        "Attendance by course",
        ("Course", "Called", "Came"),
        ((Cell("Code of conduct"), Cell("30", 30), Cell("28", 28)), (Cell("Finance"), Cell("12", 12), Cell("fewer than 5"))),
        bars=2,
        note="A group of fewer than 5 is not shown.",
    )
    decliners = ReportTable("Members who declined", ("Member", "Why"), tuple((Cell(name), Cell("#panic() *why* $x$")) for name in FORMULAS))
    return Report(
        entry="annual",
        title="Annual report",
        council="Northport Council",
        clause="4",
        period=Period(date(2025, 4, 1), date(2026, 3, 31)),
        to=("Standards Committee", "Council"),
        known=date(2026, 5, 1),
        sections=(
            Section("Training", (by_course,)),
            Section("Who declined", (decliners,), to=("Panel",)),
            Section("Lessons", written="Evenings suit most.\n\nDaytime suits few. #panic()"),
            Section("Partnership work", written=""),
            Section("Money", (ReportTable("Budget", ("Head", "Spent"), ()),)),
        ),
    )


def the_year_before() -> Report:
    report = a_report()
    training, _, lessons, *_ = report.sections
    table = training.tables[0]
    rows = ((Cell("Code of conduct"), Cell("25", 25), Cell("20", 20)), (Cell("Licensing"), Cell("9", 9), Cell("9", 9)))
    sections = (replace(training, tables=(replace(table, rows=rows),)), replace(lessons, written="Mornings suited most."))
    return replace(report, period=Period(date(2024, 4, 1), date(2025, 3, 31)), sections=sections)


# ------------------------------------------------------------------ PDF


def tags_of(reader: pypdf.PdfReader) -> list[str]:
    """The kinds of the elements of the document's structure, in the order in which they are read aloud."""
    found: list[str] = []

    def walk(node: object) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict) and ("/S" in node or "/K" in node):
            found.append(str(node.get("/S", "")))
            walk(node.get("/K"))

    walk(reader.trailer["/Root"]["/StructTreeRoot"])
    return found


def test_a_pdf_has_tags_a_title_and_a_language_and_says_that_it_is_accessible() -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf(a_report())))

    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "en-GB"
    assert reader.metadata
    assert reader.metadata.title == "Annual report, Northport Council"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert b"pdfuaid:part>1<" in reader.trailer["/Root"]["/Metadata"].get_data()
    tags = tags_of(reader)
    assert tags.count("/H1") == len(HEADINGS)
    assert tags.count("/Table") == 2
    assert tags.count("/THead") == 2
    assert tags.count("/TH") == 3 + 2
    assert [one.title for one in reader.outline] == HEADINGS


def test_a_pdf_shows_what_people_wrote_as_they_wrote_it() -> None:
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf(a_report()))).pages)

    assert "#panic() *why* $x$" in text
    assert all(name.strip() in text for name in FORMULAS)
    assert "at the end of Friday 1 May 2026" in text
    assert "For Panel only." in text
    assert "Nothing was recorded in this period." in text
    assert "Nothing has been written here yet." in text


def test_the_same_report_prints_the_same_bytes_again() -> None:
    assert pdf(a_report()) == pdf(a_report())


@pytest.mark.parametrize("name", ["Łukasz Ŵyn-Ó’Brien", "李小龙", "a\x00b\x1bc\ud800d\u202e", ""])
def test_a_name_in_any_letters_is_printed(name: str) -> None:
    report = replace(a_report(), sections=(Section("All", (ReportTable("All", ("Member",), ((Cell(name),),)),)),))

    assert pypdf.PdfReader(io.BytesIO(pdf(report))).trailer["/Root"]["/MarkInfo"]["/Marked"].value is True
    assert docx.Document(io.BytesIO(word(report))).tables
    assert len(load_workbook(io.BytesIO(workbook(report))).worksheets) == 2


# ------------------------------------------------------------------ Word


def test_a_word_draft_has_the_headings_in_their_order_and_a_paragraph_to_write_under_each() -> None:
    document = docx.Document(io.BytesIO(word(a_report())))

    assert [one.text for one in document.paragraphs if one.style and one.style.name == "Heading 1"] == HEADINGS
    assert [one.text for one in document.paragraphs if one.style and one.style.name == "Title"] == ["Annual report"]
    said = [one.text for one in document.paragraphs]
    assert said.count("[Write here.]") == 4
    assert "Evenings suit most." in said
    assert document.core_properties.title == "Annual report"
    assert {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))} == {"en-GB"}


def test_every_table_of_a_word_draft_marks_its_row_of_headings() -> None:
    document = docx.Document(io.BytesIO(word(a_report(), the_year_before())))

    assert len(document.tables) == 2 + len(HEADINGS)
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_a_word_draft_has_the_numbers_and_words_of_the_year_before_beside() -> None:
    document = docx.Document(io.BytesIO(word(a_report(), the_year_before())))

    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows == [
        ["Course", "Called", "Called, period before", "Came", "Came, period before"],
        ["Code of conduct", "30", "25", "28", "20"],
        ["Finance", "12", "Not in this list", "fewer than 5", "Not in this list"],
        ["Licensing", "Not in this list", "9", "Not in this list", "9"],
    ]
    texts = [[cell.text for cell in table.rows[1].cells] for table in document.tables if table.rows[0].cells[0].text == "This period"]
    assert ["Evenings suit most.\nDaytime suits few. #panic()", "Mornings suited most."] in texts
    assert ["[Write here.]", "Nothing was written."] in texts


def test_a_total_stays_last_and_is_no_bar_beside_its_parts() -> None:
    now = ReportTable("All", ("Ward", "N"), ((Cell("Quay"), Cell("2", 2)), (Cell("In all"), Cell("2", 2))), bars=1, total=True)
    then = replace(now, rows=((Cell("Mill"), Cell("9", 9)), (Cell("In all"), Cell("9", 9))))

    both = twin(now, then)

    assert [[cell.text for cell in row] for row in both.rows] == [
        ["Quay", "2", "Not in this list"],
        ["Mill", "Not in this list", "9"],
        ["In all", "2", "9"],
    ]
    assert [row[1]["bar"] for row in table_laid_out(now)["rows"]] == [1.0, None]


# ------------------------------------------------------------------ spreadsheets


def test_a_workbook_has_a_sheet_for_each_table_and_no_formula() -> None:
    book = load_workbook(io.BytesIO(workbook(a_report())))

    assert book.sheetnames == ["Report", "Attendance by course", "Members who declined", "Budget"]
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f" or str(cell.value).startswith(("=", "+", "-", "@", "\t"))] == []
    assert [row[0].value for row in book["Members who declined"].iter_rows(min_row=2, max_row=7)] == [f"'{name}" for name in FORMULAS]
    assert [cell.value for cell in book["Attendance by course"][1]] == ["Course", "Called", "Came"]
    assert [cell.value for cell in book["Attendance by course"][2]] == ["Code of conduct", 30, 28]
    assert [cell.value for cell in book["Attendance by course"][3]] == ["Finance", 12, "fewer than 5"]
    assert book["Budget"]["A2"].value == "Nothing was recorded in this period."
    assert [row[2].value for row in book["Report"].iter_rows(min_row=9, max_row=10)] == ["Attendance by course", "Members who declined"]
    assert book.properties.title == "Annual report"


def test_shares_and_pounds_read_in_a_workbook_as_they_do_in_the_report() -> None:
    figures = (Cell("Of members"), Cell("62%", 62), Cell("£1,200.50", 1200.5), Cell("-£3", -3), Cell("13", 13))
    report = replace(a_report(), sections=(Section("All", (ReportTable("Figures", ("A", "B", "C", "D", "E"), (figures,)),)),))

    shown = load_workbook(io.BytesIO(workbook(report)))["Figures"][2]

    assert [cell.value for cell in shown[1:]] == [62, 1200.5, -3, 13]
    assert [cell.number_format for cell in shown[1:]] == ['0"%"', "[$£-809]#,##0.00", "[$£-809]#,##0.00", "General"]


def test_sheets_with_the_same_long_or_forbidden_name_are_told_apart() -> None:
    tables = tuple(ReportTable("Attendance: at sessions [of every kind]", ("A",), ()) for _ in range(3))

    book = load_workbook(io.BytesIO(workbook(replace(a_report(), sections=(Section("All", tables),)))))

    assert len(set(map(str.casefold, book.sheetnames))) == 4
    assert all(len(name) <= 31 for name in book.sheetnames)


def test_a_csv_file_has_every_figure_on_a_line_and_no_formula() -> None:
    lines = list(csv.reader(io.StringIO("".join(all_figures(a_report())))))

    assert lines[0] == ["Heading", "Table", "Row", "Column", "Says", "Number"]
    assert ["Training", "Attendance by course", "Code of conduct", "Came", "28", "28"] in lines
    assert ["Training", "Attendance by course", "Finance", "Came", "fewer than 5", ""] in lines
    assert ["Who declined", "Members who declined", "'=1+1", "Why", "#panic() *why* $x$", ""] in lines
    assert not [cell for line in lines for cell in line if re.match(r"[=+\-@\t]", cell)]


def test_one_table_is_a_csv_file_of_its_own_and_a_number_below_nothing_stays_a_number() -> None:
    table = ReportTable("Money", ("Head", "Left"), ((Cell("Travel"), Cell("-20", -20)),))

    assert "".join(one_table(table)) == "Head,Left\r\nTravel,-20\r\n"


# ------------------------------------------------------------------ who is given what, how long, and under which name


def test_a_part_for_some_alone_stands_in_no_other_readers_edition() -> None:
    report = a_report()

    assert readers_of(report) == ("Standards Committee", "Council", "Panel")
    assert [section.heading for section in edition_for(report, "Council").sections] == [one for one in HEADINGS if one != "Who declined"]
    assert [section.heading for section in edition_for(report, "Panel").sections] == ["Who declined"]
    assert edition_for(report, "Council").to == ("Council",)


def test_a_table_too_long_to_print_says_how_much_of_it_is_there() -> None:
    rows = tuple((Cell(f"Member {at}"),) for at in range(LONGEST + 1))
    report = replace(a_report(), sections=(Section("All", (ReportTable("All", ("Member",), rows),)),))

    printed = cut(report.sections[0].tables[0])

    assert (len(printed.rows), printed.note) == (LONGEST, "The first 2,000 of 2,001 rows. The Excel and CSV files have them all.")
    assert sum(1 for _ in all_figures(report)) == 1 + len(rows)


def test_a_file_is_named_by_report_council_and_period() -> None:
    report = replace(a_report(), title='Report: "½ a year" \r\nx', council="Cyngor Môn")

    assert filename(report, "pdf") == "report-12-a-year-x-cyngor-mon-2025-04-01-to-2026-03-31-known-2026-05-01.pdf"
