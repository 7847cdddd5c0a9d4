"""Candidates on record: owed what is for candidates while they stand, members once elected, and forgotten if an officer says so."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from domain.commands.coming import Person
from domain.commands.standing_for import Stand, Withdraw
from domain.refusals import Conflict, Invalid, NotFound, Refused
from domain.results.candidates import ReadCandidates, read_candidates
from domain.strategies import built_in
from domain.streams.belonging import Elected
from domain.streams.candidacy import CameForward
from domain.streams.member import Member
from projections.candidates import candidate_rows, candidates_on
from projections.reading import cohort, lacking_counts, member_rows
from tests.a_council import POLL, ACouncil, a_council, a_file
from tests.a_life import change, come, elected, states
from tests.an_elected_council import a_copy_of
from tests.results_files import CORE, Cells, archived, current_export, leap, standing

NEXT = date(2027, 5, 6)
TODAY = POLL + timedelta(days=5)
DEV, EVA, ADA = "Dev Marlow", "Eva Stone", "Ada Thornley"
FOR_CANDIDATES = """
[[material]]
id   = "pack"
name = "Pack for candidates"

[[course]]
id   = "taster"
name = "What a councillor does"

[[rule]]
id    = "give-pack"
name  = "Give the pack to every candidate"
who   = "candidate"
by    = "2 weeks after opening"
done  = "pack given"

