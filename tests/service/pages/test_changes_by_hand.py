"""Changes by hand: every one is looked at with what would follow before it is recorded, for one member or for a whole body."""

import pytest

from domain.commands.holding import seats_of
from domain.streams.member import Member
from tests.service.pages.conftest import SignIn
from tests.service.pages.town import NEIGHBOUR, SLUG, TODAY, Town
from tests.service.reading_pages import Page, Visitor

LOOK, RECORD = "Look at what follows", "Record this"
PLANNING = f"/councils/{SLUG}/bodies/planning-committee/seats"


def member_of(town: Town, name: str = "Ada") -> Member:
    return town.office.app.find(Member, f"member:{town.member(name)}")


def page_of(town: Town, name: str = "Ada") -> str:
    return f"/members/{town.member(name)}"


def changes(officer: Visitor, address: str, **boxes: object) -> Page:
    """Fill in a form, look at what would follow, and record it."""
    officer.goes_to(address)
    officer.presses(LOOK, **boxes)
    return officer.presses(RECORD)


def day(**boxes: int) -> dict[str, object]:
    return {f"on-{name}": value for name, value in boxes.items()}


# ------------------------------------------------------------------ leaving


def test_what_follows_a_leaving_is_shown_before_it_is_recorded(town: Town, officer: Visitor) -> None:
    before = member_of(town).version
    officer.goes_to(page_of(town))
    officer.goes_to(officer.page.links["They leave office"])
    looked = officer.presses(LOOK, reason="resigned", why="A post abroad.")

    assert "Nothing is recorded yet." in looked.words
    assert "Hold an exit interview Opens Tuesday 9 June 2026" in looked.words
    assert "Make the declaration of acceptance of office No longer needed from Wednesday 13 May 2026 on" in looked.words
    assert member_of(town).version == before

    page = officer.presses(RECORD)
    town.moves_to(TODAY.replace(day=13))
    assert "Recorded: Ada Ashworth leaves office." in page.words
    page = officer.goes_to(page_of(town))
    assert "Status Left office" in page.words
    assert "Hold an exit interview" in page.words
    assert "They were elected again" in page.links
    assert "They leave office" not in page.links
    assert [who for who in officer.goes_to("/members?office=left").links if "Ashworth" in who] == ["Ada Ashworth"]
    assert "3 members" in officer.goes_to("/members?office=now").words


def test_a_leaving_sent_twice_is_recorded_once_and_a_stale_one_is_told_who_was_first(town: Town, officer: Visitor) -> None:
    officer.goes_to(f"{page_of(town)}/changes/leave")
    officer.presses(LOOK, reason="resigned")
    stale, leave = officer.page.sheet(RECORD), officer.at
    officer.goes_to(f"{page_of(town)}/changes/not-standing")
    officer.presses(LOOK)
    sheet, not_standing = officer.page.sheet(RECORD), officer.at
    officer.presses(RECORD, sheet)
    version = member_of(town).version

    officer.at = not_standing
    officer.presses(RECORD, sheet)
    assert (officer.status, member_of(town).version) == (200, version)

    officer.at = leave
    page = officer.presses(RECORD, stale)
    assert officer.status == 409
    assert "after you opened the page" in page.words
    assert member_of(town).status_on(TODAY) == "sitting"


def test_days_that_cannot_be_are_said_beside_their_boxes(town: Town, officer: Visitor, by_election: dict[str, object]) -> None:
    officer.goes_to(f"{page_of(town)}/changes/leave")
    page = officer.presses(LOOK, reason="resigned", **day(day=10))
    assert officer.status == 422
    assert "The last day must not be before they came into office on 11 May 2026" in page.links

    officer.goes_to(f"/councils/{SLUG}/members/elected")
    page = officer.presses(LOOK, name="Somebody New", before="new", **{**by_election, "poll-year": 2027})
    assert officer.status == 422
    assert "Polling day must be today or in the past" in page.links


def test_a_role_and_a_seat_are_taken_and_left(town: Town, officer: Visitor) -> None:
    page = changes(officer, f"{page_of(town)}/changes/take-role", role="chair", kind="held", body="planning-committee")
    assert "Roles Chair of a committee, Planning Committee, since 12 May 2026" in page.words
    page = changes(officer, f"{page_of(town)}/changes/take-seat", body="planning-committee", kind="substitute")
    assert "Sits on Planning Committee, named substitute, since 12 May 2026" in page.words

    for link in ("They leave a role", "They leave a seat on a body"):
        officer.goes_to(officer.goes_to(page_of(town)).links[link])
        spell = next(box.value for box in officer.page.boxes if box.name == "spell")
        officer.presses(LOOK, spell=spell)
        page = officer.presses(RECORD)

    assert "Chair of a committee, Planning Committee, from 12 May 2026 until 12 May 2026" in page.words
    assert [one.last for one in seats_of(member_of(town))] == [TODAY]
    assert "They leave a role" not in page.links


def test_no_form_of_a_change_is_there_for_a_neighbour_or_under_another_name(town: Town, sign_in: SignIn, officer: Visitor) -> None:
    neighbour = sign_in(NEIGHBOUR)

    for path in (f"{page_of(town)}/changes/leave", f"{page_of(town)}/elected", f"{page_of(town)}/co-opted", PLANNING):
        neighbour.goes_to(path)
        assert neighbour.status == 404
    for path in (f"{page_of(town)}/changes/emigrate", f"/councils/{SLUG}/bodies/lantern-club/seats"):
        officer.goes_to(path)
        assert officer.status == 404


