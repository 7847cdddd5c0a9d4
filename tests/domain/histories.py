"""Any history of a member on a council, for properties that hold of all of them."""

from datetime import date, timedelta

import msgspec
from hypothesis import strategies as st

from domain.owing.owed import Adopted
from domain.strategy.reading import read_strategy
from domain.streams.facts import Known
from tests.domain.lives import COUNCIL, MEMBER, PANEL, strategy

BEGINS = date(2021, 1, 1)
SPAN = 1500  # days

FIRST = Adopted(strategy=strategy("derbyshire-2020"), from_=date(2020, 5, 1))
SECOND = Adopted(
    strategy=read_strategy(strategy("derbyshire-2020").text.replace("2 months after appointment", "3 months after appointment")),
    from_=date(2023, 6, 1),
    open_steps={"discussion-first": "move"},
)
SHAPES = Adopted(strategy=strategy("shapes"), from_=date(2021, 1, 1))
THURROCK = Adopted(strategy=strategy("thurrock-2024"), from_=date(2021, 1, 1))

VERSIONS = st.sampled_from([(FIRST,), (FIRST, SECOND), (SHAPES,), (THURROCK,), (FIRST, SHAPES)])
DAYS = st.integers(min_value=0, max_value=SPAN).map(lambda n: BEGINS + timedelta(days=n))

SUPPORTS = ("planning", "plan", "quiet", "review", "mentor", "peer-mentor", "named-officer", "exit-interview")
SUPPORT_VERBS = ("asked for", "offered", "offered", "accepted", "declined", "booked", "held", "held", "nominated", "assigned")
COURSES = ("induction", "core-induction", "planning-sessions", "licensing-law", "planning-law", "both-laws", "certificate", "giving")
PARTS = ("", "Welcome", "Money", "code", "finance")
BODIES = ("licensing", "planning-panel", "planning-committee", "panel")
STEPS = (
    "discussion-first/term:1",
    "discussion-yearly/2021-10-01",
    "refresh-plan/2022-05-01",
    "take-quiet/member:0a@7",
    "sit-on-licensing/member:0a@9",
    "offer-planning/term:1",
)


def _numbered(kind: str, most: int) -> st.SearchStrategy[str]:
    return st.integers(min_value=1, max_value=most).map(lambda n: f"{kind}:{n}")


@st.composite
def offers_and_answers(draw: st.DrawFn) -> Known:
    on, verb = draw(DAYS), draw(st.sampled_from(SUPPORT_VERBS))
    when = on + timedelta(days=draw(st.integers(min_value=1, max_value=60))) if verb in ("offered", "booked") else None
    about = draw(st.sampled_from(["", "", "", "member:0a@7", "discussion-yearly/2021-10-01"]))
    return _fact(draw(st.sampled_from(SUPPORTS)), verb, on, when=when, about=about)


@st.composite
def learning(draw: st.DrawFn) -> Known:
    verb = draw(st.sampled_from(["attended", "attended", "attended", "missed", "offered", "completed", "taught", "claimed"]))
    session = draw(_numbered("session", 6)) if verb in ("attended", "missed") else ""
    return _fact(draw(st.sampled_from(COURSES)), verb, draw(DAYS), about=session, argument=draw(st.sampled_from(PARTS)))


@st.composite
def seats(draw: st.DrawFn) -> Known:
    verb = draw(st.sampled_from(["seat taken", "seat taken", "seat left"]))
    fields = {"kind": draw(st.sampled_from(["member", "member", "chair", "substitute"]))}
    return _fact("", verb, draw(DAYS), argument=draw(st.sampled_from(BODIES)), about=draw(_numbered("seat", 3)), fields=fields)


@st.composite
def roles(draw: st.DrawFn) -> Known:
    verb, role = draw(st.sampled_from(["took", "took", "role left"])), draw(st.sampled_from(["chair", "leadership"]))
    kind, body = draw(st.sampled_from(["held", "aspired", "expected"])), draw(st.sampled_from(["", "planning-committee"]))
    return _fact("", verb, draw(DAYS), argument=role, about=draw(_numbered("role", 3)), fields={"kind": kind, "body": body})


