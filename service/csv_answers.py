"""Lists as CSV files: written a page at a time, and opened by a spreadsheet as words and not as formulas."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from flask import Response, stream_with_context

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection), as wide letters too."""
A_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


def csv_answer(name: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Response:
    """The answer that is saved as a file of this name. `rows` are read while it is sent."""
    answer = Response(stream_with_context(lines([heads], rows)), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def lines(*parts: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a file, each ended as RFC 4180 says."""
    for rows in parts:
        for row in rows:
            line = io.StringIO()
            csv.writer(line).writerow([plain(cell) for cell in row])
            yield line.getvalue()


def plain(cell: str) -> str:
    """A cell that is shown as it is."""
    return f"'{cell}" if cell.startswith(FORMULA) and not A_NUMBER.fullmatch(cell) else cell
