"""What an operator's page asks of the store."""

from collections.abc import Sequence

from memberdev import standing
from memberdev.office import Office
from memberdev.rebuild_when_asked import ITEM
from service.jobs import Making, SetAside, Standing


class JobsOfStore:
    def __init__(self, office: Office) -> None:
        self.office = office

    def standing(self) -> Standing:
        return standing.standing(self.office)

    def set_aside(self) -> Sequence[SetAside]:
        return standing.set_aside(self.office)

    def try_again(self, item: str) -> None:
        self.office.store.claims.retry(item)

    def making(self) -> Making | None:
        return standing.making(self.office)

    def make_lists_anew(self) -> None:
        """Whoever asks has put right what stood in the way of an earlier one."""
        self.office.store.claims.retry(ITEM)
        self.office.store.rebuilding.ask()
