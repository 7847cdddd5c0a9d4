"""Every template, with sixty members and with none, looked over by the page reader."""

import pytest

from tests.service.reading_pages import Visitor

PAGES = {
    "/due": "Due list",
    "/due?leaf=2": "Due list",
    "/due?person=nobody+at+all": "Due list",
    "/members": "Members",
    "/members/" + "0" * 32: "Ada Ashworth-Llewellyn",
    "/cohort": "Cohort of May 2026",
    "/cohort?empty=yes": "Cohort of May 2026",
    "/sessions": "Sessions",
    "/import": "Import election results",
    "/import/progress/10": "Importing the election of 7 May 2026",
    "/import/progress/60": "Importing the election of 7 May 2026",
    "/strategies": "Strategies",
    "/offer": "Record that a mentor was offered",
}


@pytest.mark.parametrize("path", PAGES)
def test_every_template_makes_a_page_without_mistakes(officer: Visitor, path: str) -> None:
    page = officer.goes_to(path)

    assert officer.status == 200
    assert page.headings[0] == ("h1", PAGES[path])
