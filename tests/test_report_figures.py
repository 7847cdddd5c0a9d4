"""Figures of a report: counted from what is on record of a council, as it is known now or was on a day, with the facts behind each."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from domain.calendar import Years
from domain.commands.correction_plan import Correction
from domain.commands.holding import TakeSeat
from domain.owing.answering.ruleset import ruleset_of
from domain.owing.seats import MaySit, Need
from domain.refusals import NotFound
from domain.strategies import built_in
from domain.strategy.language.figures import read_figure
from domain.strategy.language.vocabulary import FIGURES
from domain.strategy.phrases import Figure
from domain.strategy.reading import read_strategy
from domain.streams.activity import Activity
from domain.streams.merging import SamePerson
from domain.viewer import READ, Viewer
from memberdev.store import open_store
from projections.fold import follow_once
from projections.members import CouncilRows, MemberRows
from projections.places import PlaceRows
from projections.reporting.answers import AnswerRows
from projections.reporting.figures.eligibility import in_words
from projections.reporting.figures.kinds import COUNTED, WRITTEN
from projections.reporting.happenings import HappeningRows
from projections.reporting.labels import names_known
from projections.reporting.names import NameRows
from projections.reporting.periods import period_to_report
from projections.reporting.presented import reports_asked
from projections.reporting.report import Cell, Period, Report, ReportTable
from projections.reporting.report_of import report_of
from projections.reporting.session_states import SessionStateRows
from projections.reporting.step_states import StepStateRows
from projections.sessions import SessionRows
from tests.a_council import ACouncil
from tests.an_elected_council import a_copy_of, elect_in
from tests.databases import TestServer

MORE = """
[[form]]
id     = "opinion"
name   = "What they thought"
asks   = ["How good was it?", "What would you change?"]
scored = ["How good was it?"]

[[rule]]
id    = "say-what-you-thought"
who   = "member"
opens = "induction attended"
by    = "14 days after opening"
done  = "opinion returned"

[[report]]
id    = "quarterly"
to    = ["panel"]
every = "quarter"
holds = ["attendance"]

[[plan]]
id     = "action-plan"
name   = "Action plan"
themes = ["Induction", "Performance and reward"]
years  = ["2026-2027"]

[[plan.action]]
theme   = "Induction"
action  = "Publish the induction guide"
outcome = "A guide for every member"
by      = "November 2026"

