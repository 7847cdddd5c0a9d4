"""A report that a page's address names: of which council, which period and as known when."""

from dataclasses import dataclass, replace
from datetime import date

from flask import url_for

from domain.calendar import Years
from domain.commands.record import strategy_of
from domain.refusals import NotFound
from domain.strategy.entries import Rule, Strategy
from domain.streams.council import Council
from domain.streams.hindsight import council_as_known
from projections.reporting.periods import period_to_report
from projections.reporting.report import Period, Report
from projections.reporting.report_of import report_of
from service.asking import filtered
from service.finding import council_at
from service.forms.auditing import days_of
from service.forms.form import Asked
from service.forms.reports import LookAtReport
from service.viewing import viewer
from service.world import world


@dataclass(frozen=True)
class LookedAt:
    """What the address asks for, and the form to ask for something else with."""

    council: Council
    strategy: Strategy
    entry: Rule
    period: Period
    known: date | None
    asked: Asked

    def made(self, *, only: int | None = None) -> Report:
        """The report, or one section of it alone. Raises NotFound for a section it does not have."""
        entry = self.entry
        if only is not None:
            if only >= len(entry.holds):
                raise NotFound("The report has no such part. Go back to it and choose again.")
            entry = replace(entry, holds=entry.holds[only : only + 1])
        with world().reads() as connection:
            return report_of(connection, self.strategy, entry, self.council.slug, self.period, self.known, viewer())

    def address(self, endpoint: str, **more: str | int) -> str:
        """Another page about the same report, period and day."""
        kept = {"slug": self.council.slug, "entry": self.entry.id, "first": typed(self.period.first), "last": typed(self.period.last)}
        known = {"known": typed(self.known)} if self.known else {}
        return url_for(endpoint, **kept, **known, **more)  # type: ignore[arg-type]  # values go into the address


def looked_at(slug: str, entry: str) -> LookedAt:
    """The report that an address names, of the days it names: no day is later than today."""
    council, today = council_at(slug), world().today()
    answers, asked = filtered(LookAtReport)
    known = then if (then := answers.get("known")) and then < today else None
    strategy, rule = report_at(council, entry, answers.get("last") or today, known)
    usual = period_to_report(rule, Years.of(strategy.calendar), today, council.adoptions[0].from_)
    first, last = (min(day, today) for day in days_of(answers, usual.first, usual.last))
    shown = {"first": first, "last": last, **asked.values}
    return LookedAt(council, strategy, rule, Period(first, last), known, replace(asked, values=shown))


def report_at(council: Council, entry: str, day: date, known: date | None) -> tuple[Strategy, Rule]:
    """A report as the strategy in force on a day asks for it, else as that of the day by which it is known does, else as today's.

    A version that was adopted after it was known changes no word of it. Raises NotFound where none asks for it.
    """
    today, then = world().today(), council_as_known(council, known)
    for stream, one in ((then, day), (then, known or today), (council, today)):
        adoption = stream.adopted_on(one) or stream.adoptions[0]
        strategy = strategy_of(adoption.text)
        rule = strategy.rules.get(entry)
        if rule is not None and rule.kind == "report":
            return strategy, rule
    raise NotFound("The council's strategy asks for no such report. Go back to the list of reports and choose again.")


def typed(on: date) -> str:
    """A day as somebody would type it."""
    return f"{on.day}/{on.month}/{on.year}"
