"""Reports: what is written under their headings for a period, and that one was presented, to whom and as known when."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from domain.commands.carrying_out import newest
from domain.commands.council_business import CouncilBusiness
from domain.commands.presenting import recipients_of
from domain.commands.recording import must_have_come
from domain.owing.answering.ruleset import asked_of
from domain.refusals import Invalid
from domain.strategy.entries import Rule, Strategy
from domain.streams.aggregate import Act
from domain.streams.correction import as_corrected
from domain.streams.council import Council, council_id
from domain.streams.group import Group
from domain.streams.hindsight import recorded_by
from domain.streams.reporting import GroupPresented, ReportPresented, ReportWritten
from domain.viewer import RECORD, Viewer

BACKWARDS = "The last day of a period cannot come before its first."
TO_NOBODY = "Say to whom it was presented."
NOT_TO_THEM = "The strategy does not have that report presented to them. Choose one of those it names."
WHICH_GROUP = "Each group presents that report for itself. Say which of them did."
NOT_KNOWN_YET = "What will be known on a day to come cannot have been presented. Choose today or a day before."


class Reports(CouncilBusiness):
    """One method a command about a report. `first` and `last` are the days of the period that it is about."""

    def write_in_report(
        self,
        viewer: Viewer,
        act: Act,
        slug: str,
        report: str,
        first: date,
        last: date,
        texts: Mapping[str, str],
        *,
        seen: int | None = None,
    ) -> Mapping[str, Any]:
        """Record what is written under headings of a report. One whose text is the same as on record is left alone."""
        must_be_a_period(first, last)

        def tell(council: Council) -> None:
            self._report(council, act, report)
            known = texts_of(council, report, first, last)
            for heading, words in texts.items():
                if words.strip() != known.get(heading, ""):
                    fields = {"report": report, "first": first, "last": last, "heading": heading, "written": words.strip()}
                    council.record(ReportWritten, act, act.today, **fields)

        return self._record_on_council(viewer, act, slug, tell, seen)

    def present_report(
        self,
        viewer: Viewer,
        act: Act,
        slug: str,
        report: str,
        to: Sequence[str],
        on: date,
        first: date,
        last: date,
        figures: date,
        *,
        about: str = "",
        group: str = "",
    ) -> Mapping[str, Any]:
        """Record that a report was presented to each of these, with its figures as they were known at the end of a day.

        `group` is the stream of the political group that presented it; without one the council did.
        """
        must_be_a_period(first, last)
        must_have_come(on, act)
        if not to:
            raise Invalid(TO_NOBODY, {"to": [TO_NOBODY]})
        if figures > act.today:
            raise Invalid(NOT_KNOWN_YET, {"figures": [NOT_KNOWN_YET]})
        viewer.must(RECORD)
        viewer.must_see(slug)

        def do() -> Mapping[str, Any]:
            stream: Council | Group = self.find(Group, group) if group else self.find(Council, council_id(slug))
            viewer.must_see(stream.council)
            rule, strategy = self._report(self.find(Council, council_id(slug)), act, report)
            if asked_of(rule.who) == "group" and not group:
                raise Invalid(WHICH_GROUP, {"group": [WHICH_GROUP]})
            named = recipients_of(rule, strategy)
            for one in to:
                if one not in named:
                    raise Invalid(NOT_TO_THEM, {"to": [NOT_TO_THEM]})
                fields = {"report": report, "to": one, "first": first, "last": last, "figures": figures, "about": about}
                stream.record(GroupPresented if isinstance(stream, Group) else ReportPresented, act, on, **fields)
            return self.keep(act, {"stream": stream.id, "version": stream.version}, stream)

        return self.once(act, do)

    def _report(self, council: Council, act: Act, report: str) -> tuple[Rule, Strategy]:
        """A report that the strategy in force asks for, and that strategy."""
        strategy: Strategy | None = self._strategy_today(council, act)
        rule = strategy.rules.get(report) if strategy else None
        if strategy is None or rule is None or rule.kind != "report":
            raise Invalid("The council's strategy has no such report. Go back to the list of reports and choose again.")
        return rule, strategy


def texts_of(council: Council, report: str, first: date, last: date, known: date | None = None) -> dict[str, str]:
    """What is written of a period by heading, as the last word on each has it: as it was known at the end of a day, where one is named."""
    events = council.events if known is None else recorded_by(council.events, known)
    written = [event for event in as_corrected(events) if isinstance(event, ReportWritten)]
    return {one.heading: one.written or "" for one in written if (one.report, one.first, one.last) == (report, first, last)}


def presented_of(stream: Council | Group, report: str) -> list[ReportPresented] | list[GroupPresented]:
    """When the council, or a group, presented a report, the last first."""
    if isinstance(stream, Group):
        return newest(event for event in stream.in_force(GroupPresented) if event.report == report)
    return newest(event for event in stream.in_force(ReportPresented) if event.report == report)


def must_be_a_period(first: date, last: date) -> None:
    if last < first:
        raise Invalid(BACKWARDS, {"last": [BACKWARDS]})
