"""A council's page: what it has adopted and set, its key dates and addresses, and the way to another strategy."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest

from domain.strategies import built_in
from domain.streams.council import Adoption, Council, council_id
from domain.streams.member import Member
from tests.service.pages.conftest import SignIn
from tests.service.pages.sending import on
from tests.service.pages.town import OFFICER, SLUG, TODAY, Town, a_town
from tests.service.reading_pages import Page, Visitor

COUNCIL = f"/councils/{SLUG}"
LOOK, ADOPT = "Look at what would change", "Adopt this version"
DEADLINE = 'by       = "3 months after tenure"'
EARLIER = built_in("model-council").replace(DEADLINE, 'by       = "1 month after tenure"', 1)


def council(town: Town) -> Council:
    return town.office.app.find(Council, council_id(SLUG))


def last_adopted(town: Town) -> Adoption:
    return council(town).adoptions[-1]


def chooses(officer: Visitor, which: str, text: str | bytes = "", **boxes: Any) -> Page:
    """Choose a strategy, or send a file of one's own."""
    officer.goes_to(f"{COUNCIL}/adopt")
    content = text if isinstance(text, bytes) else text.encode()
    file = {"file": (BytesIO(content), "ours.toml")} if content else {}
    return officer.presses(LOOK, which=which, **file, **boxes)


# ------------------------------------------------------------------ the page


def test_the_page_shows_what_is_adopted_set_and_known(officer: Visitor) -> None:
    page = officer.goes_to(COUNCIL)

    assert page.headings[0] == ("h1", "Northport Council")
    assert "Model member development strategy Thursday 7 May 2026 In force" in page.words
    assert "How the council's seats come up Not set" in page.words
    assert "The new council began Monday 11 May 2026" in page.words
    assert "Annual meeting of the council Not known" in page.words
    assert "Monitoring Officer No address: nothing can be sent to it" in page.words


def test_a_council_of_others_is_not_found(neighbour: Visitor) -> None:
    for path in ("", "/settings/cycle", "/dates/annual%20council", "/offices/monitoring-officer", "/adopt", "/adopt/model-council"):
        neighbour.goes_to(f"{COUNCIL}{path}")
        assert neighbour.status == 404, path


def test_what_a_council_does_not_have_is_not_found(officer: Visitor) -> None:
    for path in ("/settings/no-such", "/dates/tea-time", "/offices/court-jester", "/adopt/no-such", "/strategies/no-such"):
        officer.goes_to(f"{COUNCIL}{path}")
        assert officer.status == 404, path


# ------------------------------------------------------------------ settings


def test_a_setting_is_set_from_a_day_with_who_decided_it(town: Town, officer: Visitor) -> None:
    officer.goes_to(f"{COUNCIL}/settings/smallest-group")
    assert "Now 5" in officer.page.words

    page = officer.presses("Save", value="8", by="Panel, 4 May", **on("since", "1", "5", "2026"))

    assert officer.at == COUNCIL
    assert "Smallest group: set." in page.words
    assert "8, from Friday 1 May 2026" in page.words
    (fact,) = [fact for fact in council(town).known() if fact.noun == "setting"]
    assert (fact.argument, fact.fields["value"], fact.on) == ("smallest-group", "8", date(2026, 5, 1))


def test_a_setting_of_a_day_to_come_stands_beside_the_one_in_force(officer: Visitor) -> None:
    officer.goes_to(f"{COUNCIL}/settings/smallest-group")
    page = officer.presses("Save", value="not set", **on("since", "1", "6", "2026"))

    assert "5; Not set, from Monday 1 June 2026" in page.words


def test_a_value_that_nobody_could_read_is_said_at_its_question(town: Town, officer: Visitor) -> None:
    officer.goes_to(f"{COUNCIL}/settings/smallest-group")
    page = officer.presses("Save", value="whenever it suits", by="Panel")

    assert officer.status == 422
    assert any("accepted: a number" in text for text in page.links)
    assert page.sheet("Save").values["by"] == "Panel"
    assert council(town).settings == {}


