"""What a council, its bodies and its groups owe, and what one of them reads of another."""

from domain.owing.owed import Adopted, Shared, owed
from domain.strategies import built_in
from domain.strategy.reading import read_strategy
from tests.domain.lives import (
    COUNCIL,
    PANEL,
    a_term,
    adopted,
    annual_council,
    ask,
    day,
    fact,
    meeting_called,
    meeting_held,
    only_step,
    set_to,
    steps,
    told,
)

DERBYSHIRE = adopted("derbyshire-2020", day("1 May 2020"))
THURROCK = adopted("thurrock-2024")
SHAPES = adopted("shapes")
MDWG = "body:thurrock:mdwg"
BLUE = "group:thurrock:Blue"
RED = "group:thurrock:Red"


def test_each_owner_is_asked_only_its_own_rules() -> None:
    facts = [*a_term(), annual_council("20 May 2021"), fact("council started", "10 May 2021", owner=COUNCIL)]

    assert {step.rule for step in ask(facts, "1 Jun 2021", SHAPES, owner=PANEL).steps.values()} == {"panel-meets", "programme-agreed"}
    assert {step.rule for step in ask(facts, "1 Jun 2021", SHAPES, owner=BLUE).steps.values()} == {"group-mentors"}
    assert "panel-meets" not in {step.rule for step in ask(facts, "1 Jun 2021", SHAPES, owner=COUNCIL).steps.values()}
    assert ask(facts, "1 Jun 2021", SHAPES, owner="body:thurrock:standards").steps == {}


def test_two_meetings_are_held_in_a_year_or_the_year_was_missed() -> None:
    # Given one meeting, said twice
    facts = [meeting_held("panel", "1 Jun 2021"), meeting_called("panel", "1 May 2021", "1 Jun 2021")]
    facts.append(fact("meeting held", "1 Jun 2021", owner=PANEL, id="again", argument="panel", about="meeting:1"))
    assert told(steps("panel-meets", facts, "1 Jul 2021", SHAPES, owner=PANEL)[-1]) == "open, due 30 Apr 2022"

    # When a second is held, it is done; where none was, it lapses with the year
    facts.append(meeting_held("panel", "1 Sep 2021", meeting="meeting:2"))
    assert [told(step) for step in steps("panel-meets", facts, "1 May 2022", SHAPES, owner=PANEL)] == [
        "lapsed 1 May 2021, due 30 Apr 2021",
        "done 1 Sep 2021, due 30 Apr 2022",
        "open, due 30 Apr 2023",
    ]


def test_minutes_are_published_of_each_meeting() -> None:
    facts = [meeting_held("mdwg", "1 Jun 2021"), meeting_held("mdwg", "1 Sep 2021", meeting="meeting:2")]
    facts.append(fact("minutes published", "20 Jun 2021", owner=MDWG, about="meeting:1"))

    first, second = steps("minutes", facts, "1 Oct 2021", DERBYSHIRE, owner=MDWG)
    assert (first.occurrence, told(first)) == ("meeting:1", "done 20 Jun 2021, due as soon as practicable")
    assert second.state == "open"


def test_champions_are_named_once_in_the_life_of_each_council() -> None:
    facts = [fact("council started", "10 May 2021", owner=COUNCIL, id="2021"), fact("champion recorded", "20 Jun 2021", owner=MDWG)]
    facts.append(fact("council started", "12 May 2025", owner=COUNCIL, id="2025"))

    first, second = steps("champions-named", facts, "1 Jun 2025", DERBYSHIRE, owner=MDWG)
    assert (first.occurrence, told(first)) == ("2021", "done 20 Jun 2021, due not known")
    assert (second.occurrence, told(second)) == ("2025", "open, due not known")


