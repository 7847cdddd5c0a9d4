"""A report as an answer that a browser saves: who writes each kind of file, its type, and its name."""

from collections.abc import Callable, Iterable, Iterator

from flask import Response, stream_with_context

from domain.refusals import NotFound
from projections.reporting.report import Report
from service.documents.comma_separated import all_figures
from service.documents.pdf import pdf
from service.documents.word import word
from service.documents.workbook import workbook

CSV = "text/csv; charset=utf-8"
BYTE_ORDER_MARK = "\ufeff"
"""By this Excel knows that names with accents are UTF-8."""

Contents = bytes | Iterable[str]
Before = Callable[[], Report | None]
"""The same report of the period before, made only for a file that shows it."""

KINDS: dict[str, tuple[str, Callable[[Report, Before], Contents]]] = {
    "pdf": ("application/pdf", lambda report, _: pdf(report)),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", lambda report, before: word(report, before())),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", lambda report, _: workbook(report)),
    "csv": (CSV, lambda report, _: all_figures(report)),
}
"""Each kind of file by its ending: its type, and who writes it."""


def nothing_before() -> None:
    """Of what is shown as it stands, and of no period."""


def must_be_a_kind(ending: str) -> None:
    """Raise NotFound for an ending that nobody writes."""
    if ending not in KINDS:
        raise NotFound("A report can be saved as PDF, Word, Excel or CSV. Go back to it and choose again.")


def file_of(report: Report, ending: str, name: str, before: Before = nothing_before) -> Response:
    """The report as a file of this kind and name."""
    kind, write = KINDS[ending]
    return saved(write(report, before), kind, name)


def saved(contents: Contents, kind: str, name: str) -> Response:
    """The answer that a browser saves under a name."""
    body = contents if isinstance(contents, bytes) else stream_with_context(marked(contents))
    answer = Response(body, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def marked(lines: Iterable[str]) -> Iterator[str]:
    yield BYTE_ORDER_MARK
    yield from lines
