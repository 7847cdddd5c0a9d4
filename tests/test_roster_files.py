"""Spreadsheets as files: what is read of them row by row, what is refused with where it stands, and what is not opened at all."""

import re
from datetime import date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from domain.refusals import Invalid, Unmet
from domain.rosters.book import MOST_ROWS
from domain.rosters.columns import COLUMNS, Kind, recognised
from domain.rosters.listed import ReadRoster
from domain.rosters.read import every_column_is_there, read_roster
from domain.rosters.survey import look_through
from tests.spreadsheets import a_csv, a_workbook, with_part

HEADS = ("Councillor", "Ward", "Term ends")
ADA, BRAM = ("Cllr Ada Thornley", "Mill", "6 May 2027"), ("Bram Okoro", "Quay", "")
SHEET = "xl/worksheets/sheet1.xml"


def read(data: bytes, kind: Kind = Kind.MEMBERS, sheet: str = "") -> ReadRoster:
    return read_roster(data, kind, sheet=sheet)


def refused(data: bytes) -> dict[int, str]:
    return {row.row: row.why for row in read(data).refused}


def test_a_workbook_and_a_csv_file_say_the_same() -> None:
    from_workbook, from_csv = read(a_workbook([HEADS, ADA, BRAM])), read(a_csv([HEADS, ADA, BRAM]))

    assert from_workbook.members == from_csv.members
    assert [(member.name, member.as_printed, member.ward, member.until) for member in from_csv.members] == [
        ("Ada Thornley", "Cllr Ada Thornley", "Mill", date(2027, 5, 6)),
        ("Bram Okoro", "Bram Okoro", "Quay", None),
    ]


@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_csv_may_have_other_signs_between_its_cells(between: str) -> None:
    assert [member.name for member in read(a_csv([HEADS, ADA], between)).members] == ["Ada Thornley"]


def test_days_in_three_forms_are_read_and_one_that_could_be_two_is_refused_with_its_row() -> None:
    rows = [("A", "Mill", datetime(2027, 5, 6)), ("B", "Mill", 46513), ("C", "Mill", "06/05/2027"), ("D", "Mill", "6 May 27")]  # noqa: DTZ001 -- as a cell has it

    found = read(a_workbook([HEADS, *rows]))

    assert [member.until for member in found.members] == [date(2027, 5, 6), date(2027, 5, 6), date(2027, 5, 6)]
    assert [(row.row, row.why[:40]) for row in found.refused] == [(5, "Term end: “6 May 27” has a year of two f")]


NO_VALUE = re.compile(rb"<f>A1</f><v ?(/>|></v>)")
"""A formula as the library writes it: by which of two it writes XML with, in one of two ways."""


def test_the_value_of_a_formula_is_used_where_the_file_has_it() -> None:
    book = a_workbook([HEADS, ("Ada Thornley", "=A1", ""), BRAM])
    assert "Ward: has a formula whose value is not in the file" in refused(book)[2]

    with ZipFile(BytesIO(book)) as parts:
        worked_out = NO_VALUE.sub(b"<f>A1</f><v>Mill</v>", parts.read(SHEET)).replace(b'r="B2"', b'r="B2" t="str"')
    assert read(with_part(book, SHEET, worked_out)).members[0].ward == "Mill"


def test_a_formula_that_came_to_an_error_is_refused_with_the_error() -> None:
    assert "Ward: has the error #N/A" in refused(a_workbook([HEADS, ("Ada Thornley", "#N/A", "")]))[2]


def test_merged_cells_are_refused_with_where_they_are_and_a_merged_title_is_not() -> None:
    title = ("Members of the council", "", "")
    book = a_workbook([title, HEADS, ADA, BRAM, ("", "", ""), ("Cerys Holt", "Quay", "")], merged=("A1:C1", "B4:B5"))

    found = read(book)

    assert [member.name for member in found.members] == ["Ada Thornley", "Cerys Holt"]
    assert [(row.row, row.why[:28]) for row in found.refused] == [(4, "Cells B4:B5 are merged, so w")]


def test_merged_headings_are_refused_whole() -> None:
    with pytest.raises(Invalid, match=r"Row 1 names the columns\. Cells A1:B1 are merged"):
        read(a_workbook([("Councillor", "", "Ward"), ADA], merged=("A1:B1",)))


def test_hidden_sheets_are_named_and_left_out_unless_chosen() -> None:
    book = a_workbook([HEADS, ADA], hidden={"Former": [HEADS, BRAM]})

    assert (read(book).sheet, read(book).left_out_sheets) == ("Members", ("Former",))
    assert [member.name for member in read(book, sheet="Former").members] == ["Bram Okoro"]
    with pytest.raises(Invalid, match=r"no sheet “Staff”. It has: “Members”, “Former” \(hidden\)"):
        read(book, sheet="Staff")