def test_a_decision_for_the_charter_opens_its_assessment_and_one_against_does_not() -> None:
    held = fact("ordinary election held", "6 May 2021", owner=COUNCIL, argument="2021")
    for_it = fact("charter-question decided", "14 Jul 2021", owner=COUNCIL, argument="yes")
    against = fact("charter-question decided", "14 Jul 2021", owner=COUNCIL, argument="no")

    assert told(only_step("charter-question", [held, against], "1 Aug 2021", DERBYSHIRE, owner=COUNCIL)) == "done 14 Jul 2021, due not set"
    assert steps("charter-assessment", [held, against], "1 Aug 2021", DERBYSHIRE, owner=COUNCIL) == []
    assert told(only_step("charter-assessment", [held, for_it], "1 Aug 2021", DERBYSHIRE, owner=COUNCIL)) == "open, due 31 Dec 2021"


def test_sessions_for_candidates_are_due_before_a_poll_that_may_be_moved() -> None:
    # Given an election expected on 6 May
    expected = fact(
        "ordinary election expected", "2 Nov 2020", owner=COUNCIL, id="expected", about="election:2021", when="6 May 2021", argument="2021"
    )
    step = only_step("pre-election-events", [expected], "3 Nov 2020", DERBYSHIRE, owner=COUNCIL)
    assert told(step) == "open, due 5 May 2021"

    # When the poll is put off
    moved = fact("ordinary election expected", "2 Apr 2021", owner=COUNCIL, about="election:2021", when="8 Jul 2021")

    # Then so is the step
    assert told(steps("pre-election-events", [expected, moved], "3 Apr 2021", DERBYSHIRE, owner=COUNCIL)[0]) == "open, due 7 Jul 2021"


def test_a_session_is_advertised_before_it_is_held_and_moves_with_it() -> None:
    planned = fact("pre-election planned", "1 Feb 2021", owner="activity:1", about="session:1", when="1 Apr 2021")
    moved = fact("pre-election moved", "10 Feb 2021", owner="activity:1", about="session:1", when="15 Apr 2021")

    assert told(only_step("advertise-events", [planned], "2 Feb 2021", DERBYSHIRE, owner=COUNCIL)) == "open, due 31 Mar 2021"
    assert told(only_step("advertise-events", [planned, moved], "10 Feb 2021", DERBYSHIRE, owner=COUNCIL)) == "open, due 14 Apr 2021"


def test_a_report_is_presented_to_those_it_goes_to() -> None:
    # Given a yearly report to a committee, which passes it on to the council
    committee = "body:thurrock:standards-and-audit"
    presented = fact("strategy-evaluation presented to", "1 Apr 2022", owner=COUNCIL, argument="standards-and-audit", id="shown")
    passed_on = fact("strategy-evaluation presented to", "1 May 2022", owner=COUNCIL, argument="council")

    # Then showing it to the committee is presenting it, and taking it on is another step
    assert told(steps("strategy-evaluation", [presented], "2 Apr 2022", THURROCK, owner=COUNCIL)[-1]) == "done 1 Apr 2022, due 30 Apr 2022"
    assert only_step("advise-council", [presented], "2 Apr 2022", THURROCK, owner=committee).state == "open"
    assert (
        told(only_step("advise-council", [presented, passed_on], "2 May 2022", THURROCK, owner=committee)) == "done 1 May 2022, due not set"
    )


def test_a_report_shown_to_somebody_else_is_not_presented() -> None:
    shown = fact("strategy-evaluation presented to", "1 May 2022", owner=COUNCIL, argument="council")

    assert steps("strategy-evaluation", [shown], "2 May 2022", THURROCK, owner=COUNCIL)[-1].state == "open"


