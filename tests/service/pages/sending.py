"""Results files as an officer sends them through the pages, of the wards of the small town."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from tests.results_files import Cells, current_export, standing
from tests.service.reading_pages import Page, Visitor

BEFORE = "2022-05-05"
THIS_YEAR = "2026-05-07"


def stands(person: int, name: str, elected: str = "t", ward: str = "Harbour", day: str = BEFORE, council: str = "northport") -> Cells:
    """A candidate in a ward of the town."""
    return standing(person, name, elected, f"local.{council}.{ward.lower().replace(' ', '-')}.{day}", post_label=ward)


ORLA, IVOR = stands(1, "Orla Quist"), stands(2, "Ivor Pell", "f")
ABLE = stands(3, "Able Moss", ward="Upper Fenbridge")
FILE = current_export(ORLA, IVOR, ABLE)


def sends(officer: Visitor, content: bytes = FILE, title: str = "results.csv", **boxes: object) -> Page:
    """Send a file, with these answers."""
    officer.goes_to("/results/import")
    return officer.presses("Look at what is in it", file=(BytesIO(content), title), **boxes)


def confirms(officer: Visitor, **boxes: object) -> Page:
    """Confirm what is shown."""
    return officer.presses("Put this on record", **boxes)


def on(name: str, day: str, month: str, year: str) -> Mapping[str, Any]:
    """The three boxes of a day."""
    return {f"{name}-day": day, f"{name}-month": month, f"{name}-year": year}
