"""Everything about one step, line by line: how it stands, why on its day, what closes it, who is told, and what closed it."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from domain.owing.answering.progress import Progress
from domain.printing.conditions import condition_in_words
from domain.printing.dates import length
from domain.printing.titles import sentence
from domain.streams.facts import Known
from domain.streams.steps import Step, Telling
from service.shown import Fact
from service.wording.council_words import CouncilWords
from service.wording.facts import fact_in_words, fact_on_a_day
from service.wording.recalled import Recalled
from service.wording.standing import instead_of_a_day, standing
from service.wording.sums import why_this_date
from service.words import day, listed
from service.world import world

TELLINGS = {"reminder": "Reminder", "nudge": "Nudge", "escalation": "Told if it is late"}

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
        yield Fact("Closed", _day_and_facts(step.closed, recalled.facts(step.by), words))
    yield Fact("Last day", day(step.due) or instead_of_a_day(step.undated))
    counted_from = recalled.fact(step.sum.counted_from, step.sum.counted_on)
    yield Fact("Why this date", sentence(why_this_date(step, words, counted_from)))
    if step.aim:
        yield Fact("Aimed for", day(step.aim))


def _day_and_facts(on: date, facts: Iterable[Known], words: CouncilWords) -> str:
    """A day, and what happened on it or led to it."""
    said = [fact_in_words(fact, words.titles) if fact.on == on else fact_on_a_day(fact, words.titles, fact.on) for fact in facts]
    return ": ".join(part for part in (day(on), listed(said)) if part)


def _to_do(step: Step, words: CouncilWords, owner: str, progress: Progress | None) -> Iterator[Fact]:
    rule = words.rule(step.rule)
    yield Fact("Whose move", words.whose(step.whose, owner))
    if rule is not None and rule.done is not None:
        yield Fact("Done when", sentence(condition_in_words(rule.done, words.titles)))
    if progress is not None:
        yield Fact("So far", so_far(progress, words))


def so_far(progress: Progress, words: CouncilWords) -> str:
    """`1 of 2: the guide is approved by the panel on Monday 4 May 2026. Still to come: the guide is approved by the council`."""
    told = [(condition_in_words(stage.condition, words.titles), stage.on) for stage in progress.stages]
    had = listed([f"{said} on {day(on)}" for said, on in told if on])
    missing = listed([*progress.missing, *(said for said, on in told if not on)])
    return f"{progress.n} of {progress.of}{f': {had}' if had else ''}{f'. Still to come: {missing}' if missing else ''}"


def _told(step: Step, words: CouncilWords, owner: str) -> Iterator[Fact]:
    """Who is still to be told, and when: of what comes again and again, the next time."""
    if step.state != "open":
        return
    today = world().today()
    to_come: dict[tuple[str, date, tuple[str, ...]], Telling] = {}
    for telling in sorted(step.tellings(today, today + A_YEAR), key=lambda one: one.on):
        to_come.setdefault((telling.kind, date.min if telling.again else telling.on, telling.to), telling)
    for telling in to_come.values():
        whom = words.whose(telling.to or step.whose, owner)
        again = f", and again every {length(telling.again)} while it is open" if telling.again else ""
        yield Fact(TELLINGS[telling.kind], f"{day(telling.on)}: {whom}{again}")
    if not to_come:
        yield Fact("Reminders", "No reminder is to come")


def _where_it_comes_from(step: Step, words: CouncilWords, recalled: Recalled) -> Iterator[Fact]:
    yield Fact("Opened", _day_and_facts(step.opened, recalled.facts(step.cause), words))
    strategy, clause = words.strategy, words.clause(step.rule)
    version = str(strategy.header.get("version", ""))
    yield Fact("Asked by", ", ".join(part for part in (strategy.title, f"version {version}" if version else "", clause) if part))
    rule = words.rule(step.rule)
    if rule is not None and rule.local:
        yield Fact("Our own choice", rule.local)
