"""Administration: accounts, and forgetting a person."""

import pytest

from domain.streams.member import Forgotten, Member
from domain.streams.user import User
from memberdev.by_itself import do_what_is_due
from tests.service.pages.conftest import SignIn
from tests.service.pages.town import ADMINISTRATOR, NEIGHBOUR, OFFICER, SLUG, Town
from tests.service.reading_pages import Page, Visitor
from tests.service.worlds import PASSWORD

HERE = "/administration"
ANOTHER = "four words quite unlike"
NIA = "nia.new@northport.example"


def makes(administrator: Visitor, **boxes: object) -> Page:
    """Make an account, as an officer of the one council."""
    answers = {"shown": "Nia Novak", "name": NIA, "role": "officer", "which": "some", "councils": [SLUG]}
    administrator.goes_to(f"{HERE}/users/grant")
    return administrator.presses("Make the account", **{**answers, "password": PASSWORD, "again": PASSWORD, **boxes})


def account_of(town: Town, name: str) -> str:
    return f"{HERE}/users/{town.office.app.user_id(name).partition(':')[2]}"


# ------------------------------------------------------------------ accounts


def test_everybody_with_an_account_is_listed_with_what_they_may_do(administrator: Visitor) -> None:
    page = administrator.goes_to(HERE)

    for words in (
        "Olu Okafor olu@northport.example Officer Northport Council Signs in",
        "Alex Okafor alex@northport.example Administrator",
    ):
        assert words in page.words
    assert "Every council" in page.words


def test_an_account_that_was_made_signs_in(town: Town, administrator: Visitor, at_the_door: Visitor) -> None:
    page = makes(administrator)

    assert f"Nia Novak can sign in as {NIA}." in page.words
    at_the_door.signs_in(NIA, PASSWORD)
    assert at_the_door.at == "/due"
    assert "Ada Ashworth" in at_the_door.goes_to("/members").links


def test_what_is_wrong_with_an_account_is_said(administrator: Visitor) -> None:
    page = makes(administrator, shown="", role="wizard", councils=[], password="short", again="other")

    assert administrator.status == 422
    for words in ("Enter the name", "must be chosen from the answers listed", "Tick at least one council"):
        assert words in page.words

    page = makes(administrator, password="short", again="short")
    assert "Password must be 12 characters or more" in page.words


def test_a_name_that_is_taken_is_said_to_be(administrator: Visitor) -> None:
    page = makes(administrator, name=OFFICER)

    assert administrator.status == 422
    assert "Somebody signs in with that name already" in page.words


def test_an_account_is_changed_and_signed_out(town: Town, administrator: Visitor, officer: Visitor) -> None:
    page = administrator.goes_to(account_of(town, OFFICER))
    assert page.sheet("Save").values["shown"] == "Olu Okafor"

    administrator.presses("Save", shown="Olu Bright", role="administrator", which="all")

    user = town.office.app.find(User, town.office.app.user_id(OFFICER))
    assert (user.name, user.role, user.councils) == ("Olu Bright", "administrator", None)
    officer.goes_to("/due")
    assert officer.at.startswith("/sign-in")


def test_the_second_of_two_administrators_is_told(town: Town, administrator: Visitor, sign_in: SignIn) -> None:
    makes(administrator, name="second@northport.example", role="administrator", which="all")
    second = sign_in("second@northport.example")
    stale = second.goes_to(account_of(town, OFFICER)).sheet("Save")
    administrator.goes_to(account_of(town, OFFICER))
    administrator.presses("Save", shown="Olu Bright", role="officer", which="some", councils=[SLUG])

    page = second.presses("Save", stale, role="officer", which="all")

    assert second.status == 409
    assert "Somebody changed this account after you opened the page" in page.words


def test_a_new_password_is_set_for_somebody_who_forgot_theirs(town: Town, administrator: Visitor, at_the_door: Visitor) -> None:
    administrator.goes_to(f"{account_of(town, OFFICER)}/password")
    administrator.presses("Set the password", password=ANOTHER, again=ANOTHER)

    at_the_door.signs_in(OFFICER, PASSWORD)
    assert at_the_door.status == 422
    at_the_door.signs_in(OFFICER, ANOTHER)
    assert at_the_door.at == "/due"


def test_an_account_that_is_taken_away_signs_in_no_more(town: Town, administrator: Visitor, officer: Visitor, at_the_door: Visitor) -> None:
    page = administrator.goes_to(f"{account_of(town, OFFICER)}/revoke")
    assert "What they recorded stays on record under their name." in page.words
    page = administrator.presses("Take the account away")

    assert "Taken away" in page.words
    officer.goes_to("/due")
    assert officer.at.startswith("/sign-in")
    at_the_door.signs_in(OFFICER, PASSWORD)
    assert at_the_door.status == 422


