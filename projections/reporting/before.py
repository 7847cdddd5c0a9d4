"""The period before one that a report is about: the one before it of the same cadence, else as many days as it has."""

from domain.calendar import MONTHS_IN, ONE_DAY, Years
from domain.strategy.entries import Rule
from domain.strategy.phrases import Every
from projections.reporting.periods import YEARS
from projections.reporting.report import Period


def period_before(entry: Rule, years: Years, period: Period) -> Period:
    """The period with which a report is set side by side."""
    last = period.first - ONE_DAY
    match entry.every:
        case Every(period=str() as name) if name in (*MONTHS_IN, *YEARS) and years.period(name, period.first)[0] == period.first:
            return Period(*years.period(name, last))
        case _:
            return Period(last - (period.last - period.first), last)
