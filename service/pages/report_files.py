"""Reports to be saved: PDF, a Word draft, an Excel workbook or CSV of the same report that its page shows, for whoever may read that."""

from collections.abc import Callable, Iterable, Iterator

from flask import Blueprint, Response, request, stream_with_context
from flask.typing import ResponseReturnValue

from domain.refusals import NotFound
from domain.viewer import READ
from projections.reporting.report import Report
from service.documents.comma_separated import all_figures, one_table
from service.documents.editions import edition_for, readers_of
from service.documents.filename import filename
from service.documents.pdf import pdf
from service.documents.word import word
from service.documents.workbook import workbook
from service.gate import needs
from service.looked_at_report import LookedAt, looked_at
from service.report_texts import of_the_period_before, with_its_texts

bp = Blueprint("report_files", __name__)

BYTE_ORDER_MARK = "\ufeff"
"""By this Excel knows that names with accents are UTF-8."""

Contents = bytes | Iterable[str]


def drafted(report: Report, looked: LookedAt) -> bytes:
    return word(report, edition_asked(with_its_texts(of_the_period_before(looked))))


KINDS: dict[str, tuple[str, Callable[[Report, LookedAt], Contents]]] = {
    "pdf": ("application/pdf", lambda report, _: pdf(report)),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", drafted),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", lambda report, _: workbook(report)),
    "csv": ("text/csv; charset=utf-8", lambda report, _: all_figures(report)),
}
"""Each kind of file by its ending: its type, and who writes it."""


@bp.get("/councils/<slug>/reports/<entry>/file.<ending>")
@needs(READ)
def save(slug: str, entry: str, ending: str) -> ResponseReturnValue:
    if ending not in KINDS:
        raise NotFound("A report can be saved as PDF, Word, Excel or CSV. Go back to it and choose again.")
    looked = looked_at(slug, entry)
    report = edition_asked(with_its_texts(looked))
    kind, write = KINDS[ending]
    about = (f"for {report.to[0]}",) if request.args.get("reader") else ()
    return saved(write(report, looked), kind, filename(report, ending, *about))


@bp.get("/councils/<slug>/reports/<entry>/tables/<int:section>/<int:table>.csv")
@needs(READ)
def save_table(slug: str, entry: str, section: int, table: int) -> ResponseReturnValue:
    report = looked_at(slug, entry).made(only=section)
    tables = report.sections[0].tables
    if table >= len(tables):
        raise NotFound("The report has no such table any more. Go back to it and choose again.")
    return saved(one_table(tables[table]), KINDS["csv"][0], filename(report, "csv", tables[table].caption))


def edition_asked(report: Report) -> Report:
    """The edition of the reader whom the address names by their place; without one, the whole report. Raises NotFound."""
    asked = request.args.get("reader", "")
    if not asked:
        return report
    readers = readers_of(report)
    if not (asked.isascii() and asked.isdigit() and int(asked) < len(readers)):
        raise NotFound("The report has no such reader. Go back to it and choose again.")
    return edition_for(report, readers[int(asked)])


def saved(contents: Contents, kind: str, name: str) -> Response:
    """The answer that a browser saves under a name."""
    text = None if isinstance(contents, bytes) else stream_with_context(marked(contents))
    answer = Response(contents if text is None else text, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def marked(lines: Iterable[str]) -> Iterator[str]:
    yield BYTE_ORDER_MARK
    yield from lines
