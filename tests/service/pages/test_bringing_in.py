"""A spreadsheet of members or training on its way through the pages: sent, looked at, matched, answered, confirmed, brought in."""

from datetime import date
from io import BytesIO
from urllib.parse import urlencode

from domain.streams.member import Member
from tests.service.pages.town import SLUG, Town
from tests.service.reading_pages import Page, Visitor
from tests.spreadsheets import a_csv, a_workbook

HEADS = ("Councillor", "Ward", "E-mail", "Date elected", "Term ends", "Group", "Committees")
ORLA = ("Cllr Orla Quist", "Harbour", "orla@northport.example", "04/05/2023", "6 May 2027", "Harbour Party", "Planning Committee (chair)")
IVOR = ("Ivor Pell", "Harbour", "", "4 May 2023", "", "", "")
FILE = a_workbook([HEADS, ORLA, IVOR])
SEND = f"/councils/{SLUG}/bring-in"


def sends(officer: Visitor, content: bytes = FILE, title: str = "members.xlsx", kind: str = "members") -> Page:
    officer.goes_to(SEND)
    return officer.presses("Look at what is in it", file=(BytesIO(content), title), kind=kind)


def confirms(officer: Visitor, **boxes: object) -> Page:
    return officer.presses("Put this on record", **boxes)


def reads_it(officer: Visitor, **answers: str) -> Page:
    """Send the form that says how the file is to be read, which stands in the page's address."""
    kept = officer.page.sheet("Read it like this").values
    return officer.goes_to(f"{officer.at.partition('?')[0]}?{urlencode({**kept, **answers})}")


def members(town: Town) -> dict[str, Member]:
    found = [town.office.app.find(Member, id) for id in town.office.app.streams_of(SLUG, "member")]
    return {member.name or "": member for member in found}


def recorded(town: Town) -> int:
    return town.office.store.log.end()


# ------------------------------------------------------------------ the main way through


def test_a_workbook_is_looked_at_confirmed_and_its_members_come_in(town: Town, officer: Visitor) -> None:
    page = sends(officer)
    assert page.headings[0] == ("h1", "Check the members before they go on record")
    assert "2 new members would go on record" in page.words
    assert "Orla Quist Harbour New term of office, political group, e-mail address, seats 2" in page.words
    assert "Orla Quist" not in members(town)

    page = confirms(officer)
    assert page.headings[0] == ("h1", "Bringing in the members")
    assert "0 of 2 members brought in" in page.words

    town.goes_on()
    page = officer.goes_to(officer.at)
    assert "2 of 2 members brought in" in page.words
    assert "Orla Quist" in officer.goes_to(page.links["Show the members"]).words

    orla = members(town)["Orla Quist"]
    (term,) = orla.terms.values()
    assert (term.ward, term.took_office, term.until) == ("Harbour", date(2023, 5, 8), date(2027, 5, 6))
    assert orla.contact == {"e-mail": "orla@northport.example"}
    assert orla.steps == {}

    before = recorded(town)
    page = sends(officer)
    assert "Nothing in this file is new. Of 2 members it says nothing new." in page.words
    assert not any("Put this on record" in sheet.buttons for sheet in page.sheets)
    assert recorded(town) == before


def test_a_form_sent_twice_is_done_once_and_answered_alike(town: Town, officer: Visitor) -> None:
    sends(officer)
    at, sheet = officer.at, officer.page.sheet("Put this on record")
    confirms(officer)
    first, before = officer.at, recorded(town)

    officer.at = at
    officer.presses("Put this on record", sheet)

    assert (officer.status, officer.at) == (200, first)
    assert recorded(town) == before


def test_a_page_that_is_out_of_date_records_nothing(town: Town, officer: Visitor, administrator: Visitor) -> None:
    sends(officer)
    sends(administrator, a_csv([HEADS, ("Petra Long", "Harbour", "", "4 May 2023", "", "", "")]), "others.csv")
    confirms(administrator)
    town.goes_on()

    page = confirms(officer)

    assert officer.status == 409
    assert "Somebody else brought in members of this council since you looked at this file" in page.words
    assert "Orla Quist" not in members(town)


