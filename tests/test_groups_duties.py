"""What each political group owes follows from the groups that members sit in, whatever their names' spelling."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from domain.commands.holding import JoinGroup
from domain.commands.reports import presented_of
from domain.refusals import Invalid
from domain.strategies import built_in
from domain.streams.duty import Duty
from domain.streams.group import Group
from domain.streams.steps import Step
from projections.reading import duties
from tests.a_council import ACouncil
from tests.an_elected_council import a_copy_of, elect_in

RULES = """
[[fact]]
id    = "agenda-item"
words = "Member development stood on the group's agenda"

[[rule]]
id      = "group-mentors"
name    = "Say whether the group names mentors"
who     = "each group"
does    = "group-leader"
every   = "municipal year"
answers = ["yes", "no"]
done    = "group-mentors decided"

[[rule]]
id    = "on-the-agenda"
name  = "Put member development on the group's agenda"
who   = "each group"
every = "municipal year"
done  = "agenda-item recorded"

[[report]]
id    = "group-update"
name  = "Tell the panel what the group did"
who   = "each group"
to    = ["panel"]
every = "municipal year"
holds = ["attendance"]

[[rule]]
id    = "take-updates-on"
who   = "council"
opens = "annual-report presented"
by    = "not set"
done  = "annual-report presented to planning-committee"

[[rule]]
id    = "offer-a-group-mentor"
who   = "elected"
opens = "group-mentors decided yes"
by    = "28 days after opening"
done  = "mentor offered"
"""


WINNERS = [(1, "Ada Thornley", "mill"), (2, "Bram Okoro", "quay"), (3, "Cai Rees", "hill")]


@pytest.fixture(scope="module")
def elected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Their store, to be copied. `test_council_verbs_on_both_stores.py` records one of each on both kinds."""
    return elect_in(tmp_path_factory.mktemp("elected"), WINNERS, built_in("model-council") + RULES)


@pytest.fixture
def council(elected: Path, tmp_path: Path) -> Iterator[ACouncil]:
    """They sit, and nothing is recorded about them yet."""
    with a_copy_of(elected, tmp_path) as opened:
        yield opened


def sits_in(council: ACouncil, name: str, group: str) -> None:
    council.office.app.change(council.viewer, council.act(), council.member(name).id, JoinGroup(group=group, on=council.day.at))
    council.work()


def step_of(council: ACouncil, group: str, rule: str) -> Step:
    (step,) = council.office.app.find(Duty, f"duty:ambleford:group:{group}:{rule}").steps.values()
    return step


def groups(council: ACouncil) -> dict[str, bool]:
    streams = [council.office.app.find(Group, id) for id in council.office.app.streams_of("ambleford", "group")]
    return {group.name: group.sits for group in streams}


def does(council: ACouncil, group: str, noun: str, verb: str, argument: str = "") -> None:
    council.office.app.record_for_group(
        council.viewer, council.act(), "ambleford", f"group:ambleford:{group}", noun, verb, council.day.at, argument=argument
    )
    council.work()


def test_a_group_that_members_sit_in_owes_what_each_group_owes(council: ACouncil) -> None:
    assert groups(council) == {}

    sits_in(council, "Ada Thornley", "Green & Independent")
    sits_in(council, "Bram Okoro", "green and independent".replace(" and ", " & "))

    assert groups(council) == {"Green & Independent": True}
    assert step_of(council, "green-independent", "on-the-agenda").state == "open"
    with council.office.store.views.reading() as connection:
        owners = {row["owner"] for row in duties(connection, council.viewer, "ambleford")}
    assert "duty:ambleford:group:green-independent:on-the-agenda" in owners


def test_what_one_group_did_closes_its_own_step_alone(council: ACouncil) -> None:
    sits_in(council, "Ada Thornley", "Blue")
    sits_in(council, "Bram Okoro", "Red")

    does(council, "blue", "agenda-item", "recorded")

    assert [step_of(council, group, "on-the-agenda").state for group in ("blue", "red")] == ["done", "open"]


def test_what_a_group_decided_is_read_by_its_own_members(council: ACouncil) -> None:
    sits_in(council, "Ada Thornley", "Blue")
    sits_in(council, "Bram Okoro", "Red")

    does(council, "blue", "group-mentors", "decided", "yes")

    owed = {name for name, member in council.members().items() for step in member.steps.values() if step.rule == "offer-a-group-mentor"}
    assert owed == {"Ada Thornley"}
    assert step_of(council, "blue", "group-mentors").state == "done"


def test_a_group_presents_its_own_report_of_a_period_as_known_on_a_day_and_closes_its_own_step_alone(council: ACouncil) -> None:
    sits_in(council, "Ada Thornley", "Blue")
    sits_in(council, "Bram Okoro", "Red")
    app, today, days = council.office.app, council.day.at, (date(2026, 5, 1), date(2026, 5, 11))

    def presents(*, report: str = "group-update", to: str = "panel", group: str = "") -> None:
        app.present_report(council.viewer, council.act(), "ambleford", report, [to], today, *days, today, group=group)

    with pytest.raises(Invalid, match="which of them"):
        presents()
    for _ in range(2):
        presents(group="group:ambleford:blue")
    council.work()

    assert [step_of(council, group, "group-update").state for group in ("blue", "red")] == ["done", "open"]
    shown = presented_of(app.find(Group, "group:ambleford:blue"), "group-update")
    assert [(one.to, one.first, one.last, one.figures) for one in shown] == [("panel", *days, today)] * 2

    presents(report="annual-report", to="planning-committee")  # which only a rule asks to have it taken on to
    for record, who in ((app.record_for_group, ("ambleford", "group:ambleford:red")), (app.record_for_council, ("ambleford",))):
        with pytest.raises(Invalid, match="which period"):
            record(council.viewer, council.act(), *who, "group-update", "presented", today, argument="panel")


def test_a_group_that_nobody_sits_in_any_more_owes_nothing_and_may_come_back(council: ACouncil) -> None:
    sits_in(council, "Ada Thornley", "Blue")
    council.day.at = date(2026, 6, 1)
    sits_in(council, "Ada Thornley", "Red")
    assert groups(council) == {"Blue": False, "Red": True}
    assert step_of(council, "blue", "on-the-agenda").state == "lapsed"

    council.day.at = date(2026, 6, 3)
    sits_in(council, "Bram Okoro", "Blue")

    assert groups(council) == {"Blue": True, "Red": True}


def test_reconciling_groups_again_records_nothing(council: ACouncil) -> None:
    sits_in(council, "Ada Thornley", "Blue")
    end = council.office.store.log.end()

    assert council.office.app.reconcile_duties("ambleford", council.act()) is False
    assert council.office.store.log.end() == end


def test_a_groups_last_day_is_moved_by_hand(council: ACouncil) -> None:
    sits_in(council, "Ada Thornley", "Blue")
    step, later = step_of(council, "blue", "on-the-agenda"), date(2027, 6, 1)

    council.office.app.replace_duty_deadline(
        council.viewer, council.act(why="The group meets in May."), "ambleford", "group:ambleford:blue", step.id, later
    )
    council.work()

    assert step_of(council, "blue", "on-the-agenda").due == later
