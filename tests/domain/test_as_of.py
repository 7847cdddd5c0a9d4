"""As of: any history, lived day by day, is seen again as it was seen then, and as it was by what is known now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.commands.as_of import AsOf, as_of
from domain.commands.looking_back import Past
from domain.commands.reckoning import facts_about, record_difference
from domain.commands.record import strategy_of
from domain.owing.owed import Adopted, Shared, owed
from domain.refusals import Invalid
from domain.streams.activity import Activity, Entry, RegisterTaken
from domain.streams.aggregate import Act, Aggregate
from domain.streams.belonging import Elected, GroupChanged, Left, TookOffice
from domain.streams.correction import StruckOut
from domain.streams.council import Council, StrategyAdopted
from domain.streams.events import Event, Fact
from domain.streams.facts import Known
from domain.streams.member import Forgotten, Member, Named, Reached, Reckoned
from domain.streams.offering import Offered
from domain.streams.steps import Step, difference
from tests.domain.histories import BEGINS, DAYS, SPAN, VERSIONS, histories
from tests.domain.lives import COUNCIL, MEMBER, adopted

SLUG = "thurrock"
A_FEW = settings(max_examples=20, deadline=None)


class Said(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """Any fact, by how it is known."""

    told: Known

    def known(self) -> tuple[Known, ...]:
        return (msgspec.structs.replace(self.told, id=self.chain, on=self.on),)

    def apply(self, stream: Aggregate) -> None:
        """Assign nothing but the fact itself."""


@dataclass
class Lives:
    """A member and their council as an office would record them: what is owed is reckoned with each save."""

    member: Member = field(default_factory=lambda: Member(MEMBER))
    council: Council = field(default_factory=lambda: Council(COUNCIL))
    seen: dict[date, Any] = field(default_factory=dict)  # what the member's page said at the end of each day
    versions: list[Adopted] = field(default_factory=list)
    others: dict[str, Sequence[Event]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.member.council = self.council.council = SLUG

    def adopt(self, versions: Sequence[Adopted], on: date) -> None:
        for version in versions:
            text, open_steps = version.strategy.text, dict(version.open_steps)
            of = {"strategy": version.strategy.id, "version": version.strategy.version, "text": text, "open_steps": open_steps}
            self.council.record(StrategyAdopted, an_act(on), version.from_, **of)
            self.versions.append(replace(version, strategy=strategy_of(text)))

    def record(self, event: type[Event], recorded: date, on: date, **fields: Any) -> Event:
        """Record a fact on the member's stream, and what follows from it."""
        made = self.member.record(event, an_act(recorded), on, **fields)
        self.reckon(recorded)
        return made

    def tell(self, fact: Known, recorded: date, on: date, corrects: str = "") -> Event:
        """Record any fact where it belongs, with what follows for the member."""
        stream: Aggregate = self.member if fact.owner == MEMBER else self.council
        made = stream.record(Said, an_act(recorded), on, told=fact, corrects=corrects)
        self.reckon(recorded)
        return made

    def strike_out(self, fact: Event, recorded: date) -> None:
        stream: Aggregate = self.member if fact.originator_id == MEMBER else self.council
        stream.record(StruckOut, an_act(recorded), fact.on, whose=stream.id, corrects=fact.id)
        self.reckon(recorded)

    def reckon(self, today: date) -> None:
        facts = facts_about(self.member, ())
        now = owed(facts, self.versions, MEMBER, today, live_from=self.member.live_from, shared=Shared(self.council.known()))
        record_difference(self.member, difference(self.member.steps, now.steps), an_act(today), self.council, {})
        self.seen[today] = what_is_seen(self.member)

    def past(self, on: date | None = None, known: date | None = None, today: date = BEGINS + timedelta(days=2 * SPAN)) -> Past:
        streams = {MEMBER: self.member.events, COUNCIL: self.council.events, **self.others}
        return Past(
            lambda id: streams.get(id, ()),
            lambda _council, kind: [MEMBER] if kind == "member" else [],
            SLUG,
            as_of(today, on=on, known=known),
        )

    def member_as_of(self, **when: date) -> Member:
        found = self.past(**when).member(MEMBER)
        assert found is not None
        return found


def an_act(on: date, hour: int = 10) -> Act:
    return Act(who="user:1", at=datetime.combine(on, time(hour), UTC), command=f"{on}")


def what_is_seen(member: Member) -> Any:
    """What a member's page is made of."""
    return dict(member.steps), dict(member.facts), dict(member.terms), member.group, dict(member.contact), dict(member.supporters)


def still_owed(steps: Mapping[str, Step]) -> Mapping[str, Step]:
    return {id: step for id, step in steps.items() if step.state != "withdrawn"}


