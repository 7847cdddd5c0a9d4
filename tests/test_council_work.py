"""What a council does beside its members' steps: plans carried out, an award sought, documents published, reports presented, needs met."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from domain.commands.carrying_out import evidence_noted, progress_noted
from domain.commands.correction_plan import Correction
from domain.commands.documents import editions_of
from domain.commands.reports import presented_of, texts_of
from domain.refusals import Conflict, Invalid, NotFound, Refused
from domain.streams.body import Body, body_id
from domain.streams.carrying_out import ActionProgressed, AwardMade
from domain.streams.council import Council, council_id
from domain.streams.duty import Duty
from domain.streams.steps import Step
from domain.viewer import READ, Viewer
from tests.a_busy_council import STRATEGY
from tests.a_council import ACouncil
from tests.an_elected_council import a_copy_of, elect_in

SLUG = "ambleford"
FIRST, LAST = date(2026, 4, 1), date(2026, 6, 30)


@pytest.fixture(scope="module")
def elected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its store, to be copied."""
    return elect_in(tmp_path_factory.mktemp("busy"), [(1, "Ada Thornley", "mill")], STRATEGY)


@pytest.fixture
def council(elected: Path, tmp_path: Path) -> Iterator[ACouncil]:
    """Nothing but its election and its strategy is on record."""
    with a_copy_of(elected, tmp_path) as opened:
        yield opened


@pytest.fixture(scope="module")
def unchanged(elected: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ACouncil]:
    """The same for what is refused, which leaves it as it is."""
    with a_copy_of(elected, tmp_path_factory.mktemp("unchanged")) as opened:
        yield opened


def stream(council: ACouncil) -> Council:
    found: Council = council.office.app.find(Council, council_id(SLUG))
    return found


def steps_of(council: ACouncil, rule: str) -> list[tuple[str, Step]]:
    """The steps that the council or a body has on record of a rule, each with its duty."""
    app = council.office.app
    duties = [app.find(Duty, id) for id in app.streams_of(SLUG, "duty") if id.endswith(f":{rule}")]
    return [(duty.id, step) for duty in duties for step in duty.steps.values()]


def step_of(council: ACouncil, rule: str) -> Step:
    ((_, step),) = steps_of(council, rule)
    return step


def do(council: ACouncil, command: str, *given: Any, **more: Any) -> Any:
    """Give a command of an officer's, and let what follows from it be worked out."""
    answer = getattr(council.office.app, command)(council.viewer, council.act(), SLUG, *given, **more)
    council.work()
    return answer


# ------------------------------------------------------------------ plans


def test_progress_of_an_action_is_noted_and_the_last_word_on_it_stands(council: ACouncil) -> None:
    today = council.day.at

    do(council, "note_progress", "guide-action", "A draft is with the panel.", today - timedelta(days=2), year="2026-27")
    do(council, "note_progress", "guide-action", "The printer has it.", today)

    noted = progress_noted(stream(council), "guide-action")
    assert [(one.progress, one.year) for one in noted] == [("The printer has it.", ""), ("A draft is with the panel.", "2026-27")]
    assert step_of(council, "guide-action").state == "open"
    never = Correction(fact=noted[0].id, never=True)
    council.office.app.put_right(council.viewer, council.act(why="It was another action."), never)
    assert [one.progress for one in progress_noted(stream(council), "guide-action")] == ["A draft is with the panel."]


@pytest.mark.parametrize(
    ("action", "words", "days", "year", "wrong"),
    [
        ("guide-action", "  ", 0, "", "words"),
        ("guide-action", "Begun.", 1, "", "on"),
        ("guide-action", "Begun.", 0, "1999", "year"),
        ("charter", "Begun.", 0, "", None),
        ("nothing", "Begun.", 0, "", None),
    ],
)
def test_progress_needs_words_a_day_that_has_come_and_an_action_and_year_of_the_plan(
    unchanged: ACouncil, action: str, words: str, days: int, year: str, wrong: str | None
) -> None:
    before = stream(unchanged).version

    with pytest.raises(Invalid) as refused:
        do(unchanged, "note_progress", action, words, unchanged.day.at + timedelta(days=days), year=year)

    assert list(refused.value.fields) == ([wrong] if wrong else [])
    assert stream(unchanged).version == before


def test_a_command_sent_twice_notes_progress_once(council: ACouncil) -> None:
    act = council.act()

    for _ in range(2):
        council.office.app.note_progress(council.viewer, act, SLUG, "guide-action", "Begun.", council.day.at)

    assert len(stream(council).in_force(ActionProgressed)) == 1