def test_the_cycle_is_chosen_and_ends_terms_from_then_on(town: Town, officer: Visitor) -> None:
    officer.goes_to(f"{COUNCIL}/settings/cycle")
    page = officer.presses("Save", value="all out")

    assert "All out, from Tuesday 12 May 2026" in page.words
    assert council(town).settings == {"cycle": "all out"}


def test_parts_and_values_that_the_strategy_leaves_open_are_set_one_on_each_line(tmp_path: Any, sign_in: SignIn) -> None:
    from service.app import PAGES
    from tests.service.opening import open_service
    from tests.service.worlds import PASSWORD

    theme = '\n[[theme]]\nid = "priority"\nname = "Priority"\nvalues = "not set"\non = ["session"]\n'
    with a_town(tmp_path / "thurrock", strategy=built_in("thurrock-2024") + theme) as town:
        officer = Visitor(open_service(town.world, PAGES))
        officer.signs_in(OFFICER, PASSWORD)
        page = officer.goes_to(COUNCIL)
        form = next(href for text, href in page.links.items() if text.startswith("Set Parts of"))

        officer.goes_to(form)
        page = officer.presses("Save", value="Code of conduct\n\n Finance ")

        (setting,) = council(town).settings
        assert council(town).settings[setting] == ["Code of conduct", "Finance"]
        assert "Code of conduct, Finance, from Tuesday 12 May 2026" in page.words

        officer.goes_to(page.links["Set Values of Priority"])
        assert "Homes, Climate, from Tuesday 12 May 2026" in officer.presses("Save", value="Homes\nClimate").words
        assert "Priority: which of these does it serve? (optional) Homes Climate" in officer.goes_to(f"{COUNCIL}/sessions/plan").words


def test_a_form_that_is_stale_is_a_conflict(town: Town, officer: Visitor, sign_in: SignIn) -> None:
    colleague = sign_in(OFFICER)
    for somebody in (officer, colleague):
        somebody.goes_to(f"{COUNCIL}/settings/cycle")
    colleague.presses("Save", value="thirds")

    officer.presses("Save", value="halves")

    assert officer.status == 409
    assert officer.page.headings[0] == ("h1", "Somebody else was first")
    assert council(town).settings == {"cycle": "thirds"}


def test_a_form_sent_twice_is_recorded_once(town: Town, officer: Visitor) -> None:
    officer.goes_to(f"{COUNCIL}/settings/cycle")
    at, sheet = officer.at, officer.page.sheet("Save")
    officer.presses("Save", sheet, value="thirds")
    version = council(town).version

    officer.at = at
    officer.presses("Save", sheet, value="thirds")

    assert (officer.status, council(town).version) == (200, version)


# ------------------------------------------------------------------ dates and addresses


def test_a_key_date_to_come_and_one_that_was_are_recorded(town: Town, officer: Visitor) -> None:
    for day, said in (("20", "Wednesday 20 May 2026"), ("11", "Monday 11 May 2026")):
        officer.goes_to(f"{COUNCIL}/dates/annual%20council")
        page = officer.presses("Save", **on("on", day, "5", "2026"))

        assert "Annual meeting of the council: recorded." in page.words
        assert f"Annual meeting of the council {said}" in page.words


def test_a_day_that_is_no_day_is_said_at_its_question(officer: Visitor) -> None:
    officer.goes_to(f"{COUNCIL}/dates/annual%20council")
    page = officer.presses("Save", **on("on", "31", "2", "2026"))

    assert "The day must be a real date" in page.links


@pytest.mark.parametrize(("address", "said"), [("mo@northport.example", "recorded"), ("", "taken off the record")])
def test_an_offices_address_is_recorded_or_taken_off(town: Town, officer: Visitor, address: str, said: str) -> None:
    officer.goes_to(f"{COUNCIL}/offices/monitoring-officer")
    page = officer.presses("Save", address=address)

    assert f"Address of Monitoring Officer {said}." in page.words
    assert council(town).addresses == {"monitoring-officer": address}