# ------------------------------------------------------------------ who is who


def test_somebody_who_may_be_on_record_is_asked_about(town: Town, officer: Visitor) -> None:
    on_record = members(town)["Ada Ashworth"]
    page = sends(officer, a_workbook([HEADS, ("Ada Ashworth", "Harbour", "ada@northport.example", "", "6 May 2030", "", "")]))
    assert "Who is Ada Ashworth?" in page.words
    assert "This is Ada Ashworth, Harbour, who is on record They have the same ward, and the same name or nearly" in page.words
    assert page.sheet("Put this on record").values["who-2"] == on_record.id

    confirms(officer)
    town.goes_on()

    (ada,) = [member for name, member in members(town).items() if name == "Ada Ashworth"]
    assert ada.contact == {"e-mail": "ada@northport.example"}
    assert [term.until for term in ada.terms.values()] == [date(2030, 5, 6)]


def test_an_answer_that_was_not_offered_is_refused(town: Town, officer: Visitor) -> None:
    sends(officer, a_workbook([HEADS, ("Ada Ashworth", "Harbour", "", "4/5/2023", "", "", "")]))
    before = recorded(town)

    page = confirms(officer, **{"who-2": members(town)["Bola Ashworth"].id})

    assert officer.status == 422
    assert "must be chosen from the answers listed" in page.words
    assert recorded(town) == before


# ------------------------------------------------------------------ columns


def test_columns_are_matched_on_screen_and_remembered(town: Town, officer: Visitor) -> None:
    odd = ("Who", "Where", "Reach", "Since when")
    page = sends(officer, a_csv([odd, ("Orla Quist", "Harbour", "orla@northport.example", "2023-05-08")]), "odd.csv")
    assert "It cannot be told from their headings. Name or Last name Ward or How they came in" in page.words

    page = reads_it(officer, **{"column-name": "1", "column-ward": "2", "column-email": "3", "column-in_office": "4"})
    assert "1 new member would go on record" in page.words
    confirms(officer)
    town.goes_on()

    page = sends(officer, a_csv([odd, ("Petra Long", "Harbour", "", "2023-05-08")]), "odd.csv")
    assert "1 new member would go on record" in page.words
    assert members(town)["Orla Quist"].contact == {"e-mail": "orla@northport.example"}
    (matched,) = (event for event in town.office.app.events.get(f"council:{SLUG}") if event.TOPIC == "council.columns-matched")
    assert all(len(hash) == 32 for hash in matched.columns.values())  # a sheet without headings has names where they would stand

    officer.presses("Take the file away without bringing it in")
    assert "Or a file that you sent before" not in officer.goes_to(SEND).words


def test_a_hidden_sheet_is_named_and_left_out_until_it_is_chosen(officer: Visitor) -> None:
    book = a_workbook([HEADS, IVOR], hidden={"Former": [HEADS, ORLA]})
    page = sends(officer, book)
    assert "The hidden sheet “Former” was left out." in page.words
    assert "Orla Quist" not in page.words

    page = reads_it(officer, sheet="Former")

    assert "Orla Quist" in page.words
    assert "was left out" not in page.words


# ------------------------------------------------------------------ what cannot be read


def test_rows_that_cannot_be_read_hold_all_back_until_the_good_ones_are_asked_for(town: Town, officer: Visitor) -> None:
    page = sends(officer, a_workbook([HEADS, ORLA, ("Ivor Pell", "Harbour", "not an address", "4/5/23", "", "", "")]))
    assert "Row 3 Polling day: “4/5/23” has a year of two figures, which could be of either century. Write all four." in page.words
    before = recorded(town)

    page = confirms(officer)
    assert officer.status == 422
    assert "One row cannot be read" in page.words or "Put the file right, or tick the box" in page.words
    assert recorded(town) == before

    confirms(officer, accept_good="yes")
    town.goes_on()
    assert "Orla Quist" in members(town)