[[award]]
id     = "charter"
name   = "Charter"
holder = "council"
levels = ["Charter", "Charter Plus"]
lasts  = "3 years"
"""
TEXT = built_in("model-council") + MORE
STRATEGY = read_strategy(TEXT)
WARDS = ("mill", "quay", "hill", "dale", "green", "moor")
NAMES = ("Ada Thornley", "Bram Okoro", "Cora Finch", "Dev Patel", "Esme Wood", "Finn Marsh")
WINNERS = [(at + 1, name, ward) for at, (name, ward) in enumerate(zip(NAMES, WARDS, strict=True))]
YEAR = Period(date(2026, 5, 1), date(2026, 6, 30))
HELD = date(2026, 5, 20)
AFTER = date(2026, 6, 10)
NOW = date(2026, 6, 30)
COUNTED_FROM = (
    CouncilRows(),
    MemberRows(),
    PlaceRows(),
    SessionRows(),
    HappeningRows(),
    AnswerRows(),
    StepStateRows(),
    NameRows(),
    SessionStateRows(),
)
SHARES = ("provider", "group", "course", "role", "body", "clause", "year", "skill")
AUDITOR = Viewer(user="user:auditor", permissions=frozenset({READ}), councils=None)


@pytest.fixture(scope="module")
def elected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return elect_in(tmp_path_factory.mktemp("elected"), WINNERS, TEXT)


@pytest.fixture(scope="module")
def lived(elected: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ACouncil]:
    """Seven weeks in which most things happened once."""
    with a_copy_of(elected, tmp_path_factory.mktemp("lived")) as council:
        live(council)
        yield council


@pytest.fixture
def council(elected: Path, tmp_path: Path) -> Iterator[ACouncil]:
    """They sit, and nothing is recorded about them yet."""
    with a_copy_of(elected, tmp_path) as opened:
        yield opened


def live(council: ACouncil) -> None:
    council.day.at = HELD
    session = holds(council, "code-of-conduct", present=NAMES[:2], part=NAMES[2:3], apologies=NAMES[3:4], absent=NAMES[4:])
    for name in NAMES[:5]:
        council.record(name, "planning", "offered")
    for name, score in zip(NAMES, "334445", strict=True):
        answers = {"How good was it?": score, "What would you change?": "The chairs"}
        council.record(name, "opinion", "returned", about=session, answers=answers)
    for name in NAMES[:2]:
        council.record(name, "planning", "held", with_="An officer")
    council.record("Cora Finch", "planning", "declined")
    for name in NAMES:
        council.office.app.record_need(council.viewer, council.act(), council.member(name).id, "To lead", HELD, theme="Leadership")
    council.office.app.record_need(council.viewer, council.act(), council.member(NAMES[0]).id, "To be fair", HELD, theme="Conduct")
    council.day.at = AFTER
    council.record("Dev Patel", "code-of-conduct", "attended", about=session, route="one-to-one")
    council.record("Esme Wood", "chairing", "taught", where="To the group")
    sits(council, "Ada Thornley")
    sits(council, "Bram Okoro")
    council.record("Ada Thornley", "planning-law", "attended", route="in person")
    council.day.at = NOW
    council.work()


def holds(council: ACouncil, course: str, on: date = HELD, of: str = "", **came: tuple[str, ...]) -> str:
    """A session, and its register where somebody is said to have come. Answers with what facts call it."""
    session = str(council.office.app.plan_session(council.viewer, council.act(), council.slug, course, on, part=of)["stream"])
    if came:
        registers(council, session, on, **came)
    return f"session:{session.partition(':')[2]}"


def registers(council: ACouncil, session: str, on: date = HELD, **came: tuple[str, ...]) -> None:
    marks = {council.member(name).id: mark for mark, names in came.items() for name in names}
    council.office.app.take_register(council.viewer, council.act(), session, on, marks)
    council.work()


def sits(council: ACouncil, name: str, body: str = "planning-committee") -> None:
    council.office.app.change(council.viewer, council.act(), council.member(name).id, TakeSeat(body=body, on=council.day.at))


# ------------------------------------------------------------------ how reports are read here


def report(
    council: ACouncil,
    *holds: str | Figure,
    period: Period = YEAR,
    known: date | None = None,
    viewer: Viewer | None = None,
    about: str = "",
) -> Report:
    """A report that holds these figures, as a file says them."""
    entry = STRATEGY.rules["annual-report"]
    if holds:
        entry = replace(
            entry, holds=tuple(one if isinstance(one, Figure) else read_figure(one, ruleset_of(STRATEGY).names) for one in holds)
        )
    council.office.catch_up()
    with council.office.store.views.reading() as connection:
        return report_of(connection, STRATEGY, entry, council.slug, period, known, viewer or council.viewer, about=about)


def tables(council: ACouncil, figure: str, **how: Any) -> tuple[ReportTable, ...]:
    return report(council, figure, **how).sections[0].tables


def table(council: ACouncil, figure: str, **how: Any) -> dict[str, dict[str, str]]:
    """The first table of a figure: what it says by the head of the line and of the column."""
    return said(tables(council, figure, **how)[0])


def said(found: ReportTable) -> dict[str, dict[str, str]]:
    heads = found.headings[1:]
    return {row[0].text: dict(zip(heads, (cell.text for cell in row[1:]), strict=True)) for row in found.rows}


def cell(found: ReportTable, line: str, head: str) -> Cell:
    row = next(row for row in found.rows if row[0].text.startswith(line))
    return row[found.headings.index(head)]


def facts(council: ACouncil, of: Cell) -> list[str]:
    """Whom the facts behind a figure are about, by name."""
    assert of.behind is not None
    names = {member.id: name for name, member in council.members().items()}
    with council.office.store.views.reading() as connection:
        lines = of.behind.lines(connection, 0, 50)
        assert of.behind.count(connection) == len(lines)
    return sorted(names[line.person] for line in lines)


# ------------------------------------------------------------------ attendance


def test_attended_and_attended_or_sent_apologies_are_both_shown(lived: ACouncil) -> None:
    (line,) = table(lived, "attendance").values()

    assert line == {
        "On the register": "6",
        "Attended": "3",
        "Attended, of those": "50%",
        "Of them, for part": "1",
        "Sent apologies": "1",
        "Attended or sent apologies": "4",
        "Absent": "2",
    }


def test_a_figure_opens_the_lines_behind_it(lived: ACouncil) -> None:
    (sessions, _) = tables(lived, "attendance")

    assert facts(lived, cell(sessions, "Code of conduct", "Attended")) == ["Ada Thornley", "Bram Okoro", "Cora Finch"]
    assert facts(lived, cell(sessions, "Code of conduct", "Attended or sent apologies")) == [*sorted(NAMES[:4])]


def test_teaching_counts_as_learning(lived: ACouncil) -> None:
    (_, elsewhere) = tables(lived, "attendance")

    assert said(elsewhere)["Taught to others"] == {"Times": "1", "Members": "1"}
    assert said(elsewhere)["Attended elsewhere, or made up for a session"] == {"Times": "2", "Members": "2"}


def test_figures_are_shared_out_by_what_the_strategy_names(lived: ACouncil) -> None:
    assert table(lived, "attendance by ward")["Mill"]["Attended"] == "1"
    assert table(lived, "attendance by skill")["Conduct"]["Attended"] == "3"
    assert table(lived, "attendance by skill")["Ward work"]["Attended"] == "0"
    assert table(lived, "attendance by body")["Planning Committee"]["On the register"] == "2"


def test_a_register_put_right_changes_what_is_known_since_and_not_what_was_known_before(council: ACouncil) -> None:
    council.day.at = HELD
    session = holds(council, "code-of-conduct", present=NAMES[:2], absent=NAMES[2:])
    before = table(council, "attendance", known=HELD)
    council.day.at = AFTER
    registers(council, session.replace("session:", "activity:"), present=NAMES[:5], absent=NAMES[5:])

    assert next(iter(before.values()))["Attended"] == "2"
    assert table(council, "attendance", known=HELD) == before
    assert next(iter(table(council, "attendance").values()))["Attended"] == "5"
    assert table(council, "attendance", known=AFTER) == table(council, "attendance")


def test_what_is_struck_out_was_known_until_then(council: ACouncil) -> None:
    council.day.at = HELD
    council.record("Ada Thornley", "planning", "offered")
    fact = next(event.id for event in council.member("Ada Thornley").events if event.TOPIC == "member.offered")
    council.day.at = AFTER
    council.office.app.put_right(council.viewer, council.act(why="It was never sent"), Correction(fact=fact, never=True))

    assert table(council, "take-up of planning", known=HELD)["Offered"]["Members"] == "1"
    assert table(council, "take-up of planning")["Offered"]["Members"] == "0"


def test_what_stood_on_a_record_that_proved_to_be_of_somebody_on_another_counts_until_then(council: ACouncil) -> None:
    council.day.at = HELD
    for name in NAMES[:2]:
        council.record(name, "chairing", "taught", where="To the group")
    bram = council.member("Bram Okoro")
    found = SamePerson(
        originator_id=bram.id,
        originator_version=bram.version + 1,
        recorded=datetime(2026, 6, 10, 9, tzinfo=UTC),
        on=AFTER,
        council=council.slug,
        who=council.viewer.user,
        member=council.member("Ada Thornley").id,
    )
    council.office.catch_up()
    with council.office.store.views.database().writer.begin() as connection:
        for rows in (HappeningRows(), AnswerRows()):
            rows.fold(connection, [found])

    then, now = (table(council, "take-up of chairing", known=known)["Taught to others"]["Members"] for known in (HELD, None))
    assert (then, now) == ("2", "1")


# ------------------------------------------------------------------ take-up


def test_take_up_counts_members_once_and_sets_them_beside_the_offers(lived: ACouncil) -> None:
    assert table(lived, "take-up of planning") == {
        "Offered": {"Members": "5", "Of those it was offered to": "100%"},
        "Accepted": {"Members": "0", "Of those it was offered to": "0%"},
        "Declined": {"Members": "1", "Of those it was offered to": "20%"},
        "Took place": {"Members": "2", "Of those it was offered to": "40%"},
    }


def test_decliners_are_listed_by_name_by_their_last_answer(lived: ACouncil) -> None:
    (declined,) = tables(lived, "decliners of planning")

    assert [[cell.text for cell in row] for row in declined.rows] == [["Cora Finch", "Hill", "Wednesday 20 May 2026", "Said no"]]
    assert declined.rows[0][3].facts


def test_whoever_said_no_and_then_yes_is_no_decliner(council: ACouncil) -> None:
    council.day.at = HELD
    council.record("Ada Thornley", "planning", "offered")
    council.record("Ada Thornley", "planning", "declined")
    council.day.at = AFTER
    council.record("Ada Thornley", "planning", "accepted")

    assert tables(council, "decliners of planning")[0].rows == ()
    assert len(tables(council, "decliners of planning", known=HELD)[0].rows) == 1


def test_whoever_said_yes_on_the_day_of_their_no_is_no_decliner(council: ACouncil) -> None:
    council.day.at = HELD
    for verb in ("offered", "declined", "accepted"):
        council.record("Ada Thornley", "planning", verb)

    assert tables(council, "decliners of planning")[0].rows == ()


# ------------------------------------------------------------------ needs, and small groups


def test_needs_of_few_are_withheld_with_every_total_they_could_be_subtracted_from(lived: ACouncil) -> None:
    found = table(lived, "needs met and unmet")

    assert found["Leadership"]["With one not met yet"] == found["Leadership"]["Members in all"] == "Withheld"  # else Conduct's is the rest
    assert found["Conduct"]["With one not met yet"] == "Fewer than 5"
    assert found["Conduct"]["Members in all"] == "Fewer than 5"
    assert found["Ward work"]["Members in all"] == "0"
    assert found["All needs"]["With one not met yet"] == found["All needs"]["Members in all"] == "Withheld"
    assert found["All needs"]["Members with one that was met"] == "0"


def three_want_to_lead(council: ACouncil) -> None:
    """In a council that has set two as the smallest group."""
    app = council.office.app
    app.set_setting(council.viewer, council.act(), council.slug, "smallest-group", "2", council.day.at)
    for name in NAMES[:3]:
        app.record_need(council.viewer, council.act(), council.member(name).id, "To lead", council.day.at, theme="Leadership")


def test_the_smallest_group_is_the_number_that_the_council_sets(council: ACouncil) -> None:
    three_want_to_lead(council)

    assert table(council, "needs met and unmet")["Leadership"]["Members in all"] == "3"


def test_whoever_may_not_read_what_was_said_in_confidence_gets_the_sum_and_no_fact(council: ACouncil) -> None:
    three_want_to_lead(council)

    (for_officers,), (for_auditors,) = tables(council, "needs met and unmet"), tables(council, "needs met and unmet", viewer=AUDITOR)

    assert cell(for_officers, "Leadership", "Members in all").behind is not None
    assert cell(for_auditors, "Leadership", "Members in all").text == "3"
    assert all(cell.behind is None and not cell.facts for row in for_auditors.rows for cell in row)


# ------------------------------------------------------------------ what was missed, asked, and done


def test_what_was_missed_is_set_beside_what_was_made_up_and_how(lived: ACouncil) -> None:
    missed, how = tables(lived, "made up and how, of code-of-conduct")

    assert said(missed)["Code of conduct"] == {
        "Members who missed it": "3",
        "Of them, sent apologies": "1",
        "Have it since": "1",
        "Still to make up": "2",
    }
    assert said(how) == {"One-to-one": {"Members": "1"}}
    assert facts(lived, cell(missed, "Code of conduct", "Still to make up")) == ["Esme Wood", "Finn Marsh"]


def test_what_was_asked_is_counted_as_it_had_come_to_at_the_end_of_the_period(lived: ACouncil) -> None:
    (line,) = table(lived, "completion of code-of-conduct").values()
    (then,) = table(lived, "completion of code-of-conduct", known=HELD).values()

    assert (line["Asked of members"], line["Done"], line["In time"], line["Open"]) == ("6", "4", "4", "2")
    assert (then["Done"], then["Open"]) == ("3", "3")
    assert facts(lived, cell(tables(lived, "completion of code-of-conduct")[0], "Complete", "Done")) == sorted(NAMES[:4])


def test_what_is_outstanding_is_late_once_its_last_day_has_passed(lived: ACouncil) -> None:
    found = table(lived, "outstanding")["Make the declaration of acceptance of office"]
    later = table(lived, "outstanding", period=Period(YEAR.first, date(2026, 8, 1)))["Make the declaration of acceptance of office"]

    assert (found["Open"], found["Overdue"]) == ("6", "0")
    assert (later["Open"], later["Overdue"]) == ("6", "6")


def test_of_what_is_required_the_called_and_those_who_came_are_counted(lived: ACouncil) -> None:
    assert table(lived, "called and required")["Code of conduct"] == {
        "Of members": "6",
        "Called": "6",
        "Came": "4",
        "Came, of those required": "67%",
    }


def test_eligibility_names_who_sits_with_what_is_missing_and_the_facts_that_prove_it(lived: ACouncil) -> None:
    summed, planning, licensing = tables(lived, "eligibility of every regulatory body")

    assert said(summed)["Planning Committee"] == {
        "Has what it needs": "1",
        "Not asked yet": "0",
        "Does not have it": "1",
        "Not known": "0",
    }
    assert [[cell.text for cell in row] for row in planning.rows] == [
        ["Ada Thornley", "Member", "Has what it needs", "Nothing", "Saturday 10 June 2028"],
        ["Bram Okoro", "Member", "Does not have it", "Planning training before sitting", "—"],
    ]
    assert [len(row[2].facts) for row in planning.rows] == [1, 0]
    assert licensing.rows == ()


def test_what_is_missing_and_not_asked_for_yet_is_not_said_to_be_there() -> None:
    need = Need(seat="sit-on-planning", answer="yes", met="no")

    assert in_words(MaySit(answer="yes", version="1", needs=(need,))) == "Not asked yet"
    assert in_words(MaySit(answer="yes", version="1", needs=(structs.replace(need, met="yes"),))) == "Has what it needs"


# ------------------------------------------------------------------ forms


def test_an_evaluation_gives_the_average_of_what_people_scored(lived: ACouncil) -> None:
    (line,) = table(lived, "evaluation of opinion by session").values()
    by_course = table(lived, "evaluation of opinion by course")

    assert line == {"Sent": "0", "Returned": "6", "How good was it?, on the average": "3.8"}
    assert by_course == {"Code of conduct": line}


def test_what_few_said_cannot_be_told_from_the_sum_of_all(council: ACouncil) -> None:
    many, few = holds(council, "induction", of="Casework and your ward"), holds(council, "induction", of="Safeguarding")
    for about, names in ((f"return-evaluation/{many}", NAMES[:5]), (few, NAMES[5:])):
        for name in names:
            council.record(name, "opinion", "returned", about=about, answers={"How good was it?": "4"})

    found = table(council, "evaluation of opinion by session")
    lines = list(found.values())

    assert set(found) == {f"{part} (Induction), 20 May 2026" for part in ("Casework and your ward", "Safeguarding")}
    assert [line["Returned"] for line in lines] == ["Withheld", "Fewer than 5"]
    assert {line["How good was it?, on the average"] for line in lines} == {"Withheld"}


def test_scores_that_few_gave_are_withheld_all_of_them(lived: ACouncil) -> None:
    answered, scores = tables(lived, "summed answers of opinion: How good was it?")

    assert said(answered)["How good was it?"] == {"People who answered": "6", "Average score": "3.8"}
    assert scores.rows == ()
    assert "fewer than 5" in scores.note


def test_what_was_answered_in_words_is_counted_and_not_told(lived: ACouncil) -> None:
    answered, *scores = tables(lived, "summed answers of opinion: What would you change?")

    assert said(answered)["What would you change?"] == {"People who answered": "6", "Average score": "—"}
    assert scores == []


def test_answers_of_few_are_withheld(council: ACouncil) -> None:
    for name in NAMES[:4]:
        council.record(name, "opinion", "returned", answers={"How good was it?": "5"})

    (answered, _) = tables(council, "summed answers of opinion: How good was it?")

    assert said(answered)["How good was it?"] == {"People who answered": "Fewer than 5", "Average score": "Fewer than 5"}
    assert all(not row[1].facts and row[1].behind is None for row in answered.rows)


def test_what_somebody_answered_is_gone_once_they_are_forgotten(council: ACouncil) -> None:
    for name in NAMES[:5]:
        council.record(name, "opinion", "returned", answers={"How good was it?": "5"})
    shown = said(tables(council, "summed answers of opinion: How good was it?")[0])["How good was it?"]["People who answered"]

    ada = council.member("Ada Thornley").id
    then, council.day.at = council.day.at, AFTER
    council.office.forget(council.viewer, ada)

    assert shown == "5"
    after = said(tables(council, "summed answers of opinion: How good was it?")[0])["How good was it?"]
    assert after["People who answered"] == "Fewer than 5"
    with council.office.store.views.reading() as connection:
        assert names_known(connection, council.viewer, council.slug, [ada], then) == {}


# ------------------------------------------------------------------ money, plans, roles, and what is written


def test_money_that_nobody_set_is_shown_as_not_set(council: ACouncil) -> None:
    period = Period(date(2026, 5, 1), date(2026, 12, 31))

    assert table(council, "money of development", period=period)["Member development budget"] == {
        "Year": "2026-27",
        "Set": "Not set",
        "Promised and not paid yet": "£0",
        "Paid": "£0",
        "Left": "Not set",
    }


def test_what_was_promised_is_let_go_of_once_it_is_paid(council: ACouncil) -> None:
    app, year = council.office.app, "2026-27"
    where = council.slug, "development", year
    app.set_budget(council.viewer, council.act(), *where, 100_000, council.day.at)
    app.commit_money(council.viewer, council.act(), *where, 30_000, council.day.at, what="A day out")
    app.commit_money(council.viewer, council.act(), *where, 5_000, council.day.at, what="Books")
    council.day.at = AFTER
    app.spend_money(council.viewer, council.act(), *where, 28_050, AFTER, commitment="1")

    now, then = table(council, "money of development"), table(council, "money of development", known=HELD)

    assert list(now["Member development budget"].values()) == ["2026-27", "£1,000", "£50", "£280.50", "£669.50"]
    assert list(then["Member development budget"].values()) == ["2026-27", "£1,000", "£350", "£0", "£650"]


def test_what_was_promised_for_a_session_is_let_go_of_once_that_is_cancelled_and_held_again(council: ACouncil) -> None:
    app, where = council.office.app, (council.slug, "development", "2026-27")
    session = app.plan_session(council.viewer, council.act(), council.slug, "induction", AFTER)["stream"]
    app.set_budget(council.viewer, council.act(), *where, 100_000, council.day.at)
    app.commit_money(council.viewer, council.act(), *where, 30_000, council.day.at, what="A trainer", about=session)

    def promised(**more: Any) -> str:
        return table(council, "money of development", **more)["Member development budget"]["Promised and not paid yet"]

    council.day.at = AFTER
    app.cancel_session(council.viewer, council.act(), session)
    assert (promised(), promised(known=HELD)) == ("£0", "£300")
    cancelled = app.find(Activity, session).events[-1].id
    app.never_happened(council.viewer, council.act(why="The wrong one."), cancelled)

    assert promised() == "£300"


def test_a_theme_without_actions_is_printed_all_the_same(lived: ACouncil) -> None:
    induction, empty = tables(lived, "plan of action-plan")

    assert induction.rows[0][:3] == (Cell("Publish the induction guide"), Cell("A guide for every member"), Cell("Monday 30 November 2026"))
    assert (empty.caption, empty.rows, empty.empty) == (
        "Performance and reward",
        (),
        "The plan has no action under this theme.",
    )


def test_what_was_noted_of_an_action_is_printed_in_its_words_as_it_was_known(council: ACouncil) -> None:
    app, first = council.office.app, Period(YEAR.first, HELD)
    action = next(rule.id for rule in STRATEGY.rules.values() if rule.kind == "action")
    council.day.at = HELD
    wrong = app.note_progress(council.viewer, council.act(), council.slug, action, "A draft went round", HELD)
    app.note_progress(council.viewer, council.act(), council.slug, action, "Begun", HELD, year="2026-2027")
    council.day.at = AFTER
    app.note_progress(council.viewer, council.act(), council.slug, action, "It is at the printer’s", AFTER)
    fact = f"{wrong['stream']}@{wrong['version']}"
    app.put_right(council.viewer, council.act(why="Misheard"), Correction(fact=fact, never=True))

    def progress(**how: Any) -> tuple[str, str]:
        (line,) = table(council, "plan of action-plan", **how).values()
        return line["Progress"], line["2026-2027"]

    assert progress() == ("Wednesday 10 June 2026: It is at the printer’s", "Begun")
    assert progress(period=first, known=HELD) == ("Wednesday 20 May 2026: A draft went round", "Begun")
    assert progress(period=first) == ("Nothing noted yet", "Begun")
    assert progress(known=date(2026, 5, 19)) == ("Nothing noted yet", "")
    assert progress(period=Period(NOW, NOW)) == ("Wednesday 10 June 2026: It is at the printer’s", "Begun")


def test_what_shows_that_an_award_is_deserved_is_printed_in_its_words_with_how_the_award_stands(council: ACouncil) -> None:
    app, here = council.office.app, council.slug
    council.day.at = HELD
    app.note_evidence(council.viewer, council.act(), here, "charter", "Every member has a plan", HELD, at="The members’ room")
    council.day.at = AFTER
    app.make_award(council.viewer, council.act(), here, "charter", AFTER, level="Charter Plus", issuer="The region’s employers")

    stands, _, noted = tables(council, "evidence of charter")
    before, *_, then = tables(council, "evidence of charter", known=date(2026, 5, 19))
    later = said(tables(council, "evidence of charter", period=Period(YEAR.first, date(2029, 7, 1)))[0])["Charter"]

    assert [cell.text for cell in stands.rows[0]] == [
        "Charter",
        "Awarded",
        "Wednesday 10 June 2026",
        "Sunday 10 June 2029",
        "Charter Plus",
        "The region’s employers",
    ]
    assert [cell.text for cell in noted.rows[0]] == ["Charter", "Wednesday 20 May 2026", "Every member has a plan", "The members’ room"]
    assert noted.rows[0][2].facts
    assert (said(before)["Charter"]["Status"], then.rows) == ("Nothing on record yet", ())
    assert later["Status"] == "Ran out"


def test_a_record_has_a_line_for_each_member_with_what_it_lists_and_keeps_what_was_said_in_confidence(lived: ACouncil) -> None:
    (each, together), (for_auditors, _) = tables(lived, "record"), tables(lived, "record", viewer=AUDITOR)
    lines = said(each)

    assert list(lines) == sorted(NAMES)
    assert lines["Ada Thornley"] == {
        "Ward": "Mill",
        "Attended": "Code of conduct, 20 May 2026; Planning law and practice, 10 June 2026",
        "Missed": "—",
        "Taught to others": "—",
        "Learnt elsewhere": "—",
        "Awards and certificates": "—",
        "Meetings about development": "Planning meeting, 20 May 2026",
        "Needs found": "2",
    }
    assert lines["Dev Patel"]["Missed"] == "Code of conduct, 20 May 2026 (with apologies)"
    assert lines["Dev Patel"]["Attended"] == "Code of conduct, 10 June 2026 (one-to-one)"
    assert lines["Cora Finch"]["Attended"] == "Code of conduct, 20 May 2026 (for part of it)"
    assert len(cell(each, "Ada Thornley", "Attended").facts) == 2
    assert said(tables(lived, "record", known=HELD)[0])["Ada Thornley"]["Attended"] == "Code of conduct, 20 May 2026"
    assert {line["Needs found"] for line in said(for_auditors).values()} == {"Confidential"}
    assert said(together)["Attended"] == {"Times": "5", "Members": "4"}
    own = report(lived, "record", about=lived.member("Dev Patel").id)
    assert (own.title, own.to) == (f"{STRATEGY.rules['annual-report'].called}: Dev Patel", ("Dev Patel",))
    assert [row[1].text for row in own.sections[0].tables[0].rows[:2]] == [lines["Dev Patel"]["Attended"], lines["Dev Patel"]["Missed"]]


def test_a_role_for_which_there_is_no_training_is_shown(lived: ACouncil) -> None:
    found = table(lived, "coverage by role")

    assert found["Cabinet member"]["Training for it"] == "No training in the strategy"
    assert found["Chair of a committee"]["Training for it"] == "Chairing meetings"


def test_a_report_holds_what_its_entry_names_in_that_order_with_its_own_readers(lived: ACouncil) -> None:
    whole = report(lived)

    assert [section.heading for section in whole.sections][:3] == [
        "Attendance",
        "Take-up of the Planning meeting",
        "Who declined the Planning meeting",
    ]
    assert whole.sections[2].to == ("Member Development Panel",)
    assert (whole.sections[-1].heading, whole.sections[-1].written, whole.sections[-1].tables) == ("The year ahead", "", ())
    assert (whole.council, whole.clause, whole.to) == ("Ambleford", "6.2", ("Member Development Panel", "Full Council"))


def test_each_report_knows_when_it_is_due_and_when_it_was_presented(council: ACouncil) -> None:
    def asked() -> list[tuple[str, date | None, date | None]]:
        council.work()
        with council.office.store.views.reading() as connection:
            found = reports_asked(connection, council.viewer, council.slug, STRATEGY)
        return [(one.entry.id, one.step["due"] if one.step else None, one.presented) for one in found]

    before = asked()
    council.day.at = AFTER
    council.office.app.present_report(
        council.viewer, council.act(), council.slug, "quarterly", ["panel"], AFTER, YEAR.first, YEAR.last, AFTER
    )

    assert before == [("annual-report", None, None), ("quarterly", date(2026, 6, 30), None)]
    assert asked() == [("annual-report", None, None), ("quarterly", None, AFTER)]


@pytest.mark.parametrize(
    ("entry", "today", "period"),
    [
        ("quarterly", date(2026, 8, 3), Period(date(2026, 4, 1), date(2026, 6, 30))),
        ("quarterly", date(2026, 6, 3), Period(date(2026, 4, 1), date(2026, 6, 3))),  # the record began in this quarter
        ("annual-report", date(2027, 5, 9), Period(date(2026, 5, 1), date(2027, 4, 30))),
        ("annual-report", date(2026, 9, 1), Period(date(2026, 5, 1), date(2026, 9, 1))),
    ],
)
def test_a_report_is_of_its_last_whole_period_or_of_what_there_is_of_the_first(entry: str, today: date, period: Period) -> None:
    assert period_to_report(STRATEGY.rules[entry], Years.of(STRATEGY.calendar), today, date(2026, 5, 7)) == period


def test_a_report_of_another_council_is_not_there(lived: ACouncil) -> None:
    elsewhere = Viewer(user="user:other", permissions=frozenset({READ}), councils=frozenset({"elsewhere"}))

    with pytest.raises(NotFound):
        report(lived, viewer=elsewhere)


# ------------------------------------------------------------------ every figure


def test_every_figure_of_the_language_is_counted() -> None:
    assert {*COUNTED, WRITTEN} == set(FIGURES)


def test_every_figure_is_the_same_on_both_stores_however_it_is_shared_out(
    postgres: TestServer, prepared_database: str, lived: ACouncil
) -> None:
    figures = [Figure(kind, of="opinion" if kind == "summed answers" else "") for kind in COUNTED]
    figures += [Figure(kind, by=by) for kind in ("attendance", "completion") for by in SHARES]
    entry = replace(STRATEGY.rules["annual-report"], holds=tuple(figures))
    with postgres.database(like=prepared_database) as address, closing(open_store(address)) as store:
        while follow_once(store.views.database(), lived.office.store.log, COUNTED_FROM):
            pass  # the same record
        with store.views.reading() as connection:
            there = report_of(connection, STRATEGY, entry, lived.slug, YEAR, AFTER, lived.viewer)

    here = report(lived, *figures, known=AFTER)
    assert there == here
    assert all(found.rows or found.empty for section in here.sections for found in section.tables)
