"""Letters in words: who is to be told by when and where it would go, and what became of what went."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from flask import url_for

from domain.commands.composing import Draft, Recipient, StillSo
from domain.commands.letter import body_of
from domain.streams.correspondence import AT_ANY_TIME, KINDS, MailHours
from domain.streams.council import Council
from domain.streams.member import Member
from domain.streams.notice import Notice
from domain.viewer import RECORD, SEND
from service.addresses import bare, member_page
from service.furniture import here, may
from service.shown import Fact, Link
from service.wording.about_council import is_a_body
from service.wording.council_words import CouncilWords
from service.wording.people import name_of_member, name_of_recorder
from service.words import clock, counted, day, short_day
from service.world import world

BY_COUNCIL = "Each council's letters are held until somebody has looked at them and releases them."
COUNCIL_HEADS = ("Council", "Letters", "To be told today", "Within a week")
NO_ADDRESS = ("Who", "To be told of", "Address", "What to do")
WENT_HEADS = ("To", "Day", "Told of", "What became of it")
STATES = {
    "attempted": "Being sent",
    "put off": "Waits for the mail server",
    "sent": "Sent",
    "in doubt": "In doubt",
    "failed": "Never went",
    "bounced": "Came back",
    "cancelled": "Cancelled",
}
KIND_NAMES = {"digest": "Reminders", "escalation": "Escalations", "invitation": "Invitations", "offer": "Offers", "form": "Forms"}
WHAT_EACH_IS = {
    "digest": "What is to be done, gathered into one letter a day",
    "escalation": "What was not done in time, for whoever is told then",
    "invitation": "A session that a member has a place at, or that was moved or cancelled since",
    "offer": "What is offered to a member, for them to say yes or no",
    "form": "A form that a member may answer by an address that works once",
}
NO_LETTER_OF_THIS_KIND = "Nobody waits for a letter of this kind just now. Once somebody does, theirs is shown here as it would go out."

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
        now = [row for row in rows if self.address(row) and not row["told_today"]]
        return [[self.letter(row), things(row) + self.by_itself(row), self.address(row)] for row in now]

    def coming(self, rows: Sequence[Row]) -> list[Sequence[str | Link]]:
        """Who gets one on a day to come, as things stand."""
        to_come = [row for row in rows if self.address(row) and (row["first"] > self.today or row["told_today"])]
        return [[self.letter(row), short_day(self.day_of(row)), things(row) + self.by_itself(row)] for row in to_come]

    def without_address(self, rows: Sequence[Row]) -> list[Sequence[str | Link]]:
        """Who cannot be told, with the form that gives them an address."""
        these = [row for row in rows if not self.address(row) and not self.came_back(row)]
        return [[self.who(row), things(row), "Not given", self.give_address(row)] for row in these]

    def came_back_from(self, members: Sequence[Row]) -> list[Sequence[str | Link]]:
        """Whose letters came back, so that nothing more goes to them, with the form that gives them an address."""
        offices = [{"to": office} for office in sorted(self.council.correspondence.offices_unreached)]
        these: list[Row] = [*offices, *({**row, "to": ""} for row in members)]
        return [[self.who(row), "What came back, and what comes up", "A letter to it came back", self.give_address(row)] for row in these]

    def who(self, row: Row) -> str | Link:
        return self.office(row) if row["to"] else Link(name_of_member(row["name"]), member_page(row["member"]))

    def letter(self, row: Row) -> Link:
        """The page on which what goes to somebody is looked at."""
        kind, id = ("office", row["to"]) if row["to"] else ("member", bare(row["member"]))
        name = self.office(row) if row["to"] else name_of_member(row["name"])
        return Link(name, url_for("letters_to.show", slug=self.council.slug, kind=kind, id=id), ": look at the letter")

    def day_of(self, row: Row) -> date:
        """Today's letter has gone where somebody was told already, so that what is left waits until tomorrow."""
        first: date = row["first"]
        return max(first, self.today + ONE_DAY if row["told_today"] else self.today)

    def by_itself(self, row: Row) -> str:
        """What was decided about this one alone."""
        held = row["to"] in self.council.correspondence.offices_held if row["to"] else row["letters_held"]
        return ", held" if held else ", released" if row["released"] else ""

    def office(self, row: Row) -> str:
        return self.words.whose([row["to"]])

    def address(self, row: Row) -> str:
        if self.came_back(row):
            return ""
        return str((self.council.addresses.get(row["to"]) if row["to"] else row["email"]) or "")

    def came_back(self, row: Row) -> bool:
        return bool(row["to"] in self.council.correspondence.offices_unreached if row["to"] else row["unreached"])

    def give_address(self, row: Row) -> str | Link:
        if not may(RECORD):
            return "Ask for an address"
        if row["to"]:
            return Link("Give an address", self.where_to_give(row["to"]), f"of {self.office(row)}")
        href = url_for("member_details.ask_contact", id=bare(row["member"]), how="e-mail", back=here())
        return Link("Give an address", href, f"of {name_of_member(row['name'])}")

    def where_to_give(self, addressee: str) -> str:
        """The form that gives an office, or a body, an address."""
        if is_a_body(addressee, self.words.strategy):
            return url_for("bodies.ask_address", slug=self.council.slug, body=addressee, back=here())
        return url_for("councils.ask_address", slug=self.council.slug, office=addressee, back=here())