# ------------------------------------------------------------------ who sits on a body


def test_who_sits_is_said_for_several_at_once_each_in_a_save_of_its_own(town: Town, officer: Visitor) -> None:
    ada, bola, ceri = (town.member(name) for name in ("Ada", "Bola", "Ceri"))
    assert "Nobody sits on this body yet" in officer.goes_to(PLANNING).words
    wrong = officer.presses(LOOK)
    assert officer.status == 422
    assert "Tick who takes a seat, or take away the tick of who leaves" in wrong.links

    looked = officer.presses(LOOK, members=[ada, bola])
    assert "2 members take a seat" in looked.words
    assert "Ada Ashworth, Harbour Takes it 1 step opens" in looked.words
    page = officer.presses(RECORD)
    assert "Recorded for 2 members: who sits on Planning Committee." in page.words
    assert "Ada Ashworth Harbour Member 12 May 2026" in page.words
    assert "Who sits on it: 2 members" in officer.goes_to(PLANNING.removesuffix("/seats")).links

    town.moves_to(TODAY.replace(day=20))
    officer.goes_to(PLANNING)
    looked = officer.presses(LOOK, members=[bola, ceri], **day(day=20))
    assert "1 member takes a seat" in looked.words
    assert "1 member leaves" in looked.words
    officer.presses(RECORD)

    assert [one.last for one in seats_of(member_of(town, "Ada"))] == [TODAY.replace(day=19)]
    assert [one.last for one in seats_of(member_of(town, "Bola"))] == [None]
    assert [one.first for one in seats_of(member_of(town, "Ceri"))] == [TODAY.replace(day=20)]


def test_what_somebody_else_changed_meanwhile_is_left_alone_and_said(town: Town, officer: Visitor) -> None:
    ada, bola = town.member("Ada"), town.member("Bola")
    officer.goes_to(PLANNING)
    opened = officer.page.sheet(LOOK)
    changes(officer, f"/members/{bola}/changes/take-seat", body="planning-committee", kind="member")
    changes(officer, f"/members/{ada}/changes/take-seat", body="planning-committee", kind="member")

    officer.goes_to(PLANNING)
    officer.presses(LOOK, opened, members=[ada])
    page = officer.presses(RECORD)

    assert "They have that seat on that day already." in page.words
    assert [one.last for one in seats_of(member_of(town, "Bola"))] == [None]


def test_a_seat_ends_on_the_list_with_the_office_it_was_held_in(town: Town, officer: Visitor) -> None:
    changes(officer, f"{page_of(town)}/changes/take-seat", body="planning-committee", kind="chair")
    changes(officer, f"{page_of(town)}/changes/leave", reason="resigned")
    assert "Ada Ashworth Harbour Chair 12 May 2026, until 12 May 2026" in officer.goes_to(PLANNING).words

    town.moves_to(TODAY.replace(day=13))

    assert "Nobody sits on this body yet" in officer.goes_to(PLANNING).words


# ------------------------------------------------------------------ coming into office


@pytest.fixture
def by_election() -> dict[str, object]:
    polled = {"poll-day": 7, "poll-month": 5, "poll-year": 2026}
    return {"ward": "another", "other_ward": "Fen End", "kind": "by-election", "party": "Harbour Party", "live": "live", **polled}


def test_somebody_new_is_elected_from_the_list_of_members(town: Town, officer: Visitor, by_election: dict[str, object]) -> None:
    officer.goes_to("/members")
    officer.goes_to(officer.page.links["New member"])
    officer.goes_to(next(href for words, href in officer.page.links.items() if words.startswith("Record who was elected")))
    looked = officer.presses(LOOK, name="Ada Ashwort", before="new", **by_election)
    assert "Ada Ashworth is on record already. If this is the same person, record it on their page." in looked.links
    assert "Elected for Fen End, Friday 8 May 2026" in looked.words
    assert "Complete the induction sessions Opens" in looked.words

    page = officer.presses(RECORD)

    assert ("h1", "Ada Ashwort") in page.headings
    assert "They are on record, and what they are owed was worked out." in page.words
    assert "5 members" in officer.goes_to("/members").words


def test_who_left_is_elected_again_and_keeps_their_record(town: Town, officer: Visitor, by_election: dict[str, object]) -> None:
    changes(officer, f"{page_of(town)}/changes/leave", reason="resigned")
    town.moves_to(TODAY.replace(month=6))
    by_election |= {"ward": "Harbour", "other_ward": "", "poll-day": 4, "poll-month": 6}
    address = page_of(town)

    page = changes(officer, f"{address}/elected", **by_election)

    assert officer.at == address
    assert "Elected Friday 5 June 2026, at a by-election" in page.words
    assert "Harbour Monday 11 May 2026 Tuesday 12 May 2026 Resigned" in page.words


def test_somebody_is_co_opted_to_a_body(town: Town, officer: Visitor) -> None:
    officer.goes_to(f"/councils/{SLUG}/members/co-opted")
    officer.presses(LOOK, name="Wilhelmina Wainwright", before="new", body="planning-committee")
    page = officer.presses(RECORD)

    assert "Office Co-opted" in page.words
    assert "Wilhelmina Wainwright Co-opted Member 12 May 2026" in officer.goes_to(PLANNING).words
