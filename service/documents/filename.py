"""What the file of a report is called when it is saved."""

import re
import unicodedata

from projections.reporting.report import Report


def filename(report: Report, ending: str, *about: str) -> str:
    """`annual-report-northport-2025-04-01-to-2026-03-31.pdf`: letters that every system keeps, and no person's name."""
    parts = [report.title, report.council, *about, f"{report.period.first} to {report.period.last}"]
    if report.known:
        parts.append(f"known {report.known}")
    return f"{'-'.join(filter(None, map(bare, parts)))}.{ending}"


def bare(text: str) -> str:
    """Lower-case letters and digits with hyphens between them."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
