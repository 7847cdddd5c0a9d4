"""Reading a strategy file: what its entries become, and where its mistakes are said to stand."""

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.strategy.entries import Strategy
from domain.strategy.phrases import AnyOf, Count, Figure, Fixed, HasSeat, NotSet, OfClass, Offset, OwnerIs, Phrase, Population
from domain.strategy.problem import StrategyHasMistakes
from domain.strategy.reading import read_strategy

UNHURRIED = settings(deadline=None)  # the machine may be busy

SHARED = Path(__file__).parents[1] / ".." / "shared" / "strategies"

EVERY_KIND = """\
[strategy]
id = "whole"
council = "A council"
title = "A strategy"
languages = ["en", "cy"]
carries = ["X-01"]

[words]
planning = { en = "Planning meeting", cy = "Cyfarfod cynllunio" }

[offices]
services = "Member Services"

[roles]
chair = "Chair"

[calendar]
tenure = "took office"
autumn = "September to November"
year = "municipal year"

[who]
learners = ["elected", "co-opted"]

[[body]]
id = "panel"
kind = "regulatory"

[[course]]
id = "law"
parts = ["Procedure", "Practice"]

[[support]]
id = "planning"
name = { en = "Planning meeting", cy = "Cyfarfod cynllunio" }
answer = "28 days"
silence = "declined"

[[form]]
id = "evaluation"

[[material]]
id = "guide"

[[award]]
id = "charter"
lasts = "3 years"

[[theme]]
id = "skill"
values = "not set"

[[setting]]
id = "cycle"
value = "6 months"

[[budget]]
id = "money"
amount = 300

[[rule]]
id = "offer"
name = "Offer a planning meeting"
clause = "1.1"
carries = ["X-02"]
opens = "tenure"
by = "2 months after tenure"
done = "planning offered"
remind = ["14 days before", "on the day"]

[[seat]]
id = "may-sit"
body = "panel"
needs = "law completed"
starts = "joined panel"
valid = "1 year"
without = "bars"

[[report]]
id = "annual"
to = ["panel"]
every = "year in autumn"
holds = ["attendance", "progress: text"]

[[plan]]
id = "actions"
carries = ["X-03"]

[[plan.action]]
action = "Publish the guide"
by = "November 2023"
done = "guide published"
carries = ["X-04"]

[[fact]]
id = "acceptance"
words = "The declaration was made"

[[note]]
says = "Times suit the majority."
carries = ["X-05"]
"""


def a_strategy(entries: str) -> Strategy:
    return read_strategy(f'[strategy]\nid = "s"\ntitle = "S"\n\n[[support]]\nid = "planning"\n\n{entries}')


def mistakes_in(text: str) -> list[str]:
    with pytest.raises(StrategyHasMistakes) as refused:
        read_strategy(text)
    return [str(mistake) for mistake in refused.value.mistakes]


# ------------------------------------------------------------------ what entries become


def test_every_kind_of_table_is_read() -> None:
    strategy = read_strategy(EVERY_KIND)

    assert {noun.kind for noun in strategy.nouns.values()} == {
        "body",
        "course",
        "support",
        "form",
        "material",
        "award",
        "theme",
        "setting",
        "budget",
        "fact",
    }
    assert set(strategy.rules) == {"offer", "annual", "actions-1"}
    assert set(strategy.seats) == {"may-sit"}
    assert set(strategy.plans) == {"actions"}
    assert [note.says for note in strategy.notes] == ["Times suit the majority."]
    assert strategy.carried == {"X-01", "X-02", "X-03", "X-04", "X-05"}
    assert strategy.populations == {"learners": AnyOf((OfClass("elected"), OfClass("co-opted")))}
    assert (strategy.id, strategy.council, strategy.title) == ("whole", "A council", "A strategy")