def test_approvals_in_order_count_only_in_order() -> None:
    # Given an approval by the council before the panel's
    facts = [annual_council("20 May 2021"), fact("programme approved by", "1 Jun 2021", owner=COUNCIL, argument="full-council")]
    facts.append(fact("programme approved by", "1 Jul 2021", owner=PANEL, argument="panel"))
    assert only_step("programme-agreed", facts, "1 Aug 2021", SHAPES, owner=PANEL).state == "open"

    # When the council approves it again
    facts.append(fact("programme approved by", "1 Sep 2021", owner=COUNCIL, argument="full-council"))
    assert told(only_step("programme-agreed", facts, "1 Oct 2021", SHAPES, owner=PANEL)) == "done 1 Sep 2021, due not set"

    # Then the council has something to print, for it reads what its panel has done
    step = only_step("programme-printed", facts, "1 Oct 2021", SHAPES, owner=COUNCIL)
    assert told(step) == "open, due 1 Oct 2021"


def test_an_action_falls_on_its_first_date_and_then_each_year_and_can_be_done_by_a_persons_word() -> None:
    # Given an action due in October 2021 and yearly
    done = fact("review-plan done", "1 Oct 2021", owner=COUNCIL)

    assert [told(step) for step in steps("review-plan", [done], "1 Nov 2022", SHAPES, owner=COUNCIL)] == [
        "done 1 Oct 2021, due 31 Oct 2021",
        "lapsed 1 Nov 2022, due 31 Oct 2022",
        "open, due 31 Oct 2023",
    ]


def test_a_group_decides_for_its_own_members() -> None:
    # Given two groups, of which one decides for mentors, and a member who joined the other
    facts = [*a_term(), annual_council("20 May 2021"), fact("group changed", "11 May 2021", argument="Red")]
    facts.append(fact("group-mentors decided", "1 Jun 2021", owner=BLUE, argument="yes"))
    assert steps("group-gives-mentor", facts, "1 Jul 2021", SHAPES) == []
    assert only_step("group-mentors", facts, "1 Jul 2021", SHAPES, owner=RED).state == "open"
    assert only_step("group-mentors", facts, "1 Jul 2021", SHAPES, owner=BLUE).state == "done"

    # When the member's own group does
    facts.append(fact("group-mentors decided", "10 Jun 2021", owner=RED, argument="yes"))
    assert told(only_step("group-gives-mentor", facts, "1 Jul 2021", SHAPES)) == "open, due 10 Jul 2021"


def test_a_bodys_needs_are_its_own() -> None:
    need = fact("need recorded", "1 Jun 2021", owner=MDWG, about="need:1")

    assert only_step("need-of-a-committee", [need], "1 Jul 2021", DERBYSHIRE, owner=MDWG).state == "open"
    assert steps("need-of-a-committee", [need], "1 Jul 2021", DERBYSHIRE, owner="body:thurrock:gesc") == []
    assert steps("needs-followed", [*a_term(), need], "1 Jul 2021", DERBYSHIRE) == []


def test_a_member_of_a_body_by_office_sits_on_it() -> None:
    # Given a body on which whoever is a chair sits
    chair = fact("took", "1 Jun 2021", argument="chair", about="role:1", fields={"kind": "held"})
    rule = """
        [strategy]
        id = "by-office"
        title = "By office"
        [roles]
        chair = "Chair"
        [[body]]
        id = "standards"
        members = ["holds chair"]
        [[course]]
        id = "standards-training"
        [[rule]]
        id = "train-standards"
        who = "sits on standards"
        opens = "took chair"
        by = "1 month after opening"
        done = "standards-training offered"
    """
    by_office = Adopted(strategy=read_strategy(rule), from_=day("1 Jan 2021"))
    assert told(only_step("train-standards", [*a_term(), chair], "2 Jun 2021", by_office)) == "open, due 1 Jul 2021"


def test_a_charter_is_sought_again_before_the_one_held_expires() -> None:
    awarded = fact("charter awarded", "1 Feb 2021", owner=COUNCIL, when="31 Jan 2024")

    assert told(only_step("charter-again", [awarded], "1 Mar 2021", SHAPES, owner=COUNCIL)) == "open, due 30 Jan 2024"


