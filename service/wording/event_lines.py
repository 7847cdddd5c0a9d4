"""One recorded event as a line of a story: what it says, its details, who recorded it and why."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import msgspec

from domain.streams.belonging import CoOpted, Elected
from domain.streams.budget import MoneyCommitted, MoneyHeldAgain, MoneyLetGo
from domain.streams.candidacy import CameForward, CandidacyOver
from domain.streams.deciding import DeadlineReplaced, Waived
from domain.streams.duty import DutyReplaced, DutyWaived
from domain.streams.ending import EndExpected
from domain.streams.events import Event, Fact
from domain.streams.member import Forgotten, Named, Reached
from domain.streams.reaching import LettersHeld, LettersReleased, Unreached
from domain.streams.sitting import SittingDecided
from domain.streams.stepping import StepCloses, StepDone, StepEvent, StepMoved, StepOpened, StepReopened, StepStands
from domain.streams.steps import Step
from service.addresses import page_of_event
from service.shown import StoryLine
from service.wording.council_words import CouncilWords, words_of, words_today
from service.wording.facts import fact_in_words
from service.wording.people import name_of_recorder
from service.wording.readable import readable
from service.wording.standing import CLOSED, instead_of_a_day
from service.words import day, last_day, listed, money

LABELS = {
    "party": "Party",
    "poll": "Polling day",
    "until": "Expected until",
    "how": "How",
    "answer_by": "Answer asked for by",
    "when": "Booked for",
    "with_": "With",
    "person": "Who",
    "by": "By",
    "cover_for": "Stands in for",
    "part": "Part",
    "route": "How",
    "hours": "Hours",
    "good_cause": "Why not",
    "where": "Where",
    "proof": "Proof",
    "words": "Need",
    "theme": "Theme",
    "at": "Address",
    "event": "Event",
    "reason": "Why",
    "case": "Put forward",
    "gain": "What is gained",
    "said": "What was said",
    "answer": "Outcome",
    "cost": "Cost",
    "pence": "Amount",
    "what": "For",
    "finding": "Finding",
    "number": "Number",
    "written": "Text",
    "first": "First day of the period",
    "last": "Last day of the period",
    "figures": "Figures as known at the end of",
    "edition": "Edition",
    "review": "To be looked at again by",
    "changes": "What changed",
    "progress": "Progress",
    "year": "Year",
    "evidence": "Evidence",
    "level": "Level",
    "issuer": "Issued by",
}
"""The fields of an event that a story shows, by name: what is personal is gone once the person is forgotten."""

IN_PENCE = ("cost", "pence")

STANDS = {StepOpened.TOPIC: "Due", StepMoved.TOPIC: "Changed", StepReopened.TOPIC: "Open again"}


def event_line(event: Event, words: CouncilWords, steps: Mapping[str, Step]) -> StoryLine:
    """An event in the words of a strategy. `steps` are those of the stream: they say which version opened each."""
    return StoryLine(
        title=event_title(event, words, steps),
        on=event.on,
        recorded=event.recorded,
        who=name_of_recorder(event.who),
        details=list(details(readable(event, words))),
        why=event.why or "",
        consequence=not isinstance(event, Fact),
        href=page_of_event(event.id),
    )


def event_title(event: Event, words: CouncilWords, steps: Mapping[str, Step]) -> str:
    """What an event says, in a few words."""
    return _capital(_step_title(event, steps) if isinstance(event, StepEvent) else _title(event, words, steps))


def details(event: Event) -> Iterator[tuple[str, str]]:
    """What an event's own fields say, as far as there is anything to say."""
    if isinstance(event, StepEvent):
        return
    for field in msgspec.structs.fields(event):
        value = getattr(event, field.name)
        if field.name in LABELS and value:
            yield LABELS[field.name], money(value) if field.name in IN_PENCE else shown(value)
        elif field.name == "answers" and value:
            yield from value.items()
    if isinstance(event, Fact) and event.corrects:
        yield "Puts right", "what was recorded before"


def shown(value: Any) -> str:
    """A field's value, in words."""
    return day(value) if isinstance(value, date) else str(value)


def _title(event: Event, words: CouncilWords, steps: Mapping[str, Step]) -> str:
    match event:
        case Elected(ward=ward):
            return f"elected for {ward}"
        case CoOpted(body=body):
            return f"co-opted to {words.titles.body(body)}" if body else "co-opted"
        case CameForward(kind=kind, ward=ward, poll=poll):
            return f"{kind}{f' for {ward}' if ward else ''}, poll on {day(poll)}"
        case CandidacyOver(reason=reason):
            return f"stands no more: {reason}"
        case EndExpected(until=until):
            return f"Term expected to end on {day(until)}" if until else "Nobody knows any more when the term ends"
        case Named(name=name):
            return f"name recorded: {name}" if name else "name recorded"
        case Reached(how=how, at=at):
            return f"{how} {'recorded' if at else 'taken off the record, or forgotten'}"
        case Unreached(how=how):
            return f"a letter by {how} came back: nothing more goes to that address"
        case LettersHeld():
            return "letters to this member held"
        case LettersReleased():
            return "letters to this member released"
        case Forgotten():
            return "forgotten: what was personal can no longer be read"
        case Waived(step=step) | DutyWaived(step=step):
            return f"said not to be needed: {name_of_step(step, event, steps)}"
        case DeadlineReplaced(step=step, due=due) | DutyReplaced(step=step, due=due):
            return f"last day moved by hand to {day(due)}: {name_of_step(step, event, steps)}"
        case SittingDecided(sits=sits, body=body):
            return f"decided that the member {'sits' if sits else 'does not sit'} at a meeting of {words.titles.body(body)}"
        case MoneyCommitted():
            return "money promised"
        case MoneyLetGo():
            return "promise of money let go, for what it was promised for will not be"
        case MoneyHeldAgain():
            return "promise of money holds again, for what it was promised for will be"
        case Fact():
            return listed([fact_in_words(fact, words.titles) for fact in event.known()[:1]]) or "recorded"
        case _:
            return "what is owed was worked out again"


def _step_title(event: StepEvent, steps: Mapping[str, Step]) -> str:
    name = name_of_step(event.step_id, event, steps)
    match event:
        case StepStands(step=step):
            when = last_day(step.due) if step.due else (instead_of_a_day(step.undated) or "no last day").lower()
            return f"{STANDS[event.TOPIC]}: {name}, {when}"
        case StepDone():
            return f"Done: {name}"
        case StepCloses():
            return f"{CLOSED[event.STATE].text}: {name}"
    return name


def name_of_step(id: str, event: Event, steps: Mapping[str, Step]) -> str:
    """What a step is called, in the version that opened it; in today's where that is not to hand."""
    step = event.step if isinstance(event, StepStands) else steps.get(id)
    words = words_of(event.council, step.version) if step else words_today(event.council)
    return words.step(id.partition("/")[0])


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
