"""What led to each event of a stream, read from the stream alone."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from domain.streams.aggregate import Act
from domain.streams.belonging import Elected, TookOffice
from domain.streams.causes import what_led_to
from domain.streams.correction import StruckOut
from domain.streams.deciding import Waived
from domain.streams.election import BallotDeclared, DatesConfirmed, Election, FileReceived
from domain.streams.member import Member, Reckoned
from domain.streams.notice import Attempted, Notice, PutOff, Sent, TriedAgain
from domain.streams.offering import Offered
from domain.streams.stepping import StepDone, StepMoved, StepOpened, StepReopened, StepWaived
from domain.streams.steps import Step, Sum

DAY = date(2026, 5, 8)
BALLOT = "local.northport.harbour.2026-05-07"
ELECTED, TOOK_OFFICE, OPENED = "member:ada@1", "member:ada@2", "member:ada@3"


def act(number: int, **more: Any) -> Act:
    return Act(who="user:olu", at=datetime(2026, 5, 8, 9, tzinfo=UTC) + timedelta(days=number), command=f"command-{number}", **more)


def step(*cause: str) -> Step:
    return Step(rule="offer-planning", occurrence="term", version="v1", opened=DAY, cause=cause, sum=Sum(words="3 months after tenure"))


def in_office() -> Member:
    """Elected and in office in one save, with the step that follows from the office."""
    ada = Member("member:ada")
    ada.council = "northport"
    because = {"cause": "election:local.northport.2026-05-07@3"}
    ada.record(Elected, act(1), DAY, ballot=BALLOT, ward="Harbour", poll=DAY, **because)
    ada.record(TookOffice, act(1), DAY, term=BALLOT, **because)
    ada.record(StepOpened, act(1), DAY, step=step(TOOK_OFFICE), reckoned={"council:northport": 4})
    return ada


def causes(member: Member | Election | Notice) -> dict[str, tuple[str, ...]]:
    return what_led_to(member.events)


def last(member: Member | Election | Notice) -> tuple[str, ...]:
    return causes(member)[member.events[-1].id]


def test_what_an_import_recorded_follows_from_the_ballot_and_a_step_from_the_fact_it_names() -> None:
    found = causes(in_office())

    assert found[ELECTED] == found[TOOK_OFFICE] == ("election:local.northport.2026-05-07@3",)
    assert found[OPENED] == (TOOK_OFFICE,)


def test_a_ballot_follows_from_the_file_that_declared_it() -> None:
    election = Election("election:local.northport.2026-05-07")
    for number in (1, 2):
        election.record(FileReceived, act(number), DAY, sha256="0" * 64, format="democracy-club", source="Democracy Club", rows=4)
        election.record(DatesConfirmed, act(number), DAY, declared_on=DAY, in_office_on=DAY)
        election.record(BallotDeclared, act(number), DAY, ballot=BALLOT, ward="Harbour", winners=())

    found = causes(election)

    assert [found[f"{election.id}@{version}"] for version in range(1, 7)] == [
        (),
        (f"{election.id}@1",),
        (f"{election.id}@1",),
        (),
        (f"{election.id}@4",),
        (f"{election.id}@4",),
    ]


def test_a_step_is_closed_by_the_fact_it_names_and_by_its_having_been_open() -> None:
    ada = in_office()
    offered = ada.record(Offered, act(2), DAY, noun="planning", about="offer-planning/term")
    ada.record(StepDone, act(2), DAY, step="offer-planning/term", closed=DAY, by=(offered.id,))

    assert causes(ada)[offered.id] == (OPENED,)
    assert last(ada) == (offered.id, OPENED)


def test_what_followed_a_correction_follows_from_the_last_word_and_not_from_the_first() -> None:
    ada = in_office()
    offered = ada.record(Offered, act(2), DAY, noun="planning")
    ada.record(StepDone, act(2), DAY, step="offer-planning/term", closed=DAY, by=(offered.id,))
    never = ada.record(StruckOut, act(3, why="It was somebody else"), DAY, corrects=offered.id, whose=ada.id)
    ada.record(StepReopened, act(3), DAY, step=step(TOOK_OFFICE))
    again = ada.record(Offered, act(4), DAY, noun="planning", corrects=offered.id)
    ada.record(StepDone, act(4), DAY, step="offer-planning/term", closed=DAY, by=(offered.id,))

    found = causes(ada)

    assert found[never.id] == (offered.id,)
    assert found[again.id] == (never.id,)
    assert found["member:ada@7"] == (TOOK_OFFICE, never.id, OPENED)
    assert last(ada) == (again.id, "member:ada@7")


def test_what_a_person_decided_about_a_step_follows_from_its_having_opened() -> None:
    ada = in_office()
    waived = ada.record(Waived, act(2, why="She is leaving"), DAY, step="offer-planning/term")
    ada.record(StepWaived, act(2), DAY, step="offer-planning/term", closed=DAY, by=(waived.id,))

    assert causes(ada)[waived.id] == (OPENED,)
    assert last(ada) == (waived.id, OPENED)


def test_what_changed_without_a_fact_of_its_own_follows_from_what_the_council_recorded_since() -> None:
    ada = in_office()
    ada.record(StepMoved, act(2), DAY, step=step(TOOK_OFFICE), reckoned={"council:northport": 6})

    assert last(ada) == (TOOK_OFFICE, "council:northport@5", "council:northport@6", OPENED)


def test_of_much_that_was_recorded_since_nobody_can_say_what_led_to_a_change() -> None:
    ada = in_office()
    ada.record(Reckoned, act(2), DAY, reckoned={"council:northport": 5})
    ada.record(StepMoved, act(3), DAY, step=step(TOOK_OFFICE), reckoned={"council:northport": 60})

    assert last(ada) == (TOOK_OFFICE, OPENED)


def test_what_became_of_a_letter_follows_from_its_having_been_written() -> None:
    notice = Notice("notice:1")
    written = notice.record(Attempted, act(1), DAY, recipient="member:ada")
    notice.record(PutOff, act(2), DAY, recipient="member:ada", until=act(3).at, reason="The mail server is busy.")
    notice.record(TriedAgain, act(3), DAY, recipient="member:ada")
    notice.record(Sent, act(3), DAY, recipient="member:ada", reference="1")

    assert [found for id, found in causes(notice).items() if id != written.id] == [(written.id,)] * 3