[[rule]]
id    = "invite"
name  = "Invite those who think of standing"
who   = "prospective candidate"
by    = "1 month after opening"
done  = "taster attended"
"""
STRATEGY = built_in("model-council") + FOR_CANDIDATES


@pytest.fixture(scope="module")
def on_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("candidates")
    with a_council(str(folder / "store"), folder) as council:
        council.elect([(1, ADA, "mill")], strategy=STRATEGY)
    return folder / "store"


@pytest.fixture
def town(on_record: Path, tmp_path: Path) -> Iterator[ACouncil]:
    """A council of one member, whose strategy asks something of candidates."""
    with a_copy_of(on_record, tmp_path) as council:
        yield council


def stands(kind: str = "candidate", **said: object) -> Stand:
    return Stand(**{"kind": kind, "poll": NEXT, "ward": "Quay", "party": "Green", "on": TODAY, **said})  # type: ignore[arg-type]


def put(town: ACouncil, name: str = DEV, stand: Stand | None = None) -> Member:
    answer = town.office.app.put_candidate_on_record(town.viewer, town.act(), town.slug, name, stand or stands())
    town.work()
    return town.office.app.find(Member, answer["stream"])


def nominated(person: int, name: str, ward: str = "quay", **cells: object) -> Cells:
    return standing(person, name, None, f"local.ambleford.{ward}.{NEXT}", post_label=ward.title(), **cells)


def file_of(*rows: Cells) -> ReadCandidates:
    return read_candidates(current_export(*rows, columns=CORE), ["ambleford"])


def bring_in(town: ACouncil, read: ReadCandidates) -> int:
    came: int = town.office.app.import_candidates(town.viewer, town.act(), town.slug, read)["came"]
    town.work()
    return came


# ------------------------------------------------------------------ while they stand


def test_a_candidate_on_record_is_owed_what_is_for_candidates_and_nothing_that_is_for_members(council: ACouncil) -> None:
    council.elect([(1, ADA, "mill")], strategy=STRATEGY)

    dev = put(council)

    assert states(council, DEV) == {"give-pack": "open"}
    assert council.step(DEV, "give-pack").due == TODAY + timedelta(days=14)
    assert (dev.status_on(TODAY), dev.terms) == ("candidate", {})
    assert "give-pack" not in states(council, ADA)
    council.record(DEV, "pack", "given")
    assert states(council, DEV) == {"give-pack": "done"}


def test_who_thinks_of_standing_is_owed_the_one_and_once_nominated_the_other_as_well(town: ACouncil) -> None:
    put(town, DEV, stands("prospective candidate", ward=""))
    assert states(town, DEV) == {"invite": "open"}

    change(town, DEV, stands())

    assert states(town, DEV) == {"invite": "open", "give-pack": "open"}
    with pytest.raises(Refused, match="on record already"):
        change(town, DEV, stands())


def test_who_withdraws_is_owed_nothing_more(town: ACouncil) -> None:
    put(town)
    town.day.at = TODAY + timedelta(days=3)

    change(town, DEV, Withdraw(on=town.day.at))
    town.live_to(town.day.at + timedelta(days=1))

    assert states(town, DEV) == {"give-pack": "lapsed"}
    with pytest.raises(Refused, match="no election"):
        change(town, DEV, Withdraw(on=town.day.at))


def test_a_sitting_member_who_stands_again_is_a_candidate_too(town: ACouncil) -> None:
    change(town, ADA, stands(ward="Mill"))

    assert states(town, ADA)["give-pack"] == "open"
    assert town.member(ADA).status_on(town.day.at) == "sitting"


def test_nobody_is_a_candidate_any_more_once_the_poll_is_held(town: ACouncil) -> None:
    put(town)
    town.day.at = NEXT - timedelta(days=1)
    town.work()
    assert states(town, DEV) == {"give-pack": "open"}

    town.live_to(NEXT)

    assert states(town, DEV) == {"give-pack": "lapsed"}


def test_lists_of_members_have_no_candidates_and_the_list_of_candidates_has_them(town: ACouncil) -> None:
    dev = put(town)
    with town.office.store.views.reading() as connection:
        members = [row["name"] for row in member_rows(connection, town.viewer)[0]]
        sitting = [row["name"] for row in cohort(connection, town.viewer, town.slug, None, TODAY)]
        lacking = lacking_counts(connection, town.viewer, town.slug)
        (row,) = candidate_rows(connection, town.viewer, town.slug)
        asked = [(day, len(candidates_on(connection, town.viewer, town.slug, day))) for day in (TODAY, NEXT)]

    assert (members, sitting, lacking["email"]) == ([ADA], [ADA], 1)
    assert (row["name"], row["kind"], row["ward"], row["poll"], row["reason"]) == (DEV, "candidate", "Quay", NEXT, "")
    assert asked == [(TODAY, 1), (NEXT, 0)]

    came = next(event for event in dev.events if isinstance(event, CameForward))
    town.office.app.never_happened(town.viewer, town.act(why="It was another."), came.id)
    town.work()
    with town.office.store.views.reading() as connection:
        assert candidate_rows(connection, town.viewer, town.slug) == []


@pytest.mark.parametrize(
    ("name", "said", "refusal", "words"),
    [
        ("  ", {}, Invalid, "Say who it is"),
        (DEV, {"kind": "councillor"}, Invalid, "nominated"),
        (DEV, {"poll": TODAY}, Invalid, "poll that was held"),
        (DEV, {"on": TODAY + timedelta(days=1)}, Invalid, "still to come"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_recorded(
    town: ACouncil, name: str, said: dict[str, object], refusal: type[Exception], words: str
) -> None:
    end = town.office.store.log.end()

    with pytest.raises(refusal, match=words):
        put(town, name, stands(**said))  # type: ignore[arg-type]

    assert town.office.store.log.end() == end


# ------------------------------------------------------------------ elected, or not


def test_who_is_elected_goes_on_under_the_same_record_as_somebody_new(town: ACouncil) -> None:
    assert bring_in(town, file_of(nominated(7, DEV), nominated(8, EVA))) == 2
    dev = town.member(DEV).id
    town.day.at = NEXT + timedelta(days=5)

    town.elect([(7, DEV, "quay")], poll=NEXT)

    member = town.member(DEV)
    assert member.id == dev
    assert [event.before for event in member.events if isinstance(event, Elected)] != ["returning"]
    assert member.status_on(town.day.at) == "sitting"
    assert states(town, DEV)["give-pack"] == "lapsed"
    assert len(states(town, DEV)) > 1
    assert sorted(town.members()) == sorted([ADA, DEV, EVA])


def test_a_candidate_put_on_record_by_hand_is_elected_by_hand_as_somebody_new(town: ACouncil) -> None:
    dev = put(town)
    town.day.at = NEXT + timedelta(days=5)

    member = come(town, elected(town, Person(member=dev.id, before="new"), poll=NEXT, by_election=False))

    (term,) = member.terms.values()
    assert (member.id, term.before) == (dev.id, "new")


def test_the_records_of_those_not_elected_are_closed_and_forgotten_only_if_an_officer_says_so(council: ACouncil) -> None:
    council.elect([(1, ADA, "mill")], strategy=STRATEGY)
    dev, eva = put(council), put(council, EVA)
    app = council.office.app
    with pytest.raises(Refused, match="still to come"):
        app.close_candidacies(council.viewer, council.act(), council.slug, [dev.id], forget=True)
    with pytest.raises(NotFound):
        app.close_candidacies(council.viewer, council.act(), council.slug, [council.member(ADA).id], forget=True)
    council.day.at = NEXT + timedelta(days=5)
    council.work()

    app.close_candidacies(council.viewer, council.act(), council.slug, [dev.id], forget=False)
    act = council.act()
    answers = [app.close_candidacies(council.viewer, act, council.slug, [eva.id], forget=True) for _ in range(2)]
    council.work()

    dev, eva = app.find(Member, dev.id), app.find(Member, eva.id)
    assert answers[0] == answers[1]
    assert [next(iter(one.candidacies.values())).reason for one in (dev, eva)] == ["not elected", "not elected"]
    assert (dev.name, dev.forgotten, eva.name, eva.forgotten) == (DEV, False, None, True)
    assert EVA not in repr(list(app.events.get(eva.id)))  # its key is destroyed
    with council.office.store.views.reading() as connection:
        assert {row["name"] for row in candidate_rows(connection, council.viewer, council.slug)} == {DEV, None}


# ------------------------------------------------------------------ a file of them


def test_a_file_of_candidates_is_brought_in_once_and_says_who_is_on_record(council: ACouncil) -> None:
    council.elect([(1, ADA, "mill")], strategy=STRATEGY)
    read = file_of(nominated(1, ADA, "mill"), nominated(7, DEV), nominated(7, DEV), standing(9, "Else Where", None))
    plan = council.office.app.plan_candidates(council.viewer, council.slug, read, council.day.at)

    assert [(one.listed.name.shown, bool(one.member)) for one in plan.coming] == [(ADA, True), (DEV, False)]
    assert read.others == 1
    assert bring_in(council, read) == 2
    end = council.office.store.log.end()
    assert bring_in(council, read) == 0

    assert council.office.store.log.end() == end
    assert states(council, DEV)["give-pack"] == states(council, ADA)["give-pack"] == "open"
    assert len(council.members()) == 2
    with pytest.raises(Conflict, match="since you looked"):
        council.office.app.import_candidates(council.viewer, council.act(), council.slug, read, made_from=plan.made_from)


def test_a_poll_that_was_held_and_a_person_who_was_forgotten_stay_out(town: ACouncil) -> None:
    bring_in(town, file_of(nominated(7, DEV)))
    town.office.forget(town.viewer, town.member(DEV).id, town.act(why="They asked."))
    late = nominated(8, EVA) | {"ballot_paper_id": f"local.ambleford.quay.{POLL}", "election_id": f"local.ambleford.{POLL}"}

    plan = town.office.app.plan_candidates(
        town.viewer, town.slug, file_of(nominated(7, DEV), late | {"election_date": POLL}, nominated(9, "X Y", cancelled_poll="t")), TODAY
    )

    assert [one.why_not.partition(".")[0] for one in plan.candidates] == [
        "Its polling day has come, so nobody stands for it any more",
        "They were forgotten",
    ]
    assert plan.coming == []


def test_a_file_of_results_or_of_another_format_is_refused_with_what_to_do() -> None:
    with pytest.raises(Invalid, match="Row 2 says who was elected"):
        read_candidates(a_file([(1, ADA, "mill")]), ["ambleford"])
    with pytest.raises(Invalid, match="one by one"):
        read_candidates(leap(archived("Orla Quist", 1)), ["thurrock"])
