"""Previewing: what confirming a file of results would do is worked out, council by council. Nothing is recorded."""

from datetime import date, timedelta

from domain.commands.comparing import Comparing
from domain.commands.import_plan import Choices, Plan
from domain.commands.reckoning import Reckoning
from domain.commands.record import strategy_of
from domain.refusals import Invalid
from domain.results.ballots import ReadResults
from domain.streams.council import Council, council_id
from domain.viewer import ADOPT, IMPORT, Viewer

NOT_ON_RECORD = "{} is not on record. Name a strategy to put it on record with."
NOT_YOURS = "It is of a council that you do not work for."
STILL_TO_COME = "Its polling day is still to come. Check the day, or import it once the election was held."


class Previewing(Reckoning):
    """Plans what a file would do."""

    secret: bytes

    def plan_results(self, viewer: Viewer, read: ReadResults, choices: Choices, *, today: date = date.max) -> Plan:
        """What confirming this file with these choices would do: nothing, where rows are refused and its good ones were not asked for.

        Elections whose polling day is after `today` are left out.

        Records nothing. Raises Invalid for days that cannot be, and for a strategy that cannot be read.
        """
        viewer.must(IMPORT)
        if choices.adopt:
            viewer.must(ADOPT)
            strategy_of(choices.adopt)
        the_days_can_be(read, choices)
        left_out: list[tuple[str | int, str]] = [(entry.id or entry.rows[0], entry.why) for entry in read.left_out]
        elections = []
        for election in read.elections if choices.accept_good or not read.refused else ():
            if not viewer.may_see(election.council):
                left_out.append((election.id, NOT_YOURS))
                continue
            if election.poll_date > today:
                left_out.append((election.id, STILL_TO_COME))
                continue
            council = self.find_or_begin(Council, council_id(election.council))
            if not council.version and not choices.adopt:
                left_out.append((election.id, NOT_ON_RECORD.format(election.council_name)))
                continue
            elections.append(Comparing(self, self.secret, election, council, read.format, choices).planned())
        return Plan(
            format=read.format,
            credit=read.credit,
            elections=tuple(elections),
            left_out=tuple(left_out),
            refused=tuple((row.row, row.why) for row in read.refused),
            warnings=tuple(f"Row {warned.row}: {warned.text}" if warned.row else warned.text for warned in read.warnings),
        )


def the_days_can_be(read: ReadResults, choices: Choices) -> None:
    """Invalid where a day that was confirmed comes before the one it must follow, or is said of several polling days at once."""
    given = [name for name in ("declared_on", "in_office_on") if getattr(choices, name) is not None]
    polls = sorted({election.poll_date for election in read.elections})
    if not given or not polls:
        return
    if len(polls) > 1:
        wrong = "The file has several polling days. Import them one at a time, saying which."
        raise Invalid(wrong, {name: [wrong] for name in given})
    declared_on = choices.declared_on or polls[0] + timedelta(days=1)
    if declared_on < polls[0]:
        wrong = "The day of the declaration must not be before polling day"
        raise Invalid(f"{wrong}.", {"declared_on": [wrong]})
    if choices.in_office_on is not None and choices.in_office_on < declared_on:
        wrong = "The day they came into office must not be before the day of the declaration"
        raise Invalid(f"{wrong}.", {"in_office_on": [wrong]})
