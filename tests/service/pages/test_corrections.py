"""A fact is corrected from the page where it is read: what would change is looked at first, and then it is recorded."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from domain.streams.activity import Activity
from domain.streams.correction import StruckOut
from domain.streams.council import Council
from domain.streams.duty import Duty, duty_id
from domain.streams.events import Event, Fact
from domain.streams.member import Member
from domain.viewer import the_program
from memberdev.by_itself import do_what_is_due
from service.app import PAGES
from tests.service.opening import open_service
from tests.service.pages.conftest import SignIn
from tests.service.pages.town import FIRST, NEIGHBOUR, OFFICER, SLUG, TODAY, Town, a_town, open_town
from tests.service.reading_pages import Page, Visitor
from tests.service.worlds import PASSWORD

LOOK, RECORD, AGAIN = "Look at what changes", "Record the correction", "Change what you entered"
WHY = "It was Bola, and not Ada."


FRESH = iter(FIRST)
"""Each test corrects what is on record of somebody of its own."""


@dataclass(frozen=True)
class Somebody:
    """A member of the town, on whose record something is wrong."""

    town: Town
    name: str

    @property
    def page(self) -> str:
        return f"/members/{self.town.member(self.name)}"

    @property
    def member(self) -> Member:
        return self.town.office.app.find(Member, f"member:{self.town.member(self.name)}")

    @property
    def last(self) -> Event:
        return next(event for event in reversed(self.member.events) if isinstance(event, Fact))

    def record(self, noun: str, verb: str, **fields: object) -> None:
        """Something is on record of yesterday."""
        viewer = the_program("work")
        act, yesterday = self.town.office.act(viewer), self.town.office.clock.today() - timedelta(days=1)
        answer = self.town.office.app.record_fact(viewer, act, self.member.id, noun, verb, yesterday, **fields)
        self.town.world.lists.hold(answer["stream"], answer["version"], within=1)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """One town for all of these tests."""
    with a_town(tmp_path_factory.mktemp("corrections") / "town", members=len(FIRST)) as opened:
        yield opened


@pytest.fixture(scope="module")
def sign_in(town: Town) -> SignIn:
    """Lets somebody with an account sign in."""
    return door_of(town)


@pytest.fixture(scope="module")
def officer(sign_in: SignIn) -> Visitor:
    """An officer of the council, signed in."""
    return sign_in(OFFICER)


@pytest.fixture
def one(town: Town) -> Somebody:
    """A member of whom no other test has recorded anything."""
    return Somebody(town, next(FRESH))


def door_of(town: Town) -> SignIn:
    app = open_service(town.world, PAGES)

    def come(name: str) -> Visitor:
        visitor = Visitor(app)
        visitor.signs_in(name, PASSWORD)
        return visitor

    return come


def to_correct(page: Page, title: str) -> str:
    """Where a page leads to correct what it calls so."""
    return next(href for text, href in page.links.items() if text == f"Correct this {title}")


def begins(officer: Visitor, one: Somebody, title: str, at: str = "") -> Page:
    """Open the form that corrects something from the page where it is read."""
    return officer.goes_to(to_correct(officer.goes_to(at or one.page), title))


def struck_through(page: Page) -> list[str]:
    return [re.sub("<[^>]+>", "", words) for words in re.findall("<s>(.*?)</s>", page.html)]


def test_what_never_happened_is_looked_at_struck_out_and_read_as_that(town: Town, officer: Visitor, one: Somebody) -> None:
    one.record("planning", "offered", how="By letter")
    version = one.member.version

    page = begins(officer, one, "Planning meeting offered")
    assert "On record Planning meeting offered" in page.words
    assert "How By letter" in page.words
    page = officer.presses(LOOK, what="never", why=WHY)

    assert page.headings[0] == ("h1", "What this correction changes")
    assert "Struck out Planning meeting offered, Monday 11 May 2026: it never happened" in page.words
    assert "Done on Monday 11 May 2026 Due, last day:" in page.words
    assert "Not owed" in page.words
    assert f"Why: {WHY}" in page.words
    assert one.member.version == version

    page = officer.presses(RECORD)
    assert officer.at == one.page
    assert struck_through(page) == ["Planning meeting offered"]
    assert "Never happened: Planning meeting offered" in page.words
    assert re.search(f"Said never to have happened on Tuesday 12 May 2026 at [0-9:]+[ap]m by Olu Okafor: {WHY}", page.words)
    assert isinstance(one.last, StruckOut)


def test_a_wrong_day_and_wrong_words_are_asked_for_as_when_they_were_recorded(town: Town, officer: Visitor, one: Somebody) -> None:
    one.record("planning", "offered", how="By letter")

    page = begins(officer, one, "Planning meeting offered")
    assert page.labels["how"].startswith("How was it offered?")
    officer.presses(LOOK, **{"on-day": "9", "how": "By telephone", "why": WHY})
    page = officer.presses(RECORD)

    fact = one.last
    assert (fact.on, getattr(fact, "how", "")) == (TODAY - timedelta(days=3), "By telephone")
    assert "How By telephone Puts right what was recorded before" in page.words
    assert struck_through(page) == ["Planning meeting offered"]


def test_what_was_somebody_elses_is_recorded_for_them(town: Town, officer: Visitor, one: Somebody) -> None:
    other = Somebody(town, next(FRESH))
    one.record("interests", "recorded")
    begins(officer, one, "Register of interests recorded")

    page = officer.presses(LOOK, what="else", why=WHY)
    assert "Select whose it was" in page.words
    page = officer.presses(LOOK, what="else", of=other.member.id, why=WHY)
    assert f"{other.name} Ashworth" in page.words
    officer.presses(RECORD)

    assert isinstance(one.last, StruckOut)
    there = [event for event in other.member.events if isinstance(event, Fact)][-1]
    assert (there.TOPIC, there.on, there.cause) == ("member.recorded", TODAY - timedelta(days=1), one.last.id)


def test_what_was_entered_can_be_changed_before_it_is_recorded(town: Town, officer: Visitor, one: Somebody) -> None:
    one.record("planning", "offered")
    begins(officer, one, "Planning meeting offered")
    officer.presses(LOOK, **{"on-day": "9", "why": WHY})

    page = officer.presses(AGAIN)

    assert page.headings[0] == ("h1", "Correct this")
    assert page.sheet(LOOK).values["on-day"] == "9"
    assert officer.presses(LOOK, why=WHY).headings[0] == ("h1", "What this correction changes")


def test_what_is_wrong_with_a_correction_is_said_on_its_form(town: Town, officer: Visitor, one: Somebody) -> None:
    one.record("planning", "offered")

    begins(officer, one, "Planning meeting offered")
    assert "Enter a reason" in officer.presses(LOOK).words
    assert officer.status == 422
    assert "is on record already" in officer.presses(LOOK, why=WHY).words
    assert "is still to come" in officer.presses(LOOK, **{"on-year": "2031", "why": WHY}).words
    assert one.member.events[-1].TOPIC != "fact.struck-out"


def test_a_fact_that_others_stand_on_says_what_to_correct_first(town: Town, officer: Visitor, one: Somebody) -> None:
    one.record("mentor", "offered")
    one.record("mentor", "accepted")

    begins(officer, one, "Mentor offered")
    page = officer.presses(LOOK, what="never", why=WHY)

    assert officer.status == 409
    assert "Others stand on it: “Mentor” accepted on Monday 11 May 2026. Correct those first" in page.words


def test_sent_twice_it_is_recorded_once_and_a_stale_page_is_told_so(town: Town, officer: Visitor, sign_in: SignIn, one: Somebody) -> None:
    one.record("planning", "offered")
    other = sign_in(OFFICER)
    begins(officer, one, "Planning meeting offered")
    begins(other, one, "Planning meeting offered")
    officer.presses(LOOK, what="never", why=WHY)
    other.presses(LOOK, **{"on-day": "10", "why": WHY})

    first, at = officer.page, officer.at
    officer.presses(RECORD)
    version = one.member.version
    officer.page, officer.at = first, at
    officer.presses(RECORD)
    assert (officer.status, one.member.version) == (200, version)

    page = other.presses(RECORD)
    assert other.status == 409
    assert "Something was recorded here after you opened the page" in page.words
    assert one.member.version == version


def test_what_was_struck_out_by_mistake_is_put_back(town: Town, officer: Visitor, one: Somebody) -> None:
    one.record("planning", "offered")
    begins(officer, one, "Planning meeting offered")
    officer.presses(LOOK, what="never", why=WHY)
    page = officer.presses(RECORD)

    officer.goes_to(next(href for text, href in page.links.items() if text.startswith("Put it back")))
    officer.presses(LOOK, why="It did happen.")
    page = officer.presses(RECORD)

    assert [fact.verb for fact in one.member.known() if fact.noun == "planning"] == ["offered"]
    assert sorted(struck_through(page)) == ["Never happened: Planning meeting offered", "Planning meeting offered"]


def test_letters_that_should_not_have_gone_out_are_named(founded: Path, tmp_path: Path) -> None:
    shutil.copytree(founded, tmp_path / "town")
    with open_town(tmp_path / "town") as town:
        one, officer = Somebody(town, "Ada"), door_of(town)(OFFICER)
        one.record("planning", "offered")
        step = next(step for step in one.member.steps.values() if step.rule == "hold-planning")
        telling = step.tell[0]
        app, work = town.office.app, the_program("work")
        app.give_address(work, town.office.act(work), SLUG, "democratic-services", "office@northport.example")
        app.say_who_answers(work, town.office.act(work), SLUG, "Olu Okafor", "olu@northport.example")
        app.set_mail_hours(work, town.office.act(work), SLUG, time(0), None)
        app.release_mail(work, town.office.act(work), SLUG)
        town.moves_to(telling.on)
        do_what_is_due(town.office, kinds=("tell", "send"))
        begins(officer, one, "Planning meeting offered")
        page = officer.presses(LOOK, what="never", why=WHY)

        assert "Letters that should not have said this" in page.words
        assert f"Reminder: Hold the planning meeting Democratic Services {telling.on:%A} {telling.on.day} {telling.on:%B %Y}" in page.words


def test_an_officer_of_another_council_corrects_nothing_here(town: Town, sign_in: SignIn, one: Somebody) -> None:
    one.record("planning", "offered")
    neighbour = sign_in(NEIGHBOUR)

    neighbour.goes_to(f"/corrections/{one.last.id.replace('@', '/')}")

    assert neighbour.status == 404


def test_an_address_of_nothing_is_not_found(officer: Visitor) -> None:
    for nothing in ("member:00/1", "notice:00/1", "council:northport/999", "nothing/1"):
        officer.goes_to(f"/corrections/{nothing}")
        assert officer.status == 404


# ------------------------------------------------------------------ councils, sessions and elections


def test_a_councils_page_tells_what_happened_and_each_is_corrected_there(town: Town, officer: Visitor) -> None:
    officer.goes_to(f"/councils/{SLUG}/settings/smallest-group")
    officer.presses("Save", value="3")

    page = officer.goes_to(f"/councils/{SLUG}")
    where = next(href for text, href in page.links.items() if text.startswith("Correct this") and "set" in text.lower() and "roup" in text)
    officer.goes_to(where)
    page = officer.presses(LOOK, value="4", why="The minute says four.")
    assert "What is owed to and by 20 members is worked out again after it is recorded. Steps of none of them change." in page.words
    officer.presses(RECORD)

    assert officer.at == f"/councils/{SLUG}"
    assert town.office.app.find(Council, f"council:{SLUG}").settings["smallest-group"] == "4"


def test_a_sessions_page_corrects_its_day_and_its_register(town: Town, officer: Visitor, one: Somebody) -> None:
    session = held(town, one.name)
    at = f"/sessions/{session.partition(':')[2]}"

    title = "Held, and register taken: 1 of 1 came"
    begins(officer, one, title, at)
    page = officer.presses(LOOK, what="never", why="It was put off.")
    assert "What is owed to and by 1 member is worked out again" in page.words
    assert "Code of conduct" in page.words
    page = officer.presses(RECORD)

    assert officer.at == at
    assert struck_through(page) == [title]
    assert town.office.app.find(Activity, session).state == "planned"


def test_a_members_line_on_a_register_is_corrected_on_their_own_page(town: Town, officer: Visitor, one: Somebody) -> None:
    other = Somebody(town, next(FRESH))
    session = held(town, one.name, other.name)

    begins(officer, one, "Attended: Code of conduct")
    page = officer.presses(LOOK, came="absent", why="She signed for Bola.")
    assert "Came 2 of 2" in page.words
    assert "Came 1 of 2" in page.words
    assert "Complete code of conduct training Done on Tuesday 12 May 2026 Due, last day:" in page.words
    page = officer.presses(RECORD)

    assert officer.at == one.page
    assert struck_through(page) == ["Attended: Code of conduct"]
    assert town.office.app.find(Activity, session).register == {
        one.member.id: "absent",
        other.member.id: "present",
    }


def held(town: Town, *came: str) -> str:
    """A session of the code of conduct was held today, and these came."""
    app, work = town.office.app, the_program("work")
    session = str(app.plan_session(work, town.office.act(work), SLUG, "code-of-conduct", TODAY)["stream"])
    app.take_register(work, town.office.act(work), session, TODAY, {f"member:{town.member(name)}": "present" for name in came})
    town.goes_on()
    return session


def test_a_decision_about_a_duty_is_corrected_on_the_page_of_its_step(town: Town, officer: Visitor) -> None:
    app, work, owner = town.office.app, the_program("work"), f"council:{SLUG}"
    duty = app.find(Duty, duty_id(owner, "hold-induction"))
    (step,) = duty.steps.values()
    why = replace(town.office.act(work), why="The hall is shut.")
    app.replace_duty_deadline(work, why, SLUG, owner, step.id, TODAY + timedelta(days=300))
    at = f"/councils/{SLUG}/duties/council/{step.id}"

    page = officer.goes_to(at)
    assert "What was decided" in page.words
    officer.goes_to(next(href for text, href in page.links.items() if text.startswith("Correct this Last day moved by hand")))
    officer.presses(LOOK, what="never", why="The hall is open.")
    officer.presses(RECORD)

    assert officer.status == 200
    assert app.find(Duty, duty.id).steps[step.id].due == step.due
    assert struck_through(officer.goes_to(at)) != []


def test_the_day_and_ward_of_an_election_are_corrected_on_the_members_page(town: Town, officer: Visitor, one: Somebody) -> None:
    begins(officer, one, f"Elected for {next(iter(one.member.terms.values())).ward}")
    officer.presses(LOOK, **{"on-day": "9", "ward": "Harbourside", "why": "As the notice of poll has it."})
    page = officer.presses(RECORD)

    assert "Ward Harbourside" in page.words
    assert "Elected Saturday 9 May 2026" in page.words
    assert "Harbourside" in officer.goes_to(f"/members?person={one.name}").words