def test_a_version_is_the_hash_of_the_whole_text() -> None:
    strategy = read_strategy(EVERY_KIND)

    assert strategy.version == sha256(EVERY_KIND.encode()).hexdigest()
    assert strategy.text == EVERY_KIND
    assert read_strategy(EVERY_KIND + "\n").version != strategy.version


def test_a_rule_without_who_does_or_force_is_a_members_own_and_expected() -> None:
    rule = a_strategy('[[rule]]\nid = "r"\ndone = "planning held"').rules["r"]

    assert (rule.who, rule.does, rule.force, rule.kind) == (OfClass("member"), (), "expected", "rule")
    assert rule.done == Count(Phrase("planning", "held"))


@pytest.mark.parametrize("who", ["council", "body panel", "each body", "each group"])
def test_a_rule_of_the_council_a_body_or_a_group_is_owed(who: str) -> None:
    rule = a_strategy(f'[[body]]\nid = "panel"\n\n[[rule]]\nid = "r"\nwho = "{who}"\ndone = "planning held"').rules["r"]

    assert rule.force == "owed"


def test_a_report_is_a_rule_of_the_councils_that_is_done_when_presented() -> None:
    report = read_strategy(EVERY_KIND).rules["annual"]

    assert (report.kind, report.who, report.force) == ("report", OwnerIs("council"), "owed")
    assert report.done == Count(Phrase("annual", "presented"))
    assert report.to == ("panel",)
    assert report.holds == (Figure("attendance"), Figure("text", label="progress"))


def test_an_action_of_a_plan_is_a_rule_named_by_what_is_to_be_done() -> None:
    action = read_strategy(EVERY_KIND).rules["actions-1"]

    assert (action.kind, action.name, action.who, action.force) == ("action", "Publish the guide", OwnerIs("council"), "owed")
    assert action.by == Fixed(date(2023, 11, 1), date(2023, 11, 30))


def test_a_blank_cell_of_a_plan_is_never_done_by_itself() -> None:
    strategy = a_strategy('[[plan]]\nid = "p"\n\n[[plan.action]]\naction = "Think"\nby = "not set"\ndone = "not set"')

    assert (strategy.rules["p-1"].by, strategy.rules["p-1"].done) == (NotSet(), AnyOf(()))


def test_who_a_seat_asks_is_those_who_sit_or_expect_to() -> None:
    seat = read_strategy(EVERY_KIND).seats["may-sit"]

    assert seat.who == AnyOf((HasSeat("sits on", "panel"), HasSeat("expects a seat on", "panel")))
    assert (seat.for_, seat.valid, seat.without, seat.returns) == (("members",), Offset(1, "year"), "bars", "the day after")


def test_each_key_keeps_its_own_string() -> None:
    words = read_strategy(EVERY_KIND).rules["offer"].words

    assert words["by"] == "2 months after tenure"
    assert words["remind"] == "14 days before, on the day"


def test_a_name_falls_back_to_the_id_in_words() -> None:
    assert a_strategy('[[rule]]\nid = "meet-a-need"\ndone = "need met"').rules["meet-a-need"].name == "Meet a need"


def test_a_name_may_be_given_in_several_languages() -> None:
    planning = read_strategy(EVERY_KIND).nouns["planning"]

    assert (planning.name, planning.translations) == ("Planning meeting", {"cy": "Cyfarfod cynllunio"})


def test_each_entry_knows_its_line() -> None:
    strategy = read_strategy(EVERY_KIND)
    lines = EVERY_KIND.splitlines()

    for entry in (*strategy.nouns.values(), *strategy.rules.values(), *strategy.seats.values(), *strategy.plans.values(), *strategy.notes):
        assert lines[entry.line - 1].startswith("[[")


def test_the_parts_of_a_course_are_a_list_or_not_set_or_none() -> None:
    strategy = a_strategy('[[course]]\nid = "a"\nparts = ["x", "y"]\n[[course]]\nid = "b"\nparts = "not set"\n[[course]]\nid = "c"')

    assert [strategy.nouns[id].parts for id in "abc"] == [("x", "y"), "not set", None]