def test_an_action_is_done_by_what_it_waits_for_or_by_a_persons_word(council: ACouncil) -> None:
    assert {step_of(council, "guide-action").due, step_of(council, "leaders-action").due} == {date(2026, 5, 31), None}

    do(council, "publish_document", "guide", council.day.at, edition="1")
    do(council, "record_for_council", "leaders-action", "done", council.day.at)

    assert {step_of(council, one).state for one in ("guide-action", "leaders-action")} == {"done"}


# ------------------------------------------------------------------ documents


def test_a_document_has_editions_each_with_the_day_of_its_next_review_that_opens_a_step(council: ACouncil) -> None:
    today, rule = council.day.at, "look-again-at-guide"

    do(council, "publish_document", "guide", today - timedelta(days=30), edition="1.0", at="Intranet", review=today)
    assert (step_of(council, rule).state, step_of(council, rule).due) == ("open", today)
    do(council, "publish_document", "guide", today, edition="1.1", changes="Allowances.", review=today + timedelta(days=365))

    assert sorted((step.state, step.due) for _, step in steps_of(council, rule)) == [("done", today), ("open", today + timedelta(days=365))]
    do(council, "record_for_council", "guide", "reviewed", today)
    do(council, "publish_document", "plan-text", today)
    assert {step.state for _, step in steps_of(council, rule)} == {"done"}
    assert steps_of(council, "look-again-at-plan-text") == []
    assert [(one.edition, one.review, one.changes) for one in editions_of(stream(council), "guide")] == [
        ("1.1", today + timedelta(days=365), "Allowances."),
        ("1.0", today, None),
    ]


def test_a_document_is_not_reviewed_before_it_is_published_and_is_one_that_the_strategy_names(unchanged: ACouncil) -> None:
    today = unchanged.day.at
    for given, more in ((("guide", today), {"review": today}), (("guide", today + timedelta(days=1)), {}), (("charter", today), {})):
        with pytest.raises(Invalid):
            do(unchanged, "publish_document", *given, **more)

    assert editions_of(stream(unchanged), "guide") == []


# ------------------------------------------------------------------ awards


def test_an_award_is_decided_sought_shown_by_evidence_and_made_until_a_day(council: ACouncil) -> None:
    today = council.day.at
    assert steps_of(council, "seek-charter") == []

    do(council, "record_for_council", "charter-question", "decided", today, argument="yes")
    assert step_of(council, "seek-charter").state == "open"
    do(council, "note_evidence", "charter", "Nine in ten came to the induction.", today, at="Annual report")
    do(council, "record_for_council", "charter", "sought", today)
    do(council, "make_award", "charter", today, level="Charter Plus", issuer="The employers", until=today + timedelta(days=1095))

    assert step_of(council, "seek-charter").state == "done"
    assert [one.evidence for one in evidence_noted(stream(council), "charter")] == ["Nine in ten came to the induction."]
    (made,) = stream(council).in_force(AwardMade)
    assert made.known()[0].when == today + timedelta(days=1095)


def test_an_award_ends_after_it_began_at_a_level_it_has_and_is_the_councils(unchanged: ACouncil) -> None:
    today = unchanged.day.at
    for award, more in (
        ("charter", {"level": "Gold"}),
        ("charter", {"until": today - timedelta(days=1)}),
        ("guide", {}),
    ):
        with pytest.raises(Invalid):
            do(unchanged, "make_award", award, today, **more)

    assert stream(unchanged).in_force(AwardMade) == []


# ------------------------------------------------------------------ approval in stages, and how far a duty has come


def test_an_approval_in_stages_says_who_has_approved_and_who_has_not(council: ACouncil) -> None:
    app, today = council.office.app, council.day.at

    yesterday = today - timedelta(days=1)

    do(council, "record_for_council", "guide", "approved by", yesterday, argument="council")
    assert app.duty_progress(SLUG, f"council:{SLUG}", step_of(council, "agree-guide"), today).n == 0  # out of its turn
    do(council, "record_for_council", "guide", "approved by", today, argument="panel")

    far = app.duty_progress(SLUG, f"council:{SLUG}", step_of(council, "agree-guide"), today)
    assert (far.n, far.of, [stage.on for stage in far.stages]) == (1, 2, [today, None])
    do(council, "record_for_council", "guide", "approved by", today, argument="council")
    assert step_of(council, "agree-guide").state == "done"


def test_the_meetings_of_a_year_are_counted_for_many_duties_at_once(council: ACouncil) -> None:
    app, today = council.office.app, council.day.at
    do(council, "hold_meeting", "panel", today)
    owner, step = f"body:{SLUG}:panel", step_of(council, "panel-meets")

    far = app.progress_of_duties(SLUG, [(owner, step), (f"council:{SLUG}", step_of(council, "guide-action"))], today)

    assert {key: (one.n, one.of) for key, one in far.items()} == {(owner, step.id): (1, 2)}


