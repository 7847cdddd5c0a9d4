"""What was said in confidence is read by those whom the strategy names, each told apart, and by nobody else."""

from datetime import UTC, date, datetime

import pytest

from domain.commands.readers import may_read_content
from domain.strategy.reading import read_strategy
from domain.streams.aggregate import Act
from domain.streams.learning import FormReturned, Recorded
from domain.streams.member import Member
from domain.streams.offering import Assigned, Held
from domain.viewer import ROLES, Viewer

STRATEGY = read_strategy("""
[strategy]
id = "in-confidence"
title = "In confidence"
[offices]
learning = "Learning Team"
[[support]]
id = "planning"
name = "Planning"
form = { first = "first", later = "later" }
see = { content = ["member", "the officer who held it", "mentor"] }
[[support]]
id = "mentor"
name = "Mentor"
[[form]]
id = "first"
asks = ["hopes"]
[[form]]
id = "later"
asks = ["hopes"]
[[form]]
id = "open"
asks = ["hopes"]
[[form]]
id = "teams"
asks = ["hopes"]
see = { content = ["learning"] }
[[form]]
id = "leaders"
asks = ["hopes"]
see = { content = ["group-leader"] }
[[form]]
id = "everybodys"
asks = ["hopes"]
see = { content = ["everyone in the authority"] }
""")
HOLDER, OTHER = (
    Viewer(user=f"user:{id}", name=name, permissions=ROLES["officer"]) for id, name in (("1", "Dora Hill"), ("2", "Bram Okoro"))
)
AUDITOR = Viewer(user="user:3", name="Dora Hill", permissions=ROLES["auditor"])


def act(who: str = "user:9") -> Act:
    return Act(who=who, at=datetime(2026, 6, 1, 9, tzinfo=UTC), command="c", why="Because.")


def said(noun: str = "first", *, on: int = 2, who: str = "user:9", met: tuple[tuple[int, str], ...] = ()) -> tuple[FormReturned, Member]:
    member = Member("member:a")
    for day, with_ in met:
        member.record(Held, act(), date(2026, 6, day), noun="planning", with_=with_)
    return member.record(FormReturned, act(who), date(2026, 6, on), noun=noun, answers={"hopes": "The cabinet"}), member


def readers(event: FormReturned, member: Member) -> list[str]:
    return [one.name for one in (HOLDER, OTHER) if may_read_content(one, event, member, STRATEGY)]


def test_of_a_meeting_the_one_who_held_it_reads_what_was_said_and_no_other_officer() -> None:
    assert readers(*said(met=((1, "dora  hill"),))) == ["Dora Hill"]
    assert readers(*said(met=((1, "Dora Hill and Bram Okoro"),))) == ["Dora Hill", "Bram Okoro"]
    assert readers(*said()) == []


def test_each_form_is_for_whoever_held_the_meeting_it_goes_with() -> None:
    assert readers(*said(on=2, met=((1, "Dora Hill"), (3, "Bram Okoro")))) == ["Dora Hill"]
    assert readers(*said("later", on=4, met=((1, "Dora Hill"), (3, "Bram Okoro")))) == ["Bram Okoro"]
    assert readers(*said(on=1, met=((3, "Bram Okoro"),))) == ["Bram Okoro"]


def test_whoever_is_assigned_to_the_member_reads_it_where_the_strategy_says_so() -> None:
    event, member = said()
    member.record(Assigned, act(), date(2026, 6, 2), noun="mentor", person="Bram Okoro")

    assert readers(event, member) == ["Bram Okoro"]


def test_whoever_wrote_it_down_reads_it_and_whoever_put_the_day_right_does_not() -> None:
    event, member = said(who=HOLDER.user)
    assert readers(event, member) == ["Dora Hill"]

    put_right = member.record(
        FormReturned, act(OTHER.user), date(2026, 6, 3), noun="first", answers={"hopes": "The cabinet"}, corrects=event.id
    )
    assert readers(put_right, member) == ["Dora Hill"]
    moved = member.record(
        FormReturned, act(OTHER.user), date(2026, 6, 3), noun="first", answers={"hopes": "The cabinet"}, cause="member:b@4"
    )
    assert readers(moved, member) == []


@pytest.mark.parametrize(("form", "who"), [("open", 2), ("teams", 2), ("everybodys", 2), ("leaders", 0)])
def test_an_office_is_whoever_works_with_members_and_nobody_where_no_account_can_be_told(form: str, who: int) -> None:
    assert len(readers(*said(form))) == who


def test_an_auditor_reads_nothing_of_it_whatever_they_are_called() -> None:
    event, member = said(met=((1, "Dora Hill"),))

    assert not may_read_content(AUDITOR, event, member, STRATEGY)
    fact = member.record(Recorded, act(), date(2026, 6, 2), noun="open", answers={"hopes": "x"})
    assert may_read_content(OTHER, fact, member, STRATEGY)
