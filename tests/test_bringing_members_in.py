"""A spreadsheet of members is on record whole before any member is touched; then each comes in once, with what it says of them."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from domain.commands.roster_plan import LEAVE_OUT, NEW, SAME, RosterChoices, RosterPlan
from domain.refusals import Conflict, Invalid, NotFound
from domain.results.read import read_results
from domain.rosters.columns import Kind
from domain.rosters.read import read_roster
from domain.strategies import built_in
from domain.streams.member import Member
from projections.reading import election_rows
from tests.a_council import ACouncil, Choices, a_council, a_file
from tests.spreadsheets import a_csv

HEADS = ("Name", "Ward", "E-mail", "Polling day", "Term end", "Group", "Roles", "Seats", "How they came in")
ADA = ("Ada Thornley", "Mill", "ada@ambleford.example", "4 May 2023", "6 May 2027", "Green", "", "Planning Committee (chair)", "")
BRAM = ("Bram Okoro", "Quay", "", "4 May 2023", "", "", "", "", "")
CERYS = ("Cerys Holt", "", "", "1 June 2024", "", "", "", "Licensing Committee", "co-opted")
TRAINED = ("Name", "Ward", "E-mail", "Course", "Part", "Date", "Route")
FILE = a_csv([HEADS, ADA, BRAM])


def adopts(council: ACouncil) -> None:
    council.office.app.adopt(council.viewer, council.act(), council.slug, built_in("model-council"), date(2026, 5, 1), name="Ambleford")
    council.work()


def plan(council: ACouncil, data: bytes, kind: Kind = Kind.MEMBERS, **choices: Any) -> RosterPlan:
    read, today = read_roster(data, kind), council.day.at
    return council.office.app.plan_roster(
        council.viewer, council.slug, read, RosterChoices(**{"accept_good": True, **choices}), today=today, sha256=sha256(data).hexdigest()
    )


def accepts(council: ACouncil, data: bytes, kind: Kind = Kind.MEMBERS, **choices: Any) -> dict[str, Any]:
    """Put a file on record, and touch no member yet."""
    answer = council.office.app.import_roster(
        council.viewer, council.act(), council.slug, read_roster(data, kind), RosterChoices(**choices), sha256=sha256(data).hexdigest()
    )
    report: dict[str, Any] = answer["report"]
    return report


def brings_in(council: ACouncil, data: bytes, kind: Kind = Kind.MEMBERS, **choices: Any) -> dict[str, Any]:
    report = accepts(council, data, kind, **choices)
    council.work()
    return report


def recorded(council: ACouncil) -> int:
    return council.office.store.log.end()


def attended(member: Member) -> list[tuple[str, str, date, str]]:
    return sorted((fact.noun, fact.argument, fact.on, fact.fields["route"]) for fact in member.known() if fact.verb == "attended")


# ------------------------------------------------------------------ on both stores


def test_a_file_is_on_record_before_any_member_and_each_comes_in_once(council: ACouncil) -> None:
    adopts(council)

    accepts(council, FILE)
    assert council.members() == {}

    council.work()
    ada = council.member("Ada Thornley")
    (term,) = ada.terms.values()
    assert (term.id, term.ward) == ("local.ambleford.mill.2023-05-04", "Mill")
    assert (term.declared, term.took_office, term.until) == (date(2023, 5, 5), date(2023, 5, 8), date(2027, 5, 6))
    assert (ada.group, ada.contact) == ("Green", {"e-mail": "ada@ambleford.example"})
    assert [(fact.argument, fact.fields["kind"]) for fact in ada.known() if fact.verb == "seat taken"] == [("planning-committee", "chair")]
    assert sorted(council.members()) == ["Ada Thornley", "Bram Okoro"]

    before = recorded(council)
    assert brings_in(council, FILE)["unchanged"] == 2
    assert recorded(council) == before


def test_an_import_that_ended_half_way_goes_on_when_it_is_sent_again(council: ACouncil) -> None:
    adopts(council)
    app = council.office.app
    accepts(council, FILE)
    (roster,) = app.streams_of(council.slug, "roster")
    first, second = f"{roster}@2", f"{roster}@3"

    assert app.enrol(first, council.act())
    assert accepts(council, FILE)["unchanged"] == 2
    assert not app.enrol(first, council.act())
    council.work()

    assert not app.enrol(second, council.act())
    assert sorted(council.members()) == ["Ada Thornley", "Bram Okoro"]
    assert len(app.streams_of(council.slug, "member")) == 2


def test_past_training_goes_on_record_by_route_and_once(council: ACouncil) -> None:
    adopts(council)
    brings_in(council, FILE)
    file = a_csv(
        [
            TRAINED,
            ("Ada Thornley", "Mill", "", "Code of conduct", "", "1/6/2024", "Online"),
            ("Cllr Ada Thornley", "mill", "", "induction", "casework and your ward", "2/6/2024", ""),
            ("Ada Thornley", "Mill", "", "Flower arranging", "", "3/6/2024", ""),
            ("Dewi Marsh", "Quay", "", "Code of conduct", "", "3/6/2024", ""),
        ]
    )

    report = brings_in(council, file, Kind.TRAINING)

    assert report["not_known"] == [{"what": "Flower arranging", "rows": 1}]
    assert [(entry["row"], entry["why"][:18]) for entry in report["held_back"]] == [(5, "Nobody on record h")]
    assert attended(council.member("Ada Thornley")) == [
        ("code-of-conduct", "", date(2024, 6, 1), "online"),
        ("induction", "Casework and your ward", date(2024, 6, 2), "in person"),
    ]
    before = recorded(council)
    assert brings_in(council, file, Kind.TRAINING)["unchanged"] == 1
    assert recorded(council) == before


# ------------------------------------------------------------------ on one


# ------------------------------------------------------------------ on one: nothing in what follows depends on which


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[ACouncil]:
    """A council on record, with nobody elected."""
    with a_council(str(tmp_path / "store"), tmp_path) as opened:
        opened.office.app.adopt(opened.viewer, opened.act(), opened.slug, built_in("model-council"), date(2023, 5, 1), name="Ambleford")
        yield opened


def test_nothing_is_owed_by_those_who_sit_for_days_before_today_unless_somebody_says_so(ours: ACouncil) -> None:
    brings_in(ours, a_csv([HEADS, ADA]))
    brings_in(ours, a_csv([HEADS, BRAM]), live=True)

    assert ours.member("Ada Thornley").steps == {}
    assert any(step.opened < ours.day.at for step in ours.member("Bram Okoro").steps.values())


def test_somebody_co_opted_has_no_ward_and_one_first_day(ours: ACouncil) -> None:
    brings_in(ours, a_csv([HEADS, (*CERYS[:3], "", *CERYS[4:])]), in_office=date(2024, 6, 1))

    (term,) = ours.member("Cerys Holt").terms.values()
    assert (term.kind, term.ward, term.took_office) == ("co-opted", "", date(2024, 6, 1))
    assert term.id == "co-option.ambleford.licensing-committee.2024-06-01"


def test_the_day_in_office_names_a_term_of_which_no_poll_is_known(ours: ACouncil) -> None:
    rows = a_csv([("Name", "Ward"), ("Ada Thornley", "Mill")])
    assert plan(ours, rows).refused == (
        (2, "It says neither polling day nor the day they came into office. Say the day for all rows without one."),
    )

    brings_in(ours, rows, in_office=date(2023, 5, 8))

    (term,) = ours.member("Ada Thornley").terms.values()
    assert (term.id, term.took_office) == ("mill.2023-05-08", date(2023, 5, 8))


def test_the_cycle_of_the_council_gives_the_end_that_a_file_does_not(ours: ACouncil) -> None:
    ours.office.app.set_setting(ours.viewer, ours.act(), ours.slug, "cycle", "all out", date(2026, 5, 1))

    brings_in(ours, FILE)

    (term,) = ours.member("Bram Okoro").terms.values()
    assert term.until == date(2027, 5, 7)


def test_who_sits_already_is_told_apart_by_an_officer_and_never_by_name_alone(ours: ACouncil) -> None:
    ours.elect([(1, "Ada Thornley", "mill"), (2, "Bram Okoro", "abbey")])

    found = plan(ours, FILE)

    assert [(asked.row, [likely.name for likely in asked.likely]) for asked in found.questions] == [(2, ["Ada Thornley"])]
    assert [person.name for person in found.going_in] == ["Bram Okoro"]
    assert found.warnings == ("Row 3: somebody of the same name is on record, for Abbey. They go in as two people.",)


@pytest.mark.parametrize(("answer", "members"), [(SAME, 1), (NEW, 2), (LEAVE_OUT, 1)])
def test_each_answer_is_kept_to(ours: ACouncil, answer: str, members: int) -> None:
    ours.elect([(1, "Ada Thornley", "mill")])

    brings_in(ours, a_csv([HEADS, ADA]), answers={2: answer})

    found = [ours.office.app.find(Member, id) for id in ours.office.app.streams_of(ours.slug, "member")]
    assert len(found) == members
    assert sum("e-mail" in member.contact for member in found) == (0 if answer == LEAVE_OUT else 1)


def test_who_was_said_to_be_the_same_is_known_by_the_next_file(ours: ACouncil) -> None:
    ours.elect([(1, "Ada Thornley", "mill")])
    brings_in(ours, a_csv([HEADS, ADA]), answers={2: SAME})

    found = plan(ours, a_csv([HEADS, ("Ada Thornley", "Mill", "new@ambleford.example", *ADA[3:])]))

    assert (found.questions, [person.records for person in found.going_in]) == ((), [("e-mail address",)])
    (term,) = ours.member("Ada Thornley").terms.values()
    assert term.until == date(2027, 5, 6)


def test_rows_that_cannot_be_are_refused_each_with_its_reason(ours: ACouncil) -> None:
    def row(**cells: str) -> Sequence[str]:
        plain = dict(zip(HEADS, BRAM, strict=True)) | {"Name": "Ada Thornley", "Ward": "Mill"}
        return [(plain | {name.replace("_", " "): said for name, said in cells.items()})[head] for head in HEADS]

    rows = [
        row(**{"E-mail": "nowhere"}),
        row(Polling_day="1 May 2027"),
        row(Polling_day="1 May 1926"),
        row(Term_end="1 May 2023"),
        row(How_they_came_in="by lot"),
        row(Ward=""),
        row(Name=""),
    ]
    refused = dict(plan(ours, a_csv([HEADS, *rows])).refused)

    assert [refused[at].partition(".")[0][:48] for at in range(2, 9)] == [
        "Enter one e-mail address, such as ada",
        "Polling day, 1 May 2027, is still to come",
        "Polling day was 1 May 1926, which is too long ag",
        "Their term cannot end on 1 May 2023, since it be",
        "How they came in says “by lot”",
        "It names no ward",
        "It names nobody",
    ]


def test_one_person_on_two_rows_goes_in_once(ours: ACouncil) -> None:
    found = plan(ours, a_csv([HEADS, ADA, ADA]))

    assert (len(found.going_in), found.held_back) == (1, ((3, "Another row of the file, row 2, is of the same person."),))


def test_two_people_may_have_one_address(ours: ACouncil) -> None:
    brings_in(ours, a_csv([HEADS, ADA, ("Bram Okoro", "Quay", ADA[2], *BRAM[3:])]))

    assert {name: member.contact["e-mail"] for name, member in ours.members().items()} == {"Ada Thornley": ADA[2], "Bram Okoro": ADA[2]}


def test_a_file_with_a_bad_row_records_nothing_until_its_good_rows_are_asked_for(ours: ACouncil) -> None:
    file, before = a_csv([HEADS, ADA, ("Bram Okoro", "", *BRAM[2:])]), recorded(ours)

    with pytest.raises(Invalid, match="One row cannot be read, the first of them row 3: It names no ward"):
        accepts(ours, file)
    assert recorded(ours) == before

    assert brings_in(ours, file, accept_good=True)["going_in"] == 1


def test_a_plan_that_somebody_has_overtaken_is_a_conflict(ours: ACouncil) -> None:
    looked_at = plan(ours, FILE).made_from
    brings_in(ours, a_csv([HEADS, CERYS]))

    with pytest.raises(Conflict, match="Somebody else brought in members"):
        ours.office.app.import_roster(
            ours.viewer, ours.act(), ours.slug, read_roster(FILE, Kind.MEMBERS), RosterChoices(), sha256="f" * 64, made_from=looked_at
        )


def test_a_council_that_is_not_on_record_says_what_to_do_first(ours: ACouncil) -> None:
    with pytest.raises(NotFound, match="Adopt a strategy for it first"):
        ours.office.app.columns_before(ours.viewer, "nowhere", Kind.MEMBERS, HEADS)


def test_a_forgotten_person_is_not_brought_in_again(ours: ACouncil) -> None:
    brings_in(ours, FILE)
    ours.office.forget(ours.viewer, ours.member("Bram Okoro").id)

    assert [row for row, _ in plan(ours, FILE).refused] == [3]


def test_the_next_election_finds_those_who_came_by_a_file_and_ends_their_terms(ours: ACouncil) -> None:
    brings_in(ours, FILE)
    poll = date(2027, 5, 6)
    ours.day.at = poll + timedelta(days=5)
    results = a_file([(1, "Ada Thornley", "mill"), (2, "Dewi Marsh", "quay")], poll=poll)
    ours.office.app.set_setting(ours.viewer, ours.act(), ours.slug, "cycle", "all out", date(2026, 5, 1))

    found = ours.office.app.plan_results(ours.viewer, read_results(results), Choices(), today=ours.day.at)

    assert [(match.winner.name, match.on_record) for match in found.near] == [("Ada Thornley", "Ada Thornley")]
    assert [ending.name for election in found.elections for ending in election.ending] == ["Ada Thornley", "Bram Okoro"]


def test_a_course_in_parts_without_a_part_is_all_of_them(ours: ACouncil) -> None:
    brings_in(ours, FILE)

    brings_in(ours, a_csv([TRAINED, ("Ada Thornley", "Mill", "", "Induction", "", "1/6/2024", "")]), Kind.TRAINING)

    assert len(attended(ours.member("Ada Thornley"))) == 6


def test_training_by_a_route_that_does_not_count_is_worth_a_look(ours: ACouncil) -> None:
    brings_in(ours, FILE)

    found = plan(ours, a_csv([TRAINED, ("Ada Thornley", "Mill", "", "Planning law and practice", "", "1/6/2024", "Online")]), Kind.TRAINING)

    assert found.warnings == ("Row 2: Planning law and practice does not count by “Online”. It counts by: in person, one-to-one.",)
    assert len(found.going_in) == 1


def test_results_of_an_election_that_brought_them_in_elect_nobody_twice(ours: ACouncil) -> None:
    brings_in(ours, FILE)
    ada, app = ours.member("Ada Thornley"), ours.office.app
    read = read_results(a_file([(1, "Ada Thornley", "mill")], poll=date(2023, 5, 4)))
    (match,) = app.plan_results(ours.viewer, read, Choices(), today=ours.day.at).near

    app.import_results(ours.viewer, ours.act(), read, Choices(same_person={match.identity: ada.id}), sha256="0" * 64)
    ours.work()

    assert len(ours.member("Ada Thornley").terms) == 1
    with ours.office.store.views.reading() as connection:
        (election,) = election_rows(connection, ours.viewer)
    assert (election["elected"], election["winners"]) == (0, 0)