def test_papers_are_out_five_clear_working_days_before_the_meeting() -> None:
    # Given a meeting on a Monday, with a bank holiday on the Monday before
    called = meeting_called("panel", "1 Apr 2021", "10 May 2021")

    # Then five whole working days lie between
    assert told(only_step("papers", [called], "2 Apr 2021", SHAPES, owner=PANEL)) == "open, due 29 Apr 2021"


def test_a_date_in_a_setting_is_not_set_until_somebody_sets_it() -> None:
    facts = [annual_council("20 May 2021")]
    assert told(only_step("before-budget", facts, "1 Jun 2021", SHAPES, owner=COUNCIL)) == "open, due not set"

    facts.append(set_to("budget-day", "2022-02-24", "1 Sep 2021"))
    assert told(only_step("before-budget", facts, "1 Oct 2021", SHAPES, owner=COUNCIL)) == "open, due 24 Feb 2022"


def test_a_body_reads_what_another_body_has_done() -> None:
    # Given a rule of one body that waits for another's, and facts of both
    text = """
        [strategy]
        id = "two-bodies"
        title = "Two bodies"
        [[body]]
        id = "panel"
        [[body]]
        id = "gesc"
        [[material]]
        id = "programme"
        [[rule]]
        id = "publish"
        who = "body panel"
        opens = "annual council"
        by = "not set"
        done = "programme published"
        [[rule]]
        id = "read"
        who = "body gesc"
        opens = "publish done"
        by = "1 month after opening"
        done = "programme approved by gesc"
    """
    two = Adopted(strategy=read_strategy(text), from_=day("1 Jan 2021"))
    gesc = "body:thurrock:gesc"
    facts = [annual_council("20 May 2021"), meeting_held("gesc", "1 Jun 2021"), meeting_held("panel", "1 Jun 2021", meeting="meeting:2")]
    assert steps("read", facts, "1 Jul 2021", two, owner=gesc) == []

    # When the first body has done its part
    facts.append(fact("programme published", "10 Jun 2021", owner=PANEL))

    # Then the second has something to do, and a third does not
    assert told(only_step("read", facts, "1 Jul 2021", two, owner=gesc)) == "open, due 10 Jul 2021"
    assert ask(facts, "1 Jul 2021", two, owner="body:thurrock:other").steps == {}

    # And so it is where nothing of the first body is on record but what the council noted of it
    facts = [annual_council("20 May 2021"), fact("programme published", "10 Jun 2021", owner=COUNCIL)]
    assert told(only_step("read", facts, "1 Jul 2021", two, owner=gesc)) == "open, due 10 Jul 2021"


def test_what_one_owner_reads_of_another_is_the_same_with_shared_facts() -> None:
    # Given what the council shares, and an approval that comes beside it
    shared = Shared([annual_council("20 May 2021"), meeting_held("panel", "1 Jun 2021")])
    approvals = [
        fact("programme approved by", "1 Jul 2021", owner=PANEL, argument="panel"),
        fact("programme approved by", "1 Sep 2021", owner=COUNCIL, argument="full-council"),
    ]

    # Then the council reads what its panel has done of both
    answer = owed(approvals, [SHAPES], COUNCIL, day("1 Oct 2021"), shared=shared)
    assert [told(step) for step in answer.steps.values() if step.rule == "programme-printed"] == ["open, due 1 Oct 2021"]


def test_that_body_is_told_what_is_late_of_its_own_meeting() -> None:
    rule = """
        [[rule]]
        id       = "minutes-soon"
        who      = "each body"
        opens    = "meeting of that body held"
        by       = "7 days after opening"
        done     = "minutes published"
        escalate = "1 day after: that body, head-of-service"
    """
    said = Adopted(strategy=read_strategy(built_in("model-council") + rule), from_=day("1 Jan 2021"))

    step = only_step("minutes-soon", [meeting_held("panel", "1 Jun 2021")], "2 Jun 2021", said, owner=PANEL)

    assert [(telling.on, telling.to) for telling in step.tell] == [(day("9 Jun 2021"), ("panel", "head-of-service"))]
