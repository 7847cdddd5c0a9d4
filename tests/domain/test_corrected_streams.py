"""A stream with corrections folds as if everything had been recorded right from the start."""

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.owing.owed import Adopted, owed
from domain.strategies import built_in
from domain.strategy.reading import read_strategy
from domain.streams.activity import Activity, Entry, RegisterTaken, SessionPlanned
from domain.streams.aggregate import Act, Aggregate
from domain.streams.belonging import Elected, GroupChanged, TookOffice
from domain.streams.correction import StruckOut
from domain.streams.council import Council, PutOnRecord, SettingSet, StrategyAdopted
from domain.streams.events import Fact
from domain.streams.learning import Attended, NeedRecorded
from domain.streams.member import Member, Named, Reached, Reckoned
from domain.streams.offering import Assigned, SupportEnded

ACT = Act(who="user:1", at=datetime(2026, 6, 1, 9, tzinfo=UTC), command="1")
MODEL = Adopted(strategy=read_strategy(built_in("model-council")), from_=date(2026, 5, 7))
LATER = date(2026, 7, 31)
TERM = "local.ambleford.castle.2026-05-07"


def a_member() -> Member:
    member = Member("member:0a")
    member.council = "ambleford"
    member.record(Named, ACT, date(2026, 5, 8), name="Ada")
    member.record(Elected, ACT, date(2026, 5, 8), ballot=TERM, ward="Castle", poll=date(2026, 5, 7))
    member.record(TookOffice, ACT, date(2026, 5, 12), term=TERM)
    return member


def strike_out(stream: Aggregate, fact: Fact) -> None:
    stream.record(StruckOut, ACT, fact.on, whose=stream.id, corrects=fact.chain)


def test_a_corrected_fact_stands_where_the_wrong_one_stood() -> None:
    member = a_member()
    red = member.record(GroupChanged, ACT, date(2026, 5, 12), group="Red")
    member.record(GroupChanged, ACT, date(2026, 5, 20), group="Blue")

    member.record(GroupChanged, ACT, date(2026, 5, 12), group="Green", corrects=red.id)

    assert member.group == "Blue"
    assert [fact.argument for fact in member.known() if fact.verb == "group changed"] == ["Green", "Blue"]


def test_what_was_struck_out_never_happened() -> None:
    member = a_member()
    member.record(Assigned, ACT, date(2026, 5, 20), noun="mentor", person="Bo")
    ended = member.record(SupportEnded, ACT, date(2026, 5, 21), noun="mentor")

    strike_out(member, ended)

    assert member.supporters == {"mentor": "Bo"}
    assert [fact.verb for fact in member.known() if fact.noun == "mentor"] == ["assigned"]
    assert member.version == 6


def test_a_correction_of_a_correction_is_the_last_word_on_the_first_fact() -> None:
    member = a_member()
    first = member.record(Reached, ACT, date(2026, 5, 20), how="e-mail", at="a@b.example")
    second = member.record(Reached, ACT, date(2026, 5, 20), how="e-mail", at="c@d.example", corrects=first.chain)
    assert member.contact == {"e-mail": "c@d.example"}

    member.record(Reached, ACT, date(2026, 5, 20), how="e-mail", at="e@f.example", corrects=second.chain)
    assert member.contact == {"e-mail": "e@f.example"}

    # Struck out by mistake, and put back
    strike_out(member, first)
    assert member.contact == {}
    member.record(Reached, ACT, date(2026, 5, 20), how="e-mail", at="e@f.example", corrects=first.chain)
    assert member.contact == {"e-mail": "e@f.example"}


def test_a_term_without_its_election_is_no_term() -> None:
    member = a_member()
    elected = next(event for event in member.events if isinstance(event, Elected))

    strike_out(member, elected)

    assert member.terms == {}


def test_a_strategy_adopted_from_another_day_stands_in_the_order_of_days() -> None:
    council = Council("council:ambleford")
    council.council = "ambleford"
    council.record(PutOnRecord, ACT, date(2026, 5, 7), name="Ambleford")
    first = council.record(StrategyAdopted, ACT, date(2026, 5, 7), strategy="first", version="1", text="")
    council.record(StrategyAdopted, ACT, date(2026, 9, 1), strategy="second", version="2", text="")
    council.record(SettingSet, ACT, date(2026, 5, 7), setting="cycle", value="thirds")

    council.record(StrategyAdopted, ACT, date(2026, 10, 1), strategy="first", version="1", text="", corrects=first.id)

    assert [adoption.version for adoption in council.adoptions] == ["2", "1"]
    assert council.settings == {"cycle": "thirds"}


