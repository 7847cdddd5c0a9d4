"""A group's duty on the due list, a place given up, a session advertised, and an absence: each on its page."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.commands.holding import JoinGroup
from domain.strategies import built_in
from domain.streams.activity import Activity
from domain.streams.duty import Duty
from domain.streams.member import Member
from service.app import PAGES
from tests.service.opening import open_service
from tests.service.pages.town import OFFICER, SLUG, TODAY, Town, a_town
from tests.service.reading_pages import Visitor
from tests.service.worlds import PASSWORD

RULES = """
[[fact]]
id    = "agenda-item"
name  = "Agenda item"
words = "Member development stood on the group's agenda"

[[rule]]
id    = "on-the-agenda"
name  = "Put member development on the group's agenda"
who   = "each group"
every = "municipal year"
done  = "agenda-item recorded"

[[report]]
id    = "group-update"
name  = "Tell the panel what the group did"
who   = "each group"
to    = ["panel"]
every = "municipal year"
holds = ["attendance"]

[[report]]
id    = "own-records"
name  = "Own records"
to    = ["each member"]
every = "any time"
holds = ["record"]

[[fact]]
id    = "group-meeting"
name  = "Meeting of the group"
words = "The group met"

[[rule]]
id    = "report-of-the-meeting"
name  = "Say what was learnt at the meeting"
who   = "each group"
opens = "group-meeting recorded"
by    = "7 days after opening"
done  = "agenda-item recorded"
"""


@pytest.fixture
def grouped(tmp_path: Path) -> Iterator[Town]:
    """A town whose strategy asks something of each group, and in which Ada sits in one."""
    with a_town(tmp_path / "town", members=2, strategy=built_in("model-council") + RULES) as town:
        app, viewer = town.office.app, town.viewer
        app.change(viewer, town.office.act(viewer), f"member:{town.member('Ada')}", JoinGroup(group="Harbour & Hills", on=TODAY))
        town.goes_on()
        yield town


def test_a_groups_duty_stands_on_the_due_list_under_its_name_and_is_recorded_for_it(grouped: Town) -> None:
    officer = Visitor(open_service(grouped.world, PAGES))
    officer.signs_in(OFFICER, PASSWORD)

    page = officer.goes_to(f"/due?council={SLUG}&rule=on-the-agenda")
    assert "Harbour & Hills" in page.links
    officer.goes_to(page.links["Harbour & Hills"])
    officer.goes_to(officer.page.links["Record that it was done Agenda item, Harbour & Hills"])
    officer.presses("Record that it was done")
    grouped.goes_on()

    duty = grouped.office.app.find(Duty, f"duty:{SLUG}:group:harbour-hills:on-the-agenda")
    assert [step.state for step in duty.steps.values()] == ["done"]
    is_presented_by_the_group(grouped, officer)
    gives_a_member_their_own_record(grouped, officer)


def gives_a_member_their_own_record(grouped: Town, officer: Visitor) -> None:
    """A report of members' records is looked at and saved for one of them alone."""
    address = f"/councils/{SLUG}/reports/own-records"
    assert "Everybody’s" in officer.goes_to(address).words
    page = officer.goes_to(f"{address}?member={grouped.member('Ada')}")

    assert ("h1", "Own records: Ada Ashworth") in page.headings
    assert "For Ada Ashworth" in page.words
    assert f"member={grouped.member('Ada')}" in page.links["Save as PDF"]
    assert officer.goes_to(f"{address}?member={'0' * 32}").title.startswith("Page not found")
    assert "Records of all" not in page.words
    assert "Write under its headings" not in page.links


def is_presented_by_the_group(grouped: Town, officer: Visitor) -> None:
    """A group's report is recorded on the form of every report, which asks of which day its figures are."""
    officer.goes_to(f"/due?council={SLUG}&rule=group-update")
    officer.goes_to(officer.page.links["Harbour & Hills"])
    page = officer.goes_to(next(href for text, href in officer.page.links.items() if text.startswith("Record that it was presented")))
    assert "Up to the end of which day were its figures known?" in page.words
    assert "Which group presented it?" not in page.words
    officer.presses("Record that it was presented")
    grouped.goes_on()

    duty = grouped.office.app.find(Duty, f"duty:{SLUG}:group:harbour-hills:group-update")
    assert [step.state for step in duty.steps.values()] == ["done"]
    page = officer.goes_to(f"/councils/{SLUG}/reports/group-update")
    assert "Member Development Panel, by Harbour & Hills" in page.words
    assert "Which group presented it?" in officer.goes_to(page.links["Record that it was presented"]).words


def test_what_opens_a_groups_duty_is_recorded_for_that_group_alone(grouped: Town) -> None:
    officer = Visitor(open_service(grouped.world, PAGES))
    officer.signs_in(OFFICER, PASSWORD)

    page = officer.goes_to(f"/councils/{SLUG}/record")
    officer.goes_to(page.links["Recorded Meeting of the group: Harbour & Hills"])
    officer.presses("Record that it was done")
    grouped.goes_on()

    duty = grouped.office.app.find(Duty, f"duty:{SLUG}:group:harbour-hills:report-of-the-meeting")
    assert [step.state for step in duty.steps.values()] == ["open"]
    assert "Recorded Meeting of the group" not in page.links


def planned(town: Town) -> str:
    app, viewer = town.office.app, town.viewer
    session = str(app.plan_session(viewer, town.office.act(viewer), SLUG, "chairing", TODAY)["stream"])
    app.book_places(viewer, town.office.act(viewer), session, [f"member:{town.member('Ada')}"])
    return session


def test_a_place_is_given_up_and_a_session_advertised_on_its_page(town: Town, officer: Visitor) -> None:
    session = planned(town)
    address = f"/sessions/{session.partition(':')[2]}"
    officer.goes_to(officer.goes_to(address).links["Record that it was advertised"])
    officer.presses("Record that it was advertised", how="In the newsletter")
    assert "Advertised: In the newsletter" in officer.page.words

    officer.goes_to(officer.page.links["Give up a place"])
    officer.presses("Record that the place was given up", member=town.member("Ada"), why="She is abroad.")

    assert "A place was given up" in officer.page.words
    assert not town.office.app.find(Activity, session).booked
    assert "Give up a place" not in officer.page.links


def test_an_absence_is_recorded_where_the_supporter_stands_and_ended_there(town: Town, officer: Visitor) -> None:
    app, viewer = town.office.app, town.viewer
    for name in ("Ada", "Bola"):
        member = f"member:{town.member(name)}"
        app.record_fact(viewer, town.office.act(viewer), member, "named-officer", "assigned", TODAY, person="Olu Okafor")
    page = officer.goes_to(f"/members/{town.member('Ada')}")
    officer.goes_to(next(href for text, href in page.links.items() if text.startswith("Is away for long")))

    page = officer.presses("Record the absence", others=True)

    assert "The absence is on record for 2 members." in page.words
    assert "Olu Okafor (away for long since Tuesday 12 May 2026; nobody stands in yet)" in page.words
    assert "named-officer" in town.office.app.find(Member, f"member:{town.member('Bola')}").away

    officer.goes_to(next(href for text, href in page.links.items() if text.startswith("Is back")))
    assert "Recorded: they are back." in officer.presses("Record that they are back").words
