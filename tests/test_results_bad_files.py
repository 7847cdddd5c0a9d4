"""Files that are no results file, or not a whole one: each is refused with what it is and what to do."""

import re

import pytest

from domain.refusals import Invalid
from domain.results.decoding import MOST_BYTES
from domain.results.read import read_results
from domain.results.recognise import recognise
from tests.results_files import LEAP_POLL, archived, current_export, export_of_2018, leap, names, standing, stood, the_ballot

GOOD = current_export(standing(900001, "Siân Quist", "t"), standing(900002, "Ivor Pell"))


def test_utf_8_with_a_byte_order_mark_is_read() -> None:
    assert names(the_ballot(read_results(b"\xef\xbb\xbf" + GOOD))) == ["Siân Quist"]


def test_utf_16_is_read() -> None:
    assert names(the_ballot(read_results(GOOD.decode().encode("utf-16")))) == ["Siân Quist"]


def test_the_encoding_of_older_windows_programs_is_read_with_a_warning() -> None:
    read = read_results(GOOD.decode().encode("cp1252"))

    assert names(the_ballot(read)) == ["Siân Quist"]
    assert [(warned.row, "Line 2 is not in UTF-8" in warned.text) for warned in read.warnings] == [(None, True)]


def test_line_ends_of_any_kind_are_read() -> None:
    assert read_results(GOOD.replace(b"\n", b"\r\n")) == read_results(GOOD.replace(b"\n", b"\r")) == read_results(GOOD)


def test_empty_rows_are_passed_over_and_counted() -> None:
    head, first, second = GOOD.splitlines(keepends=True)

    assert [winner.row for winner in read_results(head + b"\n" + second + b"," * 19 + b"\n" + first).winners] == [5]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty"),
        (b" \r\n\n", "is empty"),
        (b"\xef\xbb\xbf\n", "is empty"),
        (b"\xff\xfe", "is empty"),
        (b',,\n""\n', "is empty"),
        (b"<!DOCTYPE html><html>", "web page or an XML file"),
        (b"<script>window.location='/'</script>", "web page or an XML file"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>', "web page or an XML file"),
        (b'{"ballots": []}', "JSON"),
        (b"[]", "JSON"),
        (b"PK\x03\x04rest", "Excel workbook"),
        (b"%PDF-1.7", "PDF"),
        (b"\x1f\x8b\x08", "compressed"),
        (b"\xff\xfe\x00\x00a\x00\x00\x00", "UTF-32"),
        (b"\xff\xfea", "is not. Save it"),
        (b"name\x00s,of\n", "bytes that no text has"),
        (b"name\n\x81\n", "Line 2 is neither"),
        (b"Ward,Council,Candidate,Party,Votes,Elected\nA,B,C,D,1,1\n", "no ids"),
        (b"Council,Ward Name,Councillor Name,Next Election\nA,B,C,2027-05-06\n", "sitting councillors"),
        (b"id,name,election,ballot_paper_id,post_label,elected\n", "older file of candidates"),
        (b"Results\nCandidate name,Party name,Votes cast,Elected\n", "House of Commons Library"),
        (b"person_id,person_name,election_id,ballot_id\n", "without ballot_paper_id"),
        (b"Pell, Ivor\tLabour\t1,204\tElected\nQuist, Orla\tGreen\t980\n", "cannot be told which cell is what"),
    ],
)
def test_what_is_no_results_file_is_refused_saying_what_it_is(data: bytes, why: str) -> None:
    with pytest.raises(Invalid, match=why) as from_reading:
        read_results(data, poll_date=LEAP_POLL)
    with pytest.raises(Invalid) as from_recognising:
        recognise(data)

    assert str(from_reading.value) == str(from_recognising.value)


def test_a_paste_without_columns_is_told_what_can_be_read() -> None:
    with pytest.raises(Invalid, match="What can be read: Democracy Club’s current export"):
        read_results(b"Ivor Pell,Labour,1204,Elected\nOrla Quist,Green,980,\n")


def test_a_header_without_rows_is_refused() -> None:
    with pytest.raises(Invalid, match="no rows under its header"):
        read_results(current_export())


def test_a_file_over_the_cap_is_refused_before_it_is_looked_at() -> None:
    with pytest.raises(Invalid, match="60 MB; at most 50 MB"):
        read_results(bytes(60_000_000))
    assert MOST_BYTES == 50_000_000


@pytest.mark.parametrize(
    "file",
    [
        GOOD,
        export_of_2018(stood(1, "Orla Quist", "True"), stood(2, "Ivor Pell")),
        leap(archived("Orla Quist", 1), archived("Ivor Pell"), archived("Uma Lark")),
    ],
)
def test_a_file_that_was_cut_short_inside_its_last_row_is_refused_or_warned_of(file: bytes) -> None:
    last_row = file.rindex(b"\n", 0, -1) + 1

    for cut in range(last_row + 1, len(file.rstrip(b"\r\n"))):
        assert re.search(r"Row \d+ .* cut short|does not end with the end of a line", said_of(file[:cut]))


def said_of(file: bytes) -> str:
    """What a person is told of a file: why it is refused, or else what it is warned of."""
    try:
        return " ".join(warned.text for warned in read_results(file, poll_date=None if b"_id" in file else LEAP_POLL).warnings)
    except Invalid as refusal:
        return str(refusal)


def test_a_quotation_mark_that_is_never_closed_is_refused_at_its_row() -> None:
    with pytest.raises(Invalid, match="Row 3 cannot be read: a quotation mark opens in it and is never closed"):
        read_results(GOOD.replace(b"Ivor", b'"Ivor'))


def test_a_quotation_mark_in_the_middle_of_a_cell_is_refused_at_its_row() -> None:
    with pytest.raises(Invalid, match="Row 2 cannot be read: a quotation mark stands in the middle"):
        read_results(leap(archived("Orla Quist", 1), archived("Ivor Pell")).replace(b"Ivor", b'Iv"or'), poll_date=LEAP_POLL)


def test_a_cell_beyond_all_measure_is_refused_at_its_row() -> None:
    with pytest.raises(Invalid, match="Row 2 cannot be read: a cell in it is too long"):
        read_results(current_export(standing(900001, "Q" * 200_000, "t")))


def test_a_name_beyond_all_measure_refuses_its_row() -> None:
    read = read_results(current_export(standing(900001, "Q" * 300, "t")))

    assert [refused.why for refused in read.refused] == ["the name has more than 200 letters."]


@pytest.mark.parametrize("comma", [b",,", b";"])
def test_a_row_of_another_width_is_refused_with_its_number(comma: bytes) -> None:
    with pytest.raises(Invalid, match=r"Row 3 has \d+ cells where 20 are needed"):
        read_results(GOOD.replace(b"900002,", b"900002" + comma))