# ------------------------------------------------------------------ reports


def test_what_is_written_under_headings_is_kept_and_only_what_differs_is_recorded(council: ACouncil) -> None:
    do(council, "write_in_report", "short-report", FIRST, LAST, {"Lessons": "Evenings suit.", "Next": ""})
    version = stream(council).version
    do(council, "write_in_report", "short-report", FIRST, LAST, {"Lessons": "Evenings suit. "})
    assert stream(council).version == version
    do(council, "write_in_report", "short-report", FIRST, LAST, {"Lessons": "Mornings suit."})

    assert texts_of(stream(council), "short-report", FIRST, LAST) == {"Lessons": "Mornings suit."}
    assert texts_of(stream(council), "short-report", date(2025, 4, 1), LAST) == {}


def test_a_report_is_presented_to_those_it_goes_to_and_closes_its_step(council: ACouncil) -> None:
    today = council.day.at
    step = step_of(council, "short-report")

    do(council, "present_report", "short-report", ["panel", "council"], today, FIRST, LAST, today - timedelta(days=1), about=step.id)

    assert step_of(council, "short-report").state == "done"
    shown = presented_of(stream(council), "short-report")
    assert {(one.to, one.on, one.figures) for one in shown} == {(to, today, today - timedelta(days=1)) for to in ("panel", "council")}


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"to": []}, ["to"]),
        ({"to": ["planning-committee"]}, ["to"]),
        ({"last": date(2026, 3, 31)}, ["last"]),
        ({"figures": date(2027, 1, 1)}, ["figures"]),
        ({"on": date(2027, 1, 1)}, ["on"]),
        ({"report": "charter-question"}, []),
    ],
)
def test_a_report_is_presented_to_nobody_else_and_not_of_days_to_come(
    unchanged: ACouncil, changed: dict[str, Any], wrong: list[str]
) -> None:
    given = {"report": "short-report", "to": ["panel"], "on": unchanged.day.at, "first": FIRST, "last": LAST, "figures": unchanged.day.at}

    with pytest.raises(Invalid) as refused:
        unchanged.office.app.present_report(unchanged.viewer, unchanged.act(), SLUG, **(given | changed))

    assert list(refused.value.fields) == wrong
    assert presented_of(stream(unchanged), "short-report") == []


# ------------------------------------------------------------------ needs of a committee


def test_a_need_of_a_committee_opens_its_step_and_no_members_and_closes_it_when_met(council: ACouncil) -> None:
    today = council.day.at

    do(council, "record_need_of_body", "planning-committee", "The new flood rules", today, theme="Decisions")

    ((owner, step),) = steps_of(council, "need-of-a-body")
    assert (owner, step.state) == (f"duty:{SLUG}:body:planning-committee:need-of-a-body", "open")
    assert "meet-need" not in {one.rule for one in council.member("Ada Thornley").steps.values()}
    do(council, "close_need_of_body", "planning-committee", "1", today, met=True)
    assert [step.state for _, step in steps_of(council, "need-of-a-body")] == ["done"]
    with pytest.raises(Conflict, match="met already"):
        do(council, "close_need_of_body", "planning-committee", "1", today, met=False)
    with pytest.raises(NotFound):
        do(council, "close_need_of_body", "planning-committee", "2", today, met=True)
    body = council.office.app.find(Body, body_id(SLUG, "planning-committee"))
    assert [(need.words, need.theme, need.state) for need in body.needs.values()] == [("The new flood rules", "Decisions", "met")]


# ------------------------------------------------------------------ who may


def test_none_of_it_is_recorded_by_whoever_only_reads(unchanged: ACouncil) -> None:
    app, today, reader = unchanged.office.app, unchanged.day.at, Viewer(user="user:r", permissions=frozenset({READ}), councils=None)
    before = stream(unchanged).version

    for command, given in (
        ("note_progress", ("guide-action", "Begun.", today)),
        ("note_evidence", ("charter", "A file.", today)),
        ("make_award", ("charter", today)),
        ("publish_document", ("guide", today)),
        ("write_in_report", ("short-report", FIRST, LAST, {"Lessons": "x"})),
        ("present_report", ("short-report", ["panel"], today, FIRST, LAST, today)),
        ("record_need_of_body", ("panel", "x", today)),
    ):
        with pytest.raises(Refused, match="does not allow"):
            getattr(app, command)(reader, unchanged.act(), SLUG, *given)

    assert stream(unchanged).version == before
