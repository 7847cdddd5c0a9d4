"""Carrying out a plan, and working towards an award: progress noted, evidence gathered, the award made to the council."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from domain.commands.council_business import CouncilBusiness
from domain.commands.recording import must_have_come
from domain.commands.verbs import is_a_certificate
from domain.refusals import Invalid
from domain.streams.aggregate import Act
from domain.streams.carrying_out import ActionProgressed, AwardMade, EvidenceNoted
from domain.streams.council import Council
from domain.streams.events import Fact
from domain.viewer import Viewer

F = TypeVar("F", bound=Fact)

NOTHING_SAID = "Say in a few words what there is to note."
NO_SUCH_YEAR = "The plan has no such year. Choose one of its own, or none."
NO_SUCH_LEVEL = "The award has no such level. Choose one of those that the strategy names."
ENDED_BEFORE = "An award cannot end before the day on which it was made."
A_PERSONS = "A person holds that certificate, and not the council. Record it on the member's page."


class CarryingOut(CouncilBusiness):
    """One method a command about an action of a plan, or an award that the council seeks."""

    def note_progress(
        self, viewer: Viewer, act: Act, slug: str, action: str, words: str, on: date, *, year: str = "", seen: int | None = None
    ) -> Mapping[str, Any]:
        """Note how far an action of a plan has come. `year` is one of the plan's own, where it is marked year by year."""
        must_have_come(on, act)
        said = must_say_something(words)

        def tell(council: Council) -> None:
            strategy = self._strategy_today(council, act)
            rule = strategy.rules.get(action) if strategy else None
            if strategy is None or rule is None or rule.kind != "action":
                raise Invalid("The council's strategy has no such action in a plan. Go back to the plan and choose again.")
            if year and year not in strategy.plans[rule.plan].texts("years"):
                raise Invalid(NO_SUCH_YEAR, {"year": [NO_SUCH_YEAR]})
            council.record(ActionProgressed, act, on, action=action, progress=said, year=year)

        return self._record_on_council(viewer, act, slug, tell, seen)

    def note_evidence(
        self, viewer: Viewer, act: Act, slug: str, award: str, words: str, on: date, *, at: str = "", seen: int | None = None
    ) -> Mapping[str, Any]:
        """Note what shows that the council does what an award asks, and where it can be seen."""
        must_have_come(on, act)
        said = must_say_something(words)

        def tell(council: Council) -> None:
            self._must_name(council, act, award, "award")
            council.record(EvidenceNoted, act, on, award=award, evidence=said, at=at.strip())

        return self._record_on_council(viewer, act, slug, tell, seen)

    def make_award(
        self,
        viewer: Viewer,
        act: Act,
        slug: str,
        award: str,
        on: date,
        *,
        level: str = "",
        issuer: str = "",
        until: date | None = None,
        about: str = "",
        seen: int | None = None,
    ) -> Mapping[str, Any]:
        """Record that the council was given an award, at which level, by whom and until when."""
        must_have_come(on, act)
        if until is not None and until < on:
            raise Invalid(ENDED_BEFORE, {"until": [ENDED_BEFORE]})

        def tell(council: Council) -> None:
            noun = self._must_name(council, act, award, "award")
            if is_a_certificate(noun):
                raise Invalid(A_PERSONS)
            if level and level not in noun.texts("levels"):
                raise Invalid(NO_SUCH_LEVEL, {"level": [NO_SUCH_LEVEL]})
            council.record(AwardMade, act, on, award=award, level=level, issuer=issuer.strip(), until=until, about=about)

        return self._record_on_council(viewer, act, slug, tell, seen)


def progress_noted(council: Council, action: str) -> list[ActionProgressed]:
    """What was noted of an action, the last first."""
    return newest(event for event in council.in_force(ActionProgressed) if event.action == action)


def evidence_noted(council: Council, award: str) -> list[EvidenceNoted]:
    """What was noted as evidence for an award, the last first."""
    return newest(event for event in council.in_force(EvidenceNoted) if event.award == award)


def newest(events: Iterable[F]) -> list[F]:
    return sorted(events, key=lambda event: (event.on, event.originator_version), reverse=True)


def must_say_something(words: str) -> str:
    if not words.strip():
        raise Invalid(NOTHING_SAID, {"words": [NOTHING_SAID]})
    return words.strip()