def test_a_population_keeps_its_name() -> None:
    strategy = a_strategy('[who]\nlearners = "elected"\n\n[[rule]]\nid = "r"\nwho = "learners"\ndone = "planning held"')

    assert strategy.rules["r"].who == Population("learners", OfClass("elected"))


@pytest.mark.parametrize("draft", ["derbyshire-2020", "southampton-2009"])
def test_the_drafts_of_two_councils_read_whole(draft: str) -> None:
    file = SHARED / f"{draft}.toml"
    if not file.exists():
        pytest.skip("the drafts are not on this machine")

    strategy = read_strategy(file.read_text(encoding="utf-8"))

    assert strategy.id == draft
    assert len(strategy.carried) >= 42


# ------------------------------------------------------------------ mistakes

HEAD = '[strategy]\nid = "s"\ntitle = "S"\n\n[[support]]\nid = "planning"\n\n'


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ('[[rule]]\nid = "r"\ndone = "plannng held" #here', 'did you mean "planning"?'),
        ('[[rule]]\nid = "r"\ndone = "planning completed" #here', "a support takes no verb"),
        ('[[rule]]\nid = "r"\nby = "sometime" #here\ndone = "planning held"', "accepted: a date such as"),
        ('[[rule]]\nid = "r"\nopens = [ #here\n  "elected",\n  "planning given",\n]\ndone = "planning held"', "planning given"),
        ('[[rule]]\nid = "r"\nforce = "strong" #here\ndone = "planning held"', "owed, required, expected, advised, open"),
        ('[[rule]]\nid = "r"\nwhom = "elected" #here\ndone = "planning held"', 'found the key "whom" (did you mean "who"?)'),
        ('[[rule]]\nid = "r"\nstays = "yes" #here\ndone = "planning held"', 'found "yes"; accepted: true or false'),
        ('[[rule]]\nid = "r"\nby = 2021-12-31 #here\ndone = "planning held"', "found 2021-12-31; accepted: text in quotes"),
        ('[[rule]]\nid = "r"\nremind = "later" #here\ndone = "planning held"', "N days before, or on the day"),
        ('[[rule]]\nid = "r"\nescalate = "7 days: services" #here\ndone = "planning held"', "7 days after: office"),
        ('[[rule]] #here\nid = "r"', 'there is no "done"'),
        ('[[rule]] #here\ndone = "planning held"', 'there is no "id"'),
        ('[[rule]]\nid = "planning" #here\ndone = "planning held"', 'found "planning" again: line 6 is a support of that id'),
        ('[[rule]]\nid = "two words" #here\ndone = "planning held"', "accepted: words joined by hyphens, such as two-words"),
        ('[[form]]\nid = "session" #here', "a word of the language itself"),
        ('[[seat]]\nid = "x"\nbody = "panel" #here\nneeds = "planning held"\nstarts = "elected"', 'no body is called "panel"'),
        ('[[seat]]\nid = "x"\nbody = "planning"\nneeds = "planning held"\nstarts = "elected"\nwithout = "banned" #here', "accepted: bars"),
        ('[[report]]\nid = "x"\nto = "council"\nholds = ["gossip"] #here', "accepted: attendance"),
        ('[[support]]\nid = "x"\nsilence = "yes" #here', "accepted: declined"),
        ('[[support]]\nid = "x"\nanswer = "soon" #here', "a number from 1 and a unit"),
        ('[[setting]]\nid = "x"\nvalue = "quite often" #here', "a number, a length of time"),
        ('[calendar]\nlent = "easter" #here', 'found "easter"'),
        ('[calendar]\nyear = "school year" #here', "accepted: year, municipal year, financial year"),
        ('[calendar]\nround = "square" #here\nsquare = "round"', "it refers to itself"),
        ('[who]\nall = "all" #here', "it refers to itself"),
        ('[who]\nall = ["elected", "electd"] #here', "electd"),
        ("[offices]\nclerk = 1 #here", "accepted: text in quotes"),
        ('[[rulez]] #here\nid = "x"', 'found the table "rulez" (did you mean "rule"?)'),
        ('[rule] #here\nid = "x"', "accepted: [[rule]], one for each entry"),
        ('[[words]] #here\nid = "x"', "accepted: [words], which comes once"),
        ('[[plan]]\nid = "p"\n[[plan.action]]\naction = "a"\n[[plan.action]]\naction = "b"\nby = "sometime" #here', "accepted: a date"),
    ],
)
def test_a_mistake_is_reported_with_its_line_and_what_would_be_accepted(entry: str, says: str) -> None:
    text = HEAD + entry
    here = next(number for number, line in enumerate(text.splitlines(), start=1) if "#here" in line)

    mistakes = [mistake for mistake in mistakes_in(text) if says in mistake]

    assert mistakes
    assert mistakes[0].startswith(f"line {here}: ")