def test_two_hundred_thousand_rows_are_refused_before_most_of_them_are_read() -> None:
    rows = [f'<row r="{at}"><c r="A{at}" t="inlineStr"><is><t>Ada {at * 7919 % 99991}</t></is></c></row>' for at in range(1, 2_001)]
    part = BytesIO(sheet_of("".join(rows).encode() * 100))

    with pytest.raises(Invalid, match=f"The sheet “Members” has more than {MOST_ROWS:,} rows"):
        look_through("Members", part)

    assert part.tell() < part.getbuffer().nbytes / 9


def test_a_long_csv_file_is_refused_as_well() -> None:
    with pytest.raises(Invalid, match=f"more than {MOST_ROWS:,} rows"):
        read(b"Councillor,Ward\n" + b"Ada,Mill\n" * (MOST_ROWS + 1))


def test_a_workbook_that_unpacks_to_far_more_is_not_opened() -> None:
    with pytest.raises(Invalid, match="unpacks to far more"):
        read(with_part(a_workbook([HEADS]), "xl/media/picture.bin", bytes(30_000_000)))


def test_a_workbook_whose_words_stand_for_ever_more_words_is_not_opened() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>' + sheet_of(b'<row r="1"><c r="A1"><v>&b;</v></c></row>')

    with pytest.raises(Invalid, match="no Excel workbook, or a broken one"):
        read(with_part(a_workbook([HEADS]), SHEET, bomb))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The file is empty"),
        (b"PK\x03\x04 cut", "no Excel workbook, or a broken one"),
        (b"\xd0\xcf\x11\xe0", "old Excel workbook, or one with a password"),
        (b"%PDF-1.7", "a PDF document"),
        (b"Name\x00Ward", "bytes that no text has"),
        (b'Councillor,Ward\n"Ada,Mill', "Row 2 cannot be read"),
    ],
)
def test_what_is_no_spreadsheet_says_what_can_be_read(data: bytes, said: str) -> None:
    with pytest.raises(Invalid, match=said):
        read(data)


def test_another_kind_of_archive_is_no_workbook() -> None:
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", "<office/>")

    with pytest.raises(Invalid, match="no Excel workbook"):
        read(written.getvalue())


def test_a_column_that_is_needed_and_not_there_is_asked_for() -> None:
    found = read(a_csv([("Who", "Telephone"), ("Ada", "01")]))

    assert found.missing == ("Name or Last name", "Ward or How they came in")
    assert not found.members
    with pytest.raises(Invalid, match="It cannot be told which column is: Name or Last name; Ward or How they came in"):
        every_column_is_there(found)


def test_a_vacant_seat_is_no_member() -> None:
    found = read(a_csv([HEADS, ("Vacant", "Mill", ""), ADA]))

    assert (found.vacant, [member.name for member in found.members]) == ((2,), ["Ada Thornley"])


@pytest.mark.parametrize("kind", list(Kind))
def test_every_column_of_ours_is_recognised_by_its_own_title(kind: Kind) -> None:
    titles = [column.title for column in COLUMNS[kind]]

    assert recognised(kind, titles) == {column.id: at for at, column in enumerate(COLUMNS[kind])}


def test_hours_and_days_of_training_are_read() -> None:
    rows = [
        ("Name", "Ward", "Course", "Date", "Hours"),
        ("Ada", "Mill", "Induction", "1/6/2025", "1.5 hours"),
        ("Ada", "Mill", "X", "", ""),
    ]

    found = read(a_csv(rows), Kind.TRAINING)

    assert [(one.course, one.on, one.hours) for one in found.training] == [("Induction", date(2025, 6, 1), 1.5)]
    assert [(row.row, row.why) for row in found.refused] == [(3, "It names no day.")]


WHOLE = a_workbook([HEADS, ADA, BRAM], hidden={"Former": [HEADS]})


@settings(max_examples=25, deadline=None)
@given(some.integers(0, len(WHOLE) - 1), some.binary(min_size=1, max_size=8))
def test_a_damaged_workbook_is_read_or_refused_and_breaks_nothing(at: int, damage: bytes) -> None:
    damaged = WHOLE[:at] + damage + WHOLE[at + len(damage) :]

    assert what_comes_of(damaged) in ("read", "refused")


def what_comes_of(data: bytes) -> str:
    try:
        read(data)
    except Unmet:
        return "refused"
    return "read"


def sheet_of(rows: bytes) -> bytes:
    return b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>' + rows + b"</sheetData></worksheet>"
