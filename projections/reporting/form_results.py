"""What came back on a form, question by question, as tables whose numbers are their bars: small groups are never shown."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from domain.commands.readers import forms_of
from domain.strategy.entries import Noun, Strategy
from projections.reporting.report import Cell, ReportTable, Section
from projections.reporting.small_groups import WITHHELD, fewer_than, left_out

SHORT = 3
"""Answers of so many words at most are counted: whoever says more says it in their own words."""

NOTHING_WAS_SAID = "Nobody answered this question."
KEPT_BETWEEN_TWO = "What was said stays between the member and whoever held the conversation, so only numbers are shown."


@dataclass(frozen=True)
class Summed:
    """How a form's answers may be summed."""

    form: Noun
    smallest: int  # the fewest people that are shown as a number; 1 where the strategy asks for no such thing
    in_words: bool  # whether what was said may be read without names


def how_to_sum(form: Noun, strategy: Strategy, fewest_of: Callable[..., int]) -> Summed:
    """As the form says, and the occasions whose form it is: what is said in confidence there is counted and not quoted.

    `fewest_of` gives the fewest people of whom all these let a number be shown.
    """
    occasions = [noun for noun in strategy.nouns.values() if noun.kind == "support" and form.id in forms_of(noun)]
    between_two = any("content" in noun.fields.get("see", {}) for noun in occasions)
    return Summed(form, fewest_of(form, *occasions), in_words=not between_two)


def sections_of(summed: Summed, returned: Sequence[Mapping[str, str]]) -> list[Section]:
    """A section for each question, in the order of the form. Nothing where fewer came back than may be summed."""
    if not returned or len(returned) < summed.smallest:
        return []
    return [section_of(question, summed, returned) for question in questions_of(summed.form)]


def questions_of(form: Noun) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*form.texts("asks"), *form.texts("impact")]))


def section_of(question: str, summed: Summed, returned: Sequence[Mapping[str, str]]) -> Section:
    said = [answer.strip() for each in returned if (answer := each.get(question, "")).strip()]
    heading = question[:1].upper() + question[1:]
    if question in summed.form.texts("scored"):
        return Section(heading, (scores([int(answer) for answer in said if answer.isdecimal()], summed.smallest),))
    if said and all(len(answer.split()) <= SHORT for answer in said):
        return Section(heading, (counts("Answers", "Answer", counted_alike(said), summed.smallest),))
    return Section(heading, (how_many(len(said), summed.smallest), *own_words(said, summed)))


def scores(given: Sequence[int], smallest: int) -> ReportTable:
    """How many gave each score, and the average: said only where no number is withheld, which could be worked out from it."""
    table = counts("Scores", "Score", {str(score): given.count(score) for score in span_of(given)}, smallest)
    average = f"On average: {sum(given) / len(given):.1f}." if given and not table.note else table.note
    return replace(table, note=average)


def span_of(given: Sequence[int]) -> range:
    return range(min(given), max(given) + 1) if given else range(0)


def counts(caption: str, what: str, numbers: Mapping[str, int], smallest: int) -> ReportTable:
    """How many people each answer is of, and how many in all."""
    hidden = withheld(numbers, smallest)
    rows = [(Cell(answer), hidden.get(answer) or Cell(str(number), number)) for answer, number in numbers.items()]
    total = WITHHELD if hidden else Cell(str(sum(numbers.values())))
    in_all = [(Cell("In all"), total)] if rows else []
    note = why(smallest) if hidden else ""
    return ReportTable(caption, (what, "People"), (*rows, *in_all), bars=1, note=note, empty=NOTHING_WAS_SAID, total=bool(rows))


def how_many(answered: int, smallest: int) -> ReportTable:
    """How many answered a question in words of their own."""
    hidden = withheld({"Answered": answered}, smallest)
    row = (Cell("Answered"), hidden.get("Answered") or Cell(str(answered), answered))
    return ReportTable("How many answered", ("Answered or not", "People"), (row,), bars=1, note=why(smallest) if hidden else "")


def withheld(numbers: Mapping[str, int], smallest: int) -> dict[str, Cell]:
    """What stands in place of numbers that are not shown."""
    return {answer: fewer_than(smallest) if numbers[answer] < smallest else WITHHELD for answer in left_out(numbers, smallest)}


def own_words(said: Sequence[str], summed: Summed) -> list[ReportTable]:
    """What was said, without names and in an order that says nothing about who said it."""
    if not said:
        return []
    if not summed.in_words:
        return [ReportTable("In their own words", ("Answer",), (), empty=KEPT_BETWEEN_TWO)]
    if len(said) < summed.smallest:
        return [ReportTable("In their own words", ("Answer",), (), empty=why(summed.smallest))]
    return [ReportTable("In their own words", ("Answer",), tuple((Cell(answer),) for answer in sorted(said, key=str.casefold)))]


def counted_alike(said: Sequence[str]) -> dict[str, int]:
    """Short answers with how often each was given, the most frequent first: capitals make no difference."""
    spelt: dict[str, str] = {}
    for answer in said:
        spelt.setdefault(answer.casefold(), answer)
    numbers = Counter(answer.casefold() for answer in said)
    return {spelt[answer]: number for answer, number in sorted(numbers.items(), key=lambda each: (-each[1], each[0]))}


def why(smallest: int) -> str:
    return f"Numbers of fewer than {smallest} people are withheld, and so is whatever they could be worked out from."
