"""Reports to be saved: PDF, a Word draft, an Excel workbook or CSV of the same report that its page shows, for whoever may read that."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from domain.refusals import NotFound
from domain.viewer import READ
from projections.reporting.report import Report
from service.documents.comma_separated import one_table
from service.documents.editions import edition_for, readers_of
from service.documents.filename import filename
from service.documents.saving import CSV, file_of, must_be_a_kind, saved
from service.gate import needs
from service.looked_at_report import looked_at
from service.report_texts import of_the_period_before, with_its_texts

bp = Blueprint("report_files", __name__)


@bp.get("/councils/<slug>/reports/<entry>/file.<ending>")
@needs(READ)
def save(slug: str, entry: str, ending: str) -> ResponseReturnValue:
    must_be_a_kind(ending)
    looked = looked_at(slug, entry)
    report = edition_asked(with_its_texts(looked))
    about = (f"for {report.to[0]}",) if request.args.get("reader") else ()
    return file_of(report, ending, filename(report, ending, *about), lambda: edition_asked(with_its_texts(of_the_period_before(looked))))


@bp.get("/councils/<slug>/reports/<entry>/tables/<int:section>/<int:table>.csv")
@needs(READ)
def save_table(slug: str, entry: str, section: int, table: int) -> ResponseReturnValue:
    report = looked_at(slug, entry).made(only=section)
    tables = report.sections[0].tables
    if table >= len(tables):
        raise NotFound("The report has no such table any more. Go back to it and choose again.")
    return saved(one_table(tables[table]), CSV, filename(report, "csv", tables[table].caption))


def edition_asked(report: Report) -> Report:
    """The edition of the reader whom the address names by their place; without one, the whole report. Raises NotFound."""
    asked = request.args.get("reader", "")
    if not asked:
        return report
    readers = readers_of(report)
    if not (asked.isascii() and asked.isdigit() and int(asked) < len(readers)):
        raise NotFound("The report has no such reader. Go back to it and choose again.")
    return edition_for(report, readers[int(asked)])
