"""What is owed, asked of members in three states: just elected, a year on, and with 200 facts; and the cost of a fact more.

Uses the strategies that are shipped. Prints milliseconds and steps; nothing is asserted.
"""

import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from domain.owing.owed import Adopted, Owed, Shared, owed
from domain.strategies import built_in
from domain.strategy.reading import read_strategy
from domain.streams.facts import Known

COUNCIL, BODY, MEMBER = "council:bench", "body:bench:planning-committee", "member:0"
ELECTED = date(2023, 5, 5)
SHIPPED = ("model-council", "thurrock-2024", "derbyshire-2020")
OFTEN = (
    ("planning", "offered"),
    ("planning", "held"),
    ("induction", "attended"),
    ("evaluation", "returned"),
    ("mentor", "asked for"),
    ("mentor", "assigned"),
    ("review", "held"),
    ("named-officer", "held"),
)


def main() -> None:
    shared = Shared(the_councils())
    for id in SHIPPED:
        versions = [Adopted(strategy=read_strategy(built_in(id)), from_=date(2020, 5, 1))]
        for state, facts, today in (
            ("just elected", a_new_member(), date(2023, 5, 10)),
            ("a year on", a_new_member(), date(2024, 6, 10)),
            ("200 facts", [*a_new_member(), *much_done(195)], date(2026, 6, 1)),
            ("400 facts", [*a_new_member(), *much_done(395)], date(2029, 6, 1)),
        ):
            took, answer = timed(lambda: owed(facts, versions, MEMBER, today, shared=shared))  # noqa: B023  # called at once
            print(f"{id:16} {state:12} {took:7.2f} ms {len(answer.steps):4} steps {took / max(1, len(answer.steps)) * 1000:5.0f} us a step")


def timed(question: Callable[[], Owed], times: int = 100) -> tuple[float, Owed]:
    """Milliseconds of one question: the quickest of many, for the machine may be doing other things."""
    answer = question()
    best = float("inf")
    for _ in range(times):
        started = time.perf_counter()
        question()
        best = min(best, time.perf_counter() - started)
    return best * 1000, answer


def the_councils() -> Sequence[Known]:
    councils = [Known(id=f"{COUNCIL}@{n}", noun="", verb="annual council", on=date(2018 + n, 5, 20), owner=COUNCIL) for n in range(6)]
    meetings = [
        Known(
            id=f"{BODY}@{n}",
            noun="meeting",
            verb="held",
            argument="planning-committee",
            about=f"meeting:{n}",
            on=date(2021, 1, 1) + timedelta(days=30 * n),
            owner=BODY,
        )
        for n in range(60)
    ]
    return [*councils, *meetings]


def a_new_member() -> list[Known]:
    return [
        fact(1, "", "elected", ELECTED, about="term:1", when=ELECTED - timedelta(days=1), fields={"before": "new"}),
        fact(2, "", "took office", date(2023, 5, 9), about="term:1"),
        fact(3, "", "group changed", date(2023, 5, 9), argument="Blue"),
        fact(4, "", "seat taken", date(2023, 5, 24), argument="planning-committee", about="seat:1"),
        fact(5, "need", "recorded", date(2023, 5, 24), about="need:1"),
    ]


def much_done(n: int) -> list[Known]:
    """So many facts of the commonest kinds, one every six days."""
    return [
        fact(
            10 + k,
            noun,
            verb,
            ELECTED + timedelta(days=15 + 6 * k),
            about=f"session:{k}" if verb in ("attended", "returned") else "",
            argument="Safeguarding" if verb == "attended" else "",
        )
        for k in range(n)
        for noun, verb in [OFTEN[k % len(OFTEN)]]
    ]


def fact(n: int, noun: str, verb: str, on: date, **more: object) -> Known:
    return Known(id=f"{MEMBER}@{n}", noun=noun, verb=verb, on=on, owner=MEMBER, **more)  # type: ignore[arg-type]  # fields of Known


if __name__ == "__main__":
    main()
