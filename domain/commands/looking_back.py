"""Looking back: a council's record as it stood on a day, or as it was on a day by what was known on another."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar, cast

from domain.commands.as_of import AsOf
from domain.commands.reckoning import BESIDE, Around, Reckoning, adopted_as, facts_about
from domain.owing.owed import Shared, owed
from domain.streams.activity import Activity
from domain.streams.aggregate import Aggregate
from domain.streams.correction import as_corrected
from domain.streams.council import Council, council_id
from domain.streams.events import Event
from domain.streams.hindsight import recorded_by, true_by
from domain.streams.member import Forgotten, Member, Named
from domain.viewer import READ, Viewer

A = TypeVar("A", bound=Aggregate)

Read = Callable[[str], Iterable[Event]]
"""Gives a stream's events."""


class LookingBack(Reckoning):
    """Reads the record as of a day. Nothing is recorded."""

    def past(self, viewer: Viewer, slug: str, when: AsOf) -> "Past":
        """A council's record as of a day. Raises NotFound for a council that is not the viewer's."""
        viewer.must(READ)
        viewer.must_see(slug)
        return Past(cast(Read, self.events.get), self.streams_of, slug, when)  # the store returns this project's events


class Past:
    """One council's record as of a day. Members are folded when they are asked for, and not kept: sixty take no more room than one."""

    def __init__(self, read: Read, streams_of: Callable[[str, str], Sequence[str]], slug: str, when: AsOf) -> None:
        self.slug = slug
        self.when = when
        self._read = read
        self._streams_of = streams_of
        self._sessions: dict[str, Activity | None] = {}

    @cached_property
    def around(self) -> Around:
        """The council and what is beside it as they were known, with the versions adopted and the facts true by the day."""
        council = self._known(Council, council_id(self.slug)) or Council(council_id(self.slug))
        kinds = [(BESIDE[kind], id) for kind in BESIDE for id in self._streams_of(self.slug, kind)]
        beside = tuple(stream for kind, id in kinds if (stream := self._known(kind, id)))
        day = self.when.day
        return Around(
            council=council,
            beside=beside,
            adopted=tuple(adopted_as(adoption, council) for adoption in council.adoptions if adoption.from_ <= day),
            shared=Shared(fact for stream in (council, *beside) for fact in stream.known() if fact.on <= day),
            levels={stream.id: stream.version for stream in (council, *beside)},
        )

    def session(self, id: str) -> Activity | None:
        """A session as it was known. Nothing for one that nobody had planned or held by then."""
        if id not in self._sessions:
            self._sessions[id] = self._known(Activity, id)
        return self._sessions[id]

    def events(self, stream: str) -> Sequence[Event]:
        """What was on record of a stream: all of it, or of a day the facts that were true by then."""
        return self._as_of(self._recorded(stream))

    def member(self, id: str) -> Member | None:
        """A member as of the day, under the name they have now. Nothing where nothing about them was on record, or true by then.

        Who is forgotten now is forgotten in every view.
        """
        everything = list(self._read(id))
        recorded = recorded_by(everything, self.when.known)
        member = Member.fold_all(None, self._as_of(recorded))
        if member is not None:
            if self.when.on is not None:
                self._ask_what_was_owed(member, recorded, {*sessions_of(everything), *self._registers_by_member.get(id, ())})
            under_todays_name(member, everything)
        return member

    def members(self) -> Iterator[Member]:
        """Everybody of the council who was on record, in no order."""
        for id in self._streams_of(self.slug, "member"):
            if (member := self.member(id)) is not None:
                yield member

    # ------------------------------------------------------------------ how

    def _ask_what_was_owed(self, member: Member, recorded: Sequence[Event], sessions: Collection[str]) -> None:
        """Put in place the steps that follow, on the day, from what was known of the member, the council and these sessions."""
        attended = [session for id in sorted(sessions) if (session := self.session(id))]
        known = Member.fold_all(None, recorded) or member  # with what a fact of a later day tells of an earlier one, as polling day
        facts = [fact for fact in facts_about(known, attended) if fact.on <= self.when.day]
        around = self.around
        answer = owed(facts, around.adopted, member.id, self.when.day, live_from=member.live_from, shared=around.shared)
        member.steps = dict(answer.steps)
        member.wakes = answer.wakes
        member.reckoned = {**around.levels, **{session.id: session.version for session in attended}}

    @cached_property
    def _registers_by_member(self) -> Mapping[str, Sequence[str]]:
        """The sessions whose registers named each member by then, though nobody has reckoned with them yet."""
        found: dict[str, list[str]] = defaultdict(list)
        for id in self._streams_of(self.slug, "activity"):
            for member in session.register if (session := self.session(id)) else ():
                found[member].append(id)
        return found

    def _as_of(self, recorded: Sequence[Event]) -> Sequence[Event]:
        return recorded if self.when.on is None else true_by(recorded, self.when.on)

    def _known(self, kind: type[A], id: str) -> A | None:
        return kind.fold_all(None, self._recorded(id))

    def _recorded(self, stream: str) -> list[Event]:
        return recorded_by(self._read(stream), self.when.known)


def sessions_of(events: Sequence[Event]) -> set[str]:
    """The sessions whose registers name a member, or named one by mistake, as far as was ever reckoned with them."""
    return {stream for event in events for stream in event.reckoned if stream.startswith("activity:")}


def under_todays_name(member: Member, everything: Sequence[Event]) -> None:
    """Give a member of a day gone by the name they have now, and none once they are forgotten."""
    for event in as_corrected(everything):
        if isinstance(event, Named | Forgotten):
            event.apply(member)
