"""A cohort as its grid shows it: the columns in the order of the strategy, and how far each step has come among all who are owed it."""

from collections.abc import Callable, Sequence
from datetime import date

from domain.owing.answering.ruleset import ruleset_of
from service.addresses import member_page
from service.cohorts import Chosen, MemberSteps, OneStep, Recordables
from service.shown import Cell, Cohort, CohortRow, Link, Tally
from service.wording.council_words import CouncilWords, words_today
from service.wording.standing import standing
from service.world import world


def grid_of(cohort: Chosen, members: Sequence[MemberSteps], *, ticks: bool) -> Cohort:
    """The grid of today. `ticks` puts a box on what something can be recorded for."""
    recordables = Recordables(cohort.council)

    def can_be_ticked(step: OneStep) -> bool:
        return bool(ticks and recordables.of(step))

    return grid_on(world().today(), members, words_today(cohort.council), member_page, can_be_ticked)


def grid_on(
    today: date,
    members: Sequence[MemberSteps],
    words: CouncilWords,
    page_of: Callable[[str], str],
    can_be_ticked: Callable[[OneStep], bool] = lambda _step: False,
) -> Cohort:
    """The grid of a day, in the words of a strategy. `page_of` is where a member's name leads."""
    steps = {member.id: member.by_rule() for member in members}
    columns = columns_of([step for by_rule in steps.values() for step in by_rule.values()], words)
    rows = [
        CohortRow(
            Link(member.name, page_of(member.id)),
            member.member["ward"] or "Co-opted",
            {rule: cell_of(step, today, can_be_ticked(step)) for rule, step in steps[member.id].items()},
        )
        for member in members
    ]
    tallies = {rule: tally_of([by_rule[rule] for by_rule in steps.values() if rule in by_rule], today) for rule in columns}
    return Cohort(columns, rows, tallies)


def columns_of(steps: Sequence[OneStep], words: CouncilWords) -> dict[str, str]:
    """The rules that anybody is owed a step of: as the strategy in force has them, then those of older versions."""
    owed = {step.row["rule"]: step for step in steps}
    in_force = [rule for rule in ruleset_of(words.strategy).rules if rule in owed]
    older = [rule for rule in sorted(owed) if rule not in in_force]
    return {rule: words.step(rule) for rule in in_force} | {rule: owed[rule].words.step(rule) for rule in older}


def cell_of(step: OneStep, today: date, recordable: bool) -> Cell:
    row = step.row
    status = standing(row["state"], row["due"], row["closed"], row["force"], today)
    return Cell(status, row["closed"] or row["due"], step.pick if recordable and row["state"] == "open" else "")


def tally_of(steps: Sequence[OneStep], today: date) -> Tally:
    """How many are done of all that are owed, and how many of the others are late."""
    tags = [standing(row["state"], row["due"], row["closed"], row["force"], today).tone for (row,) in steps]
    return Tally(done=sum(row["state"] == "done" for (row,) in steps), owed=len(steps), overdue=tags.count("red"))
