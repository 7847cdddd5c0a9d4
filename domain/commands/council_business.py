"""A council's own business: put on record, adopting a strategy, setting what it leaves open, addresses of its offices and bodies."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from domain.closed_days import CLOSED, working_days
from domain.commands.addressees import addressees
from domain.commands.addresses import address_from
from domain.commands.budget_scopes import SCOPES, is_a_scope, leaves_scope_open
from domain.commands.importing import put_on_record
from domain.commands.presenting import must_not_present_a_report
from domain.commands.reckoning import Reckoning
from domain.commands.record import strategy_of
from domain.commands.recording import must_give_a_reason
from domain.commands.terms import CYCLES
from domain.commands.theme_values import VALUES, are_open
from domain.owing.answering.ruleset import ruleset_of
from domain.refusals import Conflict, Invalid, Refused
from domain.strategy.entries import Noun, Strategy
from domain.strategy.language import Misread, read_value
from domain.streams.aggregate import Act
from domain.streams.council import (
    ELECTIONS_EXPECTED,
    KEY_DATES,
    AddressGiven,
    Council,
    CouncilDid,
    DateSet,
    SettingSet,
    StrategyAdopted,
    council_id,
)
from domain.viewer import ADOPT, RECORD, Viewer

POLL_HAS_PASSED = "That day has passed. An election that was held comes on record with its results: import them."


class CouncilBusiness(Reckoning):
    """One method a command about a council."""

    def adopt(
        self,
        viewer: Viewer,
        act: Act,
        slug: str,
        text: str,
        from_: date,
        *,
        name: str = "",
        open_steps: Mapping[str, str] | None = None,
        seen: int | None = None,
    ) -> Mapping[str, Any]:
        """Adopt a version of a strategy from a day. Puts the council on record, under `name`, if it is not there yet.

        `open_steps` says for each rule whose text changed whether its open steps `go on` or `move`.
        """
        viewer.must(ADOPT)
        viewer.must_see(slug)
        strategy = strategy_of(text)

        def do() -> Mapping[str, Any]:
            council = self.find_or_begin(Council, council_id(slug))
            must_be_as_seen(council, seen)
            if not council.version:
                put_on_record(council, act, name or strategy.council, strategy, from_)
            elif any(adoption.version == strategy.version for adoption in council.adoptions):
                raise Refused("The council has adopted this version already.")
            else:
                council.record(
                    StrategyAdopted,
                    act,
                    from_,
                    strategy=strategy.id,
                    version=strategy.version,
                    text=text,
                    open_steps=dict(open_steps or {}),
                )
            return self.keep(act, {"stream": council.id, "version": council.version, "strategy": strategy.version}, council)

        return self.once(act, do)

    def set_setting(
        self, viewer: Viewer, act: Act, slug: str, setting: str, value: Any, from_: date, *, by: str = "", seen: int | None = None
    ) -> Mapping[str, Any]:
        """Set a number, a date or a condition that the strategy leaves to the council, from a day."""

        if is_a_scope(setting):
            must_give_a_reason(act)

        def tell(council: Council) -> None:
            can_be_set(setting, value, self._strategy_today(council, act))
            council.record(SettingSet, act, from_, setting=setting, value=value, by=by)

        return self._record_on_council(viewer, act, slug, tell, seen)

    def set_date(
        self, viewer: Viewer, act: Act, slug: str, which: str, day: date, *, seat: str = "", seen: int | None = None
    ) -> Mapping[str, Any]:
        """Say when a key date of the council is, or was. Of an election only when it is expected: `seat` tells by-elections apart."""
        if which not in KEY_DATES:
            raise Invalid(f"“{which}” is no key date of a council. There are: {', '.join(KEY_DATES)}.")
        if which in ELECTIONS_EXPECTED and day < act.today:
            raise Invalid(POLL_HAS_PASSED, {"on": [POLL_HAS_PASSED]})

        def tell(council: Council) -> None:
            expected = day if day > act.today or which in ELECTIONS_EXPECTED else None
            council.record(DateSet, act, act.today if expected else day, which=which, expected=expected, seat=seat.strip())

        return self._record_on_council(viewer, act, slug, tell, seen)

    def give_address(self, viewer: Viewer, act: Act, slug: str, office: str, address: str, *, seen: int | None = None) -> Mapping[str, Any]:
        """Say where an office or a body of the council is written to. An empty address takes it off the record from now on."""
        given = address_from(address)

        def tell(council: Council) -> None:
            strategy = self._strategy_today(council, act)
            if strategy is None or office not in addressees(strategy):
                raise Invalid(f"The council's strategy has no office and no body “{office}”.")
            council.record(AddressGiven, act, act.today, office=office, address=given)

        return self._record_on_council(viewer, act, slug, tell, seen)

    def record_for_council(
        self, viewer: Viewer, act: Act, slug: str, noun: str, verb: str, on: date, *, argument: str = "", about: str = ""
    ) -> Mapping[str, Any]:
        """Record that `NOUN verb` is true of the council: published, decided, approved and the like, and presented of all but reports."""

        def tell(council: Council) -> None:
            must_not_present_a_report(council, act.today, noun, verb)
            council.record(CouncilDid, act, on, noun=noun, verb=verb, argument=argument, about=about)

        return self._record_on_council(viewer, act, slug, tell)

    def _record_on_council(
        self, viewer: Viewer, act: Act, slug: str, tell: Callable[[Council], object], seen: int | None = None
    ) -> Mapping[str, Any]:
        """Let something be recorded on a council. Conflict where it has changed since it was `seen`."""
        viewer.must(RECORD)
        viewer.must_see(slug)

        def do() -> Mapping[str, Any]:
            council = self.find(Council, council_id(slug))
            must_be_as_seen(council, seen)
            tell(council)
            return self.keep(act, {"stream": council.id, "version": council.version}, council)

        return self.once(act, do)

    def _must_name(self, council: Council, act: Act, id: str, kind: str) -> Noun:
        """A thing of a kind that the strategy in force names. Invalid for what it does not."""
        strategy = self._strategy_today(council, act)
        noun = strategy.nouns.get(id) if strategy else None
        if noun is None or noun.kind != kind:
            raise Invalid("The council's strategy names no such thing. Go back to the council's page and choose again.")
        return noun

    @staticmethod
    def _strategy_today(council: Council, act: Act) -> Strategy | None:
        adoption = council.adopted_on(act.today)
        return strategy_of(adoption.text) if adoption else None


def can_be_set(setting: str, value: Any, strategy: Strategy | None) -> None:
    """Invalid for a setting that the strategy does not have, and for a value that nobody could read."""
    noun, _, part = setting.partition(".")
    if setting == "cycle":
        if value not in (*CYCLES, "not set"):
            raise Invalid("Choose a cycle.", {"value": [f"The cycle must be one of: {', '.join(CYCLES)}, not set"]})
        return
    if setting == CLOSED:
        must_be_days(value)
        return
    if strategy is not None and noun in strategy.nouns and is_a_scope(setting) and leaves_scope_open(strategy.nouns[noun]):
        must_be_a_scope(value)
        return
    if strategy is None or noun not in strategy.nouns or part not in ("", "parts", VALUES):
        raise Invalid(f"The council's strategy has no setting “{setting}”.")
    if part == VALUES and not are_open(strategy.nouns[noun]):
        raise Invalid("The strategy says itself what the values of this theme are. Adopt one that leaves them open to set them here.")
    if part:
        return
    try:
        read_value(value, ruleset_of(strategy).names)
    except Misread as misread:
        raise Invalid(f"That cannot be read: {misread}.", {"value": [f"That cannot be read: {misread}"]}) from None


def must_be_a_scope(value: Any) -> None:
    """Invalid for anything else than what an amount can be for."""
    if value not in SCOPES:
        raise Invalid("Choose for whom the amount is.", {"value": [f"It must be one of: {', '.join(SCOPES)}"]})


def must_be_days(lines: Any) -> None:
    """Invalid for days on which the council is closed that nobody could read."""
    try:
        working_days(lines)
    except ValueError as wrong:
        raise Invalid(f"{wrong}.", {"value": [str(wrong)]}) from None


def must_be_as_seen(council: Council, seen: int | None) -> None:
    """Conflict where something was recorded on the council after somebody looked."""
    if seen is not None and seen != council.version:
        raise Conflict(
            "Somebody else changed something of this council after you opened the page, so nothing of yours was saved. "
            "Look at the council's page again, then make your change if it is still needed."
        )