def test_what_is_no_spreadsheet_is_not_kept(officer: Visitor) -> None:
    page = sends(officer, b"%PDF-1.4", "members.xlsx")

    assert officer.status == 422
    assert "This is a PDF document. What can be read is an Excel workbook (.xlsx) or a CSV file." in page.words
    assert "Or a file that you sent before" not in page.words


# ------------------------------------------------------------------ training


def test_past_training_goes_on_record_by_its_route_and_what_is_not_in_the_strategy_is_said(town: Town, officer: Visitor) -> None:
    rows = [
        ("Member", "Ward", "Course", "Date", "Route"),
        ("Ada Ashworth", "Harbour", "Code of conduct", "1 June 2025", "Online"),
        ("Ada Ashworth", "Harbour", "Flower arranging", "1 June 2025", "Online"),
    ]
    page = sends(officer, a_workbook(rows), kind="training")
    assert "Flower arranging 1 row" in page.words
    assert "Who is Ada Ashworth?" in page.words

    confirms(officer)
    town.goes_on()

    attended = [fact for fact in members(town)["Ada Ashworth"].known() if fact.verb == "attended"]
    assert [(fact.noun, fact.on, fact.fields["route"]) for fact in attended] == [("code-of-conduct", date(2025, 6, 1), "online")]


# ------------------------------------------------------------------ tiles, blanks, who may


def test_tiles_lead_to_those_of_whom_something_is_not_on_record(town: Town, officer: Visitor) -> None:
    page = officer.goes_to("/due")
    assert "No e-mail address for 4 members" in page.links

    page = officer.goes_to(officer.goes_to(f"/councils/{SLUG}").links["No term end for 4 members"])

    assert officer.at == f"/members?lacking=end&council={SLUG}"
    assert "4 members" in page.words


def test_a_term_end_that_follows_from_the_council_is_not_lacking(town: Town, officer: Visitor) -> None:
    app = town.office.app
    app.set_setting(town.viewer, town.office.act(town.viewer), SLUG, "cycle", "all out", date(2026, 5, 1))
    town.goes_on()

    assert "No term end" not in officer.goes_to("/due").words


def test_a_blank_spreadsheet_has_every_column_and_is_read_again(officer: Visitor) -> None:
    for kind, ending in (("members", "xlsx"), ("training", "csv")):
        answer = officer.browser.get(f"/blank-spreadsheets/{kind}.{ending}")

        page = sends(officer, answer.get_data(), f"{kind}.{ending}", kind)

        assert "It cannot be told" not in page.words
        assert "Nothing in this file is new." in page.words


def test_nobody_of_another_council_may_look_or_bring_in(neighbour: Visitor) -> None:
    assert SLUG not in neighbour.goes_to("/bring-in").html
    assert neighbour.browser.get(SEND).status_code == 404
    assert neighbour.browser.get("/blank-spreadsheets/members.zip").status_code == 404


def test_an_officer_says_by_hand_when_a_term_ends(town: Town, officer: Visitor) -> None:
    path = f"/members/{town.member('Ada Ashworth')}/changes/term-end"
    officer.goes_to(path)
    officer.presses("Look at what follows", **{"until-day": "1", "until-month": "5", "until-year": "2020"})
    assert "it cannot end before that" in officer.page.words

    officer.goes_to(path)
    page = officer.presses("Look at what follows", **{"until-day": "5", "until-month": "5", "until-year": "2030"})
    officer.presses(page.sheets[-1].buttons[0], page.sheets[-1])

    assert "Term expected to end on Sunday 5 May 2030" in officer.page.words
    assert "No term end for 3 members" in officer.goes_to("/due").links
