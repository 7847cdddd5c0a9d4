"""What is wrong with a strategy file, and what its author should know of it: every problem with its line."""

from collections.abc import Callable, Iterator

from domain.checking import lapsing, loose_ends, not_run, people, reports, seats, timing
from domain.strategy.problem import Problem
from domain.strategy.reading import Reading

_CHECKS: tuple[Callable[[Reading], Iterator[Problem]], ...] = (
    timing.dates_before_their_opening,
    timing.reminders_of_no_day,
    timing.reminders_before_the_opening,
    lapsing.escalations_after_the_step_has_lapsed,
    timing.times_without_a_cadence,
    timing.open_rules_with_a_deadline,
    timing.days_that_no_opening_gives,
    people.unknown_offices,
    people.approvers_who_may_be_nobody,
    people.unheard_declines,
    people.populations_nobody_is_in,
    people.undeclared_roles,
    seats.validity_shorter_than_its_cycle,
    seats.seats_that_bar_each_other,
    reports.unknown_recipients,
    reports.private_content,
    reports.figures_of_what_no_rule_asks,
    not_run.what_is_not_run,
    loose_ends.requirements_without_a_clause,
    loose_ends.offers_that_nothing_follows,
    loose_ends.forms_nobody_sends,
    loose_ends.sessions_that_count_for_nothing,
    loose_ends.themes_no_action_serves,
    loose_ends.settings_nobody_sets,
    loose_ends.two_rules_for_one_thing,
    loose_ends.members_a_council_cannot_see,
    loose_ends.names_in_the_engines_words,
    loose_ends.what_is_not_set,
    loose_ends.what_is_local,
)


def check(text: str) -> list[Problem]:
    """Every error and warning about a strategy file, in the order of its lines. No error means that it can be adopted."""
    reading = Reading(text)
    found = [problem for look in _CHECKS for problem in look(reading)] if reading.is_toml else []
    return sorted({*reading.mistakes, *found})
