"""Budgets: money set for a head and a year, promised for something, and spent. Amounts are pence."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

import msgspec

from domain.calendar import Years
from domain.commands.budget_scopes import leaves_scope_open, scope_of
from domain.commands.letting_go import LettingGo
from domain.commands.record import strategy_of
from domain.commands.recording import must_have_come
from domain.refusals import Conflict, Invalid, NotFound, Refused
from domain.strategy.entries import Noun, Strategy
from domain.strategy.phrases import NOT_SET
from domain.streams.aggregate import Act
from domain.streams.budget import Budget, BudgetSet, MoneyCommitted, MoneySpent, budget_id
from domain.streams.council import SettingSet
from domain.streams.naming import key_of
from domain.viewer import RECORD, Viewer

PENCE = 100
NOTHING_SET = "Nothing is set under this head for that year, and what is not set approves nothing. Set the amount first."
SCOPE_NOT_SET = (
    " It does not say whether that is for the whole council or for each member: record what the council decides, to promise more."
)
NOT_PROMISED = (
    "That was paid already, was let go of, or was never promised. If there is something to pay all the same, record a payment by itself."
)
SOMEBODY_WAS_FIRST = "Somebody recorded something under this head after you opened the page. Nothing of yours was saved: look at it again."


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """One head of a budget that the strategy declares. A budget without heads has one, without a name."""

    budget: Noun
    name: str = ""
    decided: str = ""  # per what the amount is, where the strategy leaves that open and the council has decided it

    @property
    def key(self) -> str:
        """How addresses name it, as `development.travel`."""
        return f"{self.budget.id}{f'.{key_of(self.name)}' if self.name else ''}"

    @property
    def ceiling(self) -> int | None:
        """What the strategy itself allows, in pence: nothing where it says that somebody else sets it."""
        amount = self.budget.fields.get("amount")
        return round(amount * PENCE) if isinstance(amount, int | float) and not isinstance(amount, bool) else None

    @property
    def scope_is_not_set(self) -> bool:
        """Whether the strategy gives an amount and leaves open if it is for the whole council or for each member."""
        return self.ceiling is not None and self.per == NOT_SET

    @property
    def per(self) -> str:
        """For what the amount is: the `council` or each `member`, as the strategy says or, where it leaves that open, the council."""
        return self.decided or NOT_SET if leaves_scope_open(self.budget) else str(self.budget.fields.get("per", NOT_SET))

    @property
    def each_members(self) -> bool:
        """Whether the amount is what may be spent on one member."""
        return self.per == "member"


class Year(msgspec.Struct, frozen=True, kw_only=True):
    """One year of a budget, named by the years it touches: `2026-27`, or `2026`."""

    first: date
    last: date

    @property
    def label(self) -> str:
        return str(self.first.year) if self.first.year == self.last.year else f"{self.first.year}-{self.last.year % 100:02}"


class Budgets(LettingGo):
    """One method a command about money. `head` is a Head's key, `year` a Year's label."""

    def set_budget(
        self, viewer: Viewer, act: Act, slug: str, head: str, year: str, pence: int, on: date, *, by: str = "", seen: int | None = None
    ) -> Mapping[str, Any]:
        """Say how much there is under a head for a year. Refused over what the strategy itself allows."""

        def tell(budget: Budget, known: Head) -> None:
            if known.ceiling is not None and not known.each_members and pence > known.ceiling:
                raise Refused(f"The strategy allows {in_pounds(known.ceiling)} a year for this. Adopt another version to allow more.")
            budget.record(BudgetSet, act, on, budget=known.budget.id, head=known.name, pence=pence, by=by.strip())

        return self._tell_budget(viewer, act, slug, head, year, pence, on, tell, seen)

    def commit_money(
        self,
        viewer: Viewer,
        act: Act,
        slug: str,
        head: str,
        year: str,
        pence: int,
        on: date,
        *,
        what: str,
        member: str = "",
        about: str = "",
        seen: int | None = None,
    ) -> Mapping[str, Any]:
        """Promise money for something. Refused where nothing is set, and over a ceiling that the strategy itself gives.

        `about` is what it is for: the stream of a session, or `member:<hex>/<number>` for an application to go to an event outside.
        """

        def tell(budget: Budget, known: Head) -> None:
            if budget.pence is None and known.ceiling is None:
                raise Refused(NOTHING_SET)
            must_be_for_somebody(known, member)
            self._must_be_a_member(slug, member)
            self._must_be_going_to_be(slug, about)
            must_be_under_the_ceiling(budget, known, pence, member)
            number = next_number(budget, MoneyCommitted)
            named = {"budget": known.budget.id, "head": known.name, "about": about}
            budget.record(MoneyCommitted, act, on, **named, commitment=number, pence=pence, what=what.strip(), member=member)

        return self._tell_budget(viewer, act, slug, head, year, pence, on, tell, seen)

    def spend_money(
        self,
        viewer: Viewer,
        act: Act,
        slug: str,
        head: str,
        year: str,
        pence: int,
        on: date,
        *,
        what: str = "",
        member: str = "",
        commitment: str = "",
        seen: int | None = None,
    ) -> Mapping[str, Any]:
        """Record what was paid: of a promise, which it settles, or without one. What was spent was spent, so no ceiling refuses it."""

        def tell(budget: Budget, known: Head) -> None:
            promised = budget.commitments.get(commitment)
            if commitment and (promised is None or not promised.holds):
                raise Refused(NOT_PROMISED)
            whose = promised.member if promised else member
            self._must_be_a_member(slug, whose)
            budget.record(
                MoneySpent,
                act,
                on,
                budget=known.budget.id,
                head=known.name,
                payment=next_number(budget, MoneySpent),
                pence=pence,
                what=what.strip() or (promised.what if promised else None),
                member=whose,
                commitment=commitment,
                about=promised.about if promised else "",
            )

        return self._tell_budget(viewer, act, slug, head, year, pence, on, tell, seen)

    def head_at(self, slug: str, key: str, today: date) -> Head:
        """A head of a budget, as the strategy in force declares it. Raises NotFound."""
        found = next((head for head in self.budget_heads(slug, today) if head.key == key), None)
        if found is None:
            raise NotFound("The council's strategy has no such budget. Go back to the council's page and choose again.")
        return found

    def budget_heads(self, slug: str, today: date) -> list[Head]:
        """Every head of a council's budgets by the strategy in force, and by what the council decided about what that leaves open."""
        settings = [each for each in self.around(slug).council.in_force(SettingSet) if each.on <= today]
        said = {each.setting: each.value for each in sorted(settings, key=lambda each: each.on)}
        return heads_of(self._strategy_in_force(slug, today), said)

    def budget_years(self, slug: str, head: Head, today: date) -> Sequence[Year]:
        """The years of a budget that can be looked at: the one before, the one that runs, and the next."""
        years = Years.of(self._strategy_in_force(slug, today).calendar)
        period = str(head.budget.fields.get("year", "financial year"))
        first, last = years.period(period, today)
        days = (first - timedelta(days=1), today, last + timedelta(days=1))
        return [Year(first=first, last=last) for first, last in (years.period(period, day) for day in days)]

    def budget_of(self, slug: str, head: Head, year: str) -> Budget:
        """What is on record under a head for a year: nothing yet, of one that was never used."""
        return self.find_or_begin(Budget, budget_id(slug, head.budget.id, head.name, year))

    def _strategy_in_force(self, slug: str, today: date) -> Strategy:
        council = self.around(slug).council
        return strategy_of((council.adopted_on(today) or council.adoptions[0]).text)

    def _must_be_a_member(self, slug: str, member: str) -> None:
        if member and member not in self.streams_of(slug, "member"):
            raise Invalid("That is no member of this council. Choose one from the list.", {"member": ["Choose a member from the list."]})

    def _must_be_going_to_be(self, slug: str, about: str) -> None:
        if about and about.partition("/")[0] not in self.streams_of(slug, "activity", "member"):
            raise NotFound("There is no such session of this council. Go back to the sessions and choose again.")
        if about and self.will_not_be(about):
            raise Refused("That was called off, so no money is promised for it. What is still to be paid can be recorded as a payment.")

    def _tell_budget(
        self,
        viewer: Viewer,
        act: Act,
        slug: str,
        head: str,
        year: str,
        pence: int,
        on: date,
        tell: Callable[[Budget, Head], None],
        seen: int | None,
    ) -> Mapping[str, Any]:
        viewer.must(RECORD)
        viewer.must_see(slug)
        must_have_come(on, act)
        if pence <= 0:
            raise Invalid("Enter an amount of more than nothing.", {"pence": ["Enter an amount of more than nothing."]})
        known = self.head_at(slug, head, act.today)
        if year not in [each.label for each in self.budget_years(slug, known, act.today)]:
            raise NotFound("That year is neither this one, nor the one before or after it.")

        def do() -> Mapping[str, Any]:
            budget = self.budget_of(slug, known, year)
            budget.council = slug
            if seen is not None and seen != budget.version:
                raise Conflict(SOMEBODY_WAS_FIRST)
            tell(budget, known)
            return self.keep(act, {"stream": budget.id, "version": budget.version}, budget)

        return self.once(act, do)


