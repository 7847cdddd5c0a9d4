"""Before a strategy is adopted, what is on record is asked about under it: nothing is recorded, and all that differs is listed."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from domain.commands.comparing_strategies import Compared, SeatDiffers, StepDiffers
from domain.commands.holding import TakeSeat
from domain.owing.owed import Adopted
from domain.refusals import NotFound, Refused
from domain.strategies import built_in
from domain.streams.council import StrategyAdopted
from domain.streams.stepping import StepMoved
from domain.viewer import READ, Viewer
from service.wording.strategies_compared import InWords
from tests.a_council import ACouncil, a_council
from tests.an_elected_council import a_copy_of

ADA, BRAM = "Ada Thornley", "Bram Okoro"
OURS = built_in("model-council")
TRAINED = 'by       = "2 months after tenure"'
SOONER = OURS.replace(TRAINED, 'by       = "2 weeks after tenure"')
LATER = OURS.replace(TRAINED, 'by       = "3 months after tenure"')
NO_TRAINING = OURS[: OURS.index('[[seat]]\nid      = "sit-on-planning"')] + OURS[OURS.index('[[seat]]\nid      = "sit-on-licensing"') :]
WITHOUT_GUIDE = OURS.replace('id       = "give-guide"', 'id       = "hand-over-guide"')
TENURE = date(2026, 5, 11)
JUNE = date(2026, 6, 1)  # three weeks after they took office


@pytest.fixture(scope="module")
def elected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two members, elected on the model strategy. It is the first of June, and nothing else is recorded about them."""
    folder = tmp_path_factory.mktemp("elected")
    with a_council(str(folder / "store"), folder) as council:
        council.elect([(1, ADA, "mill"), (2, BRAM, "quay")], strategy=OURS)
        council.live_to(JUNE)
    return folder / "store"


@pytest.fixture
def council(elected: Path, tmp_path: Path) -> Iterator[ACouncil]:
    """The same, to be asked about."""
    with a_copy_of(elected, tmp_path) as copied:
        copied.day.at = JUNE
        yield copied


def compared(council: ACouncil, after: list[Adopted]) -> list[Compared]:
    app = council.office.app
    return list(app.compare_strategies(council.viewer, council.slug, app.as_adopted(council.slug), after, council.day.at))


def if_always(council: ACouncil, text: str) -> list[Compared]:
    return compared(council, list(council.office.app.as_if_always(council.slug, text)))


def steps_of(found: list[Compared], name: str) -> dict[str, StepDiffers]:
    (one,) = (each for each in found if each.member is not None and each.member.name == name)
    return {step.rule: step for step in one.steps}


def test_under_the_same_rules_nothing_differs_for_anybody(council: ACouncil) -> None:
    found = if_always(council, "# The same again.\n" + OURS)

    assert [each for each in found if each.steps or each.seats] == []
    assert sum(each.member is not None for each in found) == 2
    assert any(each.owner == "council:ambleford" for each in found)


def test_each_member_whose_last_day_would_differ_is_listed_with_both_days(council: ACouncil) -> None:
    found = if_always(council, LATER)

    for name in (ADA, BRAM):
        differs = steps_of(found, name)["code-training"]
        assert differs.before is not None
        assert differs.after is not None
        assert (differs.before.due, differs.after.due, differs.what) == (date(2026, 7, 11), date(2026, 8, 11), "last day moves")


def test_who_would_be_late_at_once_is_said_to_be_newly_late_and_the_other_way_no_longer(council: ACouncil) -> None:
    assert steps_of(if_always(council, SOONER), ADA)["code-training"].what == "newly late"

    app = council.office.app
    sooner, ours = app.as_if_always(council.slug, SOONER), app.as_if_always(council.slug, OURS)
    back = list(app.compare_strategies(council.viewer, council.slug, sooner, ours, council.day.at))
    assert steps_of(back, ADA)["code-training"].what == "no longer late"


def test_in_words_a_late_step_is_overdue_and_a_closed_one_shows_the_last_day_that_differs(council: ACouncil) -> None:
    council.record(BRAM, "code-of-conduct", "attended", route="in person")
    app = council.office.app
    ours, sooner = app.as_if_always(council.slug, OURS), app.as_if_always(council.slug, SOONER)

    words = InWords(ours, sooner, JUNE)
    said = {line.whose: (line.before, line.after) for one in if_always(council, SOONER) for line in words.lines(one)}

    assert said[f"{ADA} (Mill)"] == ("Due, last day: Saturday 11 July 2026", "Overdue, last day: Monday 25 May 2026")
    done = "Done on Monday 1 June 2026"
    assert said[f"{BRAM} (Quay)"] == (f"{done}, last day: Saturday 11 July 2026", f"{done}, last day: Monday 25 May 2026")


