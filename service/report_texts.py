"""What somebody wrote under a report's headings, put into it where it is shown, printed or set beside another period."""

from dataclasses import replace

from domain.calendar import Years
from domain.commands.reports import texts_of
from domain.printing.entries import figure_in_words
from domain.printing.titles import Titles
from projections.reporting.before import period_before
from projections.reporting.report import Report
from service.looked_at_report import LookedAt


def with_texts(report: Report, looked: LookedAt) -> Report:
    """The report with every heading's text. A heading that asks for none has one only where somebody wrote it.

    One member's own record has none: what is written is for all readers of the report.
    """
    if looked.about:
        return report
    texts = texts_of(looked.council, report.entry, report.period.first, report.period.last, report.known)
    sections = [replace(section, written=texts.get(section.heading) or section.written) for section in report.sections]
    return replace(report, sections=tuple(sections))


def with_its_texts(looked: LookedAt) -> Report:
    """The report that the address names, figures and texts."""
    return with_texts(looked.made(), looked)


def of_the_period_before(looked: LookedAt) -> LookedAt:
    """The same report of the period before, as it was known at the same time."""
    return replace(looked, period=period_before(looked.entry, Years.of(looked.strategy.calendar), looked.period))


def headings_of(looked: LookedAt) -> list[str]:
    """What the report holds, as it is headed, without counting any of it."""
    titles = Titles(looked.strategy)
    return list(dict.fromkeys(figure_in_words(figure, titles) for figure in looked.entry.holds))