def heads_of(strategy: Strategy, settings: Mapping[str, Any] = MappingProxyType({})) -> list[Head]:
    """Every head of every budget that a strategy declares, in the order of the file. `settings` are what the council has set."""
    budgets = [noun for noun in strategy.nouns.values() if noun.kind == "budget"]
    return [
        Head(budget=budget, name=name, decided=str(settings.get(scope_of(budget), "")))
        for budget in budgets
        for name in budget.texts("heads") or ("",)
    ]


def must_be_for_somebody(head: Head, member: str) -> None:
    """Raise Invalid where an amount is given for each member and nobody is named."""
    if head.each_members and not member:
        raise Invalid("The strategy gives an amount for each member. Say for whom this is.", {"member": ["Choose a member."]})


def must_be_under_the_ceiling(budget: Budget, head: Head, pence: int, member: str) -> None:
    """Refuse what would go over the amount that the strategy itself gives, for the year or for one member in it."""
    if head.ceiling is None:
        return
    whose = member if head.each_members else ""
    left = head.ceiling - budget.committed(whose) - budget.spent(whose)
    if pence > left:
        each = " for each member" if head.each_members else ""
        allowed, remains = in_pounds(head.ceiling), in_pounds(max(left, 0))
        unsaid = SCOPE_NOT_SET if head.scope_is_not_set else ""
        raise Refused(f"The strategy allows {allowed} a year{each}, and {remains} of it is left. Promise no more than that.{unsaid}")


def in_pounds(pence: int) -> str:
    """`£1,200.50`."""
    return f"£{pence / PENCE:,.2f}".removesuffix(".00")


def next_number(budget: Budget, kind: type[MoneyCommitted | MoneySpent]) -> str:
    """The number of the next promise or payment of a year. One that was struck out keeps its own."""
    return str(1 + sum(isinstance(event, kind) and not event.corrects for event in budget.events))
