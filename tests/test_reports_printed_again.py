"""A report as known on a day prints the same whatever is recorded later, in its words, its figures and the facts behind them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from domain.commands.correction_plan import Correction
from domain.commands.holding import JoinGroup, TakeSeat
from domain.commands.identifying import SaidOfTwo
from domain.commands.record import strategy_of
from domain.strategies import built_in
from domain.strategy.entries import Strategy
from domain.strategy.phrases import Figure
from domain.streams.activity import Activity
from domain.streams.council import Council, PutOnRecord, council_id
from domain.streams.describing import Description
from domain.streams.events import Fact
from domain.streams.hindsight import council_as_known
from domain.streams.member import Member
from memberdev.store import open_store
from projections.fold import follow_once
from projections.reporting.figures.kinds import COUNTED
from projections.reporting.labels import names_known
from projections.reporting.report import Period, Report
from projections.reporting.report_of import report_of
from tests.a_council import POLL, ACouncil, a_council
from tests.databases import TestServer
from tests.test_report_figures import COUNTED_FROM

TEXT = built_in("model-council")
RENAMED = TEXT.replace("Planning Committee", "Development Control Committee").replace('"Code of conduct"', '"Standards in public life"')
ADA, AGAIN, BRAM, CORA = "Ada Thornley", "Ada Thornley-Holt", "Bram Okoro", "Cora Finch"
YEAR = Period(date(2026, 5, 1), date(2026, 6, 30))
HELD, KNOWN, LATER = date(2026, 5, 20), date(2026, 5, 31), date(2026, 6, 10)
BY = [Figure("attendance", by=by) for by in ("session", "ward", "group", "provider", "course", "body", "skill")]
NAMING = [Figure(kind, of="planning" if kind == "decliners" else "") for kind in ("decliners", "eligibility", "access", "dates")]
EVERY = [*BY, *NAMING, *(Figure(kind, of="survey" if kind == "summed answers" else "") for kind in COUNTED)]
WHY = "It was put right."

Facts = dict[tuple[str, str], list[tuple[str, str | None]]]


@pytest.fixture
def council(tmp_path: Path) -> Iterator[ACouncil]:
    """Three members, one of whom is on record twice, and some weeks of their development."""
    with a_council(str(tmp_path / "store"), tmp_path) as opened:
        opened.elect([(1, ADA, "mill"), (2, BRAM, "quay")], strategy=TEXT, poll=date(2022, 5, 5), history_only=True)
        opened.elect([(77, AGAIN, "mill"), (2, BRAM, "quay"), (3, CORA, "hill")], strategy=TEXT)
        live(opened)
        yield opened


def live(council: ACouncil) -> None:
    app, people = council.office.app, (AGAIN, BRAM, CORA)
    council.day.at = HELD
    for name, group in zip(people, ("Harbour", "Harbour", "Meadow"), strict=True):
        app.change(council.viewer, council.act(), council.member(name).id, JoinGroup(group=group, on=HELD))
        app.change(council.viewer, council.act(), council.member(name).id, TakeSeat(body="planning-committee", on=HELD))
        council.record(name, "planning", "offered")
    council.record(AGAIN, "planning", "declined")
    council.record(BRAM, "planning", "declined")
    for title, came in (("Conduct for all", ("present", "absent", "apologies")), ("Conduct again", ("present", "present", "absent"))):
        session = plan(council, title, HELD)
        app.take_register(council.viewer, council.act(), session, HELD, dict(zip(map(id_of(council), people), came, strict=True)))
    plan(council, "Conduct in June", date(2026, 6, 24))
    council.work()
    council.day.at = KNOWN


def plan(council: ACouncil, title: str, on: date) -> str:
    said: dict[str, Any] = {"title": title, "starts": "18:00", "described": Description(tags={"skill": ("Conduct",)})}
    return str(council.office.app.plan_session(council.viewer, council.act(), council.slug, "code-of-conduct", on, **said)["stream"])


def id_of(council: ACouncil) -> Callable[[str], str]:
    ids = {name: member.id for name, member in council.members().items()}
    return lambda name: ids[name]


# ------------------------------------------------------------------ what is recorded later


def put_right(council: ACouncil, stream: Member | Council | Activity, topic: str, **fields: Any) -> None:
    fact = next(event for event in reversed(stream.events) if isinstance(event, Fact) and topic == event.TOPIC)
    council.office.app.put_right(council.viewer, council.act(why=WHY), Correction(fact=fact.id, fields=fields))


def session_called(council: ACouncil, title: str) -> Activity:
    found = (council.office.app.find(Activity, id) for id in council.office.app.streams_of(council.slug, "activity"))
    return next(session for session in found if session.title == title)


def the_council(council: ACouncil) -> Council:
    return council.office.app.find(Council, council_id(council.slug))


def a_name_is_put_right(council: ACouncil) -> None:
    put_right(council, council.member(BRAM), "member.named", name="Bram Okoro-Bell")


def a_ward_is_put_right(council: ACouncil) -> None:
    put_right(council, council.member(CORA), "member.elected", ward="Hilltop")


def a_member_changes_group(council: ACouncil) -> None:
    council.office.app.change(council.viewer, council.act(), council.member(CORA).id, JoinGroup(group="Moor", on=LATER))


def a_group_is_put_right(council: ACouncil) -> None:
    put_right(council, council.member("Bram Okoro-Bell"), "member.group-changed", group="Harbour and Quay")


def a_session_is_described_anew(council: ACouncil) -> None:
    session = session_called(council, "Conduct for all")
    described = replace_tags(session.described, ("Ward work",))
    council.office.app.describe_session(council.viewer, council.act(), session.id, described, title="Conduct and casework")


def replace_tags(described: Description, values: tuple[str, ...]) -> Description:
    return Description(kind=described.kind, mode=described.mode, outside=True, tags={"skill": values})


def a_title_is_put_right(council: ACouncil) -> None:
    put_right(council, session_called(council, "Conduct again"), "activity.planned", title="Conduct once more")


def a_session_is_moved(council: ACouncil) -> None:
    session = session_called(council, "Conduct in June")
    council.office.app.move_session(council.viewer, council.act(), session.id, date(2026, 6, 29), "10:00")


def a_register_is_put_right(council: ACouncil) -> None:
    session, people = session_called(council, "Conduct once more"), council.members().values()
    council.office.app.take_register(
        council.viewer, council.act(), session.id, HELD, {one.id: "present" for one in people if one.name != ADA}
    )


def two_records_are_made_one(council: ACouncil) -> None:
    two = SaidOfTwo(member=council.member(ADA).id, other=council.member(AGAIN).id)
    council.office.app.they_are_one_person(council.viewer, council.act(why=WHY), two)


def one_record_is_made_two(council: ACouncil) -> None:
    two = SaidOfTwo(member=council.member("Bram Okoro-Bell").id, term=f"local.ambleford.quay.{POLL}", before="new")
    council.office.app.that_is_a_different_person(council.viewer, council.act(why=WHY), two, "member:" + "5" * 32)


def a_strategy_is_adopted_from_an_earlier_day(council: ACouncil) -> None:
    council.office.app.adopt(council.viewer, council.act(), council.slug, RENAMED, date(2026, 5, 8))


def the_council_is_renamed(council: ACouncil) -> None:
    put_right(council, the_council(council), PutOnRecord.TOPIC, name="Ambleford and Quay")


RECORDED_LATER = (
    a_name_is_put_right,
    a_ward_is_put_right,
    a_member_changes_group,
    a_group_is_put_right,
    a_session_is_described_anew,
    a_title_is_put_right,
    a_session_is_moved,
    a_register_is_put_right,
    two_records_are_made_one,
    one_record_is_made_two,
    a_strategy_is_adopted_from_an_earlier_day,
    the_council_is_renamed,
)
"""One after another, in this order."""

SAID_SINCE = {
    "Bram Okoro-Bell",
    "Hilltop",
    "Moor",
    "Harbour and Quay",
    "Conduct and casework (Standards in public life), 20 May 2026",
    "Conduct once more (Standards in public life), 20 May 2026",
    "Monday 29 June 2026",
    "Development Control Committee",
    "Standards in public life",
    "Ambleford and Quay",
}


# ------------------------------------------------------------------ how reports are read here


def printed(council: ACouncil, known: date | None, figures: Sequence[Figure]) -> tuple[Report, Facts]:
    council.office.catch_up()
    with council.office.store.views.reading() as connection:
        return printed_from(connection, council, known, figures)


def printed_from(connection: Connection, council: ACouncil, known: date | None, figures: Sequence[Figure]) -> tuple[Report, Facts]:
    strategy = in_force(council, known)
    entry = replace(strategy.rules["annual-report"], holds=tuple(figures))
    made = report_of(connection, strategy, entry, council.slug, YEAR, known, council.viewer)
    return made, facts_behind(connection, council, made)


def facts_behind(connection: Connection, council: ACouncil, made: Report) -> Facts:
    """The facts behind the last figure of each table that has any, with whom each is about."""
    last = {
        (section.heading, table.caption): cell.behind
        for section in made.sections
        for table in section.tables
        for row in table.rows
        for cell in row
        if cell.behind is not None
    }
    behind = {place: found.lines(connection, 0, 50) for place, found in last.items()}
    people = {line.person for lines in behind.values() for line in lines}
    names = names_known(connection, council.viewer, council.slug, people, made.known)
    return {place: [(line.fact, names.get(line.person)) for line in lines] for place, lines in behind.items()}


def in_force(council: ACouncil, known: date | None) -> Strategy:
    adoption = council_as_known(the_council(council), known).adopted_on(known or council.day.at)
    assert adoption is not None
    return strategy_of(adoption.text)


def words_of(report: Report) -> set[str]:
    cells = {cell.text for section in report.sections for table in section.tables for row in table.rows for cell in row}
    return cells | {report.council}


# ------------------------------------------------------------------ printed again


def test_a_report_known_on_a_day_prints_the_same_whatever_is_recorded_later(
    postgres: TestServer, prepared_database: str, council: ACouncil
) -> None:
    then = printed(council, KNOWN, EVERY)

    council.day.at = LATER
    for record in RECORDED_LATER:
        record(council)
    council.work()

    assert printed(council, KNOWN, EVERY) == then
    now, _ = printed(council, None, [*BY, *NAMING])
    assert words_of(now) - words_of(then[0]) >= SAID_SINCE
    with postgres.database(like=prepared_database) as address, closing(open_store(address)) as store:
        while follow_once(store.views.database(), council.office.store.log, COUNTED_FROM):
            pass  # the same record
        with store.views.reading() as connection:
            assert printed_from(connection, council, KNOWN, [*BY, *NAMING]) == printed(council, KNOWN, [*BY, *NAMING])