def test_what_is_no_address_is_said_at_its_question(town: Town, officer: Visitor) -> None:
    officer.goes_to(f"{COUNCIL}/offices/monitoring-officer")
    page = officer.presses("Save", address="the second floor")

    assert "Enter one e-mail address, such as ada.birch@northport.gov.uk." in page.links
    assert council(town).addresses == {}


# ------------------------------------------------------------------ adopting


def test_a_strategy_that_comes_with_the_program_is_looked_at_and_adopted(town: Town, officer: Visitor) -> None:
    page = chooses(officer, "thurrock-2024")
    assert page.headings[0] == ("h1", "Adopt “Member Development Strategy 2024/25”")
    assert "It has no mistakes. This is what it changes of “Model member development strategy”." in page.words

    page = officer.presses(ADOPT, **on("since", "1", "6", "2026"))

    assert officer.at == COUNCIL
    assert "Northport Council has adopted “Member Development Strategy 2024/25”." in page.words
    assert "Member Development Strategy 2024/25 Monday 1 June 2026 To come" in page.words
    assert (last_adopted(town).strategy, last_adopted(town).from_, last_adopted(town).open_steps) == ("thurrock-2024", date(2026, 6, 1), {})


def test_a_file_of_ones_own_is_checked_compared_and_adopted(town: Town, officer: Visitor) -> None:
    assert built_in("model-council") != EARLIER
    page = chooses(officer, "file", EARLIER)
    assert "Says something else: 1" in page.words

    (rule,) = (box.value for box in page.sheet(ADOPT).boxes if box.name == "moves")
    officer.presses(ADOPT, moves=[rule])
    town.goes_on()

    assert last_adopted(town).open_steps == {rule: "move"}
    assert last_adopted(town).text == EARLIER
    ada = town.office.app.find(Member, f"member:{town.member('Ada')}")
    assert {step.due for step in ada.steps.values() if step.rule == rule} == {date(2026, 6, 11)}
    assert town.world.uploads.of(f"{town.office.app.user_id(OFFICER)}/strategies") == []


def test_mistakes_are_shown_with_their_line_and_what_would_be_accepted(town: Town, officer: Visitor) -> None:
    wrong = built_in("model-council").replace(DEADLINE, DEADLINE.replace("months", "moons"), 1)
    line = next(number for number, text in enumerate(wrong.splitlines(), 1) if "3 moons" in text)

    page = chooses(officer, "file", wrong)

    assert officer.status == 422
    assert f'Line {line}: [[rule]] "complete-induction", by: found "3 moons after tenure"' in page.words
    assert "; accepted: " in page.words
    assert len(council(town).adoptions) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("no strategy at all", "this is not TOML"),
        (b"\xff\xfe\x00", "must be text in UTF-8"),
        (b"# " + b"x" * 400_001, "must be smaller than 400 kB"),
    ],
)
def test_a_file_that_is_no_strategy_is_refused(town: Town, officer: Visitor, content: str | bytes, said: str) -> None:
    page = chooses(officer, "file", content)

    assert officer.status == 422
    assert said in page.words
    assert len(council(town).adoptions) == 1


def test_a_file_of_ones_own_must_be_sent(officer: Visitor) -> None:
    assert chooses(officer, "file").links["Select the strategy file"] == "#file"


def test_a_version_that_is_adopted_already_is_not_adopted_again(officer: Visitor) -> None:
    page = chooses(officer, "model-council")

    assert "The council has adopted this very version already." in page.words
    assert not any(ADOPT in sheet.buttons for sheet in page.sheets)


@pytest.mark.parametrize(("which", "text"), [("derbyshire-2020", ""), ("file", EARLIER)])
def test_an_adoption_sent_twice_is_recorded_once(town: Town, officer: Visitor, which: str, text: str) -> None:
    chooses(officer, which, text)
    at, sheet = officer.at, officer.page.sheet(ADOPT)
    officer.presses(ADOPT, sheet)

    officer.at = at
    officer.presses(ADOPT, sheet)

    assert (officer.status, officer.at) == (200, COUNCIL)
    assert len(council(town).adoptions) == 2
    assert last_adopted(town).from_ == TODAY
