"""Each kind and council that has something due has a lane, on both stores."""

from datetime import date, timedelta

import pytest

from memberdev.store import Store
from projections.changing import put
from projections.items import AT_ONCE, item
from projections.lanes import lanes
from projections.rows import work

TODAY = date(2026, 5, 14)
TOMORROW = TODAY + timedelta(days=1)
ON_THE_LIST = [
    ("wake", "ambleford", TODAY),
    ("wake", "ambleford", TOMORROW),
    ("wake", "beckton", TOMORROW),
    ("behind", "beckton", AT_ONCE),
    ("behind", "carrow", AT_ONCE),
    ("tell", "", TODAY),
]


@pytest.mark.parametrize(
    ("today", "found"),
    [
        (TODAY, [("behind", "beckton"), ("behind", "carrow"), ("tell", ""), ("wake", "ambleford")]),
        (TOMORROW, [("behind", "beckton"), ("behind", "carrow"), ("tell", ""), ("wake", "ambleford"), ("wake", "beckton")]),
        (AT_ONCE - timedelta(days=1), []),
    ],
)
def test_a_kind_and_council_has_a_lane_once_something_of_it_is_due(store: Store, today: date, found: list[tuple[str, str]]) -> None:
    rows = [item(kind, f"member:{number:032x}", council, due, 1) for number, (kind, council, due) in enumerate(ON_THE_LIST)]
    with store.views.database().writer.begin() as connection:
        put(connection, work, rows)

    with store.views.reading() as connection:
        assert sorted(lanes(connection, today)) == found


def test_an_empty_list_has_no_lanes(store: Store) -> None:
    with store.views.reading() as connection:
        assert lanes(connection, TODAY) == []
