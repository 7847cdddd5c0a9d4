"""A file of results on its way through the pages: sent, looked at, confirmed, elected; and every way in which that goes wrong."""

from datetime import date, timedelta

import pytest

from domain.streams.member import Member
from domain.viewer import the_program
from memberdev.clock import SandboxClock
from tests.results_files import archived, current_export, leap
from tests.service.pages.conftest import SignIn
from tests.service.pages.sending import ABLE, BEFORE, FILE, IVOR, ORLA, THIS_YEAR, confirms, on, sends, stands
from tests.service.pages.town import OFFICER, SLUG, TODAY, Town
from tests.service.reading_pages import Page, Visitor
from tests.service.worlds import SEAL
from tests.test_results_hoc_library import in_2024, table_of

ADMINISTRATOR = "alex@example.gov.uk"
NEW_COUNCIL = current_export(stands(1, "Orla Quist", council="atlantis"), stands(2, "Ivor Pell", "f", council="atlantis"))


def members(town: Town, council: str = SLUG) -> dict[str, Member]:
    """The members of a council, by name."""
    found = [town.office.app.find(Member, id) for id in town.office.app.streams_of(council, "member")]
    return {member.name or "": member for member in found}


def recorded(town: Town) -> int:
    return town.office.store.log.end()


@pytest.fixture
def administrator(town: Town, sign_in: SignIn) -> Visitor:
    """Somebody who may import for every council."""
    viewer = the_program("import")
    town.office.app.grant(viewer, town.office.act(viewer), ADMINISTRATOR, "Alex Adeyemi", "administrator", None, SEAL)
    return sign_in(ADMINISTRATOR)


# ------------------------------------------------------------------ the main way through


def test_a_workbook_is_looked_at_with_its_polling_day_and_its_credit(town: Town, officer: Visitor) -> None:
    workbook = table_of(in_2024("Quist, O.", 1, council="Northport"), in_2024("Pell, I.", 0, council="Northport"))

    page = sends(officer, workbook, "results.xlsx", poll_date="2/5/2024")

    assert "1 winner on 1 ballot of 1 election would go on record." in page.words
    assert "Results by House of Commons Library, Open Parliament Licence 3.0." in page.words
    assert "O. Quist" in page.words


def test_a_file_is_looked_at_confirmed_and_its_winners_are_elected(town: Town, officer: Visitor) -> None:
    page = sends(officer)
    assert page.headings[0] == ("h1", "Check before it goes on record")
    assert "2 winners on 2 ballots of 1 election would go on record." in page.words
    assert "Orla Quist Harbour Independent Not known" in page.words
    assert "Results by Democracy Club, CC BY 4.0" in page.words
    assert "Polling day: Thursday 5 May 2022" in page.words
    assert "Orla Quist" not in members(town)

    page = confirms(officer)
    assert page.headings[0] == ("h1", "Electing the winners")
    assert "0 of 2 members elected" in page.words

    town.goes_on()
    page = officer.goes_to(officer.at)
    assert "2 of 2 members elected" in page.words
    officer.goes_to(page.links["Show the cohort of Northport Council"])
    assert officer.at == "/cohort?council=northport&who=2022-05-05"
    assert "Orla Quist" in officer.page.words
    assert "Orla Quist" in members(town)


def test_the_elections_on_record_are_listed_with_how_far_electing_has_come(town: Town, officer: Visitor) -> None:
    sends(officer)
    confirms(officer)

    page = officer.goes_to("/results")

    assert "Thursday 7 May 2026 4 of 4 members elected Monday 11 May 2026 Everything from then on" in page.words
    assert (
        "Thursday 5 May 2022 0 of 2 members elected Monday 9 May 2022 History only: nothing for days before Tuesday 12 May 2026"
        in page.words
    )


def test_the_script_that_moves_the_bar_is_told_how_far_it_has_come(town: Town, officer: Visitor) -> None:
    sends(officer)
    confirms(officer)

    before = officer.browser.get(officer.at, headers={"Accept": "application/json"}).json
    town.goes_on()
    after = officer.browser.get(officer.at, headers={"Accept": "application/json"}).json

    assert before == {"part": 0, "words": "0 of 2 members elected", "finished": False}
    assert after == {"part": 100, "words": "2 of 2 members elected", "finished": True}