def test_a_session_whose_register_was_struck_out_is_still_planned() -> None:
    session = Activity("activity:0a")
    session.council = "ambleford"
    session.record(SessionPlanned, ACT, date(2026, 5, 20), course="induction", title="Welcome", when=date(2026, 6, 1))
    entries = (Entry(member="member:0a", came="present"),)
    register = session.record(RegisterTaken, ACT, date(2026, 6, 2), course="induction", entries=entries)

    session.record(StruckOut, ACT, register.on, whose="council:ambleford", corrects=register.chain)

    assert (session.state, session.when, session.register) == ("planned", date(2026, 6, 1), {})


def test_what_is_read_at_once_stands_as_what_was_read_one_by_one() -> None:
    member = a_member()
    red = member.record(GroupChanged, ACT, date(2026, 5, 12), group="Red")
    strike_out(member, red)
    member.record(GroupChanged, ACT, date(2026, 5, 13), group="Blue")

    at_once = Member.fold_all(None, member.events)

    assert at_once is not None
    assert stood(at_once) == stood(member)
    assert Member.fold_all(None, []) is None


# -------------------------------------------------------------------- any history, with any corrections

DAYS = st.dates(min_value=date(2026, 5, 12), max_value=date(2026, 6, 1))
NOUNS = st.sampled_from(["mentor", "named-officer"])
HAPPENINGS = st.one_of(
    st.tuples(st.just(GroupChanged), DAYS, st.fixed_dictionaries({"group": st.sampled_from(["Red", "Blue", ""])})),
    st.tuples(st.just(Reached), DAYS, st.fixed_dictionaries({"how": st.sampled_from(["e-mail", "telephone"]), "at": st.text(max_size=3)})),
    st.tuples(st.just(Assigned), DAYS, st.fixed_dictionaries({"noun": NOUNS, "person": st.sampled_from(["Bo", "Cy"])})),
    st.tuples(st.just(SupportEnded), DAYS, st.fixed_dictionaries({"noun": NOUNS})),
    st.tuples(st.just(Attended), DAYS, st.fixed_dictionaries({"noun": st.just("induction"), "part": st.sampled_from(["", "Welcome"])})),
    st.tuples(st.just(NeedRecorded), DAYS, st.fixed_dictionaries({"noun": st.just("need"), "need": st.sampled_from(["1", "2"])})),
)

Happening = tuple[type[Fact], date, dict[str, Any]]


@st.composite
def corrected_histories(draw: st.DrawFn) -> tuple[list[Happening], list[tuple[int, Happening | None]]]:
    """What is recorded, and what is said of some of it afterwards: the right words, or that it never happened."""
    wrong: list[Happening] = draw(st.lists(HAPPENINGS, min_size=1, max_size=8))
    corrections: list[tuple[int, Happening | None]] = []
    for place in draw(st.lists(st.integers(min_value=0, max_value=len(wrong) - 1), max_size=6)):
        never_happened, (kind, _, fields), another_day = draw(st.booleans()), wrong[place], draw(DAYS)
        others = [each[2] for each in wrong if each[0] is kind]
        corrections.append((place, None if never_happened else (kind, another_day, draw(st.sampled_from([fields, *others])))))
    return wrong, corrections


@given(corrected_histories(), st.data())
@settings(max_examples=40, deadline=None)
def test_a_corrected_history_stands_as_the_one_recorded_right_from_the_start(
    history: tuple[list[Happening], list[tuple[int, Happening | None]]], data: st.DataObject
) -> None:
    wrong, corrections = history
    corrected, right = a_member(), a_member()
    first = [corrected.record(kind, ACT, on, **fields) for kind, on, fields in wrong]
    for place, said in corrections:
        if said is None:
            strike_out(corrected, first[place])
        else:
            corrected.record(said[0], ACT, said[1], corrects=first[place].chain, **said[2])

    last_word: list[Happening | None] = [*wrong]
    for place, said in corrections:
        last_word[place] = said
    for happening in last_word:
        if happening is None:
            right.record(Reckoned, ACT, ACT.today)  # nothing happened, and the facts after it keep their ids
        else:
            right.record(happening[0], ACT, happening[1], **happening[2])

    assert assigned(corrected) == assigned(right)
    assert corrected.known() == right.known()
    assert owed(corrected.known(), [MODEL], corrected.id, LATER) == owed(right.known(), [MODEL], right.id, LATER)
    # And read again from what was saved, in two parts
    cut = data.draw(st.integers(min_value=1, max_value=len(corrected.events)))
    begun = Member.fold_all(None, corrected.events[:cut])
    assert begun is not None
    begun.fold(*corrected.events[cut:])
    assert stood(begun) == stood(corrected)


def assigned(member: Member) -> dict[str, Any]:
    """What the member's facts assigned."""
    return {name: value for name, value in vars(member).items() if name not in ("facts", "events", "pending", "version")}


def stood(member: Member) -> dict[str, Any]:
    """Everything that a member is, but for what is not saved yet."""
    return {name: value for name, value in vars(member).items() if name != "pending"}
