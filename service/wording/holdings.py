"""Roles and seats in words: what a member holds and since when."""

from collections.abc import Iterable
from datetime import date

from domain.commands.holding import Holding, roles_of, seats_of
from domain.streams.member import Member
from service.forms.changing import SEATS
from service.forms.choices import Choice
from service.wording.council_words import CouncilWords
from service.words import short_day

HELD = {"held": "", "shadow": "shadows it", "expected": "expects it", "aspired": "aspires to it"}


def roles_held(member: Member, today: date) -> list[Holding]:
    """The roles of a member that are not over today, those to come included."""
    return not_over(roles_of(member), today)


def seats_held(member: Member, today: date) -> list[Holding]:
    """The seats of a member that are not over today, those to come included."""
    return not_over(seats_of(member), today)


def not_over(holdings: Iterable[Holding], today: date) -> list[Holding]:
    return [one for one in holdings if one.last is None or one.last >= today]


def role_in_words(role: Holding, words: CouncilWords) -> str:
    """`Chair of a committee, Planning Committee, since 14 May 2026`."""
    on = words.titles.body(role.body) if role.body else ""
    name = words.strategy.roles.get(role.what, role.what.replace("-", " "))
    return ", ".join(part for part in (name, on, HELD.get(role.kind, role.kind), since(role)) if part)


def seat_in_words(seat: Holding, words: CouncilWords) -> str:
    """`Planning Committee, chair, since 14 May 2026`."""
    return f"{words.titles.body(seat.what)}, {kind_of_seat(seat.kind).lower()}, {since(seat)}"


def kind_of_seat(kind: str) -> str:
    return SEATS.get(kind, kind)


def since(holding: Holding) -> str:
    """From when, and until when where that is known."""
    until = f" until {short_day(holding.last)}" if holding.last else ""
    return f"{'from' if until else 'since'} {short_day(holding.first)}{until}"


def roles_to_leave(member: Member, words: CouncilWords, today: date) -> list[Choice]:
    return [Choice(role.spell, role_in_words(role, words)) for role in roles_held(member, today) if role.last is None]


def seats_to_leave(member: Member, words: CouncilWords, today: date) -> list[Choice]:
    return [Choice(seat.spell, seat_in_words(seat, words)) for seat in seats_held(member, today) if seat.last is None]


def bodies_to_choose(words: CouncilWords) -> list[Choice]:
    """The bodies that the strategy in force declares, by name."""
    bodies = [noun for noun in words.strategy.nouns.values() if noun.kind == "body"]
    return sorted((Choice(noun.id, noun.name) for noun in bodies), key=lambda choice: choice.text.casefold())


def roles_to_choose(words: CouncilWords) -> list[Choice]:
    return [Choice(role, title) for role, title in words.strategy.roles.items()]
