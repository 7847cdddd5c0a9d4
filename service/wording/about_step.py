"""Everything about one step, line by line: how it stands, why on its day, what closes it, who is told, and what closed it."""

from collections.abc import Iterator
from datetime import timedelta

from domain.answering.progress import Progress
from domain.printing.conditions import condition_in_words
from domain.printing.titles import sentence
from domain.steps import Step, Telling
from service.shown import Fact
from service.wording.council_words import CouncilWords
from service.wording.facts import fact_on_a_day
from service.wording.recalled import Recalled
from service.wording.standing import instead_of_a_day, standing
from service.wording.sums import why_this_date
from service.words import day, listed, short_day
from service.world import world

TELLINGS = {"reminder": "Reminder", "nudge": "Nudge", "escalation": "Told that it is late"}

A_YEAR = timedelta(days=366)


def about_step(step: Step, words: CouncilWords, recalled: Recalled, owner: str, progress: Progress | None) -> list[Fact]:
    """The summary of a step's page. `owner` is whose move it is where nobody is named."""
    return [
        *_standing(step, words, recalled),
        *_to_do(step, words, owner, progress),
        *_told(step, words, owner),
        *_where_it_comes_from(step, words, recalled),
    ]


def _standing(step: Step, words: CouncilWords, recalled: Recalled) -> Iterator[Fact]:
    yield Fact("Status", standing(step.state, step.due, step.closed, step.force, world().today()).text)
    if step.closed:
        closed_by = [fact_on_a_day(fact, words.titles, fact.on) for fact in recalled.facts(step.by)]
        yield Fact("Closed", f"{day(step.closed)}{f': {listed(closed_by)}' if closed_by else ''}")
    yield Fact("Last day", day(step.due) or instead_of_a_day(step.undated))
    counted_from = recalled.fact(step.sum.counted_from, step.sum.counted_on)
    yield Fact("Why this date", sentence(why_this_date(step, words, counted_from)))
    if step.aim:
        yield Fact("Aimed for", day(step.aim))


def _to_do(step: Step, words: CouncilWords, owner: str, progress: Progress | None) -> Iterator[Fact]:
    rule = words.rule(step.rule)
    yield Fact("Whose move", words.whose(step.whose, owner))
    if rule is not None and rule.done is not None:
        yield Fact("Done when", sentence(condition_in_words(rule.done, words.titles)))
    if progress is not None:
        missing = f". Still to come: {listed(progress.missing)}" if progress.missing else ""
        yield Fact("So far", f"{progress.n} of {progress.of}{missing}")


def _told(step: Step, words: CouncilWords, owner: str) -> Iterator[Fact]:
    """Who is still to be told: of what comes again and again, the next time."""
    if step.state != "open":
        return
    today = world().today()
    to_come: dict[tuple[str, tuple[str, ...]], Telling] = {}
    for telling in sorted(step.tellings(today, today + A_YEAR), key=lambda one: one.on):
        key = (telling.kind, telling.to) if telling.again else (f"{telling.kind} {telling.on}", telling.to)
        to_come.setdefault(key, telling)
    said = [_telling(telling, step, words, owner) for telling in to_come.values()]
    yield Fact("Still to be told", "; ".join(said) or "Nobody: no reminder is to come")


def _telling(telling: Telling, step: Step, words: CouncilWords, owner: str) -> str:
    whom = words.whose(telling.to or step.whose, owner)
    again = f", and every {telling.again.n} {telling.again.unit}s while it is open" if telling.again else ""
    return f"{TELLINGS[telling.kind]} on {short_day(telling.on)}: {whom}{again}"


def _where_it_comes_from(step: Step, words: CouncilWords, recalled: Recalled) -> Iterator[Fact]:
    opened_by = [fact_on_a_day(fact, words.titles, fact.on) for fact in recalled.facts(step.cause)]
    yield Fact("Opened", f"{day(step.opened)}{f': {listed(opened_by)}' if opened_by else ''}")
    strategy, clause = words.strategy, words.clause(step.rule)
    version = str(strategy.header.get("version", ""))
    yield Fact("Asked by", ", ".join(part for part in (strategy.title, f"version {version}" if version else "", clause) if part))
    rule = words.rule(step.rule)
    if rule is not None and rule.local:
        yield Fact("Our own choice", rule.local)
