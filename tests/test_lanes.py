"""Each kind and council that has something due has a lane, on both stores."""

from datetime import date, datetime, timedelta

import pytest

from memberdev.store import Store
from projections.changing import put
from projections.items import AT_ONCE, item
from projections.lanes import lanes
from projections.rows import work
from projections.work import Backlog, backlog

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


def test_the_backlog_says_how_long_the_oldest_of_each_kind_has_been_due(store: Store) -> None:
    since, later = datetime(2026, 5, 14, 8, 30), datetime(2026, 5, 14, 9)  # noqa: DTZ001  # UTC, as the tables keep it
    rows = [
        item("wake", "member:ada", "ambleford", TODAY - timedelta(days=3), 1),
        item("wake", "member:bo", "ambleford", TODAY, 1),
        item("wake", "member:cy", "ambleford", TOMORROW, 1),
        item("behind", "member:ada", "ambleford", AT_ONCE, 2, "council:ambleford", since=later),
        item("behind", "member:bo", "ambleford", AT_ONCE, 2, "council:ambleford", since=since),
    ]
    with store.views.database().writer.begin() as connection:
        put(connection, work, rows)

    with store.views.reading() as connection:
        assert backlog(connection, TODAY) == {
            "behind": Backlog(2, None, since),
            "wake": Backlog(2, TODAY - timedelta(days=3), None),
        }