def test_a_rule_that_is_gone_is_no_longer_owed_and_a_new_one_newly(council: ACouncil) -> None:
    differs = steps_of(if_always(council, WITHOUT_GUIDE), ADA)

    assert differs["give-guide"].after is None
    assert differs["hand-over-guide"].before is None
    assert differs["hand-over-guide"].what in {"newly owed", "newly late"}


def test_from_a_day_on_open_steps_go_on_unless_the_adoption_moves_their_rule(council: ACouncil) -> None:
    app = council.office.app
    go_on = app.as_if_adopted(council.slug, LATER, JUNE, {})
    moves = app.as_if_adopted(council.slug, LATER, JUNE, {"code-training": "move"})

    assert "code-training" not in steps_of(compared(council, list(go_on)), ADA)
    assert steps_of(compared(council, list(moves)), ADA)["code-training"].what == "last day moves"


def test_what_is_compared_is_what_adopting_it_then_does(council: ACouncil) -> None:
    app = council.office.app
    moves = {"code-training": "move"}
    said = {
        each.member.name: {step.rule: step.after and step.after.due for step in each.steps}
        for each in compared(council, list(app.as_if_adopted(council.slug, LATER, JUNE, moves)))
        if each.member
    }

    app.adopt(council.viewer, council.act(), council.slug, LATER, JUNE, open_steps=moves)
    council.work()

    for name, member in council.members().items():
        for rule, due in said[name].items():
            assert {step.due for step in member.steps.values() if step.rule == rule} == {due}


def test_a_step_that_moves_to_a_new_version_names_its_adoption_as_what_led_to_it(council: ACouncil) -> None:
    app = council.office.app
    app.adopt(council.viewer, council.act(), council.slug, LATER, JUNE, open_steps={"code-training": "move"})
    council.work()

    adoption = app.around(council.slug).council.events[-1]
    moved = [event for member in council.members().values() for event in member.events if isinstance(event, StepMoved)]

    assert isinstance(adoption, StrategyAdopted)
    assert [event.cause for event in moved] == [adoption.id, adoption.id]


def test_who_would_newly_meet_what_a_seat_needs_is_listed_and_who_would_not(council: ACouncil) -> None:
    app, ada = council.office.app, council.member(ADA)
    app.change(council.viewer, council.act(), ada.id, TakeSeat(body="planning-committee", kind="member", on=TENURE))
    council.work()

    (ada_then,) = (each for each in if_always(council, NO_TRAINING) if each.member and each.member.name == ADA)
    assert ada_then.seats == (SeatDiffers(body="planning-committee", kind="member", before="no", after="yes"),)

    always = list(app.as_if_always(council.slug, NO_TRAINING))
    back = list(app.compare_strategies(council.viewer, council.slug, always, list(app.as_if_always(council.slug, OURS)), council.day.at))
    (ada_again,) = (each for each in back if each.member and each.member.name == ADA)
    assert ada_again.seats == (SeatDiffers(body="planning-committee", kind="member", before="yes", after="no", unmet=("sit-on-planning",)),)


def test_the_councils_own_duties_are_compared_too(council: ACouncil) -> None:
    yearly = OURS.replace('every    = "municipal year in June"', 'every    = "municipal year in July"')

    found = if_always(council, yearly)

    assert [each.owner for each in found if each.steps] == ["council:ambleford"]


def test_nothing_is_recorded_by_comparing(council: ACouncil) -> None:
    end = council.office.store.log.end()

    if_always(council, SOONER)

    council.work()
    assert council.office.store.log.end() == end
    assert {step.due for member in council.members().values() for step in member.steps.values() if step.rule == "code-training"} == {
        date(2026, 7, 11)
    }


def test_only_who_may_read_the_council_compares(council: ACouncil) -> None:
    app = council.office.app
    always = list(app.as_if_always(council.slug, LATER))
    stranger = Viewer(user="user:stranger", permissions=frozenset({READ}), councils=frozenset({"elsewhere"}))

    with pytest.raises(NotFound):
        next(iter(app.compare_strategies(stranger, council.slug, always, always, council.day.at)))
    with pytest.raises((Refused, NotFound)):
        app.as_if_always("nowhere", LATER)
