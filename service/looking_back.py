"""A look back as the page's address asks for it: its two days, what is wrong with them, and a member as of them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from domain.commands.as_of import AsOf, as_of
from domain.commands.looking_back import Past
from domain.refusals import Invalid
from domain.streams.activity import Activity
from domain.streams.events import Event
from domain.streams.member import Member
from service.asking import filtered
from service.forms.as_of import AsOfDays, TwoLooks
from service.forms.form import Asked
from service.shown import Link
from service.viewing import viewer
from service.wording.council_words import CouncilWords, remember, words_on
from service.wording.recalled import FactsById
from service.world import world

# ------------------------------------------------------------------ the days


def asked_as_of() -> tuple[AsOf | None, Asked]:
    """The days in the address, and the form to ask for others. No days where none were given, or where they cannot be."""
    answers, asked = filtered(AsOfDays)
    return _both(answers["on"], answers["known"], asked, {})


def asked_twice() -> tuple[tuple[AsOf, AsOf] | None, Asked]:
    """The days of two looks, and the form to ask for others. The second is today where only the first was asked for."""
    answers, asked = filtered(TwoLooks)
    first, asked = _both(answers["on"], answers["known"], asked, {})
    second, asked = _both(answers["other_on"], answers["other_known"], asked, {"on": "other_on", "known": "other_known"})
    if first is None or asked.wrong:
        return None, asked
    return (first, second or AsOf(known=world().today())), asked


def _both(on: date | None, known: date | None, asked: Asked, names: Mapping[str, str]) -> tuple[AsOf | None, Asked]:
    """`names` are those of the questions, where they are others than `on` and `known`."""
    if asked.wrong or (on is None and known is None):
        return None, asked
    try:
        return as_of(world().today(), on=on, known=known), asked
    except Invalid as wrong:
        return None, replace(asked, errors={names.get(name, name): said for name, said in wrong.fields.items()})


class AnotherDay(NamedTuple):
    """What a page of today has to lead to other days: a form, where it is sent, what goes with it, and other ways."""

    asked: Asked
    action: str
    carried: Mapping[str, str]
    ways: tuple[Link, ...]


def another_day(action: str, *ways: Link, **carried: str) -> AnotherDay:
    """The form for a page that shows today."""
    return AnotherDay(Asked(form=AsOfDays(today=world().today()), values={}, filter=True), action, carried, ways)


def address_parts(when: AsOf) -> dict[str, Any]:
    """The days as an address has them."""
    days = {"on": when.on, "known": when.known}
    return {f"{name}-{box}": getattr(day, box) for name, day in days.items() if day is not None for box in ("day", "month", "year")}


# ------------------------------------------------------------------ the record as of them


class Seen(NamedTuple):
    """A member as of a day, and what the page of that day shows of what was around them."""

    past: Past
    member: Member

    @property
    def day(self) -> date:
        return self.past.when.day

    @property
    def words(self) -> CouncilWords:
        return words_on(self.past.around.council, self.day)

    @property
    def sessions(self) -> list[Activity]:
        """Those held by then whose registers name the member."""
        found = (self.past.session(id) for id in self.member.sessions)
        return [session for session in found if session and session.when and session.when <= self.day]

    def registers(self) -> Iterator[tuple[Activity, list[Event]]]:
        for session in self.sessions:
            yield session, list(self.past.events(session.id))

    def session_facts(self, id: str) -> FactsById:
        session = self.past.session(id)
        return session.facts if session else {}


def past_of(council: str, when: AsOf) -> Past:
    """A council's record as of these days; this page may use the words of the strategies adopted then."""
    past: Past = world().commands.past(viewer(), council, when)
    remember(adopted.strategy for adopted in past.around.adopted)
    return past


def seen_as_of(now: Member, when: AsOf) -> Seen | None:
    """A member as of these days. Nothing where nothing about them was on record."""
    past = past_of(now.council, when)
    then = past.member(now.id)
    return Seen(past, then) if then else None
