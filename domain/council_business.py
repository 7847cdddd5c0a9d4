"""A council's own business: put on record, adopting a strategy, setting what it leaves open, addresses of its offices."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.addresses import address_from
from domain.aggregate import Act
from domain.council import (
    AddressGiven,
    Council,
    CouncilDid,
    CouncilFact,
    DateSet,
    MailHeld,
    MailReleased,
    SettingSet,
    StrategyAdopted,
    council_id,
)
from domain.importing import put_on_record
from domain.reckoning import Reckoning
from domain.record import strategy_of
from domain.refusals import Invalid, Refused
from domain.viewer import ADOPT, RECORD, SEND, Viewer


class CouncilBusiness(Reckoning):
    """One method a command about a council."""

    def adopt(
        self, viewer: Viewer, act: Act, slug: str, text: str, from_: date, *, name: str = "", open_steps: Mapping[str, str] | None = None
    ) -> Mapping[str, Any]:
        """Adopt a version of a strategy from a day. Puts the council on record, under `name`, if it is not there yet."""
        viewer.must(ADOPT)
        viewer.must_see(slug)
        strategy = strategy_of(text)

        def do() -> Mapping[str, Any]:
            council = self.find_or_begin(Council, council_id(slug))
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

    def set_setting(self, viewer: Viewer, act: Act, slug: str, setting: str, value: Any, from_: date, *, by: str = "") -> Mapping[str, Any]:
        """Set a number, a date or a condition that the strategy leaves to the council, from a day."""
        viewer.must(RECORD)
        viewer.must_see(slug)

        def do() -> Mapping[str, Any]:
            council = self.find(Council, council_id(slug))
            adoption = council.adopted_on(act.today)
            noun, _, part = setting.partition(".")
            nouns = strategy_of(adoption.text).nouns if adoption else {}
            if setting != "cycle" and (noun not in nouns or part not in ("", "parts")):
                raise Invalid(f"The council's strategy has no setting “{setting}”.")
            council.record(SettingSet, act, from_, setting=setting, value=value, by=by)
            return self.keep(act, {"stream": council.id, "version": council.version}, council)

        return self.once(act, do)

    def set_date(self, viewer: Viewer, act: Act, slug: str, which: str, day: date) -> Mapping[str, Any]:
        """Say when a key date of the council is, or was."""
        viewer.must(RECORD)
        viewer.must_see(slug)

        def do() -> Mapping[str, Any]:
            council = self.find(Council, council_id(slug))
            expected = day if day > act.today else None
            council.record(DateSet, act, act.today if expected else day, which=which, expected=expected)
            return self.keep(act, {"stream": council.id, "version": council.version}, council)

        return self.once(act, do)

    def give_address(self, viewer: Viewer, act: Act, slug: str, office: str, address: str) -> Mapping[str, Any]:
        """Say where an office of the council is written to."""
        viewer.must(RECORD)
        viewer.must_see(slug)
        given = address_from(address)

        def do() -> Mapping[str, Any]:
            council = self.find(Council, council_id(slug))
            council.record(AddressGiven, act, act.today, office=office, address=given)
            return self.keep(act, {"stream": council.id, "version": council.version}, council)

        return self.once(act, do)

    def release_mail(self, viewer: Viewer, act: Act, slug: str) -> Mapping[str, Any]:
        """Let letters go out for a council from now on. Said again, it changes nothing."""
        return self._decide_about_mail(viewer, act, slug, MailReleased, held=False)

    def hold_mail(self, viewer: Viewer, act: Act, slug: str) -> Mapping[str, Any]:
        """Let nothing go out for a council until somebody releases it. Said again, it changes nothing."""
        return self._decide_about_mail(viewer, act, slug, MailHeld, held=True)

    def _decide_about_mail(self, viewer: Viewer, act: Act, slug: str, decision: type[CouncilFact], *, held: bool) -> Mapping[str, Any]:
        viewer.must(SEND)
        viewer.must_see(slug)

        def do() -> Mapping[str, Any]:
            council = self.find(Council, council_id(slug))
            if council.mail is None or council.mail.held != held:
                council.record(decision, act, act.today)
            return self.keep(act, {"stream": council.id, "version": council.version}, council)

        return self.once(act, do)

    def record_for_council(
        self, viewer: Viewer, act: Act, slug: str, noun: str, verb: str, on: date, *, argument: str = "", about: str = ""
    ) -> Mapping[str, Any]:
        """Record that `NOUN verb` is true of the council: published, presented, decided, approved and the like."""
        viewer.must(RECORD)
        viewer.must_see(slug)

        def do() -> Mapping[str, Any]:
            council = self.find(Council, council_id(slug))
            council.record(CouncilDid, act, on, noun=noun, verb=verb, argument=argument, about=about)
            return self.keep(act, {"stream": council.id, "version": council.version}, council)

        return self.once(act, do)