def test_nobody_takes_away_their_own_account(town: Town, administrator: Visitor) -> None:
    assert "Take the account away" not in administrator.goes_to(account_of(town, ADMINISTRATOR)).links
    administrator.goes_to(f"{account_of(town, ADMINISTRATOR)}/revoke")

    page = administrator.presses("Take the account away")

    assert administrator.status == 409
    assert "Ask another administrator" in page.words


@pytest.mark.parametrize("path", [HERE, f"{HERE}/users/grant"])
def test_an_officer_administers_nothing(town: Town, officer: Visitor, path: str) -> None:
    officer.goes_to(path)
    assert officer.status == 403

    for own in (account_of(town, OFFICER), f"{account_of(town, NEIGHBOUR)}/password", f"/members/{town.member('Ada')}/forget"):
        officer.goes_to(own)
        assert officer.status == 403, own


# ------------------------------------------------------------------ one's own password


def test_one_changes_ones_own_password_and_stays_signed_in(officer: Visitor, sign_in: SignIn) -> None:
    elsewhere = sign_in(OFFICER)
    officer.goes_to(officer.goes_to("/due").links["Olu Okafor"])

    page = officer.presses("Change my password", present=PASSWORD, password=ANOTHER, again=ANOTHER)

    assert officer.at == "/due"
    assert "Your password is changed." in page.words
    assert elsewhere.goes_to("/due").headings[0] == ("h1", "Sign in")
    elsewhere.signs_in(OFFICER, ANOTHER)
    assert elsewhere.at == "/due"


def test_a_password_is_changed_only_by_whoever_knows_the_one_it_has(officer: Visitor, at_the_door: Visitor) -> None:
    officer.goes_to("/account/password")

    page = officer.presses("Change my password", present="not this one at all", password=ANOTHER, again=ANOTHER)

    assert officer.status == 422
    assert "The password you have now is not this one" in page.words
    at_the_door.signs_in(OFFICER, PASSWORD)
    assert at_the_door.at == "/due"


# ------------------------------------------------------------------ forgetting


def test_forgetting_says_what_it_means_before_it_is_done(town: Town, administrator: Visitor) -> None:
    page = administrator.goes_to(f"/members/{town.member('Ada')}")
    page = administrator.goes_to(page.links["Forget this person"])

    assert page.headings[0] == ("h1", "Forget Ada Ashworth")
    assert "can never be read again" in page.words

    page = administrator.presses("Forget this person", why="She asked for it.")
    assert administrator.status == 422
    assert "Tick the box to say that you understand" in page.words
    assert not town.office.app.find(Member, f"member:{town.member('Ada')}").forgotten


def test_a_person_who_is_forgotten_is_named_nowhere_and_still_counts(town: Town, administrator: Visitor) -> None:
    ada = town.member("Ada")
    administrator.goes_to(f"/members/{ada}/forget")

    page = administrator.presses("Forget this person", why="She asked for it.", sure="yes")

    assert "The person is forgotten." in page.words
    for path in (f"/members/{ada}", "/members", "/due", "/cohort", f"/members/{ada}/forget"):
        assert "Ada Ashworth" not in administrator.goes_to(path).words, path
    assert "Give the induction guide 0 of 4" in administrator.goes_to("/cohort").words
    events = list(town.office.app.events.get(f"member:{ada}"))
    assert [event.why for event in events if isinstance(event, Forgotten)] == ["She asked for it."]


def test_a_key_that_was_not_destroyed_when_the_program_ended_is_destroyed_afterwards(town: Town) -> None:
    ada = f"member:{town.member('Ada')}"
    town.office.app.forget(town.viewer, town.office.act(town.viewer), ada)  # and then the program ended
    assert town.office.store.keys.ciphers([ada])[ada] is not None

    town.goes_on()

    assert town.office.store.keys.ciphers([ada])[ada] is None
    assert do_what_is_due(town.office) == 0


def test_an_administrator_of_another_council_forgets_nobody_here(town: Town, administrator: Visitor, sign_in: SignIn) -> None:
    makes(administrator, name="far@southport.example", role="administrator", which="all")
    town.office.app.grant(town.viewer, town.office.act(town.viewer), "far@southport.example", "Far", "administrator", ("southport",), "")
    far = sign_in("far@southport.example")

    far.goes_to(f"/members/{town.member('Ada')}/forget")

    assert far.status == 404
    assert "Olu Okafor" not in far.goes_to(HERE).words
