"""A fact is corrected from the page where it is read: what would change is looked at first, and then it is recorded."""

import re
from datetime import time, timedelta

from msgspec.structs import replace

from domain.streams.activity import Activity
from domain.streams.correction import StruckOut
from domain.streams.council import Council
from domain.streams.duty import Duty, duty_id
from domain.streams.events import Event, Fact
from domain.streams.member import Member
from domain.viewer import the_program
from memberdev.by_itself import do_what_is_due
from tests.service.pages.conftest import SignIn
from tests.service.pages.town import NEIGHBOUR, OFFICER, SLUG, TODAY, Town
from tests.service.reading_pages import Page, Visitor

LOOK, RECORD, AGAIN = "Look at what changes", "Record the correction", "Change what you entered"
WHY = "It was Bola, and not Ada."


def member_of(town: Town, name: str = "Ada") -> Member:
    return town.office.app.find(Member, f"member:{town.member(name)}")


def page_of(town: Town, name: str = "Ada") -> str:
    return f"/members/{town.member(name)}"


def record(town: Town, noun: str, verb: str, **fields: object) -> None:
    """Something is on record of Ada since yesterday's day."""
    viewer = the_program("work")
    answer = town.office.app.record_fact(
        viewer, town.office.act(viewer), member_of(town).id, noun, verb, TODAY - timedelta(days=1), **fields
    )
    town.world.lists.hold(answer["stream"], answer["version"], within=1)


def to_correct(page: Page, title: str) -> str:
    """Where a page leads to correct what it calls so."""
    return next(href for text, href in page.links.items() if text == f"Correct this {title}")


def begins(officer: Visitor, town: Town, title: str, at: str = "") -> Page:
    """Open the form that corrects something from the page where it is read."""
    return officer.goes_to(to_correct(officer.goes_to(at or page_of(town)), title))


def struck_through(page: Page) -> list[str]:
    return [re.sub("<[^>]+>", "", words) for words in re.findall("<s>(.*?)</s>", page.html)]


def last_of(town: Town) -> Event:
    return next(event for event in reversed(member_of(town).events) if isinstance(event, Fact))


def test_what_never_happened_is_looked_at_struck_out_and_read_as_that(town: Town, officer: Visitor) -> None:
    record(town, "planning", "offered", how="By letter")
    version = member_of(town).version

    page = begins(officer, town, "Planning meeting offered")
    assert "On record Planning meeting offered" in page.words
    assert "How By letter" in page.words
    page = officer.presses(LOOK, what="never", why=WHY)

    assert page.headings[0] == ("h1", "What this correction changes")
    assert "Struck out Planning meeting offered, Monday 11 May 2026: it never happened" in page.words
    assert "Done on Monday 11 May 2026 Due, last day:" in page.words
    assert "Not owed" in page.words
    assert f"Why: {WHY}" in page.words
    assert member_of(town).version == version

    page = officer.presses(RECORD)
    assert officer.at == page_of(town)
    assert struck_through(page) == ["Planning meeting offered"]
    assert "Never happened: Planning meeting offered" in page.words
    assert re.search(f"Said never to have happened on Tuesday 12 May 2026 at [0-9:]+[ap]m by Olu Okafor: {WHY}", page.words)
    assert isinstance(last_of(town), StruckOut)


def test_a_wrong_day_and_wrong_words_are_asked_for_as_when_they_were_recorded(town: Town, officer: Visitor) -> None:
    record(town, "planning", "offered", how="By letter")

    page = begins(officer, town, "Planning meeting offered")
    assert page.labels["how"].startswith("How was it offered?")
    officer.presses(LOOK, **{"on-day": "9", "how": "By telephone", "why": WHY})
    page = officer.presses(RECORD)

    fact = last_of(town)
    assert (fact.on, getattr(fact, "how", "")) == (TODAY - timedelta(days=3), "By telephone")
    assert "How By telephone Puts right what was recorded before" in page.words
    assert struck_through(page) == ["Planning meeting offered"]


def test_what_was_somebody_elses_is_recorded_for_them(town: Town, officer: Visitor) -> None:
    record(town, "interests", "recorded")
    begins(officer, town, "Register of interests recorded")

    page = officer.presses(LOOK, what="else", why=WHY)
    assert "Select whose it was" in page.words
    page = officer.presses(LOOK, what="else", of=f"member:{town.member('Bola')}", why=WHY)
    assert "Bola Ashworth" in page.words
    officer.presses(RECORD)

    assert isinstance(last_of(town), StruckOut)
    there = [event for event in member_of(town, "Bola").events if isinstance(event, Fact)][-1]
    assert (there.TOPIC, there.on, there.cause) == ("member.recorded", TODAY - timedelta(days=1), last_of(town).id)


def test_what_was_entered_can_be_changed_before_it_is_recorded(town: Town, officer: Visitor) -> None:
    record(town, "planning", "offered")
    begins(officer, town, "Planning meeting offered")
    officer.presses(LOOK, **{"on-day": "9", "why": WHY})

    page = officer.presses(AGAIN)

    assert page.headings[0] == ("h1", "Correct this")
    assert page.sheet(LOOK).values["on-day"] == "9"
    assert officer.presses(LOOK, why=WHY).headings[0] == ("h1", "What this correction changes")


def test_what_is_wrong_with_a_correction_is_said_on_its_form(town: Town, officer: Visitor) -> None:
    record(town, "planning", "offered")

    begins(officer, town, "Planning meeting offered")
    assert "Enter a reason" in officer.presses(LOOK).words
    assert officer.status == 422
    assert "is on record already" in officer.presses(LOOK, why=WHY).words
    assert "is still to come" in officer.presses(LOOK, **{"on-year": "2031", "why": WHY}).words
    assert member_of(town).events[-1].TOPIC != "fact.struck-out"


