"""The strategies themselves: those that come with the program, an odd one made up for these tests, and none of them in code."""

import ast
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from domain.checking import check
from domain.printing import print_strategy
from domain.refusals import NotFound
from domain.strategies import built_in, built_in_ids
from domain.strategy.entries import Strategy
from domain.strategy.phrases import AnyOf, Count, Counted, OfClass, Offset, Phrase, Population
from domain.strategy.reading import read_strategy

ROOT = Path(__file__).parents[1]
SHARED = ROOT / ".." / "shared"
ODD = Path(__file__).parent / "strategies" / "lighthouse-parish.toml"


def strategy(id: str) -> Strategy:
    return read_strategy(built_in(id))


def odd() -> Strategy:
    return read_strategy(ODD.read_text(encoding="utf-8"))


def every_strategy() -> list[Strategy]:
    return [*map(strategy, built_in_ids()), odd()]


# ------------------------------------------------------------------ those that come with the program


def test_strategies_of_real_councils_and_a_model_come_with_the_program() -> None:
    assert {"derbyshire-2020", "model-council", "rutland-2022", "thurrock-2024"} <= set(built_in_ids())


def test_a_strategy_that_does_not_come_with_it_is_not_found() -> None:
    with pytest.raises(NotFound, match=", ".join(built_in_ids())):
        built_in("../model-council")


@pytest.mark.parametrize("id", built_in_ids())
def test_each_is_known_by_the_id_in_its_file(id: str) -> None:
    assert strategy(id).id == id


@pytest.mark.parametrize("id", built_in_ids())
def test_every_rule_and_seat_has_a_name_that_reads_as_a_task(id: str) -> None:
    for entry in (*strategy(id).rules.values(), *strategy(id).seats.values()):
        assert entry.name != entry.id.replace("-", " ").capitalize(), entry.id
        assert re.match(r"[A-Z]", entry.name), entry.name
        assert " " in entry.name, entry.name


@pytest.mark.parametrize("id", built_in_ids())
def test_every_rule_says_where_it_comes_from(id: str) -> None:
    assert [rule.id for rule in strategy(id).rules.values() if not rule.clause] == []


@pytest.mark.parametrize(
    ("id", "prefix", "count"),
    [("derbyshire-2020", "DER", 48), ("rutland-2022", "RUT", 35), ("thurrock-2024", "THU", 38)],
    ids=["derbyshire-2020", "rutland-2022", "thurrock-2024"],
)
def test_every_requirement_of_a_councils_document_is_carried(id: str, prefix: str, count: int) -> None:
    wanted = {f"{prefix}-{number:02}" for number in range(1, count + 1)}

    assert strategy(id).carried == wanted


@pytest.mark.parametrize("id", built_in_ids())
def test_only_requirements_that_were_drawn_from_a_document_are_carried(id: str) -> None:
    requirements = SHARED / "requirements.md"
    if not requirements.exists():
        pytest.skip("the requirements are not on this machine")
    drawn = set(re.findall(r"^\| ([A-Z]{3}-\d\d) ", requirements.read_text(encoding="utf-8"), re.MULTILINE))

    assert strategy(id).carried <= drawn


@pytest.mark.parametrize("id", built_in_ids())
def test_no_sentence_is_a_councils_own(id: str) -> None:
    seeds = sorted((SHARED / "seeds").glob("*.txt"))
    if not seeds:
        pytest.skip("the councils' documents are not on this machine")
    written = [text for found in re.findall(r'"([^"]*)"|#(.*)', built_in(id)) for text in found]
    ours = {run for text in written for run in _runs_of_words(text, 8)}  # the title of a post may have seven

    for seed in seeds:
        assert ours & _runs_of_words(seed.read_text(encoding="utf-8", errors="replace"), 8) == set()


def _runs_of_words(text: str, length: int) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z']+", text.lower())
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


# ------------------------------------------------------------------ what the model council starts from


def test_acceptance_of_office_is_required_of_the_elected_within_two_months_of_polling_day() -> None:
    rule = strategy("model-council").rules["accept-office"]

    assert (rule.clause, rule.force, rule.who) == ("Local Government Act 1972, s.83", "required", OfClass("elected"))
    assert rule.by == Counted(Offset(2, "month"), "after", Phrase("", "poll"))
    assert rule.done == Count(Phrase("acceptance", "recorded"))


def test_interests_are_notified_within_twenty_eight_days_beginning_with_coming_into_office() -> None:
    rule = strategy("model-council").rules["register-interests"]

    assert (rule.clause, rule.force) == ("Localism Act 2011, s.30", "required")
    assert rule.who == Population("everyone", AnyOf((OfClass("elected"), OfClass("co-opted"))))
    assert rule.by == Counted(Offset(28, "day"), "from", Phrase("", "took office"))
    assert rule.done == Count(Phrase("interests", "recorded"))