def test_no_mistake_hides_another() -> None:
    text = HEAD + '[[rule]]\nid = "a"\nby = "sometime"\ndone = "planing held"\n\n[[rule]]\nid = "b"\nforce = "x"\ndone = "planning held"'

    assert [mistake.partition(":")[0] for mistake in mistakes_in(text)] == ["line 10", "line 11", "line 15"]


def test_the_refusal_says_how_many_mistakes_there_are_and_each_of_them() -> None:
    with pytest.raises(StrategyHasMistakes, match=r"has 1 mistake\. line 11: .*planing held") as refused:
        read_strategy(HEAD + '[[rule]]\nid = "a"\nby = "at once"\ndone = "planing held"')

    assert refused.value.fields["strategy"] == [str(refused.value.mistakes[0])]


@pytest.mark.parametrize(
    ("text", "line"), [("nonsense", 1), ('[strategy]\nid = "s"\ntitle = S', 3), ('[strategy]\nid = "s"\nid = "t"', 3), ("[strategy\n", 1)]
)
def test_a_text_that_is_not_toml_is_refused_with_its_line(text: str, line: int) -> None:
    assert mistakes_in(text)[0].startswith(f"line {line}: this is not TOML")


def test_a_file_without_a_strategy_table_is_refused() -> None:
    assert mistakes_in('[[form]]\nid = "x"') == [
        "line 1: there is no [strategy] table, which says what the document is; accepted: [strategy] with id and title"
    ]


def test_an_empty_file_is_refused() -> None:
    assert "there is no [strategy] table" in mistakes_in("")[0]


def test_what_looks_like_a_header_inside_a_long_text_is_not_taken_for_one() -> None:
    text = HEAD + '[[rule]]\nid = "a"\nsays = """\n[[rule]]\nby = "x"\n"""\nby = "sometime"\ndone = "planning held"'

    assert mistakes_in(text)[0].startswith("line 14: ")


_FILLING = st.lists(st.sampled_from(["", "# a comment", "# [[rule]]", '  # by = "x"']), max_size=4)


@UNHURRIED
@given(before=_FILLING, between=_FILLING, after=_FILLING, indent=st.sampled_from(["", "  ", "\t"]))
def test_a_line_is_found_whatever_stands_around_it(before: list[str], between: list[str], after: list[str], indent: str) -> None:
    first = ["[[rule]]", 'id = "a"', 'done = "planning held"']
    second = ["[[rule]]", 'id = "b"', *between, f'{indent}by = "sometime"', 'done = "planning held"', *after]
    text = HEAD + "\n".join([*first, *before, *second])
    expected = next(number for number, line in enumerate(text.splitlines(), start=1) if line == f'{indent}by = "sometime"')

    assert mistakes_in(text)[0].startswith(f"line {expected}: ")
