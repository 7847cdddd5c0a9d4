"""Of how many members a correction was worked out before it is recorded is said as it is."""

from datetime import UTC, date, datetime

import pytest

from domain.commands.correction_plan import StepChange, WorkedOut
from domain.streams.council import SettingSet
from domain.streams.steps import Step, Sum
from service.wording.correcting import looked_at

ON = date(2026, 5, 8)
FACT = SettingSet(
    originator_id="council:ambleford",
    originator_version=3,
    recorded=datetime(2026, 5, 8, tzinfo=UTC),
    on=ON,
    who="user:1",
    setting="smallest-group",
    value=4,
)


def worked_out(behind: int, seen: int, changed: int) -> WorkedOut:
    step = Step(rule="a", occurrence="b", version="v", opened=ON, sum=Sum(words="at once"))
    changes = tuple(StepChange(owner=f"member:{n}", before=None, after=step) for n in range(changed))
    return WorkedOut(fact=FACT, streams=(), changes=changes, behind=behind, looked_at=seen)


@pytest.mark.parametrize(
    ("worked", "said"),
    [
        ((0, 0, 1), ""),
        ((3, 3, 0), "What is owed to and by 3 members is worked out again after it is recorded. Steps of none of them change."),
        ((3, 3, 2), "What is owed to and by 3 members is worked out again after it is recorded. Steps of 2 of them change."),
        (
            (70, 50, 12),
            "What is owed to and by 70 members is worked out again after it is recorded. Here it was worked out for 50 of them, "
            "those in office first: steps of 12 change. Those of the other 20 may change too.",
        ),
    ],
)
def test_of_how_many_it_was_worked_out_is_said(worked: tuple[int, int, int], said: str) -> None:
    assert looked_at(worked_out(*worked)) == said