@pytest.mark.parametrize(
    "closed_by",
    [
        Phrase("induction-guide", "given"),
        Phrase("induction", "completed"),
        Phrase("named-officer", "assigned"),
        Phrase("named-officer", "held"),
        Phrase("mentor", "offered"),
        Phrase("mentor", "assigned"),
        Phrase("planning", "offered"),
        Phrase("planning", "held"),
        Phrase("need", "met"),
        Phrase("code-of-conduct", "completed"),
        Phrase("evaluation", "returned"),
        Phrase("review", "held"),
        Phrase("exit-interview", "held"),
        Phrase("annual-report", "presented"),
    ],
)
def test_the_model_has_the_whole_of_a_term(closed_by: Phrase) -> None:
    rules = strategy("model-council").rules.values()

    assert any(Count(closed_by) in (rule.done.of if isinstance(rule.done, AnyOf) else (rule.done,)) for rule in rules)


# ------------------------------------------------------------------ an odd one, with unlike words


def test_a_body_with_unlike_words_and_no_planning_meeting_reads_without_error() -> None:
    text = ODD.read_text(encoding="utf-8")

    assert [str(problem) for problem in check(text) if problem.level == "error"] == []
    assert read_strategy(text).carried == {"SKE-01", "SKE-02", "SKE-03", "SKE-04"}


def test_the_odd_one_shares_no_noun_with_the_others() -> None:
    others = {noun for id in built_in_ids() for noun in strategy(id).nouns}

    assert others & set(odd().nouns) == set()


@pytest.mark.parametrize("strategy", every_strategy(), ids=lambda strategy: strategy.id)
def test_every_strategy_prints_whole(strategy: Strategy) -> None:
    text = print_strategy(strategy, date(2026, 5, 7))

    assert all(seat.name in text for seat in strategy.seats.values())
    assert all(rule.name in text for rule in strategy.rules.values())


# ------------------------------------------------------------------ none of them in code

ROOMS = ("domain", "projections", "service", "workers", "memberdev")

THE_LANGUAGES_OWN = {
    "council": "whose rule it is, and the kind of a stream, in every council",
    "group-leader": "an office the engine fills: whoever leads the member's own group",
    "whip": "an office the engine fills, likewise",
    "Group Leader": "what that office is called where a file does not say",
    "chair": "a kind of seat, as member and substitute are",
    "Chair": "what a page calls that kind of seat",
    "minutes": "what every meeting has; no file declares them",
    "Monitoring Officer": "whose it is by law to say that somebody may not sit (Local Government and Housing Act 1989, s.5)",
    "one-to-one": "a way of attending, as in person and online are",
    "evaluation": "a figure that a report can hold",
    "review": "a key of the [strategy] table",
    "programme": "a page of every council: what it offers its members to learn",
    "procedure": "what a proposal is taken through in every council: who asks, who recommends and who decides",
}
"""Words that a file may also use, with why code may say them. Nothing that only one council says belongs here."""


def test_no_council_body_office_course_or_other_name_of_a_strategy_stands_in_code() -> None:
    named = a_search_for(_names_of_every_strategy() - set(THE_LANGUAGES_OWN))

    found = [f"{file.relative_to(ROOT)}:{line}: {name}" for file in _code() for line, text in _said_in(file) for name in named(text)]

    assert found == []


def test_the_search_for_names_would_find_one() -> None:
    named = a_search_for({"mentor", "named-officer", "mdwg", "Full Council"})

    assert named("mentor") == ["mentor"]
    assert named("give the named-officer a task") == ["named-officer"]
    assert named("the_named_officer") == ["named_officer"]
    assert named("to Full Council") == ["Full Council"]
    assert named("mentors are many, and the mdwgs few") == []


def a_search_for(names: set[str]) -> Callable[[str], list[str]]:
    """Finds names in a text of code. One plain word has to stand alone, for it may be English; any other may stand in a sentence."""
    plain = {name for name in names if name.isalpha() and name.islower()}
    others = {spelt for name in names - plain for spelt in (name, name.replace("-", "_"))}
    in_a_sentence = re.compile(rf"(?<![a-zA-Z0-9-])(?:{'|'.join(map(re.escape, sorted(others)))})(?![\w-])")
    return lambda text: [text] if text in plain else in_a_sentence.findall(text)


def _code() -> Iterator[Path]:
    for room in ROOMS:
        yield from sorted((ROOT / room).rglob("*.py"))


def _names_of_every_strategy() -> set[str]:
    names: set[str] = set()
    for each in every_strategy():
        names |= {each.council, re.sub(r" (County |City |Borough )?Council$", "", each.council)}
        names |= {*each.rules, *each.seats, *each.offices, *each.offices.values(), *each.roles, *each.roles.values()}
        names |= {word for noun in each.nouns.values() for word in (noun.id, noun.name)}
    return {name for name in names if name}


def _said_in(file: Path) -> Iterator[tuple[int, str]]:
    """Every string and every name of a module with its line. Docstrings are for people, and may give examples."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for_people = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)}
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str() as text) if id(node) not in for_people:
                yield node.lineno, text
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield node.lineno, name
            case ast.Name(id=name) | ast.Attribute(attr=name) if "_" in name:
                yield node.lineno, name