def things(row: Row) -> str:
    return counted(row["steps"], "thing")


def whether_held(council: Council, hours: MailHours, *, held: bool) -> str:
    """How it stands with a council's letters, and who said so."""
    stands = "Letters are held. Nothing goes out." if held else f"Letters go out, each on its day, {hours_in_words(hours)}."
    if council.mail is None:
        return f"{stands} Nobody has decided about them yet."
    who = name_of_recorder(council.mail.who)
    return f"{stands} {who[:1].upper()}{who[1:]} {'held' if held else 'released'} them on {clock(council.mail.at)}."


def how_it_stands(to: Recipient, day_of_next: date | None, *, today: date, all_held: bool) -> str:
    """How it stands with letters to one recipient."""
    if not to.address:
        return "Nothing goes out: there is no address, or a letter to it came back."
    if to.held:
        return "Letters to this recipient are held. Nothing goes out until somebody releases them."
    if day_of_next is None:
        return "Nothing is to be told within a week, as things stand."
    when = "today" if day_of_next == today else f"on {day(day_of_next)}"
    if all_held:
        return f"All letters are held. Released, this one goes {when}."
    return f"The next letter goes {when}."


class ShownLetter(NamedTuple):
    """A letter as it would go out."""

    subject: str
    body: str


def shown_letter(draft: Draft) -> ShownLetter:
    return ShownLetter(draft.subject, body_of(draft))


def thing_in_words(thing: StillSo) -> str:
    """One thing that is to be told, and of whom."""
    said = thing.line.what or ""
    return f"{said} ({thing.line.whose})" if thing.line.whose else said


# ------------------------------------------------------------------ how letters are written


def facts_about_letters(council: Council, hours: MailHours) -> list[Fact]:
    """Who answers, and when letters go."""
    settled = council.correspondence
    answers = f"{settled.answered_by}, {settled.reply_to}" if settled.reply_to else "Nobody is named yet, so letters cannot be released"
    return [
        Fact("Replies go to", answers, changes("letter_words.ask_who_answers", council, "who answers")),
        Fact("Letters go", f"Every day, {hours_in_words(hours)}", changes("letter_words.ask_hours", council, "the hours")),
    ]


def hours_in_words(hours: MailHours) -> str:
    until = f"{hours.closes:%H:%M}" if hours.closes else "midnight"
    return "at any time of day" if hours == AT_ANY_TIME else f"from {hours.opens:%H:%M} until {until}"


def kinds_written(council: Council) -> list[Sequence[str | Link]]:
    """Each kind of letter, whose words it is in, and the page on which they are changed."""
    own = council.correspondence.templates
    rows: list[Sequence[str | Link]] = []
    for kind in KINDS:
        href = url_for("letter_words.ask_words", slug=council.slug, kind=kind)
        name = Link(KIND_NAMES[kind], href) if may(SEND) else KIND_NAMES[kind]
        rows.append([name, WHAT_EACH_IS[kind], "The council's own" if kind in own else "As they come with the program"])
    return rows


def changes(endpoint: str, council: Council, what: str) -> list[Link]:
    return [Link("Change", url_for(endpoint, slug=council.slug), what)] if may(SEND) else []


# ------------------------------------------------------------------ what went


def notice_row(row: Row, words: CouncilWords) -> Sequence[str | Link]:
    to = words.whose([row["office"]]) if row["office"] else name_of_member(row["name"])
    kind = KIND_NAMES[row["kind"]].removesuffix("s")
    became = ". ".join(part for part in (STATES[row["state"]], row["reason"].rstrip(".")) if part)
    return [
        Link(to, url_for("letters.show_notice", id=bare(row["notice"])), f", {day(row['day'])}"),
        short_day(row["day"]),
        f"{kind}: {tells(row['tells'])}",
        became,
    ]


def tells(number: int) -> str:
    return counted(number, "thing")


def recipient_named(recipient: str, office: str, words: CouncilWords) -> str:
    if office:
        return words.whose([office])
    return name_of_member(world().commands.find(Member, recipient).name)


def about_notice(notice: Notice) -> list[Fact]:
    """The summary of one letter."""
    became = [STATES.get(notice.state, "Not written yet"), "It may have been sent twice." if notice.perhaps_twice else "", notice.reason]
    return [
        Fact("Day", day(notice.day)),
        Fact("Address", notice.address or "Forgotten"),
        Fact("Subject", notice.subject or "Forgotten"),
        Fact("What became of it", " ".join(part if part.endswith(".") else f"{part}." for part in became if part)),
        Fact("Told of", tells(len(notice.tells))),
        *([Fact("Overtaken", f"{counted(len(notice.overtaken), 'earlier reminder')} of the same")] if notice.overtaken else []),
    ]
