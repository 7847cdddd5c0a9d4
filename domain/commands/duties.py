"""Duties: what a person decides about a step that the council, one of its bodies or a group owes, and what a group did."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from domain.commands.presenting import must_not_present_a_report
from domain.commands.reckoning import Reckoning
from domain.commands.recording import must_give_a_reason, must_have_come
from domain.refusals import Conflict, Refused
from domain.streams.aggregate import Act
from domain.streams.council import Council, council_id
from domain.streams.duty import Duty, DutyReplaced, DutyWaived, duty_id
from domain.streams.group import Group, GroupDid
from domain.streams.steps import Step
from domain.viewer import RECORD, Viewer

SOMEBODY_WAS_FIRST = (
    "Something was recorded about this duty after you opened the page. Nothing of yours was saved. "
    "Look at the page again, then decide if it is still needed."
)
NOT_OPEN = "That step is not open any more. Look at the due list again."


class Duties(Reckoning):
    """One method a decision. `owner` is who owes it: `council:northport`, `body:northport:panel`, `group:northport:independent`."""

    def waive_duty(self, viewer: Viewer, act: Act, slug: str, owner: str, step_id: str, *, seen: int | None = None) -> Mapping[str, Any]:
        """Say that a step is not needed, with a reason. Refused where its rule gives no such discretion."""

        def tell(duty: Duty, step: Step) -> None:
            if not self.strategy(slug, step.version).rules[step.rule].skip:
                raise Refused("The strategy lets nobody skip this step. If a wrong fact opened it, correct that fact.")
            duty.record(DutyWaived, act, act.today, step=step_id)

        return self._decide(viewer, act, slug, owner, step_id, tell, seen)

    def replace_duty_deadline(
        self, viewer: Viewer, act: Act, slug: str, owner: str, step_id: str, due: date, *, seen: int | None = None
    ) -> Mapping[str, Any]:
        """Move a step's last day by hand, with a reason. It stands until it is moved again."""

        def tell(duty: Duty, step: Step) -> None:
            duty.record(DutyReplaced, act, act.today, step=step.id, due=due)

        return self._decide(viewer, act, slug, owner, step_id, tell, seen)

    def record_for_group(
        self, viewer: Viewer, act: Act, slug: str, group: str, noun: str, verb: str, on: date, *, argument: str = "", about: str = ""
    ) -> Mapping[str, Any]:
        """Record that `NOUN verb` is true of a group: what the strategy asks of each group was done, or a question answered by it."""
        viewer.must(RECORD)
        viewer.must_see(slug)
        must_have_come(on, act)

        def do() -> Mapping[str, Any]:
            stream = self.find(Group, group)
            viewer.must_see(stream.council)
            must_not_present_a_report(self.find(Council, council_id(slug)), act.today, noun, verb)
            stream.record(GroupDid, act, on, noun=noun, verb=verb, argument=argument, about=about)
            return self.keep(act, {"stream": stream.id, "version": stream.version}, stream)

        return self.once(act, do)

    def _decide(
        self, viewer: Viewer, act: Act, slug: str, owner: str, step_id: str, tell: Callable[[Duty, Step], None], seen: int | None
    ) -> Mapping[str, Any]:
        viewer.must(RECORD)
        viewer.must_see(slug)
        must_give_a_reason(act)

        def do() -> Mapping[str, Any]:
            duty = self.find(Duty, duty_id(owner, step_id.partition("/")[0]))
            if seen is not None and seen != duty.version:
                raise Conflict(SOMEBODY_WAS_FIRST)
            step = duty.steps.get(step_id)
            if step is None or step.state != "open":
                raise Refused(NOT_OPEN)
            tell(duty, step)
            moved = self.reckon_duty(duty, owner, act)
            return self.keep(act, {"stream": duty.id, "version": duty.version}, *moved)

        return self.once(act, do)