@st.composite
def lives(draw: st.DrawFn) -> Lives:
    """A history recorded as the days went by: some of it late, some of it ahead, with slips that are put right or struck out later."""
    lived, facts = Lives(), draw(histories(longest=12))
    lived.adopt(draw(VERSIONS), BEGINS)
    put_right = draw(st.lists(st.tuples(st.sampled_from(["moved", "struck out"]), st.integers(0, len(facts) - 1)), max_size=4))
    saves = sorted(draw(st.lists(DAYS, min_size=len(facts) + len(put_right), max_size=len(facts) + len(put_right))))
    told = [lived.tell(fact, recorded, fact.on) for fact, recorded in zip(facts, saves, strict=False)]
    for (how, which), recorded in zip(put_right, saves[len(facts) :], strict=True):
        if how == "struck out":
            lived.strike_out(told[which], recorded)
        else:
            lived.tell(facts[which], recorded, facts[which].on + timedelta(days=draw(st.integers(-90, 90))), corrects=told[which].id)
    return lived


# ------------------------------------------------------------------ of any history


@A_FEW
@given(lives())
def test_what_was_known_on_a_day_is_what_was_seen_on_it(lived: Lives) -> None:
    for day, seen in lived.seen.items():
        assert what_is_seen(lived.member_as_of(known=day)) == seen


@A_FEW
@given(lives(), DAYS)
def test_what_is_on_record_and_what_it_is_today_agree(lived: Lives, later: date) -> None:
    # Given a member who was reckoned with today
    today = max(later, *lived.seen)
    lived.reckon(today)

    # When they are asked about as it is today
    asked = lived.past(on=today, today=today).member(MEMBER)

    # Then what is owed is what is on record, but for what turned out never to have been owed
    assert (dict(asked.steps) if asked else {}) == still_owed(lived.member.steps)


@A_FEW
@given(lives(), DAYS, DAYS)
def test_what_is_recorded_later_makes_no_difference_to_what_was_known_by_then(lived: Lives, on: date, known: date) -> None:
    # Given the same history broken off at the end of a day
    broken_off = Lives(Member(MEMBER), Council(COUNCIL))
    broken_off.member.fold(*(event for event in lived.member.events if event.recorded.date() <= known))
    broken_off.council.fold(*(event for event in lived.council.events if event.recorded.date() <= known))

    # When both are asked about one day
    asked, then = lived.past(on=on, known=known).member(MEMBER), broken_off.past(on=on).member(MEMBER)

    # Then they say the same
    assert (asked is None) == (then is None)
    if asked is not None and then is not None:
        assert what_is_seen(asked) == what_is_seen(then)


# ------------------------------------------------------------------ of one


MAY = date(2023, 5, 5)
TERM = "local.thurrock.tilbury.2023-05-04"


def just_elected() -> Lives:
    lived = Lives()
    lived.adopt([adopted("derbyshire-2020", date(2020, 5, 1))], MAY)
    lived.record(Named, MAY, MAY, name="Ada Ashworth")
    lived.record(Elected, MAY, MAY, ballot=TERM, ward="Tilbury", poll=date(2023, 5, 4))
    lived.record(TookOffice, MAY, date(2023, 5, 9), term=TERM)
    return lived


def first_offer(member: Member) -> Step:
    (step,) = (step for step in member.steps.values() if step.rule == "discussion-first")
    return step


def test_an_offer_entered_late_was_overdue_as_known_and_on_time_as_it_was() -> None:
    # Given an offer made in time and entered after its last day
    lived = just_elected()
    last_day = first_offer(lived.member).due
    assert last_day is not None
    entered = last_day + timedelta(days=3)
    lived.record(Offered, entered, last_day - timedelta(days=2), noun="planning")
    day_after = last_day + timedelta(days=1)

    # When that day is looked back on
    as_known, as_it_was = lived.member_as_of(known=day_after), lived.member_as_of(on=day_after)

    # Then it was overdue by what was known, and done by what is known now
    assert first_offer(as_known).overdue_on(day_after)
    assert first_offer(as_it_was).state == "done"
    assert first_offer(lived.member_as_of(on=day_after, known=day_after)).overdue_on(day_after)


def test_a_fact_true_of_a_later_day_is_not_yet_there() -> None:
    lived = just_elected()
    lived.record(GroupChanged, MAY, date(2023, 6, 1), group="Blue")
    lived.record(Left, date(2023, 6, 3), date(2023, 6, 30), term=TERM, reason="resigned")

    before, after = lived.member_as_of(on=date(2023, 5, 31)), lived.member_as_of(on=date(2023, 7, 1))

    assert (before.group, before.status_on(date(2023, 5, 31))) == (None, "sitting")
    assert (after.group, after.status_on(date(2023, 7, 1))) == ("Blue", "left")


def test_before_anything_was_true_or_known_there_is_no_member() -> None:
    lived = just_elected()

    assert lived.past(on=date(2023, 5, 4)).member(MEMBER) is None
    assert lived.past(known=date(2023, 5, 4)).member(MEMBER) is None
    assert list(lived.past(known=date(2023, 5, 4)).members()) == []
    assert [member.id for member in lived.past(known=MAY).members()] == [MEMBER]


