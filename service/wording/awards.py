"""An award that the council seeks, in words: how it stands, what was decided about it, what it asks for, and what shows that it is met."""

from collections.abc import Iterator, Sequence
from datetime import date

from domain.calendar import add
from domain.closed_days import CLOSED, working_days
from domain.commands.carrying_out import evidence_noted
from domain.commands.verbs import is_a_certificate
from domain.owing.answering.ruleset import ruleset_of
from domain.printing.entries import figure_in_words
from domain.strategy.entries import Noun, Rule, Strategy
from domain.strategy.mentions import facts_in, facts_of, opening_facts
from domain.strategy.phrases import Offset
from domain.streams.council import Council
from domain.streams.facts import Known
from projections.reading import Row
from service.addresses import StepAt, way_to
from service.shown import Fact, Link
from service.wording.council_words import CouncilWords
from service.wording.standing import instead_of_a_day, standing
from service.words import day, listed, short_day
from service.world import world

ASKED = ("What", "Status", "Last day")
EVIDENCE = ("What it shows", "Where", "Noted")
DRAWN = ("From", "What it shows")

SAID = {
    "sought": "Sought on {on}",
    "assessed": "Assessed on {on}",
    "refused": "Refused on {on}",
    "withdrawn": "Withdrawn on {on}",
    "awarded": "Held{level} since {on}",
}
NOTHING_YET = "Not sought yet"


def awards_of(strategy: Strategy) -> list[Noun]:
    """The awards that the council itself may hold."""
    return [noun for noun in strategy.nouns.values() if noun.kind == "award" and not is_a_certificate(noun)]


def status_of(council: Council, award: Noun, words: CouncilWords, today: date) -> str:
    """`Held (Charter Plus) since …, until …`, `Ran out on …`, `Sought on …`."""
    said = [fact for fact in council.known() if fact.noun == award.id and fact.verb in SAID and fact.on <= today]
    if not said:
        return NOTHING_YET
    last = max(said, key=lambda fact: (fact.on, len(fact.id), fact.id))
    until = last_good_day(council, award, last, words) if last.verb == "awarded" else None
    if until and until < today:
        return f"Ran out on {day(until)}"
    level = f" ({last.fields['level']})" if last.fields.get("level") else ""
    return SAID[last.verb].format(on=day(last.on), level=level) + (f", until {day(until)}" if until else "")


def last_good_day(council: Council, award: Noun, made: Known, words: CouncilWords) -> date | None:
    """The last day on which an award is good: the one it names, else as long as the strategy says that it lasts."""
    lasts = ruleset_of(words.strategy).value(award.fields.get("lasts"))
    if made.when is not None or not isinstance(lasts, Offset):
        return made.when
    return add(made.on, lasts, working_days(council.settings.get(CLOSED, ())))


def about_award(council: Council, award: Noun, words: CouncilWords, today: date) -> list[Fact]:
    """The summary of an award's page."""
    lines = [
        ("Status", status_of(council, award, words, today)),
        ("Decided", listed([decided(fact, words) for fact in decisions(council, award, words)])),
        ("From whom", str(award.fields.get("from_whom", ""))),
        ("Levels", listed(award.texts("levels"))),
        ("Lasts", str(award.fields.get("lasts", ""))),
        ("Clause", award.clause),
    ]
    return [Fact(name, value[:1].upper() + value[1:]) for name, value in lines if value]


def rules_about(award: Noun, words: CouncilWords) -> list[Rule]:
    """The rules that mention an award, those that ask the questions which these wait for, and the reports that gather its evidence."""
    rules = list(words.strategy.rules.values())
    about = [rule for rule in rules if award.id in {fact.noun for fact in facts_of(rule)}]
    waited_for = {fact.noun for rule in about for fact in opening_facts(rule)}
    questions = [rule for rule in rules if rule.id in waited_for and rule not in about]
    gathering = [rule for rule in reports_of(award, words) if rule not in about]
    return [*questions, *about, *gathering]


def reports_of(award: Noun, words: CouncilWords) -> list[Rule]:
    return [
        rule for rule in words.strategy.rules.values() if any(one.kind == "evidence" and one.of in ("", award.id) for one in rule.holds)
    ]


def decisions(council: Council, award: Noun, words: CouncilWords) -> list[Known]:
    """What was decided on the questions that an award waits for, in the order of the days."""
    asked = {rule.id for rule in rules_about(award, words) if rule.answers}
    return sorted((fact for fact in council.known() if fact.noun in asked and fact.verb == "decided"), key=lambda fact: fact.on)


def decided(fact: Known, words: CouncilWords) -> str:
    return f"“{words.step(fact.noun)}”: {fact.argument or 'decided'}, on {day(fact.on)}"


def asked_rows(slug: str, rows: Sequence[Row], award: Noun, words: CouncilWords) -> list[Sequence[Link | str]]:
    """The steps that bear on an award: what, how it stands, and its last day."""
    about = {rule.id for rule in rules_about(award, words)}
    today = world().today()
    return [
        (
            Link(words.step(row["rule"]), StepAt(row["owner"], slug, row["step"]).page()),
            standing(row["state"], row["due"], row["closed"], row["force"], today).text,
            day(row["due"]) or instead_of_a_day(row["undated"]),
        )
        for row in rows
        if row["rule"] in about
    ]


def evidence_rows(council: Council, award: Noun) -> list[Sequence[Link | str]]:
    return [(one.evidence or "", one.at or "Not said", short_day(one.on)) for one in evidence_noted(council, award.id)]


def drawn_rows(slug: str, award: Noun, words: CouncilWords) -> list[Sequence[Link | str]]:
    """Where evidence comes from without anybody noting it: other processes, as the strategy names them, and reports that hold it."""
    return [*used(award, words), *held(slug, award, words)]


def used(award: Noun, words: CouncilWords) -> Iterator[Sequence[Link | str]]:
    for rule in rules_about(award, words):
        if award.id in {fact.noun for fact in facts_in(rule.done)}:
            yield from ((rule.name, use.removeprefix("evidence:").strip()) for use in rule.uses)


def held(slug: str, award: Noun, words: CouncilWords) -> Iterator[Sequence[Link | str]]:
    for rule in reports_of(award, words):
        to_report = way_to("reports.show", rule.name, slug=slug, entry=rule.id)
        yield to_report or rule.name, listed([figure_in_words(figure, words.titles) for figure in rule.holds])
