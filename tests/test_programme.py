"""The programme: activities of every kind, described, on alternative days, with materials and money; and what it refuses."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from domain.commands.registers import CANCELLED
from domain.commands.sessions import Occasion
from domain.refusals import Invalid, NotFound, Refused
from domain.strategies import built_in
from domain.streams.activity import Activity
from domain.streams.budget import Budget, MoneyLetGo, MoneySpent
from domain.streams.describing import EITHER, ONLINE, Description
from domain.streams.duty import Duty
from projections.places import places_of
from projections.reading import session_rows
from projections.rows import session_tags
from tests.a_council import ACouncil
from tests.an_elected_council import a_copy_of, elect_in

ADA, BRAM, CERYS, DEV = "Ada Thornley", "Bram Okoro", "Cerys Holt", "Dev Marsh"
WINNERS = [(1, ADA, "mill"), (2, BRAM, "quay"), (3, CERYS, "abbey"), (4, DEV, "north")]
MORE = """
[[theme]]
id     = "priority"
name   = "Council plan priority"
values = "not set"
on     = ["session"]

[[material]]
id   = "library"
name = "Library of materials"

[[course]]
id     = "study-day"
name   = "Study day"
places = ["outside the council"]
slots  = 2
hours  = 6
theme  = "Leadership"

[[rule]]
id    = "say-what-it-was-worth"
name  = "Say what it was worth"
who   = "elected"
opens = "session attended with inside = no"
by    = "14 days after opening"
done  = "evaluation returned"

[[rule]]
id    = "make-it-up"
name  = "Make it up"
who   = "elected"
force = "required"
opens = "session missed with compulsory = yes"
by    = "28 days after opening"
done  = "chairing attended with route = one-to-one"

[[rule]]
id    = "attend-what-is-mandatory"
name  = "Attend what was made mandatory"
who   = "elected"
force = "required"
opens = "licensing-law planned with compulsory = yes"
by    = "on session"
done  = "licensing-law attended"

[[rule]]
id    = "prepare"
name  = "Read beforehand"
who   = "elected"
opens = "licensing-law booked"
by    = "7 days before session"
done  = "evaluation returned"