def test_a_fact_that_others_stand_on_says_what_to_correct_first(town: Town, officer: Visitor) -> None:
    record(town, "mentor", "offered")
    record(town, "mentor", "accepted")

    begins(officer, town, "Mentor offered")
    page = officer.presses(LOOK, what="never", why=WHY)

    assert officer.status == 409
    assert "Others stand on it: “Mentor” accepted on Monday 11 May 2026. Correct those first" in page.words


def test_sent_twice_it_is_recorded_once_and_a_stale_page_is_told_so(town: Town, officer: Visitor, sign_in: SignIn) -> None:
    record(town, "planning", "offered")
    other = sign_in(OFFICER)
    begins(officer, town, "Planning meeting offered")
    begins(other, town, "Planning meeting offered")
    officer.presses(LOOK, what="never", why=WHY)
    other.presses(LOOK, **{"on-day": "10", "why": WHY})

    first, at = officer.page, officer.at
    officer.presses(RECORD)
    version = member_of(town).version
    officer.page, officer.at = first, at
    officer.presses(RECORD)
    assert (officer.status, member_of(town).version) == (200, version)

    page = other.presses(RECORD)
    assert other.status == 409
    assert "Something was recorded here after you opened the page" in page.words
    assert member_of(town).version == version


def test_what_was_struck_out_by_mistake_is_put_back(town: Town, officer: Visitor) -> None:
    record(town, "planning", "offered")
    begins(officer, town, "Planning meeting offered")
    officer.presses(LOOK, what="never", why=WHY)
    page = officer.presses(RECORD)

    officer.goes_to(next(href for text, href in page.links.items() if text.startswith("Put it back")))
    officer.presses(LOOK, why="It did happen.")
    page = officer.presses(RECORD)

    assert [fact.verb for fact in member_of(town).known() if fact.noun == "planning"] == ["offered"]
    assert sorted(struck_through(page)) == ["Never happened: Planning meeting offered", "Planning meeting offered"]


def test_letters_that_should_not_have_gone_out_are_named(town: Town, officer: Visitor) -> None:
    record(town, "planning", "offered")
    step = next(step for step in member_of(town).steps.values() if step.rule == "hold-planning")
    telling = step.tell[0]
    app, work = town.office.app, the_program("work")
    app.give_address(work, town.office.act(work), SLUG, "democratic-services", "office@northport.example")
    app.say_who_answers(work, town.office.act(work), SLUG, "Olu Okafor", "olu@northport.example")
    app.set_mail_hours(work, town.office.act(work), SLUG, time(0), None)
    app.release_mail(work, town.office.act(work), SLUG)
    town.moves_to(telling.on)
    do_what_is_due(town.office, kinds=("tell", "send"))
    begins(officer, town, "Planning meeting offered")
    page = officer.presses(LOOK, what="never", why=WHY)

    assert "Letters that should not have said this" in page.words
    assert f"Reminder: Hold the planning meeting Democratic Services {telling.on:%A} {telling.on.day} {telling.on:%B %Y}" in page.words


def test_an_officer_of_another_council_corrects_nothing_here(town: Town, sign_in: SignIn) -> None:
    record(town, "planning", "offered")
    neighbour = sign_in(NEIGHBOUR)

    neighbour.goes_to(f"/corrections/{last_of(town).id.replace('@', '/')}")

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
    assert "What is owed to and by 4 members is worked out again after it is recorded" in page.words
    officer.presses(RECORD)

    assert officer.at == f"/councils/{SLUG}"
    assert town.office.app.find(Council, f"council:{SLUG}").settings["smallest-group"] == "4"


def test_a_sessions_page_corrects_its_day_and_its_register(town: Town, officer: Visitor) -> None:
    session = held(town, "Ada")
    at = f"/sessions/{session.partition(':')[2]}"

    title = "Held, and register taken: 1 of 1 came"
    begins(officer, town, title, at)
    page = officer.presses(LOOK, what="never", why="It was put off.")
    assert "What is owed to and by 1 member is worked out again" in page.words
    assert "Code of conduct" in page.words
    page = officer.presses(RECORD)

    assert officer.at == at
    assert struck_through(page) == [title]
    assert town.office.app.find(Activity, session).state == "planned"


def test_a_members_line_on_a_register_is_corrected_on_their_own_page(town: Town, officer: Visitor) -> None:
    session = held(town, "Ada", "Bola")

    begins(officer, town, "Attended: Code of conduct")
    page = officer.presses(LOOK, came="absent", why="She signed for Bola.")
    assert "Came 2 of 2" in page.words
    assert "Came 1 of 2" in page.words
    assert "Complete code of conduct training Done on Tuesday 12 May 2026 Due, last day:" in page.words
    page = officer.presses(RECORD)

    assert officer.at == page_of(town)
    assert struck_through(page) == ["Attended: Code of conduct"]
    assert town.office.app.find(Activity, session).register == {
        f"member:{town.member('Ada')}": "absent",
        f"member:{town.member('Bola')}": "present",
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


def test_the_day_and_ward_of_an_election_are_corrected_on_the_members_page(town: Town, officer: Visitor) -> None:
    begins(officer, town, "Elected for Harbour")
    officer.presses(LOOK, **{"on-day": "9", "ward": "Harbourside", "why": "As the notice of poll has it."})
    page = officer.presses(RECORD)

    assert "Ward Harbourside" in page.words
    assert "Elected Saturday 9 May 2026" in page.words
    assert "Harbourside" in officer.goes_to("/members?person=Ada").words
