"""Reports: what is written under their headings for a period, and that one was presented, to whom and as known when."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from domain.commands.carrying_out import newest
from domain.commands.council_business import CouncilBusiness
from domain.commands.recording import must_have_come
from domain.refusals import Invalid
from domain.strategy.entries import Rule, Strategy
from domain.streams.aggregate import Act
from domain.streams.correction import as_corrected
from domain.streams.council import Council
from domain.streams.hindsight import recorded_by
from domain.streams.reporting import ReportPresented, ReportWritten
from domain.viewer import Viewer

BACKWARDS = "The last day of a period cannot come before its first."
TO_NOBODY = "Say to whom it was presented."
NOT_TO_THEM = "The strategy does not have that report presented to them. Choose one of those it names."
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
    ) -> Mapping[str, Any]:
        """Record that a report was presented to each of these, with its figures as they were known at the end of a day."""
        must_be_a_period(first, last)
        must_have_come(on, act)
        if not to:
            raise Invalid(TO_NOBODY, {"to": [TO_NOBODY]})
        if figures > act.today:
            raise Invalid(NOT_KNOWN_YET, {"figures": [NOT_KNOWN_YET]})

        def tell(council: Council) -> None:
            named = recipients_of(self._report(council, act, report))
            for one in to:
                if one not in named:
                    raise Invalid(NOT_TO_THEM, {"to": [NOT_TO_THEM]})
                fields = {"report": report, "to": one, "first": first, "last": last, "figures": figures, "about": about}
                council.record(ReportPresented, act, on, **fields)

        return self._record_on_council(viewer, act, slug, tell)

    def _report(self, council: Council, act: Act, report: str) -> Rule:
        """A report that the strategy in force asks for."""
        strategy: Strategy | None = self._strategy_today(council, act)
        rule = strategy.rules.get(report) if strategy else None
        if rule is None or rule.kind != "report":
            raise Invalid("The council's strategy has no such report. Go back to the list of reports and choose again.")
        return rule


def recipients_of(rule: Rule) -> tuple[str, ...]:
    """Everybody to whom a report or a part of it goes, by their ids."""
    return tuple(dict.fromkeys([*rule.to, *(one for figure in rule.holds for one in figure.to)]))


def texts_of(council: Council, report: str, first: date, last: date, known: date | None = None) -> dict[str, str]:
    """What is written of a period by heading, as the last word on each has it: as it was known at the end of a day, where one is named."""
    events = council.events if known is None else recorded_by(council.events, known)
    written = [event for event in as_corrected(events) if isinstance(event, ReportWritten)]
    return {one.heading: one.written or "" for one in written if (one.report, one.first, one.last) == (report, first, last)}


def presented_of(council: Council, report: str) -> list[ReportPresented]:
    """When a report was presented, the last first."""
    return newest(event for event in council.in_force(ReportPresented) if event.report == report)


def must_be_a_period(first: date, last: date) -> None:
    if last < first:
        raise Invalid(BACKWARDS, {"last": [BACKWARDS]})
