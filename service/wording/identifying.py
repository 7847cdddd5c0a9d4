"""Who is who, in words: the terms and facts that may be somebody else's, and what would follow from saying so."""

from collections.abc import Iterator
from datetime import date

from domain.commands.correction_plan import StepChange
from domain.commands.identifying import Identified, facts_of, is_of_a_term
from domain.commands.standing_on import in_force
from domain.streams.activity import Activity, RegisterTaken
from domain.streams.correction import StruckOut
from domain.streams.events import Event, Fact
from domain.streams.identity import Recognised
from domain.streams.member import Member, Named
from domain.streams.merging import SamePerson
from service.forms.choices import Choice
from service.wording.correcting import title_of
from service.wording.council_words import words_of
from service.wording.people import name_of_member
from service.wording.what_follows import NOW_AND_THEN_OF_MANY, Following, stands
from service.words import counted, day


def terms_to_choose(member: Member) -> list[Choice]:
    """The terms of a record, the last first: it is more often the later one that was taken for somebody else's."""
    terms = sorted(member.terms.values(), key=lambda term: term.declared, reverse=True)
    return [Choice(term.id, term.ward or "Co-opted", f"From {day(term.took_office or term.declared)}") for term in terms]


def facts_to_choose(member: Member, sessions: list[Activity]) -> list[Choice]:
    """What may be somebody else's beside a term: each fact, and each line on a register, by its day."""
    own = [(fact.on, Choice(fact.id, title_of(fact), day(fact.on))) for fact in facts_of(member) if is_of_nobodys_term(fact)]
    return [choice for _, choice in sorted([*own, *registers(member, sessions)], key=lambda dated: dated[0])]


def registers(member: Member, sessions: list[Activity]) -> Iterator[tuple[date, Choice]]:
    for session in sessions:
        for fact in in_force(session):
            if isinstance(fact, RegisterTaken) and member.id in session.register:
                yield fact.on, Choice(fact.id, f"On the register of {session.title}", day(fact.on))


def is_of_nobodys_term(fact: Fact) -> bool:
    return not isinstance(fact, Named) and not is_of_a_term(fact)


def theirs_at_first(member: Member, choices: list[Choice], sessions: list[Activity]) -> list[str]:
    """What is ticked at first: all since the last term was won."""
    last = max(member.terms.values(), key=lambda term: term.declared)
    days = {fact.id: fact.on for stream in (member, *sessions) for fact in in_force(stream)}
    return [choice.value for choice in choices if days[choice.value] >= last.declared]


def what_follows(worked: Identified) -> Following:
    """All of it, in words: what moves, what is said beside, and the steps."""
    first, second, *elsewhere = worked.streams
    council = first.council
    moved = [f"{title_of(fact)}, {day(fact.on)}: moves to {named(worked, fact.originator_id)}" for fact in worked.moved]
    beside = [f"{title_of(event)}, {day(event.on)}" for event in first.pending + second.pending if is_said_beside(event, worked)]
    pointed = sum(isinstance(stream.pending[-1], Recognised) for stream in elsewhere)
    more = [f"{counted(pointed, 'entry', 'entries')} of who a source's person is"] if pointed else []
    more += [f"The register or places of {stream.title}" for stream in elsewhere if isinstance(stream, Activity)]
    rows = sorted(row_of(change, worked, council) for change in worked.changes)
    return Following([*moved, *beside, *more], NOW_AND_THEN_OF_MANY, rows, "No step changes.")


def row_of(change: StepChange, worked: Identified, council: str) -> list[str]:
    """One step's change. Whose it is may be nobody's on record yet."""
    name = words_of(council, change.after.version).step(change.after.rule)
    return [named(worked, change.owner), name, stands(change.before), stands(change.after)]


def is_said_beside(event: Event, worked: Identified) -> bool:
    """Whether an event says something more than that a fact moved."""
    return isinstance(event, Fact) and not isinstance(event, StruckOut | SamePerson) and event not in worked.moved


def named(worked: Identified, id: str) -> str:
    member = next(stream for stream in worked.streams if stream.id == id)
    return name_of_member(member.name) if isinstance(member, Member) else ""
