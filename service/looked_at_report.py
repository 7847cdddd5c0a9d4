"""A report that a page's address names: of which council, which period and as known when."""

from dataclasses import dataclass, replace
from datetime import date

from flask import request, url_for

from domain.calendar import Years
from domain.commands.record import strategy_of
from domain.refusals import NotFound
from domain.strategy.entries import Rule, Strategy
from domain.streams.council import Council
from domain.streams.hindsight import council_as_known
from projections.reading import cohort
from projections.reporting.periods import period_to_report
from projections.reporting.report import Period, Report
from projections.reporting.report_of import report_of
from service.addresses import bare
from service.asking import filtered
from service.finding import council_at
from service.forms.auditing import days_of
from service.forms.choices import Choice
from service.forms.form import Asked
from service.forms.reports import LookAtRecords, LookAtReport
from service.viewing import viewer
from service.wording.people import FORGOTTEN
from service.world import world

EACH_MEMBER, RECORD = "each member", "record"
"""To whom a report of members' own records goes, and what it holds."""


@dataclass(frozen=True)
class LookedAt:
    """What the address asks for, and the form to ask for something else with."""

    council: Council
    strategy: Strategy
    entry: Rule
    period: Period
    known: date | None
    asked: Asked
    about: str = ""  # the one member whose record is looked at

    def made(self, *, only: int | None = None) -> Report:
        """The report, or one section of it alone. Raises NotFound for a section it does not have."""
        entry = self.entry
        if only is not None:
            if only >= len(entry.holds):
                raise NotFound("The report has no such part. Go back to it and choose again.")
            entry = replace(entry, holds=entry.holds[only : only + 1])
        with world().reads() as connection:
            return report_of(connection, self.strategy, entry, self.council.slug, self.period, self.known, viewer(), about=self.about)

    def address(self, endpoint: str, **more: str | int) -> str:
        """Another page about the same report, period and day."""
        kept = {"slug": self.council.slug, "entry": self.entry.id, "first": typed(self.period.first), "last": typed(self.period.last)}
        known = {"known": typed(self.known)} if self.known else {}
        about = {"member": bare(self.about)} if self.about else {}
        return url_for(endpoint, **kept, **known, **about, **more)  # type: ignore[arg-type]  # values go into the address


def looked_at(slug: str, entry: str) -> LookedAt:
    """The report that an address names, of the days it names: no day is later than today."""
    council, today = council_at(slug), world().today()
    answers, asked = filtered(LookAtReport)
    known = then if (then := answers.get("known")) and then < today else None
    strategy, rule = report_at(council, entry, answers.get("last") or today, known)
    usual = period_to_report(rule, Years.of(strategy.calendar), today, council.adoptions[0].from_)
    first, last = (min(day, today) for day in days_of(answers, usual.first, usual.last))
    shown = {"first": first, "last": last, **asked.values}
    looked = LookedAt(council, strategy, rule, Period(first, last), known, replace(asked, values=shown))
    return of_whom(looked) if goes_to_each_member(rule) else looked


def goes_to_each_member(entry: Rule) -> bool:
    """Whether a report holds nothing but members' own records, and goes to each of them."""
    return EACH_MEMBER in entry.to and all(figure.kind == RECORD for figure in entry.holds)


def of_whom(looked: LookedAt) -> LookedAt:
    """Members' records: everybody's, or the one's that the address names."""
    with world().reads() as connection:
        rows = cohort(connection, viewer(), looked.council.slug, None, looked.period.first)
    whose = [Choice(bare(row["member"]), f"{row['name'] or FORGOTTEN}, {row['ward'] or 'co-opted'}") for row in rows]
    answers, asked = filtered(LookAtRecords, choices={"member": whose})
    chosen = answers.get("member")
    if request.args.get("member") and not chosen:  # nobody's record is not everybody's
        raise NotFound("The address names nobody who was in office in this period. Go back to the report and choose whose record it is.")
    shown = {**looked.asked.values, "member": chosen or ""}
    return replace(looked, asked=replace(asked, values=shown), about=f"member:{chosen}" if chosen else "")


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