def test_the_days_begin_as_they_are_usual_and_may_be_said_otherwise(town: Town, officer: Visitor) -> None:
    page = sends(officer)
    values = page.sheet("Put this on record").values
    assert [values[f"declared_on-{box}"] for box in ("day", "month", "year")] == ["6", "5", "2022"]
    assert [values[f"in_office_on-{box}"] for box in ("day", "month", "year")] == ["9", "5", "2022"]

    confirms(officer, **on("declared_on", "7", "5", "2022"), **on("in_office_on", "10", "5", "2022"))
    town.goes_on()

    (term,) = members(town)["Orla Quist"].terms.values()
    assert (term.declared, term.took_office) == (date(2022, 5, 7), date(2022, 5, 10))


def test_an_election_long_ago_is_taken_for_history_and_a_recent_one_for_live(town: Town, administrator: Visitor) -> None:
    long_ago = sends(administrator).sheet("Put this on record").values["live"]
    lately = sends(administrator, current_export(stands(1, "Orla Quist", day=THIS_YEAR, council="atlantis")), adopt="model-council")

    assert long_ago == "history"
    assert lately.sheet("Put this on record").values["live"] == "live"


def test_live_opens_what_the_strategy_owes_and_history_only_does_not(town: Town, administrator: Visitor) -> None:
    sends(administrator, NEW_COUNCIL, adopt="model-council")
    confirms(administrator, live="live")
    sends(administrator, current_export(stands(5, "Petra Long", day=BEFORE, council="elsewhere")), adopt="model-council")
    confirms(administrator, live="history")
    town.goes_on()

    assert any(step.opened < TODAY for step in members(town, "atlantis")["Orla Quist"].steps.values())
    assert not any(step.opened < TODAY for step in members(town, "elsewhere")["Petra Long"].steps.values())


# ------------------------------------------------------------------ nothing new, waiting, who is who


def test_the_same_file_twice_is_said_plainly_to_hold_nothing_new(town: Town, officer: Visitor) -> None:
    sends(officer)
    confirms(officer)
    before = recorded(town)

    page = sends(officer)

    assert "Nothing in this file is new. All that it says of the councils on record is there." in page.words
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


def test_a_file_that_a_broken_answer_left_waiting_goes_when_the_form_is_sent_again(officer: Visitor) -> None:
    sends(officer)
    at, sheet = officer.at, officer.page.sheet("Put this on record")
    confirms(officer)
    sends(officer)

    officer.at = at
    officer.presses("Put this on record", sheet)

    assert "Files that wait to be imported" not in officer.goes_to("/results").words


def test_a_file_looked_at_before_somebody_else_imported_is_a_conflict(town: Town, officer: Visitor, sign_in: SignIn) -> None:
    colleague = sign_in(OFFICER)
    sends(officer)
    sends(colleague, current_export(ORLA, IVOR))
    confirms(colleague)
    before = recorded(town)

    page = confirms(officer)

    assert officer.status == 409
    assert page.headings[0] == ("h1", "Somebody else was first")
    assert "Look at the file again" in page.words
    assert recorded(town) == before


def test_a_ballot_that_is_held_back_is_shown_with_why_and_stays_on_the_list_of_elections(town: Town, officer: Visitor) -> None:
    tied = current_export(ORLA, stands(2, "Ivor Pell"), ABLE)

    page = sends(officer, tied)
    assert "Harbour, Northport Council 2 marked as elected, for 1 seat." in page.words
    confirms(officer)
    assert "1 ballot held back: look at the list of elections" in officer.page.words
    page = officer.goes_to("/results")
    assert "Harbour, Northport Council Thursday 5 May 2022 2 marked as elected, for 1 seat." in page.words

    sends(officer)
    confirms(officer)
    town.goes_on()
    assert "held back" not in officer.goes_to("/results").words
    assert {"Orla Quist", "Able Moss"} <= members(town).keys()