def test_a_day_to_come_is_what_would_be_owed_if_nothing_more_were_recorded() -> None:
    lived = just_elected()
    ahead = MAY + timedelta(days=365)

    member = lived.member_as_of(on=ahead, today=MAY)

    assert first_offer(member).overdue_on(ahead)
    assert as_of(MAY, on=ahead, known=None).looks_ahead


def test_a_day_ends_at_midnight_in_london_in_summer_too() -> None:
    lived = just_elected()
    near_midnight = Act(who="user:1", at=datetime(2023, 6, 1, 23, 30, tzinfo=UTC), command="1")  # half past midnight on the 2nd
    lived.member.record(GroupChanged, near_midnight, date(2023, 6, 1), group="Blue")

    assert lived.member_as_of(known=date(2023, 6, 1)).group is None
    assert lived.member_as_of(known=date(2023, 6, 2)).group == "Blue"


def test_what_was_recorded_on_a_clock_that_had_been_set_back_was_not_known_before_what_it_followed() -> None:
    lived = just_elected()
    lived.member.record(GroupChanged, an_act(date(2023, 6, 2)), date(2023, 6, 1), group="Blue")
    lived.member.record(GroupChanged, an_act(date(2023, 6, 1)), date(2023, 6, 1), group="Red")

    assert lived.member_as_of(known=date(2023, 6, 1)).group is None
    assert lived.member_as_of(known=date(2023, 6, 2)).group == "Red"


def test_a_session_counts_from_the_day_its_register_was_known() -> None:
    # Given a register taken a week after the session, with which the member was reckoned
    lived, held, entered = just_elected(), date(2023, 5, 20), date(2023, 5, 27)
    session = Activity("activity:1")
    session.record(RegisterTaken, an_act(entered), held, course="induction", entries=(Entry(member=MEMBER, came="present"),))
    lived.others[session.id] = session.events
    lived.member.record(Reckoned, an_act(entered), entered, reckoned={session.id: 1})

    # Then it is a fact of its own day by what is known now, and of no day by what was known before
    def attended(past: Past) -> bool:
        found = past.member(MEMBER)
        assert found is not None
        return any(session is not None and MEMBER in session.register for session in map(past.session, found.sessions))

    assert attended(lived.past(on=held))
    assert not attended(lived.past(on=held, known=held))
    assert not attended(lived.past(known=held))
    assert attended(lived.past(known=entered))


def test_the_name_is_todays_in_every_view_and_a_forgotten_person_has_none() -> None:
    lived = just_elected()
    lived.record(Reached, MAY, MAY, how="e-mail", at="ada@thurrock.example")
    lived.record(Named, date(2024, 1, 8), date(2024, 1, 8), name="Ada Birch")
    assert lived.member_as_of(known=MAY).name == "Ada Birch"
    assert lived.member_as_of(on=MAY).contact == {"e-mail": "ada@thurrock.example"}

    lived.record(Forgotten, date(2025, 1, 8), date(2025, 1, 8))

    for member in (lived.member_as_of(known=MAY), lived.member_as_of(on=MAY), lived.member_as_of(on=MAY, known=MAY)):
        assert (member.name, member.contact, member.forgotten) == (None, {}, True)


def test_the_facts_of_a_day_are_told_with_corrections_in_their_place_and_what_was_known_as_it_was_recorded() -> None:
    lived = just_elected()
    offered = lived.record(Offered, date(2023, 5, 20), date(2023, 5, 20), noun="planning")
    lived.record(Offered, date(2023, 6, 20), date(2023, 5, 12), noun="planning", corrects=offered.id)

    told_of_the_day = [(event.TOPIC, event.on) for event in lived.past(on=date(2023, 5, 15)).events(MEMBER)]
    told_as_known = [(event.TOPIC, event.on) for event in lived.past(known=date(2023, 5, 31)).events(MEMBER) if isinstance(event, Fact)]

    assert told_of_the_day[-1] == (Offered.TOPIC, date(2023, 5, 12))
    assert told_as_known[-1] == (Offered.TOPIC, date(2023, 5, 20))


# ------------------------------------------------------------------ the days that can be asked for


def test_not_said_when_it_was_known_it_is_known_today() -> None:
    assert as_of(MAY, on=date(2022, 1, 1), known=None) == AsOf(on=date(2022, 1, 1), known=MAY)


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({"on": None, "known": None}, "on"),
        ({"on": None, "known": MAY + timedelta(days=1)}, "known"),
        ({"on": date(2033, 5, 6), "known": None}, "on"),
    ],
)
def test_days_that_cannot_be_asked_for_are_said(days: dict[str, date | None], field: str) -> None:
    with pytest.raises(Invalid) as wrong:
        as_of(MAY, **days)

    assert list(wrong.value.fields) == [field]
