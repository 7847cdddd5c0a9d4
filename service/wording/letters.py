"""Letters in words: who is to be told by when and where it would go, and what became of what went."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import url_for

from domain.streams.council import Council
from domain.streams.member import Member
from domain.streams.notice import Notice
from domain.viewer import RECORD
from service.addresses import bare, member_page
from service.furniture import here, may
from service.shown import Fact, Link
from service.wording.council_words import CouncilWords
from service.wording.people import name_of_member, name_of_recorder
from service.words import clock, counted, day, short_day
from service.world import world

BY_COUNCIL = "Each council's letters are held until somebody has looked at them and releases them."
COUNCIL_HEADS = ("Council", "Letters", "To be told today", "Within a week")
NO_ADDRESS = ("Who", "To be told of", "What to do")
WENT = ("To", "Day", "Told of", "What became of it")
STATES = {"attempted": "Being sent", "sent": "Sent", "failed": "Never went"}

ONE_DAY = timedelta(days=1)

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Outgoing:
    """What is to go out for a council, as seen on a day."""

    council: Council
    words: CouncilWords
    today: date

    def going(self, rows: Sequence[Row]) -> list[Sequence[str | Link]]:
        """Who gets a letter today: whom, of how much, where it goes."""
        return [[self.who(row), things(row), self.address(row)] for row in rows if self.address(row) and not row["told_today"]]

    def coming(self, rows: Sequence[Row]) -> list[Sequence[str | Link]]:
        """Who gets one on a day to come, as things stand."""
        to_come = [row for row in rows if self.address(row) and (row["first"] > self.today or row["told_today"])]
        return [[self.who(row), short_day(max(row["first"], self.today + ONE_DAY)), things(row)] for row in to_come]

    def without_address(self, rows: Sequence[Row]) -> list[Sequence[str | Link]]:
        """Who cannot be told, with the form that gives them an address."""
        return [[self.who(row), things(row), self.give_address(row)] for row in rows if not self.address(row)]

    def who(self, row: Row) -> str | Link:
        return self.office(row) if row["to"] else Link(name_of_member(row["name"]), member_page(row["member"]))

    def office(self, row: Row) -> str:
        return self.words.whose([row["to"]])

    def address(self, row: Row) -> str:
        return str((self.council.addresses.get(row["to"]) if row["to"] else row["email"]) or "")

    def give_address(self, row: Row) -> str | Link:
        if not may(RECORD):
            return "Ask for an address"
        if row["to"]:
            href = url_for("councils.ask_address", slug=self.council.slug, office=row["to"], back=here())
            return Link("Give an address", href, f"of {self.office(row)}")
        href = url_for("member_details.ask_contact", id=bare(row["member"]), how="e-mail", back=here())
        return Link("Give an address", href, f"of {name_of_member(row['name'])}")


def things(row: Row) -> str:
    return counted(row["steps"], "step")


def whether_held(council: Council, *, held: bool) -> str:
    """How it stands with a council's letters, and who said so."""
    stands = "Letters are held. Nothing goes out." if held else "Letters go out, each on its day."
    if council.mail is None:
        return f"{stands} Nobody has decided about them yet."
    who = name_of_recorder(council.mail.who)
    return f"{stands} {who[:1].upper()}{who[1:]} {'held' if held else 'released'} them on {clock(council.mail.at)}."


# ------------------------------------------------------------------ what went


def notice_row(row: Row, words: CouncilWords) -> Sequence[str | Link]:
    to = words.whose([row["office"]]) if row["office"] else name_of_member(row["name"])
    became = ". ".join(part for part in (STATES[row["state"]], row["reason"].rstrip(".")) if part)
    return [
        Link(to, url_for("letters.show_notice", id=bare(row["notice"])), f", {day(row['day'])}"),
        short_day(row["day"]),
        tells(row["tells"]),
        became,
    ]


def tells(number: int) -> str:
    return counted(number, "step")


def recipient_named(recipient: str, office: str, words: CouncilWords) -> str:
    if office:
        return words.whose([office])
    return name_of_member(world().commands.find(Member, recipient).name)


def about_notice(notice: Notice) -> list[Fact]:
    """The summary of one letter."""
    became = [STATES[notice.state], "It may have been sent twice." if notice.perhaps_twice else "", notice.reason]
    return [
        Fact("Day", day(notice.day)),
        Fact("Address", notice.address or "Forgotten"),
        Fact("Subject", notice.subject or "Forgotten"),
        Fact("What became of it", " ".join(part if part.endswith(".") else f"{part}." for part in became if part)),
        Fact("Told of", tells(len(notice.tells))),
        *([Fact("Overtaken", f"{counted(len(notice.overtaken), 'earlier reminder')} of the same")] if notice.overtaken else []),
    ]
