"""The grammar of a strategy file: what each wording means, and what is said of one that means nothing."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.strategy.language import (
    Misread,
    Names,
    read_anchor,
    read_condition,
    read_done,
    read_every,
    read_fact,
    read_figure,
    read_nudge,
    read_offset,
    read_opens,
    read_reminder,
    read_starting,
    read_times,
    read_value,
    read_when,
    read_who,
)
from domain.strategy.language.vocabulary import CLASSES, OWN_FACTS, OWN_NOUNS, UNITS, VERBS, VERBS_OF_ANY
from domain.strategy.phrases import (
    AfterDone,
    AllOf,
    AnyOf,
    AsSoonAsPracticable,
    AtOnce,
    Between,
    Count,
    Counted,
    DayAfter,
    During,
    Earliest,
    EndOf,
    Escalation,
    Every,
    Figure,
    Fixed,
    Given,
    HasSeat,
    Holds,
    InOrder,
    Latest,
    MonthBeside,
    NextMeeting,
    Not,
    NotSet,
    OfClass,
    Offset,
    Opening,
    OwnerIs,
    Phrase,
    Population,
    Reminder,
    RuleDue,
    Setting,
    SettingDate,
    SettingHolds,
    Since,
    Window,
    Within,
    Yearly,
)

UNHURRIED = settings(deadline=None)  # the machine may be busy

KINDS = {
    "law": "course",
    "session-set": "course",
    "planning": "support",
    "review": "support",
    "mentor": "support",
    "evaluation": "form",
    "guide": "material",
    "charter": "award",
    "charter-question": "rule",
    "invite": "rule",
    "annual": "report",
    "acceptance": "fact",
    "periodic": "setting",
    "number-needed": "setting",
    "last-day": "setting",
    "money": "budget",
    "committee": "body",
    "panel": "body",
    "council": "body",
    "three-year": "plan",
    "three-year-1": "action",
    "skill": "theme",
}

NAMES = Names(
    kinds=KINDS,
    calendar={
        "tenure": "took office",
        "autumn": "September to November",
        "report-month": "April",
        "round": "square",
        "square": "round",
    },
    who={
        "learners": ["elected", "co-opted"],
        "newcomers": "elected and new",
        "newest": "newcomers and by-election",
        "self-made": "not self-made",
    },
    offices=frozenset({"director", "services"}),
    roles=frozenset({"chair", "cabinet-member"}),
    body_kinds=frozenset({"regulatory"}),
)

OFFERED, HELD = Phrase("planning", "offered"), Phrase("planning", "held")
ELECTED, TOOK_OFFICE = Phrase("", "elected"), Phrase("", "took office")


def months(n: int) -> Offset:
    return Offset(n, "month")


def days(n: int) -> Offset:
    return Offset(n, "day")


# ------------------------------------------------------------------ facts


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("took chair", Phrase("", "took", "chair")),
        ("takes chair", Phrase("", "took", "chair")),
        ("took any role", Phrase("", "took", "any role")),
        ("expects cabinet-member", Phrase("", "expects", "cabinet-member")),
        ("left chair", Phrase("", "left role", "chair")),
        ("left any role", Phrase("", "left role", "any role")),
        ("left committee", Phrase("", "left body", "committee")),
        ("joined committee", Phrase("", "joined", "committee")),
        ("joined any regulatory", Phrase("", "joined", "any regulatory")),
        ("ordinary election expected", Phrase("ordinary election", "expected")),
        ("ordinary election held in 2021", Phrase("ordinary election", "held", "2021")),
        ("by-election held", Phrase("by-election", "held")),
        ("change noted", Phrase("change", "noted")),
        ("change noted of law", Phrase("change", "noted", "law")),
        ("application approved by director", Phrase("application", "approved by", "director")),
        ("application approved by group-leader", Phrase("application", "approved by", "group-leader")),
        ("meeting called", Phrase("meeting", "called")),
        ("meeting of panel held", Phrase("meeting", "held", "panel")),
        ("minutes published", Phrase("minutes", "published")),
        ("charter-question decided", Phrase("charter-question", "decided")),
        ("charter-question decided yes", Phrase("charter-question", "decided", "yes")),
        ("guide presented to council", Phrase("guide", "presented to", "council")),
        ("guide approved by the member", Phrase("guide", "approved by", "the member")),
        ("tenure", TOOK_OFFICE),
    ],
)
def test_a_fact_reads_as_a_phrase(text: str, means: Phrase) -> None:
    assert read_fact(text, NAMES) == means


@UNHURRIED
@given(st.sampled_from([(noun, verb) for noun, kind in KINDS.items() for verb in VERBS[kind]]))
def test_every_noun_takes_every_verb_of_its_kind(noun_and_verb: tuple[str, str]) -> None:
    noun, verb = noun_and_verb

    assert read_fact(f"{noun} {verb}", NAMES) == Phrase(noun, verb)


@UNHURRIED
@given(
    st.sampled_from(
        [
            (noun, verb)
            for noun, kind in KINDS.items()
            for verb in {verb for verbs in VERBS.values() for verb in verbs} - set(VERBS[kind]) - set(VERBS_OF_ANY)
        ]
    )
)
def test_no_noun_takes_a_verb_that_its_kind_lacks(noun_and_verb: tuple[str, str]) -> None:
    noun, verb = noun_and_verb

    with pytest.raises(Misread, match=rf"a {KINDS[noun]} takes no verb"):
        read_fact(f"{noun} {verb}", NAMES)


@pytest.mark.parametrize("text", OWN_FACTS)
def test_the_languages_own_facts_need_no_noun(text: str) -> None:
    assert read_fact(text, NAMES) == Phrase("", text)


@pytest.mark.parametrize(
    ("noun", "verb"), [(noun, verb) for noun, verbs in OWN_NOUNS.items() for verb in verbs if noun not in ("meeting", "change")]
)
def test_what_every_council_has_needs_no_declaring(noun: str, verb: str) -> None:
    assert read_fact(f"{noun} {verb}", NAMES) == Phrase(noun, verb)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("plannng offered", 'nothing in this file is called "plannng" (did you mean "planning"?)'),
        ("planning completed", "planning asked for, planning offered, planning accepted"),
        ("need forgotten", "accepted: need recorded, need met, need dropped"),
        ("electd", 'did you mean "elected"?'),
        ("joined comittee", 'did you mean "committee"?'),
        ("took chairs", 'did you mean "chair"?'),
        ("guide approved by directors", 'did you mean "director"?'),
        ("guide presented to director", 'no body is called "director"'),
        ("round", "it refers to itself"),
        ("ordinary election", "accepted: ordinary election expected, ordinary election held"),
    ],
)
def test_what_is_no_fact_is_answered_with_what_would_be_one(text: str, says: str) -> None:
    with pytest.raises(Misread) as misread:
        read_fact(text, NAMES)

    assert says in str(misread.value)


# ------------------------------------------------------------------ conditions: C1 to C24 of the requirements

CONDITIONS = {
    # C1 class of person
    "elected": OfClass("elected"),
    "prospective candidate": OfClass("prospective candidate"),
    "holds chair": Holds("holds", "chair"),
    # C2 how and when they came in
    "new": OfClass("new"),
    "elected and by-election": AllOf((OfClass("elected"), OfClass("by-election"))),
    "returning": OfClass("returning"),
    # C3 roles held, taken, expected, hoped for, shadowed
    "takes any role": Holds("takes", "any role"),
    "expects chair": Holds("expects", "chair"),
    "aspires to any role": Holds("aspires to", "any role"),
    "shadows cabinet-member": Holds("shadows", "cabinet-member"),
    # C4 seats on one body or on any of a kind
    "sits on committee": HasSeat("sits on", "committee"),
    "sits on any regulatory": HasSeat("sits on", "any regulatory"),
    "substitutes on committee": HasSeat("substitutes on", "committee"),
    "likely to substitute on committee": HasSeat("likely to substitute on", "committee"),
    "back after a break on committee": HasSeat("back after a break on", "committee"),
    "is in the pool of panel": HasSeat("is in the pool of", "panel"),
    "chairs that body": HasSeat("chairs", "that body"),
    "expects a seat on committee": HasSeat("expects a seat on", "committee"),
    "aspires to a seat on committee": HasSeat("aspires to a seat on", "committee"),
    # C5 training current at a date
    "law completed within 1 year": Count(Phrase("law", "completed"), span=Within(Offset(1, "year"))),
    # C6 at least so many of a set, or one of several routes
    "law attended 3 times": Count(Phrase("law", "attended"), times=3),
    "law attended 1 time": Count(Phrase("law", "attended"), times=1),
    "3 of law attended": Count(Phrase("law", "attended"), times=3),
    "law completed [number-needed] times": Count(Phrase("law", "completed"), times=Setting("number-needed")),
    "6 hours of law attended this year": Count(Phrase("law", "attended"), hours=6, span=During("this year")),
    "each of session-set held": Count(Phrase("session-set", "held"), each=True),
    "2 of invite done": Count(Phrase("invite", "done"), times=2),
    # C7 attended, absent, made up
    "law missed": Count(Phrase("law", "missed")),
    "law attended with route = one-to-one": Count(Phrase("law", "attended"), given=Given("route", "=", "one-to-one")),
    # C8 the state of an offer
    "planning declined": Count(Phrase("planning", "declined")),
    "planning unanswered": Count(Phrase("planning", "unanswered")),
    # C9 an earlier step done
    "invite done": Count(Phrase("invite", "done")),
    # C10 political group, or none
    "in no group": OfClass("in no group"),
    "in a group": OfClass("in a group"),
    "in a group with a seat on committee": OfClass("in a group", with_seat_on="committee"),
    # C11 asked for
    "review asked for": Count(Phrase("review", "asked for")),
    # C12 the result of a decision
    "charter-question decided no": Count(Phrase("charter-question", "decided", "no")),
    # C13 the reason for leaving
    "resigned": Count(Phrase("", "resigned")),
    "will not stand": Count(Phrase("", "will not stand")),
    # C14 approvals: one, both, in order
    "guide approved by panel": Count(Phrase("guide", "approved by", "panel")),
    "guide approved by panel and director": AllOf(
        (Count(Phrase("guide", "approved by", "panel")), Count(Phrase("guide", "approved by", "director")))
    ),
    "guide approved by panel then council": InOrder(
        (Count(Phrase("guide", "approved by", "panel")), Count(Phrase("guide", "approved by", "council")))
    ),
    "guide approved by panel and guide published": AllOf(
        (Count(Phrase("guide", "approved by", "panel")), Count(Phrase("guide", "published")))
    ),
    "guide approved by director and panel then council and guide published": AllOf(
        (
            InOrder(
                (
                    AllOf((Count(Phrase("guide", "approved by", "director")), Count(Phrase("guide", "approved by", "panel")))),
                    Count(Phrase("guide", "approved by", "council")),
                )
            ),
            Count(Phrase("guide", "published")),
        )
    ),
    # C15 money left under a head
    "money spent with total under 300": Count(Phrase("money", "spent"), given=Given("total", "under", 300)),
    "money spent with total over [number-needed]": Count(Phrase("money", "spent"), given=Given("total", "over", Setting("number-needed"))),
    # C16 a need unmet
    "need recorded and not need met": AllOf((Count(Phrase("need", "recorded")), Not(Count(Phrase("need", "met"))))),
    # C17 the kind of election
    "ordinary election held this term": Count(Phrase("ordinary election", "held"), span=During("this term")),
    # C18 the kind of session
    "session attended with core = yes": Count(Phrase("session", "attended"), given=Given("core", "=", "yes")),
    # C19 a personal attribute, as a fact of the file's own
    "acceptance recorded": Count(Phrase("acceptance", "recorded")),
    # C20 time since an anchor
    "elected within 1 year": Count(ELECTED, span=Within(Offset(1, "year"))),
    "planning held since last review held": Count(HELD, span=Since(Phrase("review", "held"), last=True)),
    "planning held since tenure": Count(HELD, span=Since(TOOK_OFFICE)),
    "planning held from April 2021 to March 2022": Count(HELD, span=Between(date(2021, 4, 1), date(2022, 3, 31))),
    # C21 the first, or a later one
    "not planning held": Not(Count(HELD)),
    "latest of planning held within 1 year": Count(HELD, latest=True, span=Within(Offset(1, "year"))),
    # C22 somebody away
    "absence began": Count(Phrase("", "absence began")),
    # C23 discretion stands in `skip`; a setting may hold a whole condition
    "[periodic]": SettingHolds("periodic"),
    # C24 ward
    "elected with ward = Castle Hill": Count(ELECTED, given=Given("ward", "=", "Castle Hill")),
    "learners": Population("learners", AnyOf((OfClass("elected"), OfClass("co-opted")))),
    "newest": Population(
        "newest",
        AllOf((Population("newcomers", AllOf((OfClass("elected"), OfClass("new")))), OfClass("by-election"))),
    ),
    "planning held for each of learners": Count(HELD, of_each="learners"),
    "not set": AnyOf(()),
}


@pytest.mark.parametrize(("text", "means"), CONDITIONS.items())
def test_a_condition_reads_as_what_it_means(text: str, means: object) -> None:
    assert read_condition(text, NAMES) == means


@UNHURRIED
@given(st.lists(st.sampled_from([text for text in CONDITIONS if text != "not set"]), min_size=2, max_size=4))
def test_a_list_is_any_of_its_conditions(texts: list[str]) -> None:
    assert read_condition(texts, NAMES) == AnyOf(tuple(CONDITIONS[text] for text in texts))


@pytest.mark.parametrize("text", [name for name in CLASSES if name in ("elected", "co-opted")])
def test_what_opens_or_closes_a_step_is_the_fact_and_not_the_class_of_the_same_name(text: str) -> None:
    assert read_opens(text, NAMES) == (Count(Phrase("", text)),)
    assert read_done(text, NAMES) == Count(Phrase("", text))
    assert read_condition(text, NAMES) == OfClass(text)


def test_a_step_may_be_opened_by_a_day() -> None:
    assert read_opens(["planning held", "May 2010"], NAMES) == (Count(HELD), Fixed(date(2010, 5, 1), date(2010, 5, 31)))


def test_a_step_may_open_when_the_last_of_several_comes() -> None:
    assert read_opens("annual council and law completed", NAMES) == (
        AllOf((Count(Phrase("", "annual council")), Count(Phrase("law", "completed")))),
    )


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("council", OwnerIs("council")),
        ("body panel", OwnerIs("body", "panel")),
        ("each body", OwnerIs("each body")),
        ("each body of regulatory", OwnerIs("each body", "regulatory")),
        ("each group", OwnerIs("each group")),
        ("elected", OfClass("elected")),
        ("not set", AnyOf(())),
    ],
)
def test_a_rule_belongs_to_people_or_to_the_council_its_bodies_or_groups(text: str, means: object) -> None:
    assert read_who(text, NAMES) == means


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("body pannel", 'did you mean "panel"?'),
        ("each body of scrutiny", "accepted: each body of regulatory"),
        ("self-made", "it refers to itself"),
        ("[number]", "a setting in brackets: [periodic], [number-needed], [last-day]"),
        ("sits on comittee", 'did you mean "committee"?'),
        ("holds chairs", 'no role is called "chairs" (did you mean "chair"?)'),
        ("law attended 0 times", "a number of times from 1"),
        ("money spent with total over much", "a number or a [setting] after over"),
        ("law completed within a year", "a course takes no verb"),
        ("director", '"director" alone is no condition; accepted: a class (elected, co-opted …), holds ROLE'),
        ("law completed and", 'found "law completed and"'),
    ],
)
def test_what_is_no_condition_is_answered_with_what_would_be_one(text: str, says: str) -> None:
    with pytest.raises(Misread) as misread:
        read_who(text, NAMES)

    assert says in str(misread.value)


def test_a_file_without_roles_may_name_any() -> None:
    assert read_condition("holds mayor", Names()) == Holds("holds", "mayor")


# ------------------------------------------------------------------ dates: T1 to T27 of the requirements

DATES = {
    "1 day after count": Counted(days(1), "after", Phrase("", "count")),  # T1
    "6 weeks after council started": Counted(Offset(6, "week"), "after", Phrase("", "council started")),  # T2, T6
    "6 months after took office": Counted(months(6), "after", TOOK_OFFICE),  # T3
    "28 days from tenure": Counted(days(28), "from", TOOK_OFFICE),
    "at once": AtOnce(),  # T4
    "as soon as practicable": AsSoonAsPracticable(),  # T5
    "before next meeting of committee": Counted(None, "before", NextMeeting("committee"), "next"),  # T7
    "before next meeting of that body": Counted(None, "before", NextMeeting("that body"), "next"),
    "first meeting of committee": Counted(None, "on", NextMeeting("committee"), "first"),
    "before meeting": Counted(None, "before", NextMeeting("")),
    "7 days after meeting of panel held": Counted(days(7), "after", Phrase("meeting", "held", "panel")),
    "before poll": Counted(None, "before", Phrase("", "poll")),  # T8
    "before session": Counted(None, "before", Phrase("session", "")),
    "5 clear working days before session": Counted(Offset(5, "clear working day"), "before", Phrase("session", "")),
    "before charter expires": Counted(None, "before", Phrase("charter", "expires")),
    "April": Yearly(4),  # T10
    "31 May": Yearly(5, 31),
    "29 February": Yearly(2, 29),
    "report-month": Yearly(4),
    "December 2021": Fixed(date(2021, 12, 1), date(2021, 12, 31)),  # T11
    "31 May 2021": Fixed(date(2021, 5, 31), date(2021, 5, 31)),
    "2021-12-31": Fixed(date(2021, 12, 31), date(2021, 12, 31)),
    "end of municipal year": EndOf("municipal year"),
    "1 year after opening": Counted(Offset(1, "year"), "after", Opening()),  # T13
    "1 month after invite due": Counted(months(1), "after", RuleDue("invite")),  # T13, T23
    "14 days after session attended": Counted(days(14), "after", Phrase("session", "attended")),  # T19
    "28 days after last review asked for": Counted(days(28), "after", Phrase("review", "asked for"), "last"),  # T20
    "[last-day]": SettingDate("last-day"),  # T16, T23
    "not set": NotSet(),
    "on poll": Counted(None, "on", Phrase("", "poll")),
    "joined committee": Counted(None, "on", Phrase("", "joined", "committee")),
    "day after poll": DayAfter(Counted(None, "on", Phrase("", "poll"))),
    "first October after took office": MonthBeside(10, "after", TOOK_OFFICE, "first"),
    "March before charter expires": MonthBeside(3, "before", Phrase("charter", "expires")),
    "tenure": Counted(None, "on", TOOK_OFFICE),
}


@pytest.mark.parametrize(("text", "means"), DATES.items())
def test_a_date_reads_as_what_it_means(text: str, means: object) -> None:
    assert read_when(text, NAMES) == means


@UNHURRIED
@given(st.lists(st.sampled_from(sorted(DATES)), min_size=2, max_size=4))
def test_of_a_list_of_dates_the_earliest_counts_and_of_and_the_latest(texts: list[str]) -> None:
    means = tuple(DATES[text] for text in texts)

    assert read_when(texts, NAMES) == Earliest(means)
    assert read_when(" and ".join(texts), NAMES) == Latest(means)


@UNHURRIED
@given(st.integers(1, 999), st.sampled_from(UNITS))
def test_a_length_of_time_is_a_number_and_a_unit(n: int, unit: str) -> None:
    assert read_offset(f"{n} {unit}s") == Offset(n, unit)  # type: ignore[arg-type]  # drawn from the units


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("6 months after tenur", 'did you mean "tenure"?'),
        ("after elected", "no length of time is given"),
        ("31 June 2021", "there is no such day"),
        ("31 April", "there is no such day"),
        ("0 days after elected", "a number from 1 and a unit"),
        ("end of season", "accepted: month, quarter, half-year"),
        ("autumn", "these months are no day"),
        ("soon", "a date such as 2 months after elected"),
        ("Mar 2028", 'did you mean "March"?; accepted: a date such as'),
        ("[last-day] after opening", "a setting is a whole date"),
        ("[number]", 'no setting is called "number"'),
        ("round", "it refers to itself"),
    ],
)
def test_what_is_no_date_is_answered_with_what_would_be_one(text: str, says: str) -> None:
    with pytest.raises(Misread) as misread:
        read_when(text, NAMES)

    assert says in str(misread.value)


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("year from May to July", Every("year", Window(5, 7))),  # T9
        ("year in April", Every("year", Window(4, 4))),  # T10
        ("year in autumn", Every("year", Window(9, 11, "autumn"))),
        ("year from November to January", Every("year", Window(11, 1))),
        ("quarter", Every("quarter")),  # T15
        ("month", Every("month")),
        ("municipal year", Every("municipal year")),
        ("[periodic]", Every(Setting("periodic"))),  # T16
        ("term", Every("term")),  # T18
        ("election", Every("election")),
        ("4 years", Every(Offset(4, "year"))),  # T18
        ("any time", Every("any time")),
        ("6 months after done", AfterDone(months(6))),  # T13
    ],
)
def test_a_cadence_reads_as_what_it_means(text: str, means: object) -> None:
    assert read_every(text, NAMES) == means


def test_periods_chain_from_a_fixed_date_or_from_a_fact() -> None:  # T12, T26
    assert read_starting("October 2020", NAMES) == Fixed(date(2020, 10, 1), date(2020, 10, 31))
    assert read_starting("tenure", NAMES) == Counted(None, "on", TOOK_OFFICE)


@pytest.mark.parametrize("text", ["fortnight", "year in soon", "year from May", "year in tenure", "3 of months"])
def test_what_is_no_cadence_is_answered_with_what_would_be_one(text: str) -> None:
    with pytest.raises(Misread, match="accepted:"):
        read_every(text, NAMES)


def test_a_number_of_times_may_be_a_setting() -> None:  # T17, T24
    assert read_times(2, NAMES) == 2
    assert read_times("[number-needed]", NAMES) == Setting("number-needed")


@pytest.mark.parametrize("said", [0, True, "two", "[number]"])
def test_a_number_of_times_starts_at_one(said: int | str) -> None:
    with pytest.raises(Misread, match="accepted:"):
        read_times(said, NAMES)


# ------------------------------------------------------------------ telling, holding, setting


def test_reminders_nudges_and_escalations_say_when_and_whom() -> None:
    assert read_reminder("14 days before") == Reminder(days(14))
    assert read_reminder("on the day") == Reminder(None)
    assert read_nudge("21 days: group-leader, whip") == Escalation(days(21), ("group-leader", "whip"))
    assert read_nudge("5 working days after: director", after=True) == Escalation(Offset(5, "working day"), ("director",))


@pytest.mark.parametrize("text", ["14 days", "before", "14 days after", "soon"])
def test_a_reminder_comes_before_or_on_the_day(text: str) -> None:
    with pytest.raises(Misread, match="N days before, or on the day"):
        read_reminder(text)


def test_an_escalation_says_after_and_whom() -> None:
    with pytest.raises(Misread, match="7 days after: office"):
        read_nudge("7 days: director", after=True)


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("attendance", Figure("attendance")),
        ("called and required of law", Figure("called and required", of="law")),
        ("take-up of planning", Figure("take-up", of="planning")),
        ("needs met and unmet", Figure("needs")),
        ("made up and how, of law", Figure("made-up", of="law")),
        ("made-up of law", Figure("made-up", of="law")),
        ("outstanding invite", Figure("outstanding", of="invite")),
        ("eligibility of every regulatory body", Figure("eligibility", of="any regulatory")),
        ("eligibility of committee", Figure("eligibility", of="committee")),
        ("evaluation by skill", Figure("evaluation", by="skill")),
        ("evaluation of law by session", Figure("evaluation", of="law", by="session")),
        ("summed answers of evaluation: What was it like?", Figure("summed answers", of="evaluation", label="What was it like?")),
        ("partnership: text > council, panel", Figure("text", label="partnership", to=("council", "panel"))),
        ("completion of law > panel", Figure("completion", of="law", to=("panel",))),
    ],
)
def test_a_report_holds_figures(text: str, means: Figure) -> None:
    assert read_figure(text, NAMES) == means


@pytest.mark.parametrize("text", ["gossip", "attendance of lav", "evaluation by mood", "eligibility of every secret body"])
def test_what_is_no_figure_is_answered_with_what_would_be_one(text: str) -> None:
    with pytest.raises(Misread, match="accepted:"):
        read_figure(text, NAMES)


@pytest.mark.parametrize(
    ("said", "means"),
    [
        (5, 5),
        ("5", 5),
        ("not set", NotSet()),
        ("6 months", months(6)),
        ("quarter", "quarter"),
        ("December 2021", Fixed(date(2021, 12, 1), date(2021, 12, 31))),
        (date(2021, 12, 31), Fixed(date(2021, 12, 31), date(2021, 12, 31))),
        ("elected and not holds chair", AllOf((OfClass("elected"), Not(Holds("holds", "chair"))))),
        ("before poll", Counted(None, "before", Phrase("", "poll"))),
    ],
)
def test_a_setting_may_be_a_number_a_length_a_cycle_a_date_or_a_condition(said: int | str | date, means: object) -> None:
    assert read_value(said, NAMES) == means


def test_a_setting_that_is_none_of_these_is_refused() -> None:
    with pytest.raises(Misread, match="a number, a length of time"):
        read_value("quite often", NAMES)


def test_an_anchor_may_be_the_fact_that_opened_the_step() -> None:
    assert read_anchor("opening", NAMES) == Opening()


# ------------------------------------------------------------------ whatever is written

_PIECES = st.sampled_from(
    [
        *CONDITIONS,
        *DATES,
        "and",
        "then",
        "of",
        "within",
        "1 year",
        "each",
        "not",
        "since",
        "from",
        "to",
        "[",
        "]",
        "with",
        "=",
        "",
        "0",
        "é",
    ]
)
_ANYTHING = st.one_of(st.text(max_size=40), st.lists(_PIECES, max_size=4).map(" ".join))


@UNHURRIED
@given(_ANYTHING)
def test_whatever_is_written_is_read_or_answered_and_never_breaks(text: str) -> None:
    for read in (read_fact, read_anchor, read_condition, read_done, read_opens, read_who, read_when, read_every, read_figure, read_value):
        with suppress(Misread):
            assert read(text, NAMES) is not None  # type: ignore[operator]  # all take a text and the names
