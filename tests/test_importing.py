"""A file of results on its way into the record: what goes in, once, and what waits for an officer."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest

from domain.commands.import_plan import Choices
from domain.refusals import Conflict, Invalid, Refused
from domain.results.read import read_results
from domain.streams.belonging import Left
from domain.streams.election import Election, election_id
from domain.viewer import IMPORT, READ, Viewer, the_program
from projections.reading import ballots_to_elect, elected_so_far
from tests.ballot_office import MODEL, BallotOffice, a_ballot_office, saying
from tests.results_files import (
    BELHUS,
    REAL,
    WITH_EVERYTHING,
    WITH_RESULTS,
    Cells,
    archived,
    current_export,
    export_of_2018,
    leap,
    standing,
    stood,
)

AVELEY = "local.thurrock.aveley.2026-05-07"
BELHUS_2022 = "local.thurrock.belhus.2022-05-05"
AVELEY_2022 = "local.thurrock.aveley.2022-05-05"
OF_2018 = "local.thurrock.belhus.2018-05-03"
THURROCK = "local.thurrock.2026-05-07"
WITH_FORMER_IDS = [*WITH_RESULTS, "old_person_ids"]


def in_aveley(person: int, name: str, elected: str = "t", **cells: object) -> Cells:
    return standing(person, name, elected, AVELEY, post_label="Aveley", **cells)


ORLA, IVOR = standing(1, "Orla Quist", "t"), standing(2, "Ivor Pell", "f")
ABLE = in_aveley(3, "Able Moss")
BOTH = current_export(ORLA, IVOR, ABLE)


@pytest.fixture
def ballots(where: str, tmp_path: Path) -> Iterator[BallotOffice]:
    """An office on each kind of store."""
    with a_ballot_office(where, tmp_path) as office:
        yield office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[BallotOffice]:
    """An office on SQLite, for what does not depend on the store."""
    with a_ballot_office(str(tmp_path / "store"), tmp_path) as office:
        yield office


# ------------------------------------------------------------------ once


def test_the_same_file_twice_adds_nothing(ballots: BallotOffice) -> None:
    first = ballots.imports_and_elects(BOTH)
    before = ballots.recorded

    again = ballots.imports_and_elects(BOTH)

    assert (first["elections"], first["ballots"], first["winners"]) == (1, 2, 2)
    assert (again["elections"], again["ballots"], again["winners"], again["held_back"]) == (0, 0, 0, [])
    assert ballots.recorded == before
    assert ballots.names() == ["Able Moss", "Orla Quist"]


def test_a_file_that_says_nothing_new_says_so_in_its_plan(office: BallotOffice) -> None:
    assert office.plans(BOTH).has_news

    office.imports(BOTH)

    plan = office.plans(BOTH)
    assert not plan.has_news
    assert [election.unchanged for election in plan.elections] == [2]


def test_a_later_download_adds_exactly_the_difference(ballots: BallotOffice) -> None:
    ballots.imports_and_elects(current_export(ORLA, IVOR))
    orla = ballots.member("Orla Quist")

    report = ballots.imports_and_elects(BOTH)

    assert (report["elections"], report["ballots"], report["winners"]) == (1, 1, 1)
    assert ballots.names() == ["Able Moss", "Orla Quist"]
    assert ballots.member("Orla Quist").version == orla.version


def test_a_ballot_of_which_more_winners_are_known_later_elects_those_alone(ballots: BallotOffice) -> None:
    ballots.imports_and_elects(export_of_2018(stood(1, "Orla Quist", "True"), stood(2, "Ivor Pell", "False")))
    orla = ballots.member("Orla Quist")

    report = ballots.imports_and_elects(export_of_2018(stood(1, "Orla Quist", "True"), stood(2, "Ivor Pell", "True")))

    assert (report["ballots"], report["winners"]) == (1, 1)
    assert ballots.names() == ["Ivor Pell", "Orla Quist"]
    assert ballots.member("Orla Quist").version == orla.version
    with ballots.office.store.views.reading() as connection:
        assert elected_so_far(connection) == (2, 2)
        assert ballots_to_elect(connection) == set()


def test_a_ballot_held_back_waits_on_record_once_and_goes_in_with_a_later_file(ballots: BallotOffice) -> None:
    tied = current_export(standing(1, "Orla Quist", "t"), standing(2, "Ivor Pell", "t"))
    report = ballots.imports(tied)
    before = ballots.recorded

    assert report["held_back"] == [{"ballot": BELHUS, "why": "2 marked as elected, for 1 seat."}]
    assert ballots.imports(tied)["held_back"] == report["held_back"]
    assert ballots.recorded == before

    assert ballots.imports_and_elects(BOTH)["winners"] == 2
    assert ballots.app.find(Election, election_id(THURROCK)).held_back == {}


def test_a_form_sent_twice_gets_the_first_answer(office: BallotOffice) -> None:
    act = office.office.act(office.viewer)
    first = office.imports(BOTH, act=act)
    before = office.recorded

    assert office.imports(BOTH, act=act) == first
    assert office.recorded == before


def test_an_officer_who_looked_before_somebody_else_imported_is_told(office: BallotOffice) -> None:
    office.imports(current_export(ORLA, IVOR))
    looked_at = office.plans(BOTH).made_from
    office.imports(BOTH)
    before = office.recorded
    another = current_export(ORLA, IVOR, ABLE, standing(9, "Cy Twombly", "t", "local.thurrock.ockendon.2026-05-07", post_label="Ockendon"))

    with pytest.raises(Conflict, match="Look at the file again"):
        office.app.import_results(
            office.viewer, office.office.act(office.viewer), read_results(another), Choices(), sha256="0" * 64, made_from=looked_at
        )

    assert office.recorded == before


# ------------------------------------------------------------------ who is who


def test_a_winner_whose_id_changed_is_held_back_until_an_officer_says_who_they_are(ballots: BallotOffice) -> None:
    ballots.imports_and_elects(BOTH)
    changed = current_export(standing(77, "Orla M. Quist", "t"), IVOR, ABLE)

    plan = ballots.plans(changed)
    (match,) = plan.near
    report = ballots.imports(changed)

    assert (match.winner.name, match.on_record, match.member, match.holds) == (
        "Orla M. Quist",
        "Orla Quist",
        ballots.member("Orla Quist").id,
        True,
    )
    assert report["winners"] == 0
    assert [held["ballot"] for held in report["held_back"]] == [BELHUS]
    assert "Orla" not in report["held_back"][0]["why"]

    said = ballots.imports_and_elects(changed, saying({match.identity: match.member}))

    assert (said["winners"], said["held_back"]) == (0, [])
    assert ballots.names() == ["Able Moss", "Orla Quist"]
    assert not ballots.plans(changed).has_news
    assert not ballots.plans(BOTH).has_news
    assert ballots.app.find(Election, election_id(THURROCK)).held_back == {}


def test_a_winner_who_is_somebody_else_stays_held_back_and_nobody_is_elected_beside_the_other(office: BallotOffice) -> None:
    office.imports_and_elects(BOTH)

    report = office.imports_and_elects(current_export(standing(2, "Ivor Pell", "t"), ABLE))

    assert "correct the record if it is wrong" in report["held_back"][0]["why"]
    assert office.names() == ["Able Moss", "Orla Quist"]


def test_an_id_that_the_source_says_was_merged_is_the_same_person_and_is_remembered(ballots: BallotOffice) -> None:
    ballots.imports_and_elects(current_export(ORLA, IVOR))
    merged = current_export(standing(77, "Orla Quist", "t", old_person_ids="1"), IVOR, columns=WITH_FORMER_IDS)

    report = ballots.imports_and_elects(merged)

    assert (report["winners"], report["held_back"]) == (0, [])
    assert ballots.names() == ["Orla Quist"]
    assert not ballots.plans(current_export(standing(77, "Orla Quist", "t"), IVOR)).has_news


def test_a_name_alone_makes_nobody_the_same_person(ballots: BallotOffice) -> None:
    ballots.imports_and_elects(current_export(standing(1, "John Davies", "t"), in_aveley(2, "John Davies")))

    first, second = ballots.members()

    assert (first.name, second.name) == ("John Davies", "John Davies")
    assert {term for member in (first, second) for term in member.terms} == {BELHUS, AVELEY}


def test_two_of_one_name_in_one_ward_stay_two_in_a_source_without_ids(ballots: BallotOffice) -> None:
    file = leap(archived("Gary Stevens", 1, 1228, "C"), archived("Gary Stevens", 1, 838, "C"), archived("Amy Ash", 0, 20))

    report = ballots.imports_and_elects(file, poll_date=date(2018, 5, 3))

    assert report["winners"] == 2
    assert ballots.names() == ["Gary Stevens", "Gary Stevens"]
    assert not ballots.plans(file, poll_date=date(2018, 5, 3)).has_news


def test_of_two_with_one_name_in_one_ward_only_the_winner_is_elected(office: BallotOffice) -> None:
    report = office.imports_and_elects(export_of_2018(stood(1, "Gary Stevens", "True"), stood(2, "Gary Stevens", "False")))

    assert report["winners"] == 1
    assert office.names() == ["Gary Stevens"]


def test_a_namesake_at_a_later_election_is_offered_to_the_officer_and_never_applied(office: BallotOffice) -> None:
    office.imports_and_elects(current_export(standing(1, "Orla Quist", "t", BELHUS_2022)))
    later = current_export(standing(501, "Orla Quist", "t"))

    (match,) = office.plans(later).near
    elected = office.imports_and_elects(later)

    assert (match.on_record, match.holds) == ("Orla Quist", False)
    assert (elected["new"], elected["returning"]) == (1, 0)
    assert office.names() == ["Orla Quist", "Orla Quist"]


def test_a_namesake_whom_the_officer_knows_returns(ballots: BallotOffice) -> None:
    ballots.imports_and_elects(current_export(standing(1, "Orla Quist", "t", BELHUS_2022)))
    later = current_export(standing(501, "Orla Quist", "t"))
    (match,) = ballots.plans(later).near

    report = ballots.imports_and_elects(later, saying({match.identity: match.member}))

    assert (report["new"], report["returning"]) == (0, 1)
    assert list(ballots.member("Orla Quist").terms) == [BELHUS_2022, BELHUS]


def test_nobody_of_another_council_can_be_said_to_be_the_same_person(office: BallotOffice) -> None:
    office.imports_and_elects(current_export(standing(1, "Orla Quist", "t", "local.derbyshire.alport.2022-05-05")))
    (orla,) = office.members("derbyshire")
    (planned,) = office.plans(BOTH).elections[0].ballots[0].winners

    with pytest.raises(Invalid, match="another council"):
        office.imports(BOTH, saying({planned.identity: orla.id}))


def test_one_person_on_two_ballots_of_a_council_is_one_member(ballots: BallotOffice) -> None:
    report = ballots.imports_and_elects(current_export(standing(1, "Orla Quist", "t"), in_aveley(1, "Orla Quist")))

    assert report["winners"] == 2
    assert sorted(ballots.member("Orla Quist").terms) == [AVELEY, BELHUS]


def test_one_person_on_ballots_of_two_councils_is_a_member_of_each(office: BallotOffice) -> None:
    office.imports_and_elects(current_export(ORLA, standing(1, "Orla Quist", "t", "local.derbyshire.alport.2026-05-07")))

    assert office.names() == office.names("derbyshire") == ["Orla Quist"]
    assert office.members()[0].id != office.members("derbyshire")[0].id


# ------------------------------------------------------------------ new, returning, not known


def test_at_a_councils_first_election_on_record_nobody_is_known_to_be_new(office: BallotOffice) -> None:
    report = office.imports(BOTH)

    assert (report["new"], report["returning"], report["not_known"]) == (0, 0, 2)


def test_at_the_next_those_with_an_id_on_record_return_and_the_others_are_new(ballots: BallotOffice) -> None:
    ballots.imports_and_elects(current_export(standing(1, "Orla Quist", "t", BELHUS_2022)))

    report = ballots.imports_and_elects(BOTH)

    assert (report["new"], report["returning"], report["not_known"]) == (1, 1, 0)
    before, now = ballots.member("Orla Quist").terms.values()
    assert (before.left, before.reason, now.took_office) == (date(2026, 5, 10), "term ended", date(2026, 5, 11))


def test_nobody_is_new_by_the_word_of_a_source_that_could_not_have_known_them(office: BallotOffice) -> None:
    office.imports_and_elects(leap(archived("Cy Twombly", 1)), poll_date=date(2018, 5, 3))

    report = office.imports(BOTH)

    assert (report["new"], report["not_known"]) == (0, 2)


# ------------------------------------------------------------------ two sources


def test_a_second_source_of_a_ballot_on_record_elects_nobody(ballots: BallotOffice) -> None:
    ballots.imports_and_elects(export_of_2018(stood(1, "Orla Quist", "True"), stood(2, "Ivor Pell", "False")))
    before = ballots.recorded

    report = ballots.imports_and_elects(leap(archived("Orla M Quist", 1), archived("Ivor Pell", 0)), poll_date=date(2018, 5, 3))

    assert (report["winners"], report["held_back"]) == (0, [])
    assert ballots.recorded == before


def test_a_second_source_that_names_somebody_else_is_shown_and_changes_nothing(office: BallotOffice) -> None:
    office.imports_and_elects(export_of_2018(stood(1, "Orla Quist", "True"), stood(2, "Ivor Pell", "False")))
    before = office.recorded

    report = office.imports_and_elects(leap(archived("Ivor Pell", 1), archived("Orla Quist", 0)), poll_date=date(2018, 5, 3))

    assert [held["why"] for held in report["held_back"]] == [
        "It is on record from another source, whose winners are others. Nothing was changed: compare the two."
    ]
    assert office.recorded == before


def test_a_ward_that_two_sources_spell_unlike_waits_until_an_officer_says_that_it_is_another(office: BallotOffice) -> None:
    spelt = "local.thurrock.chadwell-st-marys.2018-05-03"
    office.imports_and_elects(export_of_2018(stood(1, "Orla Quist", "True", spelt)))
    file = leap(archived("Orla Quist", 1, ward="Chadwell St Mary"))

    plan = office.plans(file, poll_date=date(2018, 5, 3))
    held = office.imports_and_elects(file, poll_date=date(2018, 5, 3))
    (other,) = plan.near_ballots
    said = office.imports_and_elects(file, Choices(other_ballots=frozenset({other})), poll_date=date(2018, 5, 3))

    assert plan.near_ballots == {"local.thurrock.chadwell-st-mary.2018-05-03": spelt}
    assert (held["winners"], [entry["ballot"] for entry in held["held_back"]]) == (0, [other])
    assert said["winners"] == 1


# ------------------------------------------------------------------ terms


def test_a_seat_that_was_up_ends_with_its_successors_coming_in(ballots: BallotOffice) -> None:
    before = [
        standing(1, "Orla Quist", "t", BELHUS_2022),
        standing(3, "Able Moss", "t", AVELEY_2022, post_label="Aveley"),
    ]
    ballots.imports_and_elects(current_export(*before))
    ballots.sets("cycle", "all out")
    file = current_export(standing(1, "Orla Quist", "f"), standing(2, "Ivor Pell", "t"))

    (ending,) = ballots.plans(file).elections[0].ending
    report = ballots.imports_and_elects(file)

    assert (ending.name, report["ending"]) == ("Orla Quist", 1)
    (term,) = ballots.member("Orla Quist").terms.values()
    assert (term.left, term.reason) == (date(2026, 5, 10), "defeated")
    (elsewhere,) = ballots.member("Able Moss").terms.values()
    assert elsewhere.left is None


def test_a_seat_whose_cycle_nobody_has_set_does_not_end(office: BallotOffice) -> None:
    office.imports_and_elects(current_export(standing(1, "Orla Quist", "t", BELHUS_2022)))

    report = office.imports_and_elects(current_export(standing(2, "Ivor Pell", "t")))

    assert report["ending"] == 0
    (term,) = office.member("Orla Quist").terms.values()
    assert (term.left, term.until) == (None, None)


def test_a_seat_that_is_not_up_does_not_end(office: BallotOffice) -> None:
    office.imports_and_elects(current_export(standing(1, "Orla Quist", "t", "local.thurrock.belhus.2024-05-02")))
    office.sets("cycle", "thirds")

    assert office.imports_and_elects(current_export(standing(2, "Ivor Pell", "t")))["ending"] == 0


def test_a_term_is_expected_to_end_as_the_councils_cycle_says(office: BallotOffice) -> None:
    office.imports(BOTH)
    office.sets("cycle", "all out")
    office.elects()

    (term,) = office.member("Orla Quist").terms.values()
    assert term.until == date(2030, 5, 10)


def test_a_by_election_inside_an_ordinary_id_is_one(ballots: BallotOffice) -> None:
    by = "local.thurrock.aveley.by.2026-05-07"
    report = ballots.imports_and_elects(current_export(ORLA, IVOR, standing(3, "Able Moss", "t", by, post_label="Aveley")))

    assert report["winners"] == 2
    orla, able = ballots.member("Orla Quist").terms[BELHUS], ballots.member("Able Moss").terms[by]
    assert (orla.by_election, orla.took_office) == (False, date(2026, 5, 11))
    assert (able.by_election, able.took_office) == (True, date(2026, 5, 8))
    assert ballots.council().key_dates == {"council started": date(2026, 5, 11)}


def test_by_elections_alone_begin_no_new_council(office: BallotOffice) -> None:
    office.imports(current_export(standing(3, "Able Moss", "t", "local.thurrock.aveley.by.2026-05-07", post_label="Aveley")))

    assert office.council().key_dates == {}
    assert [fact.noun for fact in office.council().known() if fact.verb == "held"] == ["by-election"]


def test_an_ordinary_ballot_that_comes_after_its_by_elections_begins_the_new_council(office: BallotOffice) -> None:
    by = standing(3, "Able Moss", "t", "local.thurrock.aveley.by.2026-05-07", post_label="Aveley")
    office.imports(current_export(by))

    office.imports(current_export(by, ORLA, IVOR))

    assert office.council().key_dates == {"council started": date(2026, 5, 11)}


def test_a_by_election_fills_its_predecessors_term(office: BallotOffice) -> None:
    office.imports(current_export(standing(1, "Orla Quist", "t", "local.thurrock.belhus.2024-05-02")))
    office.sets("cycle", "all out")
    office.elects()
    orla = office.member("Orla Quist")
    orla.record(Left, office.office.act(office.viewer), date(2026, 2, 1), term="local.thurrock.belhus.2024-05-02", reason="resigned")
    office.app.save(orla)
    by = "local.thurrock.belhus.by.2026-05-07"

    office.imports_and_elects(current_export(standing(2, "Ivor Pell", "t", by)))

    (before,) = orla.terms.values()
    assert office.member("Ivor Pell").terms[by].until == before.until == date(2028, 5, 5)


# ------------------------------------------------------------------ history, days, councils


def test_history_only_opens_nothing_for_days_before_today(ballots: BallotOffice) -> None:
    ballots.imports_and_elects(current_export(standing(1, "Orla Quist", "t", BELHUS_2022)), Choices(adopt=MODEL, history_only=True))

    orla = ballots.member("Orla Quist")

    assert [term.took_office for term in orla.terms.values()] == [date(2022, 5, 9)]
    assert [step.id for step in orla.steps.values() if step.opened < date(2026, 5, 12)] == []


def test_live_opens_what_the_strategy_owes(office: BallotOffice) -> None:
    office.imports_and_elects(BOTH)

    steps = office.member("Orla Quist").steps.values()
    assert any(step.opened < date(2026, 5, 12) for step in steps)


def test_the_days_that_the_officer_confirmed_are_on_record_for_good(office: BallotOffice) -> None:
    office.imports(BOTH, Choices(adopt=MODEL, declared_on=date(2026, 5, 9), in_office_on=date(2026, 5, 12)))

    (planned,) = office.plans(BOTH).elections
    assert (planned.declared_on, planned.in_office_on, planned.confirmed) == (date(2026, 5, 9), date(2026, 5, 12), True)


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({"declared_on": date(2026, 5, 6)}, "declared_on"),
        ({"in_office_on": date(2026, 5, 7)}, "in_office_on"),
        ({"declared_on": date(2026, 5, 12), "in_office_on": date(2026, 5, 11)}, "in_office_on"),
    ],
)
def test_days_that_cannot_be_are_invalid_and_nothing_is_recorded(office: BallotOffice, days: dict[str, date], field: str) -> None:
    with pytest.raises(Invalid) as wrong:
        office.imports(BOTH, Choices(adopt=MODEL, **days))

    assert list(wrong.value.fields) == [field]
    assert office.recorded == 0


def test_one_day_cannot_be_confirmed_for_two_polls(office: BallotOffice) -> None:
    two_days = current_export(ORLA, IVOR, standing(1, "Orla Quist", "t", BELHUS_2022))

    with pytest.raises(Invalid, match="one at a time"):
        office.imports(two_days, Choices(adopt=MODEL, declared_on=date(2026, 5, 8)))


def test_two_elections_of_one_council_in_a_file_are_one_save(ballots: BallotOffice) -> None:
    report = ballots.imports_and_elects(current_export(ORLA, IVOR, standing(1, "Orla Quist", "t", BELHUS_2022)))

    assert report["elections"] == 2
    assert sorted(ballots.member("Orla Quist").terms) == [BELHUS_2022, BELHUS]
    assert len(ballots.council().adoptions) == 1


def test_councils_that_are_not_on_record_are_left_out_unless_a_strategy_is_named(office: BallotOffice) -> None:
    report = office.imports(BOTH, Choices())

    assert report["left_out"] == [{"ballot": THURROCK, "why": "Thurrock is not on record. Name a strategy to put it on record with."}]
    assert office.recorded == 0


def test_councils_that_are_not_the_officers_are_left_out(office: BallotOffice) -> None:
    office.viewer = Viewer(user="user:olu", permissions=frozenset({READ, IMPORT}), councils=frozenset({"thurrock"}))
    program = the_program("import")
    office.app.adopt(program, office.office.act(program), "thurrock", MODEL, date(2026, 5, 7))

    report = office.imports(current_export(ORLA, IVOR, standing(1, "Orla Quist", "t", "local.derbyshire.alport.2026-05-07")), Choices())

    assert report["winners"] == 1
    assert report["left_out"] == [{"ballot": "local.derbyshire.2026-05-07", "why": "It is of a council that you do not work for."}]


@pytest.mark.parametrize("permissions", [frozenset({READ}), frozenset({READ, IMPORT})])
def test_somebody_who_may_not_import_or_adopt_records_nothing(office: BallotOffice, permissions: frozenset[str]) -> None:
    office.viewer = Viewer(user="user:sam", permissions=permissions, councils=None)

    with pytest.raises(Refused, match="does not allow"):
        office.imports(BOTH)

    assert office.recorded == 0


# ------------------------------------------------------------------ bad rows, big files


def test_a_file_with_rows_that_cannot_be_read_is_imported_only_when_its_good_rows_are_asked_for(office: BallotOffice) -> None:
    bad = current_export(ORLA, IVOR, {**ABLE, "ballot_paper_id": "Aveley"})

    with pytest.raises(Invalid, match="Row 4 cannot be read") as wrong:
        office.imports(bad)

    assert list(wrong.value.fields) == ["accept_good"]
    assert office.recorded == 0
    assert office.plans(bad).report()["winners"] == 0
    report = office.imports_and_elects(bad, Choices(adopt=MODEL, accept_good=True))
    assert (report["winners"], [entry["row"] for entry in report["refused"]]) == (1, [4])


def test_a_strategy_that_cannot_be_read_is_invalid_before_anything_is_recorded(office: BallotOffice) -> None:
    with pytest.raises(Invalid, match="not TOML"):
        office.imports(BOTH, Choices(adopt="no strategy at all"))

    assert office.recorded == 0


def test_everything_an_import_changes_is_one_save(office: BallotOffice) -> None:
    read = read_results(current_export(ORLA, IVOR, ABLE, columns=WITH_EVERYTHING))

    answer = office.app.import_results(office.viewer, office.office.act(office.viewer), read, Choices(adopt=MODEL), sha256="0" * 64)

    assert answer["elections"] == [election_id(THURROCK)]
    assert office.office.store.recorder.position_of(answer["stream"], answer["version"]) == office.recorded
    assert {event.event.command for event in office.office.store.log.page(0, 100)} == {office.office.store.log.page(0, 1)[0].event.command}


@pytest.mark.skipif(not REAL.is_dir(), reason="the folder of real results files is not here")
def test_the_file_of_2018_has_161_elections_and_4417_winners_and_leaves_7_out(office: BallotOffice) -> None:
    data = (REAL / "democracyclub-results-2018-05-03.csv").read_bytes()

    report = office.imports(data)

    assert (report["elections"], report["winners"], report["not_known"], len(report["left_out"])) == (161, 4417, 4417, 7)
    assert (report["held_back"], report["refused"]) == ([], [])
    assert not office.plans(data).has_news
    archive = (REAL / "leap-2018-05-03.csv").read_bytes()
    second = office.plans(archive, Choices(), poll_date=date(2018, 5, 3))
    assert sum(len(planned.coming) for planned in second.elections) < 40
    assert msgspec.structs.asdict(second)["format"] == "leap"