NEEDS = st.builds(
    lambda verb, on, need: _fact("need", verb, on, about=need), st.sampled_from(["recorded", "met"]), DAYS, _numbered("need", 3)
)
FORMS = st.builds(
    lambda form, on, about: _fact(form, "returned", on, about=about),
    st.sampled_from(["evaluation", "core-evaluation"]),
    DAYS,
    st.sampled_from(["", "session:1", "session:2"]),
)


@st.composite
def decisions_about_steps(draw: st.DrawFn) -> Known:
    on, verb = draw(DAYS), draw(st.sampled_from(["waived", "deadline replaced"]))
    when = on + timedelta(days=draw(st.integers(min_value=1, max_value=60))) if verb == "deadline replaced" else None
    return _fact("step", verb, on, about=draw(st.sampled_from(STEPS)), when=when)


OWN = (
    ("will not stand", "", "term:1"),
    ("came before", "returning", "term:1"),
    ("group changed", "Red", ""),
    ("absence began", "", ""),
)
OF_OTHERS = (
    (COUNCIL, "", "annual council", "", ""),
    (COUNCIL, "", "council started", "", ""),
    (COUNCIL, "programme", "published", "", ""),
    (COUNCIL, "setting", "set", "law-times", ""),
    (COUNCIL, "setting", "set", "interval", ""),
    (COUNCIL, "setting", "set", "core-induction.parts", ""),
    (PANEL, "meeting", "called", "planning-panel", "meeting:1"),
    (PANEL, "meeting", "held", "planning-panel", "meeting:1"),
    (PANEL, "meeting", "called", "planning-panel", "meeting:2"),
    (PANEL, "meeting", "held", "panel", "meeting:3"),
    ("group:thurrock:Red", "group-mentors", "decided", "yes", ""),
)
VALUES = {"law-times": 2, "interval": "3 months", "core-induction.parts": ["code", "finance"]}


@st.composite
def what_others_do(draw: st.DrawFn) -> Known:
    on, (owner, noun, verb, argument, about) = draw(DAYS), draw(st.sampled_from(OF_OTHERS))
    when = on + timedelta(days=draw(st.integers(min_value=1, max_value=60)))
    return _fact(noun, verb, on, owner=owner, argument=argument, about=about, when=when, fields={"value": VALUES.get(argument)})


def things_that_happen() -> st.SearchStrategy[Known]:
    """One fact of any kind, on any day, without its id."""
    own = st.builds(lambda said, on: _fact("", said[0], on, argument=said[1], about=said[2]), st.sampled_from(OWN), DAYS)
    answers = offers_and_answers()
    return st.one_of(
        answers, answers, answers, learning(), learning(), seats(), roles(), NEEDS, FORMS, decisions_about_steps(), own, what_others_do()
    )


def _fact(noun: str, verb: str, on: date, *, owner: str = MEMBER, **more: object) -> Known:
    return Known(id="", noun=noun, verb=verb, on=on, owner=owner, **more)  # type: ignore[arg-type]  # the fields of Known


@st.composite
def histories(draw: st.DrawFn, longest: int = 25) -> list[Known]:
    """A member's facts and the council's, each under its own id, in the order of recording, which is not that of their days."""
    first = draw(DAYS.filter(lambda on: on < BEGINS + timedelta(days=700)))
    facts = [
        _fact("", "elected", first, about="term:1", when=first, argument=draw(st.sampled_from(["ordinary", "by-election"]))),
        _fact("", "took office", first + timedelta(days=3), about="term:1"),
    ]
    if draw(st.booleans()):
        gone = first + timedelta(days=draw(st.integers(min_value=100, max_value=1200)))
        facts.append(_fact("", "left", gone, about="term:1", argument=draw(st.sampled_from(["resigned", "died", "term ended"]))))
        if draw(st.booleans()):
            back = gone + timedelta(days=draw(st.integers(min_value=-3, max_value=60)))
            facts += [_fact("", "elected", back, about="term:2", when=back), _fact("", "took office", back, about="term:2")]
    facts += draw(st.lists(things_that_happen(), max_size=longest))
    return [msgspec.structs.replace(fact, id=f"{fact.owner}@{n}") for n, fact in enumerate(facts, start=1)]
