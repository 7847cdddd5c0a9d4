"""The House of Commons Library's workbooks: two years' layouts, the traps of its tables, and workbooks that are refused."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from domain.refusals import Invalid
from domain.results.ballots import DeclaredBallot, ReadResults
from domain.results.formats import Format
from domain.results.read import read_results
from domain.results.recognise import recognise
from domain.workbooks.parts import words_of
from domain.workbooks.rows import rows_in
from tests.results_files import REAL
from tests.spreadsheets import a_csv, a_workbook, with_part

POLL = date(2024, 5, 2)
OF_2024 = (
    *("ID", "Local authority code ", "ONS local authority code", "Local authority name", "Ward code", "Ward name ", "Local authority type"),
    *("Election type", "Vacancies", "Candidate number", "Electorate", "Total votes", "Turnout (%)", "Name", "Gender", "Incumbent", "Votes"),
    *("Elected", "Party ID", "Party name", "Party Group", "Vote effective"),
)
OF_2025 = (
    *("Ward/ County Electoral District name", "ONS ward code", "EC ward code", "Upper tier authority", "Lower tier authority"),
    *("Candidate name", "Party name", "Local authority type", "Election type", "Seats contested", "Votes cast", "Elected", "Rank"),
    *("First names", "Last names", "Gender", "Votes effective", "Incumbent"),
)
SHEET = "xl/worksheets/sheet1.xml"

Row = Sequence[object]


def in_2024(name: object, elected: object = 0, votes: object = 100, *, ward: str = "Belhus", seats: object = 1, **other: object) -> Row:
    said = {"type": "UA", "kind": "By thirds", "council": "Thurrock", "code": "E06000034"} | other
    row = (1, 2, said["code"], said["council"], "E05002234", ward, said["type"], said["kind"], seats, 1, 5000, 1500, 0.3, name, "F", 0)
    return (*row, votes, elected, 101, "LAB", "LAB", True)


def in_2025(name: str, elected: object = False, *, upper: str = "Derbyshire", lower: str = "", kind: str = "County council") -> Row:
    last, _, first = name.partition(", ")
    return (
        "Alport and Duffield",
        "E58000263",
        "EC1",
        upper,
        lower,
        name,
        "Green",
        kind,
        "All",
        1,
        900,
        elected,
        1,
        first,
        last,
        "M",
        True,
        0,
    )


def table_of(*rows: Row, head: Row = OF_2024) -> bytes:
    return a_workbook([("Local election results by candidate",), head, *rows])


def read(*rows: Row, head: Row = OF_2024) -> ReadResults:
    return read_results(table_of(*rows, head=head), poll_date=POLL)


def only(result: ReadResults) -> DeclaredBallot:
    (ballot,) = result.ballots
    return ballot


# ------------------------------------------------------------------ what it says


def test_the_layout_of_2024_names_its_winner_first_name_first() -> None:
    result = read(in_2024("Quist, O.", 1, 933), in_2024("Pell, I.", 0, 283))

    ballot = only(result)
    assert (result.format, result.credit) == (Format.HOC_LIBRARY, "House of Commons Library, Open Parliament Licence 3.0")
    assert (ballot.id, ballot.ward, ballot.ward_code, ballot.seats) == ("local.thurrock.belhus.2024-05-02", "Belhus", "E05002234", 1)
    assert [(one.name, one.as_printed, one.party, one.source_person_id) for one in ballot.winners] == [
        ("O. Quist", "Quist, O.", "LAB", None)
    ]
    assert [loser.name for loser in ballot.losers] == ["I. Pell"]


def test_the_layout_of_2025_names_a_countys_members_in_full_and_a_districts_by_the_lower_tier() -> None:
    county = read(in_2025("Moss, Able", elected=True), in_2025("Pell, Ivor"), head=OF_2025)
    district = read(in_2025("Moss, Able", elected=True, upper="Essex", lower="Basildon", kind="District council"), head=OF_2025)

    assert (only(county).id, [one.name for one in only(county).winners]) == (
        "local.derbyshire.alport-and-duffield.2024-05-02",
        ["Able Moss"],
    )
    assert only(district).id == "local.basildon.alport-and-duffield.2024-05-02"


def test_the_same_table_saved_as_csv_is_read_alike() -> None:
    rows = [in_2024("Quist, O.", 1), in_2024("Pell, I.", 0)]

    result = read_results(a_csv([("Title",), OF_2024, *rows]), poll_date=POLL)

    assert (result.format, [one.name for one in result.winners]) == (Format.HOC_LIBRARY, ["O. Quist"])


def test_the_table_is_found_on_whatever_sheet_it_stands_and_a_hidden_one_is_left_alone() -> None:
    book, written = Workbook(), BytesIO()
    book.create_sheet("Notes").append(["Candidate name", "what the column says"])
    for title, state, name in (("Old", "hidden", "Moss, A."), ("Candidates result", "visible", "Quist, O.")):
        sheet = book.create_sheet(title)
        sheet.sheet_state = state
        for row in (("Title",), OF_2024, in_2024(name, 1)):
            sheet.append(list(row))
    book.save(written)

    result = read_results(written.getvalue(), poll_date=POLL)

    assert [one.name for one in result.winners] == ["O. Quist"]


# ------------------------------------------------------------------ traps


def test_winners_that_do_not_match_the_seats_are_held_back() -> None:
    ballot = only(read(in_2024("Quist, O.", 1), in_2024("Pell, I.", 1)))

    assert (ballot.winners, ballot.held_back) == ((), "2 marked as elected, for 1 seat.")


def test_a_tie_in_the_name_is_decided_by_lot_and_the_brackets_are_no_part_of_it() -> None:
    ballot = only(read(in_2024("Jaffer, K. (ELECTED)", 1, 500), in_2024("Ozarow, D. (NOT ELECTED)", 0, 500)))

    assert [(one.name, one.by_lot) for one in ballot.winners] == [("K. Jaffer", True)]


def test_an_uncontested_ward_elects_everybody_who_stood() -> None:
    ballot = only(read(in_2024("Quist, O.", 1, 0, seats=2), in_2024("Pell, I.", 1, None, seats=2)))

    assert ([one.name for one in ballot.winners], ballot.held_back) == (["I. Pell", "O. Quist"], None)


def test_spaces_and_empty_results_are_put_right_or_waited_for() -> None:
    spaced = only(read(in_2024(" Quist ,  O. ", "1 ", "933", ward=" Belhus  Park ")))
    waiting = only(read(in_2024("Quist, O.", None), in_2024("Pell, I.", None)))

    assert ([one.name for one in spaced.winners], spaced.ward) == (["O. Quist"], "Belhus Park")
    assert waiting.held_back == "There is no result yet."


def test_rows_that_elect_no_council_are_left_out_and_say_so() -> None:
    result = read(
        in_2024("Quist, O.", 1),
        in_2024("Boss, B.", 1, ward="Mayor", type="Directly elected mayor"),
        in_2024("Boss, C.", 1, ward="All", council="Greater Place", code="E47000001"),
        (*[None] * 17, "Total"),
    )

    assert [one.name for one in result.winners] == ["O. Quist"]
    assert [(left.why, left.rows) for left in result.left_out] == [
        ("E47000001 is not the code of a council.", (5,)),
        ("The row has no ward and no candidate.", (6,)),
        ("It elects a mayor, not a council.", (4,)),
    ]


def test_a_by_election_is_a_ballot_of_its_own() -> None:
    assert only(read(in_2024("Quist, O.", 1, kind="By-election"))).id == "local.thurrock.belhus.by.2024-05-02"


def test_a_cell_that_cannot_be_read_refuses_its_row_and_holds_its_ballot() -> None:
    result = read(in_2024("Quist, O.", "perhaps"), in_2024("Moss, A.", 1, ward="Aveley"))

    assert [row.row for row in result.refused] == [3]
    assert {ballot.ward: ballot.held_back is None for ballot in result.ballots} == {"Belhus": False, "Aveley": True}


def test_a_formula_is_refused_where_it_is_read_and_left_alone_elsewhere() -> None:
    worked_out = read(in_2024("Quist, O.", "=1+0"), in_2024("Moss, A.", 1, ward="Aveley"))
    turnout = list(in_2024("Quist, O.", 1))
    turnout[12] = "=L3/K3"

    assert [(row.row, row.why) for row in worked_out.refused] == [
        (3, "The column “elected” has a formula. Paste its value into the cell, and save the workbook.")
    ]
    assert [one.name for one in worked_out.winners] == ["A. Moss"]
    assert [one.name for one in read(turnout).winners] == ["O. Quist"]


def test_polling_day_is_asked_for() -> None:
    with pytest.raises(Invalid, match="Give polling day"):
        read_results(table_of(in_2024("Quist, O.", 1)))


# ------------------------------------------------------------------ workbooks that are refused


def a_bomb() -> bytes:
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(SHEET, b" " * 50_000_000)
    return written.getvalue()


GOOD = table_of(in_2024("Quist, O.", 1))
WITH_DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>'


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(a_bomb(), "unpacks to far more", id="a bomb"),
        pytest.param(b"PK\x03\x04rest", "no Excel workbook, or a broken one", id="no archive"),
        pytest.param(GOOD[: len(GOOD) // 2], "no Excel workbook, or a broken one", id="cut short"),
        pytest.param(with_part(GOOD, SHEET, b"<worksheet><sheetData><row"), "no Excel workbook, or a broken one", id="a broken sheet"),
        pytest.param(with_part(GOOD, SHEET, WITH_DOCTYPE), "declares a document type", id="entities"),
        pytest.param(a_workbook([("Name", "Ward"), ("Orla Quist", "Belhus")]), "none of its sheets", id="another table"),
    ],
)
def test_a_workbook_that_is_no_table_of_results_or_would_fill_the_memory_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(Invalid, match=says):
        recognise(data)


def test_a_sheet_that_is_too_long_is_refused_before_it_is_kept() -> None:
    sheet = ZipFile(BytesIO(table_of(*[in_2024(f"Quist, {letter}.") for letter in "ABCD"]))).read(SHEET)

    assert len(list(rows_in(BytesIO(sheet), words_of(GOOD), 6, "too long"))) == 6
    with pytest.raises(Invalid, match="too long"):
        list(rows_in(BytesIO(sheet), words_of(GOOD), 5, "too long"))


# ------------------------------------------------------------------ the real one


@pytest.mark.skipif(not (REAL / "hoc-library-2024.xlsx").exists(), reason="the real files are not here")
def test_the_real_workbook_of_2024_has_2659_winners_in_1903_wards_of_107_councils() -> None:
    result = read_results((REAL / "hoc-library-2024.xlsx").read_bytes(), poll_date=POLL)

    assert (len(result.elections), len(result.ballots), len(result.winners)) == (107, 1903, 2659)
    assert (result.held_back, result.refused, result.left_out) == ((), (), ())
    assert {"local.southampton.2024-05-02", "local.thurrock.2024-05-02"} <= {election.id for election in result.elections}