def test_a_winner_known_by_another_number_waits_until_the_officer_says_who_they_are(town: Town, officer: Visitor) -> None:
    sends(officer)
    confirms(officer)
    town.goes_on()
    orla = members(town)["Orla Quist"]
    changed = current_export(stands(77, "Orla Maud Quist"), IVOR, ABLE)

    page = sends(officer, changed)
    assert "Is Orla Maud Quist the same person as Orla Quist, who is on record?" in page.words
    question = next(box.name for box in page.boxes if box.name.startswith("same-"))

    confirms(officer, **{question: "other"})
    town.goes_on()
    assert "Harbour, Northport Council" in officer.goes_to("/results").words
    assert "Orla Maud Quist" not in members(town)

    sends(officer, changed)
    confirms(officer, **{question: orla.id})
    town.goes_on()
    assert "held back" not in officer.goes_to("/results").words
    assert [member.id for name, member in members(town).items() if "Quist" in name] == [orla.id]
    assert "Nothing in this file is new." in sends(officer, changed).words


def test_a_namesake_of_somebody_on_record_goes_in_as_a_new_member_unless_the_officer_says_otherwise(town: Town, officer: Visitor) -> None:
    sends(officer)
    confirms(officer)
    town.goes_on()
    orla = members(town)["Orla Quist"].id
    later = current_export(stands(501, "Orla Quist", day="2024-05-02"))

    question = next(box for box in sends(officer, later).boxes if box.name.startswith("same-"))
    assert "They go in as a member of their own" in officer.page.words
    confirms(officer, **{question.name: orla})
    town.goes_on()

    assert len(members(town)["Orla Quist"].terms) == 2


def test_a_ward_that_another_source_spells_unlike_waits_until_the_officer_says_that_it_is_another(town: Town, officer: Visitor) -> None:
    sends(officer, current_export(stands(1, "Orla Quist", ward="Chadwell St Marys")))
    confirms(officer)
    archive = leap(archived("Ivor Pell", 1, council="Northport", ward="Chadwell St Mary"))

    page = sends(officer, archive, "leap-2022-05-05.csv", poll_date="5/5/2022")
    assert "It may be the ballot of Chadwell St Marys, which is on record from another source." in page.words
    assert "Nothing in this file is new. More may go in when you answer what is asked below." in page.words
    confirms(officer, other_ballots="local.northport.chadwell-st-mary.2022-05-05")
    town.goes_on()

    assert {"Orla Quist", "Ivor Pell"} <= members(town).keys()


def test_terms_that_end_are_named(town: Town, officer: Visitor) -> None:
    sends(officer)
    confirms(officer)
    viewer = the_program("import")
    town.office.app.set_setting(viewer, town.office.act(viewer), SLUG, "cycle", "all out", date(2018, 1, 1))
    town.goes_on()

    page = sends(officer, current_export(stands(9, "Cy Twombly", day="2025-05-01"), stands(1, "Orla Quist", "f", day="2025-05-01")))
    assert "Their seat was up" not in page.words

    town.moves_to(date(2026, 5, 15))
    page = sends(officer, current_export(stands(9, "Cy Twombly", day="2026-05-14"), stands(1, "Orla Quist", "f", day="2026-05-14")))
    assert "Terms that end Their seat was up, and they are not among the winners of their ward." in page.words
    assert "Orla Quist Harbour Defeated" in page.words


def test_a_loser_of_a_members_name_is_the_member_only_if_the_officer_says_so(town: Town, officer: Visitor) -> None:
    sends(officer)
    confirms(officer)
    viewer = the_program("import")
    town.office.app.set_setting(viewer, town.office.act(viewer), SLUG, "cycle", "all out", date(2018, 1, 1))
    town.goes_on()
    town.moves_to(date(2026, 5, 15))
    lost = stands(77, "Orla  QUIST", "f", day="2026-05-14")

    page = sends(officer, current_export(stands(9, "Cy Twombly", day="2026-05-14"), lost))
    assert "Orla Quist Harbour Asked below" in page.words
    assert "Did Orla Quist stand for Harbour and lose? (optional)" in page.words
    confirms(officer, **{f"lost-{members(town)['Orla Quist'].id}": "yes"})
    town.goes_on()

    first, *_ = members(town)["Orla Quist"].terms.values()
    assert first.reason == "defeated"


