"""What an officer can change of a member by hand: for each change its form, what it offers to choose from, and what is recorded."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for

from domain.commands.changing import Change
from domain.commands.expecting_end import ExpectEnd
from domain.commands.holding import GiveAttribute, JoinGroup, LeaveRole, LeaveSeat, TakeRole, TakeSeat
from domain.commands.leaving import Leave, SayWillNotStand
from domain.commands.standing_for import Stand, Withdraw, standing_on
from domain.refusals import NotFound
from domain.streams.member import Member
from projections.reading import groups_of
from service.addresses import bare
from service.forms.candidates import Stands, StandsNoMore
from service.forms.changing import (
    ANOTHER,
    NO_GROUP,
    JoinAGroup,
    LeaveARole,
    LeaveASeat,
    LeaveOffice,
    LooksFirst,
    SayOfThem,
    TakeARole,
    TakeASeat,
    TermEnds,
    WillNotStand,
)
from service.forms.choices import Choice
from service.shown import Link
from service.viewing import viewer
from service.wording.council_words import CouncilWords
from service.wording.holdings import bodies_to_choose, roles_to_choose, roles_to_leave, seats_to_leave
from service.world import world

Answers = Mapping[str, Any]
Choices = Mapping[str, Sequence[Choice]]


def nothing_to_choose(member: Member, words: CouncilWords) -> Choices:
    return {}


def always(member: Member, words: CouncilWords) -> bool:
    return True


@dataclass(frozen=True)
class Asks:
    """One kind of change: the words that lead to it, its form, what the answers say, and for whom it is offered."""

    text: str
    title: str
    form: type[LooksFirst]
    says: Callable[[Answers], Change]
    offers: Callable[[Member, CouncilWords], Choices] = nothing_to_choose
    fits: Callable[[Member, CouncilWords], bool] = always


def sits(member: Member, words: CouncilWords) -> bool:
    return any(term.left is None or term.left >= world().today() for term in member.terms.values())


def stands(member: Member, words: CouncilWords) -> bool:
    return bool(standing_on(member, world().today()))


def sits_and_may_stand(member: Member, words: CouncilWords) -> bool:
    term = member.term_on(world().today())
    return term is not None and term.runs_on(world().today()) and not term.will_not_stand


def sits_and_roles_are_declared(member: Member, words: CouncilWords) -> bool:
    return sits(member, words) and bool(words.strategy.roles)


def has_a_role(member: Member, words: CouncilWords) -> bool:
    return bool(roles_to_leave(member, words, world().today()))


def has_a_seat(member: Member, words: CouncilWords) -> bool:
    return bool(seats_to_leave(member, words, world().today()))


def a_role(member: Member, words: CouncilWords) -> Choices:
    return {"role": roles_to_choose(words), "body": bodies_to_choose(words)}


def a_seat(member: Member, words: CouncilWords) -> Choices:
    return {"body": bodies_to_choose(words)}


def one_of_their_roles(member: Member, words: CouncilWords) -> Choices:
    return {"spell": roles_to_leave(member, words, world().today())}


def one_of_their_seats(member: Member, words: CouncilWords) -> Choices:
    return {"spell": seats_to_leave(member, words, world().today())}


def a_group(member: Member, words: CouncilWords) -> Choices:
    """The groups on record of the council and, as a first guess, one named as the member's party is."""
    with world().reads() as connection:
        named = groups_of(connection, viewer(), member.council)
    known = sorted({*named, *([member.party] if member.party else [])})
    groups = [Choice(f"group:{group}", group) for group in known]
    return {"group": [*groups, Choice(NO_GROUP, "No group"), Choice(ANOTHER, "Another group")]}


def group_named(answers: Answers) -> str:
    chosen = str(answers["group"])
    return {NO_GROUP: "", ANOTHER: str(answers["named"])}.get(chosen, chosen.removeprefix("group:"))


CHANGES: dict[str, Asks] = {
    "leave": Asks(
        "They leave office",
        "{} leaves office",
        LeaveOffice,
        lambda said: Leave(reason=said["reason"], on=said["on"]),
        fits=sits,
    ),
    "not-standing": Asks(
        "They will not stand again",
        "{} will not stand again",
        WillNotStand,
        lambda said: SayWillNotStand(on=said["on"]),
        fits=sits_and_may_stand,
    ),
    "stand": Asks(
        "They stand at an election",
        "{} stands at an election",
        Stands,
        lambda said: Stand(kind=said["kind"], poll=said["poll"], ward=said["ward"], party=said["party"], on=said["on"]),
    ),
    "withdraw": Asks(
        "They stand no more",
        "{} stands no more",
        StandsNoMore,
        lambda said: Withdraw(on=said["on"]),
        fits=stands,
    ),
    "term-end": Asks(
        "When their term ends",
        "When the term of {} ends",
        TermEnds,
        lambda said: ExpectEnd(until=said["until"], on=world().today()),
        fits=sits,
    ),
    "take-role": Asks(
        "They take a role",
        "{} takes a role",
        TakeARole,
        lambda said: TakeRole(role=said["role"], kind=said["kind"], body=said["body"], on=said["on"]),
        a_role,
        sits_and_roles_are_declared,
    ),
    "leave-role": Asks(
        "They leave a role",
        "{} leaves a role",
        LeaveARole,
        lambda said: LeaveRole(spell=said["spell"], on=said["on"]),
        one_of_their_roles,
        has_a_role,
    ),
    "take-seat": Asks(
        "They take a seat on a body",
        "{} takes a seat on a body",
        TakeASeat,
        lambda said: TakeSeat(body=said["body"], kind=said["kind"], on=said["on"]),
        a_seat,
        sits,
    ),
    "leave-seat": Asks(
        "They leave a seat on a body",
        "{} leaves a seat on a body",
        LeaveASeat,
        lambda said: LeaveSeat(spell=said["spell"], on=said["on"]),
        one_of_their_seats,
        has_a_seat,
    ),
    "group": Asks(
        "They change their political group",
        "Political group of {}",
        JoinAGroup,
        lambda said: JoinGroup(group=group_named(said), on=said["on"]),
        a_group,
        sits,
    ),
    "about": Asks(
        "Something else about them",
        "Something about {}",
        SayOfThem,
        lambda said: GiveAttribute(name=said["name"], value=said["value"], on=said["on"]),
    ),
}
"""Every change of a member by hand, by its name in an address, in the order of their page."""


def change_named(what: str) -> Asks:
    """The change that an address names. Raises NotFound."""
    if what not in CHANGES:
        raise NotFound("There is no such change. Go back to the member's page and choose one from it.")
    return CHANGES[what]


def changes_of(member: Member, words: CouncilWords) -> list[Link]:
    """What can be changed of a member today, as links to the forms; of who holds no office any more, how they come back."""
    found = [
        Link(asks.text, url_for("changes.ask", id=bare(member.id), what=what)) for what, asks in CHANGES.items() if asks.fits(member, words)
    ]
    if member.died:
        return found
    back = [Link("They were elected again", url_for("arrivals.ask_elected_again", id=bare(member.id)))]
    if not sits(member, words):
        back.append(Link("They were co-opted", url_for("arrivals.ask_co_opted_again", id=bare(member.id))))
    return [*found, *back]
