"""What many said on a form, and what they need, is summed so that nobody in a small group can be told from it."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.commands.summing import NeedsOfOne
from domain.strategies import built_in
from domain.strategy.entries import Noun
from domain.strategy.reading import read_strategy
from projections.reporting.form_results import KEPT_BETWEEN_TWO, Summed, counts, how_to_sum, sections_of
from projections.reporting.needs import summed_needs
from projections.reporting.report import Cell, ReportTable
from projections.reporting.small_groups import without_small_groups

FORM = Noun(id="survey", name="Survey", kind="form", fields={"asks": ["How good", "Kit", "What next"], "scored": ["How good"]})
FEWEST = 5


def shown(table: ReportTable) -> dict[str, str]:
    return {row[0].text: row[1].text for row in table.rows}


def section(question: str, returned: Sequence[Mapping[str, str]], smallest: int = 1) -> tuple[ReportTable, ...]:
    sections = sections_of(Summed(FORM, smallest, in_words=True), returned)
    return next(one.tables for one in sections if one.heading == question)


def returned(question: str, *answers: str) -> list[dict[str, str]]:
    return [{question: answer} for answer in answers]


def test_a_score_is_a_table_with_its_average_and_its_gaps() -> None:
    (table,) = section("How good", returned("How good", "2", "4", "4"))

    assert shown(table) == {"2": "1", "3": "0", "4": "2", "In all": "3"}
    assert [row[1].number for row in table.rows] == [1, 0, 2, None]
    assert (table.bars, table.note) == (1, "On average: 3.3.")


def test_short_answers_are_counted_alike_and_long_ones_are_read_without_names() -> None:
    (kit,) = section("Kit", returned("Kit", "Yes", "yes", "No"))
    many, words = section("What next", returned("What next", "More about the law of planning, please", "A day about the budget"))

    assert shown(kit) == {"Yes": "2", "No": "1", "In all": "3"}
    assert shown(many) == {"Answered": "2"}
    assert [row[0].text for row in words.rows] == ["A day about the budget", "More about the law of planning, please"]


def test_fewer_forms_than_may_be_summed_say_nothing() -> None:
    assert sections_of(Summed(FORM, FEWEST, in_words=True), returned("Kit", "Yes", "Yes", "Yes", "No")) == []


def test_a_small_group_is_withheld_with_the_total_and_the_average_it_could_be_worked_out_from() -> None:
    (table,) = section("How good", returned("How good", *["4"] * 9, *["3"] * 6, "1"), FEWEST)

    assert shown(table) == {"1": "Fewer than 5", "2": "0", "3": "Withheld", "4": "9", "In all": "Withheld"}
    assert "average" not in table.note
    assert "fewer than 5 people are withheld" in table.note


@settings(max_examples=40)
@given(st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 12), min_size=1), st.integers(2, 8))
def test_nobody_who_knows_how_many_answered_can_work_out_a_small_group(numbers: dict[str, int], smallest: int) -> None:
    table = counts("Kit", "Answer", numbers, smallest)

    hidden = [answer for answer, number in numbers.items() if shown(table)[answer] != str(number)]
    small = {answer for answer, number in numbers.items() if 0 < number < smallest}
    assert small <= set(hidden)
    assert (shown(table)["In all"] == "Withheld") == bool(hidden)
    everybody_is_hidden = all(not number or answer in hidden for answer, number in numbers.items())
    assert not hidden or everybody_is_hidden or (len(hidden) > 1 and sum(numbers[answer] for answer in hidden) >= smallest)


@settings(max_examples=40)
@given(
    st.integers(1, 4).flatmap(
        lambda across: st.lists(st.lists(st.integers(0, 12), min_size=across, max_size=across), min_size=1, max_size=4)
    ),
    st.integers(2, 8),
)
def test_in_a_table_of_two_ways_no_line_lets_a_small_group_be_worked_out(numbers: list[list[int]], smallest: int) -> None:
    with_totals = [[*row, sum(row)] for row in numbers]
    with_totals.append([sum(column) for column in zip(*with_totals, strict=True)])

    table = without_small_groups([[Cell(str(number), number) for number in row] for row in with_totals], smallest)

    left_out = [[cell.number is None for cell in row[:-1]] for row in table[:-1]]
    assert all(left_out[row][column] for row, line in enumerate(numbers) for column, number in enumerate(line) if 0 < number < smallest)
    lines = [*zip(left_out, numbers, strict=True), *zip(zip(*left_out, strict=True), zip(*numbers, strict=True), strict=True)]
    for out, line in lines:
        hidden = [number for is_out, number in zip(out, line, strict=True) if is_out]
        every = [number for number in line if number]
        assert not hidden or len(hidden) >= len(every) or (len(hidden) > 1 and sum(hidden) >= smallest)
    totals = [row[-1] for row in table[:-1]]
    assert all(total.number is None for total, out in zip(totals, left_out, strict=True) if any(out))


def test_what_is_said_between_two_is_counted_and_never_quoted() -> None:
    strategy = read_strategy(built_in("model-council"))
    asked = []

    def fewest(*nouns: Noun) -> int:
        asked.extend(noun.id for noun in nouns)
        return 1

    how = how_to_sum(strategy.nouns["planning-first"], strategy, fewest)
    sections = sections_of(how, [{"Where I hope to be": "In the chair of the planning committee"}])

    assert asked == ["planning-first", "planning"]
    said = [table.empty for one in sections for table in one.tables if not table.rows and table.caption == "In their own words"]
    assert said == [KEPT_BETWEEN_TWO]
    assert "In the chair" not in repr(sections)


@pytest.mark.parametrize(("members", "chairing"), [(4, "Fewer than 5"), (6, "6")])
def test_needs_are_summed_by_members_and_small_groups_of_them_withheld(members: int, chairing: str) -> None:
    needs = [NeedsOfOne(theme="Chairing", open=2, met=0, dropped=0)] * members + [NeedsOfOne(theme="", open=0, met=1, dropped=0)] * 7

    having, unmet, met = summed_needs(needs, FEWEST)

    assert shown(having)["Chairing"] == shown(unmet)["Chairing"] == chairing
    assert shown(met) == {"Chairing": "0", "No theme named": "7", "In all": "7"}
    assert summed_needs([], FEWEST) == []