# ------------------------------------------------------------------ councils


def test_councils_that_are_not_on_record_are_left_out_until_a_strategy_is_named(town: Town, administrator: Visitor) -> None:
    page = sends(administrator, NEW_COUNCIL)
    assert "Atlantis is not on record. Name a strategy to put it on record with." in page.words
    assert "No council of this file is on record yet, so nothing would go in." in page.words

    page = administrator.goes_to(f"{administrator.at}?adopt=model-council")
    assert "1 winner on 1 ballot of 1 election would go on record." in page.words
    confirms(administrator)
    town.goes_on()

    assert list(members(town, "atlantis")) == ["Orla Quist"]


def test_councils_of_others_are_left_out(town: Town, officer: Visitor) -> None:
    page = sends(officer, current_export(ORLA, IVOR, stands(1, "Orla Quist", council="southport")), adopt="model-council")

    assert "Southport, Thursday 5 May 2022 It is of a council that you do not work for." in page.words
    assert "1 winner on 1 ballot of 1 election would go on record." in page.words


def test_only_the_councils_that_are_named_are_read(town: Town, administrator: Visitor) -> None:
    both = current_export(ORLA, IVOR, stands(1, "Orla Quist", council="atlantis"))

    page = sends(administrator, both, adopt="model-council", councils="Atlantis")

    assert "Atlantis, Thursday 5 May 2022: row by row" in page.words
    assert "It is of a council that was not asked for." in page.words


def test_one_council_of_a_file_can_be_looked_at_row_by_row(town: Town, administrator: Visitor) -> None:
    page = sends(administrator, current_export(ORLA, IVOR, stands(1, "Ada Vole", council="atlantis")), adopt="model-council")

    page = administrator.goes_to(page.links["Atlantis : row by row"])
    assert page.headings[0] == ("h1", "Atlantis")
    assert "Ada Vole Harbour" in page.words

    page = administrator.goes_to(page.links["Back to the whole file"])
    assert "2 winners on 2 ballots of 2 elections would go on record." in page.words


def test_a_council_that_the_file_does_not_have_is_not_found(town: Town, officer: Visitor) -> None:
    sends(officer)

    officer.goes_to(f"{officer.at}/atlantis")

    assert officer.status == 404


# ------------------------------------------------------------------ the file itself


def test_a_file_waits_for_its_sender_alone_and_can_be_taken_away(town: Town, officer: Visitor, neighbour: Visitor) -> None:
    sends(officer, title="northport <2022>.csv")
    at = officer.at
    assert "northport <2022>.csv" in officer.goes_to("/results").links
    assert "northport" not in neighbour.goes_to("/results").words
    neighbour.goes_to(at)
    assert neighbour.status == 404

    officer.goes_to(at)
    page = officer.presses("Take the file away without importing it")

    assert "The file was taken away. Nothing of it was recorded." in page.words
    assert "Files that wait" not in page.words
    assert town.world.uploads.of(town.office.app.user_id("olu@northport.example")) == []


def test_a_file_that_was_imported_is_kept_no_longer(town: Town, officer: Visitor) -> None:
    sends(officer)
    at = officer.at
    confirms(officer)

    officer.goes_to(at)

    assert officer.status == 404
    assert "Send it again." in officer.page.words


def test_a_file_waits_no_longer_than_a_day(town: Town, officer: Visitor) -> None:
    sends(officer)
    at = officer.at
    assert isinstance(town.office.clock, SandboxClock)
    town.office.clock.move_to(TODAY + timedelta(days=2))

    assert officer.goes_to(at).headings[0] == ("h1", "Page not found")
    assert "Files that wait" not in officer.goes_to("/results").words


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty."),
        (b"PK\x03\x04 a workbook", "This is no Excel workbook, or a broken one."),
        (b"dear,councillor\nthank,you\n", "Not one of the first 5 rows names columns that are known"),
        (FILE[:-20] + b'"', "was cut short"),
    ],
)
def test_a_file_that_is_no_results_file_is_refused_with_what_can_be_read(town: Town, officer: Visitor, content: bytes, said: str) -> None:
    page = sends(officer, content)

    assert officer.status == 422
    assert page.title.startswith("Error: Import results")
    assert said in page.words


