"""Who stood for the seat they held and lost it leaves as defeated: by the source's number, or because an officer says so."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from domain.commands.import_plan import Choices, Ending
from domain.commands.leaving import SayWillNotStand
from domain.viewer import EVERYTHING, Viewer
from tests.ballot_office import MODEL, BallotOffice, a_ballot_office
from tests.results_files import WITH_RESULTS, Cells, archived, current_export, leap, standing

THEN = "local.thurrock.belhus.2022-05-05"
WITH_FORMER_IDS = [*WITH_RESULTS, "old_person_ids"]
OFFICER = Viewer(user="user:an-officer", name="An officer", permissions=EVERYTHING, councils=None)


def sat_before(office: BallotOffice) -> BallotOffice:
    """Orla Quist and Bram Okoro sit for Belhus, whose seats are up."""
    sitting = [standing(person, name, "t", THEN, seats_contested=2) for person, name in ((1, "Orla Quist"), (2, "Bram Okoro"))]
    office.imports_and_elects(current_export(*sitting))
    office.sets("cycle", "all out")
    return office


@pytest.fixture
def on_both(where: str, tmp_path: Path) -> Iterator[BallotOffice]:
    """An office on each kind of store."""
    with a_ballot_office(where, tmp_path) as office:
        yield sat_before(office)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[BallotOffice]:
    with a_ballot_office(str(tmp_path / "store"), tmp_path) as office:
        yield sat_before(office)


def now(*losers: Cells) -> bytes:
    winners = [standing(person, name, "t", seats_contested=2) for person, name in ((3, "Cerys Vaughan"), (4, "Dilys May"))]
    return current_export(*winners, *({**loser, "seats_contested": 2} for loser in losers), columns=WITH_FORMER_IDS)


def endings(office: BallotOffice, file: bytes, choices: Choices | None = None) -> dict[str, Ending]:
    return {ending.name: ending for ending in office.plans(file, choices).elections[0].ending}


def reasons(office: BallotOffice) -> dict[str, str]:
    return {str(member.name): term.reason for member in office.members() for term in member.terms.values() if term.left}


def test_who_stood_and_lost_is_defeated_and_who_did_not_stand_is_not(on_both: BallotOffice) -> None:
    file = now(standing(1, "O. Quist"))

    assert {name: ending.reason for name, ending in endings(on_both, file).items()} == {
        "Orla Quist": "defeated",
        "Bram Okoro": "term ended",
    }
    report = on_both.imports_and_elects(file)

    assert (report["ending"], report["defeated"]) == (2, 1)
    assert reasons(on_both) == {"Orla Quist": "defeated", "Bram Okoro": "term ended"}
    recorded = on_both.recorded
    on_both.imports_and_elects(file)
    assert on_both.recorded == recorded


def test_who_stood_after_all_is_defeated_and_who_kept_to_their_word_stood_down(office: BallotOffice) -> None:
    for name in ("Orla Quist", "Bram Okoro"):
        change = SayWillNotStand(on=date(2026, 1, 12))
        office.app.change(OFFICER, office.office.act(OFFICER), office.member(name).id, change)

    office.imports_and_elects(now(standing(1, "Orla Quist")))

    assert reasons(office) == {"Orla Quist": "defeated", "Bram Okoro": "stood down"}


def test_a_number_that_the_source_has_merged_is_the_same_person(office: BallotOffice) -> None:
    assert endings(office, now(standing(50, "O. Quist", old_person_ids="7;1")))["Orla Quist"].reason == "defeated"


def test_a_name_alone_defeats_nobody_until_an_officer_says_that_it_is_the_member(office: BallotOffice) -> None:
    file = now(standing(50, "Orla Quist"))
    orla = office.member("Orla Quist").id

    asked = endings(office, file)["Orla Quist"]
    assert (asked.reason, asked.perhaps and asked.perhaps.name) == ("term ended", "Orla Quist")
    office.imports_and_elects(file, Choices(defeated=frozenset({orla})))

    assert reasons(office)["Orla Quist"] == "defeated"


@pytest.mark.parametrize(
    "losers",
    [
        pytest.param((standing(50, "Orla Quist"), standing(51, "Orla Quist")), id="two losers of one name"),
        pytest.param((standing(50, "Ivor Pell"),), id="another name"),
        pytest.param((standing(50, "Orla Quist", ""),), id="a result that the file does not know"),
        pytest.param((standing(2, "Orla Quist"),), id="somebody else by their number"),
        pytest.param(
            (standing(1, "Orla Quist", "f", "local.thurrock.aveley.2026-05-07", post_label="Aveley"),), id="another ward's ballot"
        ),
    ],
)
def test_what_is_ambiguous_is_not_asked_and_not_guessed(office: BallotOffice, losers: tuple[Cells, ...]) -> None:
    orla = office.member("Orla Quist").id

    ending = endings(office, now(*losers), Choices(adopt=MODEL, defeated=frozenset({orla})))["Orla Quist"]

    assert (ending.reason, ending.perhaps) == ("term ended", None)


def test_a_source_without_numbers_asks_by_name(office: BallotOffice) -> None:
    file = leap(archived("Cerys Vaughan", 1), archived("Dilys May", 1), archived("Orla Quist", 0))
    orla = office.member("Orla Quist").id

    assert office.plans(file, poll_date=date(2026, 5, 7)).perhaps_defeated[0][0].name == "Orla Quist"
    office.imports_and_elects(file, Choices(defeated=frozenset({orla})), poll_date=date(2026, 5, 7))

    assert reasons(office) == {"Orla Quist": "defeated", "Bram Okoro": "term ended"}


def test_nothing_of_a_loser_who_is_no_member_is_kept(office: BallotOffice) -> None:
    before = office.recorded

    office.imports_and_elects(now(standing(1, "Orla Quist"), standing(987654, "Zebedee Unlucky")))

    kept = [repr(recorded.event) for recorded in office.office.store.log.page(before, 10_000)]
    assert kept
    assert not [said for said in kept if "Zebedee" in said or "987654" in said]
