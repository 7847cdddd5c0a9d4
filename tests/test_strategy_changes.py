"""Two versions of a strategy side by side: what is new, what says something else, what is gone."""

from domain.commands.strategy_changes import changes
from domain.strategies import built_in
from domain.strategy.reading import read_strategy

MODEL = built_in("model-council")
RULE = """
[[rule]]
id   = "say-hello"
who  = "elected"
does = "democratic-services"
opens = "took office"
by   = "2 weeks after took office"
done = "induction offered"
"""


def test_a_version_beside_itself_changes_nothing() -> None:
    assert not changes(read_strategy(MODEL), read_strategy(MODEL))


def test_a_comment_more_changes_nothing_although_every_line_moves() -> None:
    assert not changes(read_strategy(MODEL), read_strategy("# Adopted in May.\n\n" + MODEL))


def test_a_rule_that_was_added_is_new_and_one_that_was_taken_out_is_gone() -> None:
    before, after = read_strategy(MODEL), read_strategy(MODEL + RULE)

    assert list(changes(before, after).new) == ["say-hello"]
    assert list(changes(after, before).gone) == ["say-hello"]


def test_a_rule_with_another_deadline_says_something_else() -> None:
    before, after = read_strategy(MODEL + RULE), read_strategy(MODEL + RULE.replace("2 weeks", "3 weeks"))

    found = changes(before, after)

    assert (list(found.new), list(found.changed), list(found.gone)) == ([], ["say-hello"], [])
