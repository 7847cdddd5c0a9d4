"""A political group's stream: that members sit in it, and what it did of what the strategy asks of each group."""

from domain.streams.aggregate import Aggregate
from domain.streams.events import Fact
from domain.streams.facts import Known
from domain.streams.naming import key_of


class Group(Aggregate):
    """One political group of one council: `group:<slug>:<what its name is known by>`."""

    KIND = "group"

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.name = ""
        self.sits = False  # whether any member is in it

    @property
    def key(self) -> str:
        return self.id.split(":")[2]


class GroupFact(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """A fact about one group. Free text in it is the council's."""

    KEYHOLDER = "council"

    def apply(self, group: Group) -> None:
        """Assign nothing but the fact itself, which every fact does."""


class GroupFormed(GroupFact, frozen=True, kw_only=True, omit_defaults=True):
    """Members sit in it from now on."""

    TOPIC = "group.formed"

    name: str

    def known(self) -> tuple[Known, ...]:
        return (self.as_known("", "group formed", argument=self.name),)

    def apply(self, group: Group) -> None:
        group.name, group.sits = self.name, True


class GroupEnded(GroupFact, frozen=True, kw_only=True, omit_defaults=True):
    """Nobody sits in it any more."""

    TOPIC = "group.ended"

    def known(self) -> tuple[Known, ...]:
        return (self.as_known("", "group ended"),)

    def apply(self, group: Group) -> None:
        group.sits = False


class GroupDid(GroupFact, frozen=True, kw_only=True, omit_defaults=True):
    """`NOUN verb` of the group: what the strategy asks of each group was done, or a question was answered by it."""

    TOPIC = "group.did"

    noun: str
    verb: str
    argument: str = ""
    about: str = ""

    def known(self) -> tuple[Known, ...]:
        return (self.as_known(self.noun, self.verb, argument=self.argument, about=self.about),)


def group_id(slug: str, name: str) -> str:
    """The stream of a group, by its council's slug and its name."""
    return f"group:{slug}:{key_of(name)}"
