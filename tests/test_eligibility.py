"""Who may sit, on both stores: certificates kept with their past, what a named person decides, and answers as known on another day."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from domain.commands.appointing import appointed, is_beside
from domain.commands.eligibility import decisions_about
from domain.commands.holding import TakeSeat, roles_of, seats_of
from domain.refusals import Invalid, NotFound, Refused
from domain.rosters.called import Called
from domain.rosters.pasted import read_pasted
from domain.strategies import built_in
from projections.certificates import Certificate, CertificateRows, certificates_of
from tests.a_council import ACouncil

MORE = """
[[award]]
id     = "certificate"
holder = "person"

[[body]]
id = "appeals"

[[seat]]
id     = "sit-on-appeals"
body   = "appeals"
needs  = "certificate awarded"
starts = "joined appeals"
"""
WINNERS = [(1, "Ada Thornley", "mill"), (2, "Bram Okoro", "quay")]
ISSUED = date(2026, 5, 11)
UNTIL = date(2028, 5, 10)


def certified(council: ACouncil) -> None:
    """Ada sits on the appeals panel, and holds its certificate."""
    council.elect(WINNERS, strategy=built_in("model-council") + MORE)
    app, ada = council.office.app, council.member("Ada Thornley").id
    app.change(council.viewer, council.act(), ada, TakeSeat(body="appeals", on=ISSUED))
    council.record("Ada Thornley", "certificate", "awarded", ISSUED, issuer="Planning Advisory Service", until=UNTIL)
    council.work()


def held(council: ACouncil) -> list[Certificate]:
    council.office.catch_up()
    with council.office.store.views.reading() as connection:
        return certificates_of(connection, council.viewer, council.slug, "certificate")


def meeting(council: ACouncil) -> str:
    council.office.app.call_meeting(council.viewer, council.act(), council.slug, "appeals", date(2026, 6, 18))
    return next(iter(council.office.app.around(council.slug).bodies[0].meetings))


def decides(council: ACouncil, called: str, name: str = "Ada Thornley", **how: Any) -> Mapping[str, object]:
    said: dict[str, Any] = {"sits": False, "by": "M. Okoro, Monitoring Officer", **how}
    why = said.pop("why", "No certificate was shown.")
    return council.office.app.decide_sitting(
        council.viewer, council.act(why=why, command=said.pop("command", "c" * 32)), council.member(name).id, "appeals", called, **said
    )


def test_certificates_and_decisions_are_kept_on_either_store(council: ACouncil) -> None:
    # Given a certificate, put right and withdrawn
    certified(council)
    app, ada = council.office.app, council.member("Ada Thornley")
    (issued,) = held(council)
    assert (issued.issuer, issued.last, issued.is_good_on(UNTIL), issued.is_good_on(UNTIL + timedelta(days=1))) == (
        "Planning Advisory Service",
        UNTIL,
        True,
        False,
    )
    app.correct(council.viewer, council.act(why="Misread."), issued.fact, until=date(2027, 1, 31))
    council.record("Ada Thornley", "certificate", "withdrawn", date(2026, 5, 12), by="Planning Advisory Service")

    # Then its past stays readable, also when all of it is folded once more
    (now,) = held(council)
    with council.office.store.views.database().writer.begin() as connection:
        CertificateRows().fold(connection, council.member("Ada Thornley").events)
    assert (now.fact, now.until, now.withdrawn, now.last) == (issued.fact, date(2027, 1, 31), date(2026, 5, 12), ISSUED)
    assert held(council) == [now]

    # And a decision sent twice is one, the later of two stands last, and what is required stays as it is
    called = meeting(council)
    assert decides(council, called) == decides(council, called)
    decides(council, called, sits=True, command="d" * 32)
    decided = decisions_about(council.member("Ada Thornley"), called)
    assert [(one.sits, one.by, one.why) for one in decided] == [
        (False, "M. Okoro, Monitoring Officer", "No certificate was shown."),
        (True, "M. Okoro, Monitoring Officer", "No certificate was shown."),
    ]
    asked = app.eligible(council.viewer, ada.id, "appeals", date(2026, 6, 18))
    assert asked is not None
    assert asked.answer.answer == "no"


@pytest.mark.parametrize("where", ["sqlite"], indirect=True)
def test_what_was_known_on_another_day_answers_otherwise(council: ACouncil) -> None:
    certified(council)
    app, ada = council.office.app, council.member("Ada Thornley").id
    council.day.at += timedelta(days=10)
    council.record("Ada Thornley", "certificate", "withdrawn", date(2026, 5, 12), by="Planning Advisory Service")

    def answer(known: date | None) -> str | None:
        found = app.eligible(council.viewer, ada, "appeals", date(2026, 5, 14), known=known)
        return found.answer.answer if found else None

    assert [answer(known) for known in (None, date(2026, 5, 13), date(2026, 5, 1))] == ["no", "yes", None]
    everybody = [app.streams_of(council.slug, "member")] * 2
    sitting = [
        app.sitting(council.viewer, council.slug, "appeals", date(2026, 5, 14), members, known=known)
        for members, known in zip(everybody, (None, date(2026, 5, 13)), strict=True)
    ]
    assert [[(one.member.name, one.answer.met) for one in sitters] for sitters in sitting] == [
        [("Ada Thornley", "no")],
        [("Ada Thornley", "yes")],
    ]


@pytest.mark.parametrize("where", ["sqlite"], indirect=True)
def test_a_decision_without_a_name_a_reason_a_seat_or_a_meeting_is_refused(council: ACouncil) -> None:
    certified(council)
    called = meeting(council)

    with pytest.raises(Invalid, match="Enter the name of whoever decided it"):
        decides(council, called, by=" ")
    with pytest.raises(Invalid, match="Give a reason"):
        decides(council, called, why="")
    with pytest.raises(Refused, match="They have no seat on that body on the day of the meeting"):
        decides(council, called, name="Bram Okoro")
    with pytest.raises(NotFound, match="There is no such meeting"):
        decides(council, "0" * 32)
    council.office.app.cancel_meeting(council.viewer, council.act(), council.slug, "appeals", called)
    with pytest.raises(Refused, match="That meeting was cancelled"):
        decides(council, called)

    assert decisions_about(council.member("Ada Thornley"), called) == []


# ------------------------------------------------------------------ the list of an annual meeting


@pytest.mark.parametrize("where", ["sqlite"], indirect=True)
def test_the_chair_is_handed_over_in_one_save_and_who_is_not_named_leaves_seat_and_role(council: ACouncil) -> None:
    # Given a chair, a member, and a substitute of whom no list speaks
    council.elect([*WINNERS, (3, "Cai Rees", "hill")], strategy=built_in("model-council") + MORE)
    says(council, "Ada Thornley (Chair)\nBram Okoro (Vice-Chair)\nSubstitutes\nCai Rees", ISSUED)
    assert holds(council) == {
        "Ada Thornley": ["chair", "the chair"],
        "Bram Okoro": ["member", "the vice-chair"],
        "Cai Rees": ["substitute"],
    }

    # When the next list has the member in the chair, and another to begin with
    says(council, "Chair: Bram Okoro", date(2026, 5, 20))

    # Then one save each says it, and the same list again changes nothing
    assert holds(council, date(2026, 5, 20)) == {"Ada Thornley": [], "Bram Okoro": ["chair", "the chair"], "Cai Rees": ["substitute"]}
    assert says(council, "Chair: Bram Okoro", date(2026, 5, 20)) == []


def says(council: ACouncil, names: str, on: date) -> list[str]:
    """Record a pasted list. Whom it concerned."""
    members = {member.id: member for member in council.members().values()}
    strategy = council.office.app.around(council.slug).adopted[-1].strategy
    called = Called({id: member.name or "" for id, member in members.items()})
    pasted = read_pasted(names, called.is_somebody, lambda said: is_beside(said, strategy))
    meant = [called.meant_by(printed.name).person for printed in pasted.names]
    plan = appointed(pasted, meant, members, "appeals", on, strategy)
    outcomes = council.office.app.change_many(council.viewer, council.act(), plan.changes)
    assert [outcome.why_not for outcome in outcomes if outcome.why_not] == []
    return [outcome.member for outcome in outcomes]


def holds(council: ACouncil, on: date = ISSUED) -> dict[str, list[str]]:
    """The seats and roles of everybody on a day."""
    return {
        name: [
            *(seat.kind for seat in seats_of(member) if seat.runs_on(on)),
            *(f"the {role.what}" for role in roles_of(member) if role.runs_on(on)),
        ]
        for name, member in sorted(council.members().items())
    }
