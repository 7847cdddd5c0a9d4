"""Who is given which parts of a report: a part that is for some alone stands in no other reader's edition."""

from dataclasses import replace

from projections.reporting.report import Report, Section


def readers_of(report: Report) -> tuple[str, ...]:
    """Everybody who is given a part of the report, by title, in its order; nobody's edition differs where none is for some alone."""
    some_alone = [one for section in report.sections for one in section.to]
    return tuple(dict.fromkeys([*report.to, *some_alone])) if some_alone else ()


def edition_for(report: Report, reader: str) -> Report:
    """What one reader is given. Whoever the report does not go to has only the parts that name them."""
    return replace(report, to=(reader,), sections=tuple(section for section in report.sections if reads(report, section, reader)))


def reads(report: Report, section: Section, reader: str) -> bool:
    return reader in (section.to or report.to)
