"""What is on the work list, in words: never an id where there is a name, and no name for those who may not read it."""

import re

from domain.refusals import NotFound
from domain.streams.member import Member
from domain.viewer import READ
from service.viewing import viewer
from service.wording.people import name_of_member
from service.world import world

REBUILD = "rebuild"
"""The one thing that is not on the list, and may be set aside like what is."""

BROKEN = re.compile(r"\w+ in .+ \(.+, line \d+\)\.?")
"""What workers say of something in the program that went wrong: what, and where."""

KINDS = {
    "elect": "Ballots whose winners are to be elected",
    "enrol": "People of spreadsheets who are to be brought in",
    "behind": "Members and councils to be brought up to what was recorded elsewhere",
    "wake": "Members and councils for whom a day has come",
    "tell": "Members and offices to be told something",
    "send": "Letters to be finished",
    "forget": "Forgotten people whose keys are to be destroyed",
}

ONE = {
    "elect": "Electing the winners of {}",
    "enrol": "Bringing in somebody of a spreadsheet for {}",
    "behind": "Bringing up to what was recorded elsewhere: {}",
    "wake": "Working out what is due now that a day has come: {}",
    "tell": "Telling {}",
    "send": "Finishing a letter",
    "forget": "Destroying the key of {}",
    REBUILD: "Making the lists anew",
}


def work_of_kind(kind: str) -> str:
    return KINDS.get(kind, kind.capitalize())


def what_is_it(item: str) -> str:
    """One item, by its key."""
    kind, _, rest = item.partition("/")
    return ONE.get(kind, kind.capitalize()).format(about_whom(rest.partition("/")[0]))


def about_whom(subject: str) -> str:
    """Whom or what an item is about: a member by name, a council by name, a ballot by its published id."""
    kind, _, rest = subject.partition(":")
    if kind == "member":
        return about_member(subject)
    if kind in ("roster", "duties", "duty", "office", "council"):
        slug, _, office = rest.partition(":")
        return f"{name_of_council(slug)}{f', {office}' if kind == 'office' else ''}"
    return subject


def about_member(stream: str) -> str:
    try:
        member = world().commands.find(Member, stream)
    except NotFound:
        return "somebody who is not on record"
    if READ in viewer().permissions and viewer().may_see(member.council):
        return name_of_member(member.name)
    return f"a member of {name_of_council(member.council)}"


def why_in_words(reason: str) -> str:
    """Why something came to nothing. A rule's reason is a sentence already."""
    if BROKEN.fullmatch(reason):
        return f"Something in the program went wrong: {reason.rstrip('.')}. Should it do so again, tell whoever looks after the program."
    return reason


def name_of_council(slug: str) -> str:
    try:
        return str(world().commands.around(slug).council.name)
    except NotFound:
        return slug
