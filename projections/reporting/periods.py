"""Which period a report is about where nobody says: the last whole one of its own cadence, or what there is of the first."""

from datetime import date

from domain.calendar import MONTHS_IN, ONE_DAY, Years, back
from domain.strategy.entries import Rule
from domain.strategy.phrases import AfterDone, Every, Offset
from projections.reporting.report import Period

YEARS = ("municipal year", "financial year", "year")


def period_to_report(entry: Rule, years: Years, today: date, began: date) -> Period:
    """The last whole period before today, unless it was over when the council's record began: then what there is of the running one."""
    match entry.every:
        case Every(period=Offset() as length) | AfterDone(offset=length):
            return Period(back(today, length), today - ONE_DAY)
        case Every(period=str() as name) if name in (*MONTHS_IN, *YEARS):
            pass
        case _:
            return so_far(years, "municipal year", today)
    first, _ = years.period(name, today)
    whole = Period(*years.period(name, first - ONE_DAY))
    return whole if whole.last >= began else so_far(years, name, today)


def so_far(years: Years, name: str, today: date) -> Period:
    return Period(years.period(name, today)[0], today)