def test_what_was_answered_is_still_there_after_a_mistake_and_the_file_need_not_be_sent_again(town: Town, officer: Visitor) -> None:
    file = leap(archived("Orla Quist", 1, council="Northport", ward="Harbour"))

    page = sends(officer, file, "leap-2022-05-05.csv", councils="Northport", adopt="model-council")
    assert officer.status == 422
    assert "The file does not say on which day the poll was. Give polling day." in page.links
    values = page.sheet("Look at what is in it").values
    assert (values["councils"], values["adopt"], values["poll_date"]) == ("Northport", "model-council", "5/5/2022")

    page = officer.presses("Look at what is in it")

    assert officer.status == 200
    assert "1 winner on 1 ballot of 1 election would go on record." in page.words
    assert "Andrew Teale" in page.words


def test_a_form_without_a_file_asks_for_one(town: Town, officer: Visitor) -> None:
    officer.goes_to("/results/import")
    page = officer.presses("Look at what is in it")

    assert page.links["Select a results file"] == "#file"


def test_a_day_that_is_no_day_is_said_at_its_question(town: Town, officer: Visitor) -> None:
    page = sends(officer, poll_date="31/2/2022")
    assert page.links["Polling day must be a real date"] == "#poll_date"

    sends(officer)
    page = confirms(officer, **on("declared_on", "31", "2", "2022"))
    assert officer.status == 422
    assert "The day of the declaration must be a real date" in page.links
    assert "Orla Quist Harbour" in page.words


def test_days_in_a_wrong_order_are_said_at_their_question_and_nothing_is_recorded(town: Town, officer: Visitor) -> None:
    before = recorded(town)
    sends(officer)

    page = confirms(officer, **on("in_office_on", "1", "5", "2022"))

    assert "The day they came into office must not be before the day of the declaration" in page.links
    assert recorded(town) == before


def test_a_strategy_that_is_not_offered_cannot_be_chosen(town: Town, administrator: Visitor) -> None:
    page = sends(administrator, NEW_COUNCIL, adopt="no-such-strategy")

    assert administrator.status == 422
    assert any("must be chosen from the answers listed" in text for text in page.links)


def test_a_file_of_winners_alone_needs_the_officers_word(town: Town, officer: Visitor) -> None:
    rows = [{name: value for name, value in ORLA.items() if name != "elected"}]
    file = current_export(*rows, columns=list(rows[0]))

    page = sends(officer, file)
    assert "Say whether every row of the file was elected." in page.links

    assert "1 winner" in officer.presses("Look at what is in it", all_rows_won="yes").words


def test_rows_that_cannot_be_read_are_named_and_the_others_go_in_only_when_asked_for(town: Town, officer: Visitor) -> None:
    page = sends(officer, current_export(ORLA, IVOR, {**ABLE, "ballot_paper_id": "Upper Fenbridge"}))
    assert "Row 4 “Upper Fenbridge” is no ballot’s id" in page.words

    page = confirms(officer)
    assert officer.status == 422
    assert any("Tick the box to import the good rows alone" in text for text in page.links)
    assert "Orla Quist" not in members(town)

    confirms(officer, accept_good="yes")
    town.goes_on()
    assert "Orla Quist" in members(town)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(town: Town, officer: Visitor) -> None:
    answer = officer.browser.post("/results/import", data={"file": "x"}, environ_overrides={"CONTENT_LENGTH": str(51 * 1024 * 1024)})

    assert answer.status_code == 413
    assert "The most that can be sent is 50 MB. Nothing was recorded." in Page(answer.text).words


def test_an_import_that_never_was_has_no_progress(town: Town, officer: Visitor) -> None:
    officer.goes_to("/results/progress/" + "0" * 32)

    assert officer.status == 404


def test_a_neighbour_sees_neither_elections_nor_ballots_of_the_town(town: Town, officer: Visitor, neighbour: Visitor) -> None:
    sends(officer, current_export(ORLA, stands(2, "Ivor Pell")))
    confirms(officer)

    page = neighbour.goes_to("/results")

    assert "Northport" not in page.words
    assert "No election is on record yet." in page.words
