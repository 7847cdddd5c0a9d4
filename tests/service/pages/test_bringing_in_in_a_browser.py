"""Bringing in a spreadsheet in a real browser: wide and narrow, with all that can be said of a file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from service.app import PAGES
from tests.service.browsing import Reader, follow, sign_in_at
from tests.service.pages.town import OFFICER, SLUG, Town
from tests.service.serving import serve
from tests.spreadsheets import a_csv, a_workbook

HEADS = ("Who", "Ward", "E-mail", "Date elected", "Committees")
ROWS = [
    HEADS,
    ("Cllr Orla Quist", "Harbour", "orla@northport.example", "4 May 2023", "Planning Committee (chair); Beach Committee"),
    ("Ada Ashworth", "Harbour", "ada@northport.example", "4 May 2023", ""),
    ("Bola Ashworth", "Upper Fenbridge", "", "4 May 2023", ""),
    ("Ivor Pell", "Harbour", "", "4/5/23", ""),
    ("Vacant", "Harbour", "", "", ""),
]


@pytest.fixture
def somebody(town: Town, chromium: Browser, pictures: Path) -> Iterator[Reader]:
    """An officer, signed in."""
    with serve(town.world, PAGES) as served:
        context = chromium.new_context(base_url=served.address)
        reader = Reader(context.new_page(), pictures)
        sign_in_at(reader.page, OFFICER)
        yield reader
        context.close()


def send(page: Page, content: bytes, title: str) -> None:
    page.goto(f"/councils/{SLUG}/bring-in")
    page.get_by_label("Spreadsheet").set_input_files({"name": title, "mimeType": "text/csv", "buffer": content})
    follow(page.get_by_role("button", name="Look at what is in it"))


def test_no_page_of_bringing_in_has_anything_wrong(somebody: Reader, town: Town) -> None:
    page, wrong = somebody.page, {}

    def look(name: str, heading: str) -> None:
        assert page.get_by_role("heading", level=1).inner_text() == heading
        if found := somebody.looks_over(f"bring-in-{name}"):
            wrong[name] = found

    look("tiles", "Due list")
    page.goto(f"/councils/{SLUG}/bring-in")
    look("send", "Bring in members or past training")
    send(page, a_csv([("Person", "Place"), ("Orla Quist", "Harbour")]), "odd.csv")
    look("columns", "Check the members before they go on record")
    send(page, a_workbook(ROWS, hidden={"Former": [HEADS]}), "members.xlsx")
    page.get_by_label("Name", exact=True).select_option("Who")
    follow(page.get_by_role("button", name="Read it like this"))
    assert page.get_by_label("This is Ada Ashworth, Harbour, who is on record").is_checked()
    follow(page.get_by_role("button", name="Put this on record"))
    look("refused", "Check the members before they go on record")
    page.get_by_label("Bring in the rows that can be read").check()
    follow(page.get_by_role("button", name="Put this on record"))
    look("progress", "Bringing in the members")
    town.goes_on()
    page.reload()
    follow(page.get_by_role("link", name="Show the members"))

    assert wrong == {}
    assert page.get_by_role("link", name="Orla Quist").count() == 1
