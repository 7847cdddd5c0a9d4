"""A budget's stream: the money of one head for one year, set, committed and spent. Amounts are pence."""

from datetime import date

import msgspec

from domain.streams.aggregate import Aggregate
from domain.streams.events import Fact, Personal
from domain.streams.facts import Known
from domain.streams.naming import key_of


class Spending(msgspec.Struct, frozen=True, kw_only=True):
    """Money promised or paid for one thing. What was promised is let go of once the bill has come."""

    number: str
    on: date
    pence: int
    what: str | None
    member: str = ""  # for whom, where it was for one member
    about: str = ""  # the stream of the session that it is for
    commitment: str = ""  # of a payment: the promise that it settles
    settled: bool = False


class Budget(Aggregate):
    """One head of one budget for one year: `budget:<slug>:<budget>[/<head>]:<year>`."""

    KIND = "budget"

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.pence: int | None = None  # nobody has set it
        self.commitments: dict[str, Spending] = {}
        self.payments: dict[str, Spending] = {}

    @property
    def head(self) -> str:
        """The budget and the head of it, as `development/travel`."""
        return self.id.split(":")[2]

    @property
    def year(self) -> str:
        return self.id.split(":")[3]

    def committed(self, member: str = "") -> int:
        """What is promised and not paid yet: in all, or for one member."""
        return sum(one.pence for one in self.commitments.values() if not one.settled and member in ("", one.member))

    def spent(self, member: str = "") -> int:
        """What was paid: in all, or for one member."""
        return sum(one.pence for one in self.payments.values() if member in ("", one.member))


class BudgetFact(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """A fact about one head of a budget. Free text in it is the council's."""

    KEYHOLDER = "council"

    budget: str
    head: str = ""

    def apply(self, budget: Budget) -> None:
        """Assign nothing but the fact itself, which every fact does."""


class BudgetSet(BudgetFact, frozen=True, kw_only=True, omit_defaults=True):
    """So much may be spent under this head in this year."""

    TOPIC = "budget.set"

    pence: int
    by: str = ""

    def known(self) -> tuple[Known, ...]:
        return (self.as_known(self.budget, "set", argument=self.head),)

    def apply(self, budget: Budget) -> None:
        budget.pence = self.pence


class MoneyCommitted(BudgetFact, frozen=True, kw_only=True, omit_defaults=True):
    """Money was promised for something."""

    TOPIC = "budget.money-committed"

    commitment: str  # its number in this year
    pence: int
    what: Personal = None
    member: str = ""
    about: str = ""  # the stream of the session that it is for

    def apply(self, budget: Budget) -> None:
        made = Spending(number=self.commitment, on=self.on, pence=self.pence, what=self.what, member=self.member, about=self.about)
        budget.commitments = {**budget.commitments, self.commitment: made}


class MoneySpent(BudgetFact, frozen=True, kw_only=True, omit_defaults=True):
    """Money was paid: for something it was promised for, or for something else."""

    TOPIC = "budget.money-spent"

    payment: str  # its number in this year
    pence: int
    what: Personal = None
    member: str = ""
    commitment: str = ""  # which this settles
    about: str = ""  # the stream of the session that it is for

    def known(self) -> tuple[Known, ...]:
        return (self.as_known(self.budget, "spent", argument=self.head),)

    def apply(self, budget: Budget) -> None:
        paid = Spending(
            number=self.payment,
            on=self.on,
            pence=self.pence,
            what=self.what,
            member=self.member,
            about=self.about,
            commitment=self.commitment,
        )
        budget.payments = {**budget.payments, self.payment: paid}
        if promised := budget.commitments.get(self.commitment):
            settled = msgspec.structs.replace(promised, settled=True)
            budget.commitments = {**budget.commitments, self.commitment: settled}


def budget_id(slug: str, budget: str, head: str, year: str) -> str:
    """The stream of one head of a budget for one year, as `2026-27`."""
    return f"budget:{slug}:{budget}{f'/{key_of(head)}' if head else ''}:{year}"
