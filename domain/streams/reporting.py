"""Reporting: what an officer wrote under a report's headings, and to whom it was presented, of which period and as known when."""

from datetime import date

from domain.streams.council import CouncilFact
from domain.streams.events import Personal
from domain.streams.facts import Known
from domain.streams.group import GroupFact


class ReportWritten(CouncilFact, frozen=True, kw_only=True, omit_defaults=True):
    """Text under one heading of a report of one period. The last word on a heading is the one that is printed."""

    TOPIC = "council.report-written"

    report: str
    first: date
    last: date
    heading: str
    written: Personal = None

    def known(self) -> tuple[Known, ...]:
        return (self.as_known(self.report, "written", argument=self.heading),)


class ReportPresented(CouncilFact, frozen=True, kw_only=True, omit_defaults=True):
    """A report of a period was shown to one of those whom it goes to, with its figures as they were known at the end of a day."""

    TOPIC = "council.report-presented"

    report: str
    to: str
    first: date
    last: date
    figures: date  # what was on record at the end of this day
    about: str = ""  # the step that asked for it

    def known(self) -> tuple[Known, ...]:
        return (self.as_known(self.report, "presented", argument=self.to, about=self.about),)


class GroupPresented(GroupFact, frozen=True, kw_only=True, omit_defaults=True):
    """A report that each group owes was shown by one group to one of those whom it goes to, as above."""

    TOPIC = "group.report-presented"

    report: str
    to: str
    first: date
    last: date
    figures: date
    about: str = ""

    def known(self) -> tuple[Known, ...]:
        return (self.as_known(self.report, "presented", argument=self.to, about=self.about),)
