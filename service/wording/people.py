"""What people are called: members, and whoever recorded something."""

from domain.streams.member import Member
from domain.streams.user import User
from service.world import world

FORGOTTEN = "A forgotten person"

THE_PROGRAM = {
    "import": "an import",
    "work": "the service",
    "notify": "GOV.UK Notify",
    "link": "whoever had the link to the form",
    "the first link": "whoever opened the first link",
}


def name_of_member(name: str | None) -> str:
    """A member's name; once they are forgotten there is none."""
    return name or FORGOTTEN


def name_of_owner(stream: str) -> str:
    """Whose a step is: a member by name, or the council with its bodies and groups."""
    return name_of_member(world().commands.find(Member, stream).name) if stream.startswith("member:") else "The council"


def named_apart(member: Member) -> str:
    """A member's name with the ward, since two may share a name."""
    return member.told_apart(world().today(), FORGOTTEN)


def name_of_recorder(who: str) -> str:
    """Who recorded something: a user by name, even when their account is closed, or the program itself."""
    if who in THE_PROGRAM:
        return THE_PROGRAM[who]
    return world().commands.find_or_begin(User, who).name or "a user whose name is not known"