[[rule]]
id    = "keep-a-library"
who   = "council"
opens = "chairing planned"
by    = "60 days after opening"
done  = "library added to"
"""
DAY = date(2026, 5, 19)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ACouncil]:
    """Four members. Each test plans sessions of its own."""
    folder = tmp_path_factory.mktemp("programme")
    with a_copy_of(elect_in(folder, WINNERS, built_in("model-council") + MORE), folder / "its own") as council:
        council.day.at = DAY
        yield council


def plan(town: ACouncil, course: str = "chairing", when: date = DAY, **more: Any) -> str:
    return str(town.office.app.plan_session(town.viewer, town.act(), town.slug, course, when, **more)["stream"])


def session(town: ACouncil, id: str) -> Activity:
    return town.office.app.find(Activity, id)


def ids(town: ACouncil, *names: str) -> list[str]:
    return [town.member(name).id for name in names]


def take(town: ACouncil, id: str, **came: str) -> None:
    marks = {
        town.member(next(name for name in (ADA, BRAM, CERYS, DEV) if name.lower().startswith(first))).id: how for first, how in came.items()
    }
    town.office.app.take_register(town.viewer, town.act(), id, DAY, marks)


def rules_open(town: ACouncil, name: str) -> set[str]:
    town.work()
    return {step.rule for step in town.member(name).steps.values() if step.state == "open"}


# ------------------------------------------------------------------ what a session is


def test_what_the_strategy_says_of_a_course_is_what_its_session_has(town: ACouncil) -> None:
    planned = session(town, plan(town, "study-day", until=DAY + timedelta(days=1)))

    assert (planned.places, planned.hours, planned.until) == (2, 6, DAY + timedelta(days=1))
    assert planned.described.outside
    assert planned.described.tags == {"skill": ("Leadership",)}


def test_a_session_is_tagged_with_the_values_of_a_theme_and_in_any_words_where_nobody_has_set_them(town: ACouncil) -> None:
    said = Description(kind="briefing", tags={"skill": ("Conduct", "Decisions"), "priority": ("Greener streets",)})
    id = plan(town, described=said)

    assert session(town, id).described.tags == said.tags
    town.office.catch_up()
    with town.office.store.views.reading() as connection:
        listed = {(row.theme, row.value) for row in connection.execute(session_tags.select().where(session_tags.c.session == id))}
        (row,) = (row for row in session_rows(connection, town.viewer) if row["session"] == id)
    assert listed == {("skill", "Conduct"), ("skill", "Decisions"), ("priority", "Greener streets")}
    assert (row["kind"], row["outside"], row["places"], row["first"]) == ("briefing", False, None, id)


def test_once_the_council_has_set_the_values_of_a_theme_a_session_serves_one_of_them(town: ACouncil) -> None:
    app = town.office.app
    app.set_setting(town.viewer, town.act(), town.slug, "priority.values", ["Greener streets", "Safer roads"], town.day.at)

    with pytest.raises(Invalid, match=r"has no “Juggling”\. Choose from: Greener streets, Safer roads"):
        plan(town, described=Description(tags={"priority": ("Juggling",)}))
    with pytest.raises(Invalid, match="says itself what the values of this theme are"):
        app.set_setting(town.viewer, town.act(), town.slug, "skill.values", ["Juggling"], town.day.at)

    assert session(town, plan(town, described=Description(tags={"priority": ("Safer roads",)}))).described.tags["priority"] == (
        "Safer roads",
    )


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (Description(kind="séance"), "An activity is one of"),
        (Description(mode="by post"), "held in person, online"),
        (Description(link="javascript:alert(1)"), "no web address"),
        (Description(link="https://[broken"), "no web address"),
        (Description(tags={"skill": ("Juggling",)}), "has no “Juggling”"),
        (Description(tags={"colour": ("Red",)}), "has no theme “colour”"),
    ],
)
def test_a_session_is_described_in_words_that_the_strategy_knows(town: ACouncil, said: Description, why: str) -> None:
    with pytest.raises(Invalid, match=why):
        plan(town, described=said)


def test_a_session_does_not_end_before_it_begins_and_has_room_for_somebody(town: ACouncil) -> None:
    with pytest.raises(Invalid, match="before the first"):
        plan(town, until=DAY - timedelta(days=1))
    with pytest.raises(Invalid, match="place for somebody"):
        plan(town, places=0)


@pytest.mark.parametrize(
    ("said", "counts", "route"),
    [
        (Description(), (), "in person"),
        (Description(mode=ONLINE), ("in person",), "online"),
        (Description(mode=EITHER), ("online",), "online"),
        (Description(kind="one-to-one"), ("in person", "one-to-one"), "one-to-one"),
        (Description(kind="one-to-one"), ("in person",), "in person"),
        (Description(kind="e-learning"), ("in person", "online"), "online"),
        (Description(kind="reading"), ("in person",), "reading"),
        (Description(kind="shadowing"), ("shadowing",), "shadowing"),
    ],
)
def test_how_something_was_learnt_follows_from_what_it_was_and_how_it_was_held(
    said: Description, counts: tuple[str, ...], route: str
) -> None:
    assert said.route(counts) == route


def test_a_register_says_by_which_way_those_who_came_have_learnt(town: ACouncil) -> None:
    online, in_person = plan(town, "planning-law", described=Description(mode=ONLINE)), plan(town, "planning-law")
    take(town, online, ada="present")
    take(town, in_person, ada="present")

    routes = [fact.fields["route"] for id in (online, in_person) for fact in session(town, id).known() if fact.verb == "attended"]
    assert routes == ["online", "in person"]


# ------------------------------------------------------------------ what follows from what it is


def test_a_rule_may_ask_whether_a_session_was_held_inside_or_outside(town: ACouncil) -> None:
    take(town, plan(town, "study-day"), ada="present")
    take(town, plan(town), bram="present")

    assert "say-what-it-was-worth" in rules_open(town, ADA)
    assert "say-what-it-was-worth" not in rules_open(town, BRAM)


def test_that_members_must_attend_may_be_said_after_a_session_was_held_and_is_put_right_like_any_fact(town: ACouncil) -> None:
    id = plan(town, title="Budget setting")
    take(town, id, cerys="apologies", dev="present")
    assert "make-it-up" not in rules_open(town, CERYS)

    town.office.app.describe_session(town.viewer, town.act(why="The monitoring officer decided."), id, Description(compulsory=True))

    assert "make-it-up" in rules_open(town, CERYS)
    assert "make-it-up" not in rules_open(town, DEV)
    assert session(town, id).title == "Budget setting"
    described = next(event for event in session(town, id).events if event.TOPIC == "activity.described")
    town.office.app.never_happened(town.viewer, town.act(why="It was another session."), described.id)
    assert "make-it-up" not in rules_open(town, CERYS)
    assert not session(town, id).described.compulsory


def test_a_mandatory_session_is_due_from_all_of_whom_it_is_asked_and_moves_with_it(town: ACouncil) -> None:
    app, (ada, bram) = town.office.app, ids(town, ADA, BRAM)
    id = plan(town, "licensing-law", DAY + timedelta(days=14), described=Description(compulsory=True))
    town.work()
    assert "attend-what-is-mandatory" in rules_open(town, CERYS)  # of whom the strategy asks it, without a place
    assert "prepare" not in rules_open(town, CERYS)
    app.book_places(town.viewer, town.act(), id, [ada, bram])
    assert {"attend-what-is-mandatory", "prepare"} <= rules_open(town, ADA)
    assert due(town, ADA) == [DAY + timedelta(days=14), DAY + timedelta(days=7)]

    app.move_session(town.viewer, town.act(), id, DAY + timedelta(days=21))
    app.send_apologies(town.viewer, town.act(), id, bram)

    town.work()
    assert due(town, ADA) == [DAY + timedelta(days=21), DAY + timedelta(days=14)]
    assert "prepare" not in rules_open(town, BRAM)
    end = town.office.store.log.end()
    town.work()
    assert town.office.store.log.end() == end

    app.describe_session(town.viewer, town.act(why="It was made open."), id, Description())
    town.work()
    assert "attend-what-is-mandatory" not in rules_open(town, CERYS)
    app.describe_session(town.viewer, town.act(why="It is mandatory after all."), id, Description(compulsory=True))
    town.work()
    assert "attend-what-is-mandatory" in rules_open(town, CERYS)


def due(town: ACouncil, name: str) -> list[date | None]:
    """The last days of what a place at a session opened."""
    return [town.step(name, rule).due for rule in ("attend-what-is-mandatory", "prepare")]


# ------------------------------------------------------------------ on another day


def test_the_same_on_another_day_is_a_session_of_its_own_that_each_knows_of(town: ACouncil) -> None:
    app, first = town.office.app, plan(town, described=Description(kind="visit"), title="The depot")
    second, third = (
        str(app.offer_on_another_day(town.viewer, town.act(), of, Occasion(when=DAY + timedelta(days=days), places=3))["stream"])
        for days, of in ((7, first), (14, first))
    )
    fourth = str(app.offer_on_another_day(town.viewer, town.act(), third, Occasion(when=DAY - timedelta(days=1)))["stream"])

    assert [other.id for other in app.other_days(session(town, second))] == [fourth, first, third]
    assert (session(town, fourth).title, session(town, fourth).described.kind, session(town, second).places) == ("The depot", "visit", 3)


# ------------------------------------------------------------------ a register that cannot be


def test_nobody_came_before_the_session_or_to_one_that_was_cancelled(town: ACouncil) -> None:
    app, came = town.office.app, {town.member(ADA).id: "present"}
    ahead, cancelled = plan(town, when=DAY + timedelta(days=1)), plan(town)
    app.cancel_session(town.viewer, town.act(), cancelled)

    with pytest.raises(Invalid, match="planned for Wednesday 20 May 2026, and nobody came before it"):
        app.take_register(town.viewer, town.act(), ahead, DAY, came)
    with pytest.raises(Refused) as refused:
        app.take_register(town.viewer, town.act(), cancelled, DAY, came)

    assert str(refused.value) == CANCELLED
    assert (session(town, ahead).state, session(town, cancelled).state) == ("planned", "cancelled")


def test_a_session_is_made_up_after_it_was_held_by_those_who_missed_it(town: ACouncil) -> None:
    app, held, ahead = town.office.app, plan(town), plan(town)
    take(town, held, ada="absent", bram="present")
    ada, bram = ids(town, ADA, BRAM)

    assert app.to_be_made_up(town.viewer, held, [ada], DAY).id == held
    with pytest.raises(Invalid, match="from that day on"):
        app.to_be_made_up(town.viewer, held, [ada], DAY - timedelta(days=1))
    with pytest.raises(Refused, match="did not miss"):
        app.to_be_made_up(town.viewer, held, [ada, bram], DAY)
    with pytest.raises(Refused, match="not held"):
        app.to_be_made_up(town.viewer, ahead, [ada], DAY)


def test_one_register_stands_for_several_sessions_of_a_day_and_says_which_it_cannot_stand_for(town: ACouncil) -> None:
    app, act = town.office.app, town.act()
    parts = [plan(town, "induction", part=part) for part in ("Safeguarding", "Money and the budget")]
    cancelled = plan(town)
    app.cancel_session(town.viewer, town.act(), cancelled)
    came = dict.fromkeys(ids(town, ADA, BRAM), "present")

    outcomes, again = (app.take_registers(town.viewer, act, [*parts, cancelled], DAY, came) for _ in range(2))

    assert outcomes == again
    assert [outcome.why_not for outcome in outcomes] == ["", "", CANCELLED]
    assert [session(town, part).register for part in parts] == [came, came]


# ------------------------------------------------------------------ materials and money


def test_materials_are_kept_with_a_session_by_link_or_place_and_taken_away(town: ACouncil) -> None:
    app, id = town.office.app, plan(town)
    app.keep_material(town.viewer, town.act(), id, DAY, title="Slides", link="https://council.example/slides", noun="library")
    app.keep_material(town.viewer, town.act(), id, DAY, title="Notes", where="Members' library, shelf 3")
    for link, where, noun in (("ftp://somewhere", "", ""), ("", "", ""), ("", "Here", "mentor")):
        with pytest.raises(Invalid):
            app.keep_material(town.viewer, town.act(), id, DAY, title="More", link=link, where=where, noun=noun)

    app.take_material_away(town.viewer, town.act(), id, "1")

    assert [(kept.number, kept.where) for kept in session(town, id).materials.values()] == [("2", "Members' library, shelf 3")]
    with pytest.raises(NotFound, match="not kept"):
        app.take_material_away(town.viewer, town.act(), id, "1")
    town.work()
    duty = town.office.app.find(Duty, f"duty:{town.slug}:council:keep-a-library")
    assert {step.state for step in duty.steps.values() if step.occurrence == session(town, id).about} == {"done"}


def test_money_promised_for_a_session_stays_with_it_when_it_is_paid(town: ACouncil) -> None:
    app, id, year = town.office.app, plan(town), "2026-27"
    app.set_budget(town.viewer, town.act(), town.slug, "development", year, 100_000, DAY)
    with pytest.raises(NotFound, match="no such session"):
        app.commit_money(town.viewer, town.act(), town.slug, "development", year, 5_000, DAY, what="A trainer", about="activity:none")

    app.commit_money(town.viewer, town.act(), town.slug, "development", year, 50_000, DAY, what="A trainer", about=id)
    app.spend_money(town.viewer, town.act(), town.slug, "development", year, 48_000, DAY, commitment="1")

    budget = app.find(Budget, f"budget:{town.slug}:development:{year}")
    assert [(one.about, one.settled) for one in budget.commitments.values()] == [(id, True)]
    assert [(one.about, one.commitment, one.pence) for one in budget.payments.values()] == [(id, "1", 48_000)]


def test_money_promised_for_a_session_is_let_go_of_when_it_is_cancelled_and_held_again_when_it_is_not(town: ACouncil) -> None:
    app, id, where = town.office.app, plan(town), (town.slug, "development", "2027-28")
    app.set_budget(town.viewer, town.act(), *where, 100_000, DAY)
    for what, about in (("A trainer", id), ("The room", id), ("Books", "")):
        app.commit_money(town.viewer, town.act(), *where, 10_000, DAY, what=what, about=about)
    app.spend_money(town.viewer, town.act(), *where, 9_000, DAY, commitment="2")

    def budget() -> Budget:
        return app.find(Budget, f"budget:{town.slug}:development:2027-28")

    act = town.act()
    for _ in range(2):
        app.cancel_session(town.viewer, act, id)
    cancelled = session(town, id).events[-1]
    (let_go,) = (event for event in budget().events if isinstance(event, MoneyLetGo))
    assert (let_go.commitment, let_go.cause, budget().committed()) == ("1", cancelled.id, 10_000)
    with pytest.raises(Refused, match="was let go of"):
        app.spend_money(town.viewer, town.act(), *where, 9_000, DAY, commitment="1")
    with pytest.raises(Refused, match="called off"):
        app.commit_money(town.viewer, town.act(), *where, 100, DAY, what="Tea", about=id)

    (paid,) = (event for event in budget().events if isinstance(event, MoneySpent))
    app.never_happened(town.viewer, town.act(why="Paid for something else."), paid.id)
    assert budget().committed() == 10_000
    app.never_happened(town.viewer, town.act(why="The wrong session."), cancelled.id)
    assert (budget().committed(), budget().events[-1].cause) == (30_000, session(town, id).events[-2].id)


def test_a_members_sessions_to_come_are_those_with_a_place_from_today_on(town: ACouncil) -> None:
    app, (dev,) = town.office.app, ids(town, DEV)
    past, coming = plan(town, when=DAY - timedelta(days=1)), plan(town, when=DAY - timedelta(days=1), until=DAY)
    for id in (past, coming):
        app.book_places(town.viewer, town.act(), id, [dev])
    town.office.catch_up()

    with town.office.store.views.reading() as connection:
        listed = places_of(connection, town.viewer, dev, DAY)

    assert [(row["session"], row["standing"]) for row in listed] == [(coming, "booked")]
