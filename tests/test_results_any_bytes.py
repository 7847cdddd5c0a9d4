"""Whatever bytes are uploaded, they are results or are refused; and the order of a file's rows decides nothing."""

from contextlib import suppress
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.refusals import Invalid
from domain.results.ballots import ReadResults
from domain.results.read import read_results
from domain.results.recognise import recognise
from tests.results_files import LEAP_POLL, WITH_RESULTS, archived, current_export, export_of_2018, leap, standing, stood

BALLOTS = [
    "local.thurrock.belhus.2026-05-07",
    "local.thurrock.orsett.by.2026-05-07",
    "local.rutland.exton.2026-05-07",
    "mayor.hackney.2026-05-07",
]
NAMES = ["Orla Quist", "Ivor  Pell", "Zo? Lark", "NULL", "Vacant seat", "Uma Nokes (ELECTED)", "Uma Nokes"]

rows = st.lists(
    st.builds(
        standing,
        st.sampled_from([1, 2, 3, "", "x"]),
        st.sampled_from(NAMES),
        st.sampled_from(["t", "f", "", "NULL", "maybe"]),
        st.sampled_from(BALLOTS),
        seats_contested=st.sampled_from([1, 2, "", "two"]),
        cancelled_poll=st.sampled_from(["f", "f", "f", "t"]),
        tied_vote_winner=st.sampled_from(["f", "f", "t"]),
    ),
    max_size=8,
)

archived_rows = st.lists(
    st.builds(
        archived,
        st.sampled_from(NAMES),
        st.sampled_from([0, 1, 1, "NULL", "?"]),
        st.sampled_from([0, 10, 11, "NULL"]),
        st.sampled_from(["C", "Lab"]),
        st.sampled_from(["Belhus", "Belhus ", "St Mary's", "St Marys", "Elected Mayor", "NULL", "?"]),
    ),
    max_size=8,
)

good_files = st.one_of(
    rows.map(lambda rows: current_export(*rows)),
    archived_rows.map(lambda rows: leap(*rows)),
    st.just(export_of_2018(stood(1, "Orla Quist", "True"), stood(2, "Ivor Pell"))),
    st.just(b'"' + ",".join(WITH_RESULTS).encode()),
)


@st.composite
def spoilt_files(draw: st.DrawFn) -> bytes:
    """A file like a good one, with some bytes cut out of it and others put in."""
    file = draw(good_files)
    for _ in range(draw(st.integers(0, 3))):
        start, end = sorted((draw(st.integers(0, len(file))), draw(st.integers(0, len(file)))))
        file = (
            file[:start]
            + draw(st.one_of(st.binary(max_size=8), st.sampled_from([b'"', b"\n", b",", b"\r", b"\x00", b"\xff\xfe"])))
            + file[end:]
        )
    return file


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode), spoilt_files()), st.booleans())
def test_any_bytes_are_results_or_are_refused(data: bytes, all_rows_won: bool) -> None:
    with suppress(Invalid):
        read = read_results(data, poll_date=None if b"_id" in data else LEAP_POLL, all_rows_won=all_rows_won)

        assert read.format == recognise(data)
        assert all(winner.name for winner in read.winners)
        assert all(not ballot.winners for ballot in read.held_back)
        assert all(ballot.seats in (None, len(ballot.winners)) for ballot in read.ballots if not ballot.held_back)


@settings(max_examples=60)
@given(rows.flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))))
def test_the_order_of_an_exports_rows_decides_nothing(two: tuple[list[Any], list[Any]]) -> None:
    assert without_row_numbers(current_export(*two[0])) == without_row_numbers(current_export(*two[1]))


@settings(max_examples=60)
@given(archived_rows.flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))))
def test_the_order_of_an_archives_rows_decides_nothing(two: tuple[list[Any], list[Any]]) -> None:
    first = archived("Ada Tarn", 1, ward="Ockendon")

    assert without_row_numbers(leap(first, *two[0])) == without_row_numbers(leap(first, *two[1]))


def without_row_numbers(file: bytes) -> object:
    """Everything a file comes to, but for which row says it."""
    try:
        return unnumbered(read_results(file, poll_date=None if b"_id" in file else LEAP_POLL))
    except Invalid as refusal:
        return str(refusal)


def unnumbered(read: ReadResults) -> object:
    plain = msgspec.to_builtins(read)
    for election in plain["elections"]:
        for ballot in election["ballots"]:
            ballot["rows"] = len(ballot["rows"])
            ballot["held_back"] = "".join(letter for letter in ballot["held_back"] or "" if not letter.isdigit())
            for person in [*ballot["winners"], *ballot["marked"], *ballot["losers"]]:
                person["row"] = 0
    refused = sorted(row["why"] for row in plain["refused"])
    left_out = sorted((entry["id"], entry["why"], len(entry["rows"])) for entry in plain["left_out"])
    return plain["elections"], refused, left_out, len(plain["warnings"])
