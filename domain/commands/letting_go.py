"""Letting go: money promised for what will not be is free again by itself, and promised again once that is put right."""

from collections.abc import Iterator

from domain.commands.reckoning import Reckoning
from domain.streams.activity import Activity
from domain.streams.aggregate import Act, Aggregate
from domain.streams.budget import Budget, MoneyHeldAgain, MoneyLetGo, Spending
from domain.streams.events import Fact
from domain.streams.member import Member


class LettingGo(Reckoning):
    """What every command does by which a session, or an application to go to an event outside, may fall away or come back."""

    def promises_following(self, changed: Aggregate, act: Act) -> list[Budget]:
        """The budgets of which a promise falls away, or holds again, with what is pending on a stream: recorded, and saved by nobody.

        `changed` is a session, a member, or a budget of which something was put right; it may itself be among them.
        """
        said = [event for event in changed.pending if isinstance(event, Fact)]
        moved = {}
        for budget in self._with_promises_for(changed) if said else ():
            for promised, falls_away in list(self._differing(budget, changed)):
                kind = MoneyLetGo if falls_away else MoneyHeldAgain
                budget.record(kind, act, act.today, commitment=promised.number, cause=said[-1].id)
                moved[budget.id] = budget
        return list(moved.values())

    def will_not_be(self, about: str, changed: Aggregate | None = None) -> bool:
        """Whether what a promise is for was called off. `changed` is a stream as it stands with what is not saved yet."""
        stream, _, application = about.partition("/")
        if stream.startswith("activity:"):
            session = changed if isinstance(changed, Activity) and changed.id == stream else self.find(Activity, stream)
            return session.state == "cancelled" or session.when is None  # planned by mistake
        member = changed if isinstance(changed, Member) and changed.id == stream else self.find(Member, stream)
        asked = member.applications.get(application)
        return asked is None or asked.fell_through

    def _with_promises_for(self, changed: Aggregate) -> Iterator[Budget]:
        """The budgets under which something is promised for what a stream is about, each to be recorded on."""
        if isinstance(changed, Budget):
            yield changed
            return
        for known in self.around(changed.council).budgets:
            if any(is_for(promised, changed) for promised in known.commitments.values()):
                yield self.find(Budget, known.id)

    def _differing(self, budget: Budget, changed: Aggregate) -> Iterator[tuple[Spending, bool]]:
        """The promises that do not stand as they should, each with whether it falls away."""
        for promised in budget.commitments.values():
            if promised.about and (changed is budget or is_for(promised, changed)) and not promised.settled:
                falls_away = self.will_not_be(promised.about, changed)
                if falls_away != (promised.let_go is not None):
                    yield promised, falls_away


def is_for(promised: Spending, stream: Aggregate) -> bool:
    """Whether a promise is for what a stream is about."""
    return promised.about.partition("/")[0] == stream.id
