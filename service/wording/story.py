"""A stream's events as a story: facts with who recorded them, when and why; what followed from each is folded away behind it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from domain.streams.activity import Activity, RegisterTaken
from domain.streams.duty import DutyReckoned
from domain.streams.events import Event, Fact
from domain.streams.member import Member, Reckoned
from domain.streams.standing import MemberStands
from service.addresses import bare, page_of_event
from service.shown import Link, StoryLine
from service.wording.corrected import Corrected
from service.wording.correcting import way_to_correct
from service.wording.council_words import CouncilWords
from service.wording.event_lines import event_line
from service.wording.people import name_of_recorder
from service.wording.sessions import made_up_among, missed, page_of
from service.words import day, short_day
from service.world import world

SAYS_NOTHING = (Reckoned, DutyReckoned, MemberStands)
"""What is recorded so that nobody asks again too soon, or for lists alone: no step changed."""

CAME = {
    "present": "Attended",
    "part": "Attended in part",
    "apologies": "Sent apologies",
    "absent": "Did not attend",
    "not expected": "Was not expected",
}


Registers = Iterable[tuple[Activity, Iterable[Event]]]
"""Sessions, each with the events of its stream that are to be told."""


def story(member: Member, words: CouncilWords, registers: Registers, *, as_it_is: bool = False) -> list[StoryLine]:
    """A member's story from the stream itself, and from the registers that name them: the last recorded comes first.

    `as_it_is`: today, so that each fact leads to its correction.
    """
    lines = [*saves(member, words, as_it_is), *register_lines(member, words, registers, as_it_is)]
    return sorted(lines, key=lambda line: line.recorded, reverse=True)


def saves(stream: Member, words: CouncilWords, as_it_is: bool) -> Iterator[StoryLine]:
    """What was recorded together is told together, the last fact first."""
    told = (event for event in stream.events if not isinstance(event, SAYS_NOTHING))
    corrected = Corrected(stream.events, offered=as_it_is and not stream.forgotten and not stream.same_as)
    for _, save in groupby(told, key=lambda event: (event.command, event.recorded)):
        yield from reversed(list(one_save(list(save), stream, words, corrected)))


def one_save(save: Sequence[Event], stream: Member, words: CouncilWords, corrected: Corrected) -> Iterator[StoryLine]:
    """The facts of one save, each with what followed from it; where nobody recorded a fact, what followed from the passing of time."""
    behind: dict[str, list[StoryLine]] = {event.id: [] for event in save if isinstance(event, Fact)}
    alone: list[StoryLine] = []
    for event in save:
        if not isinstance(event, Fact):
            cause = next((fact for fact in reversed(causes(event)) if fact in behind), next(reversed(behind), ""))
            behind.get(cause, alone).append(event_line(event, words, stream.steps))
    for event in save:
        if isinstance(event, Fact):
            yield corrected.told(replace(event_line(event, words, stream.steps), followed=behind[event.id]), event)
    if len(alone) == 1:
        yield alone[0]
    elif alone:
        yield replace(alone[0], title=f"{len(alone)} steps changed", followed=alone)


def causes(event: Event) -> Sequence[str]:
    """The facts that an event of a step names: those that closed it, or that opened it."""
    step = getattr(event, "step", None)
    return tuple(getattr(event, "by", ())) or tuple(getattr(step, "cause", ()))


# ------------------------------------------------------------------ registers


def register_lines(member: Member, words: CouncilWords, registers: Registers, as_it_is: bool) -> Iterator[StoryLine]:
    """Each register that names the member, as it was taken: a later one of the same session puts the earlier right."""
    for session, known in registers:
        events = list(known)
        corrected = Corrected(events, offered=False)
        for event in events:
            if isinstance(event, RegisterTaken):
                lines = [register_line(event, entry.came, session, words) for entry in event.entries if entry.member == member.id]
                for line in (corrected.told(line, event) for line in lines):
                    yield (
                        line
                        if line.became or not as_it_is
                        else replace(line, act=way_to_correct(event, line.title, member=bare(member.id)))
                    )


def register_line(event: RegisterTaken, came: str, session: Activity, words: CouncilWords) -> StoryLine:
    return StoryLine(
        title=f"{CAME.get(came, came)}: {title_of(session, words)}",
        on=event.on,
        recorded=event.recorded,
        who=name_of_recorder(event.who),
        details=(("Puts right", "the register taken before"),) if event.corrects else (),
        why=event.why or "",
        href=page_of_event(event.id),
    )


def title_of(session: Activity, words: CouncilWords) -> str:
    """A session by its title and the course it is of."""
    course = words.titles.of(session.course)
    return course if session.title in ("", course) else f"{session.title} ({course})"


def sessions_of(member: Member) -> list[Activity]:
    """The sessions whose registers name the member."""
    return [world().commands.find(Activity, id) for id in member.sessions]


def came_to(member: Member, words: CouncilWords, sessions: Sequence[Activity]) -> list[tuple[Link, str, str]]:
    """The sessions whose registers name the member, the last first: what it was, when, and whether they came or made it up."""
    held = sorted((one for one in sessions if member.id in one.register), key=lambda one: one.when or date.min, reverse=True)
    return [(Link(title_of(one, words), page_of(one.id)), day(one.when), _came(member, one, sessions)) for one in held]


def _came(member: Member, session: Activity, sessions: Sequence[Activity]) -> str:
    came = session.register[member.id]
    made_up = made_up_among(member, session, sessions) if missed(came) else None
    return f"{CAME[came]}, and made it up on {short_day(made_up.on)}" if made_up else CAME[came]
