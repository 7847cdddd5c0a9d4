"""What stands at the head of every document of a report, and what is said where there is nothing to show."""

from projections.reporting.report import Period, Report, Section
from service.words import day, listed

NOTHING_WRITTEN = "Nothing has been written here yet."


def about(report: Report) -> list[tuple[str, str]]:
    """Whose report it is, what it is about and as of when, as lines of a name and a value."""
    lines = [
        ("Council", report.council),
        ("Period", span(report.period)),
        ("For", listed(report.to)),
        ("Clause", report.clause),
        ("As it was known", f"at the end of {day(report.known)}" if report.known else ""),
    ]
    return [(name, said) for name, said in lines if said]


def span(period: Period) -> str:
    """`Wednesday 1 April 2026 to Wednesday 31 March 2027`."""
    return f"{day(period.first)} to {day(period.last)}"


def readers(section: Section) -> str:
    """Who alone reads a part; empty where all who read the report do."""
    return f"For {listed(section.to)} only." if section.to else ""
