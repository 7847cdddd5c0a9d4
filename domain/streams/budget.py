"""A budget's stream: the money of one head for one year, set, committed, let go of and spent. Amounts are pence."""

from datetime import date

import msgspec

from domain.streams.aggregate import Aggregate
from domain.streams.events import Consequence, Fact, Personal
from domain.streams.facts import Known
from domain.streams.naming import key_of


class Spending(msgspec.Struct, frozen=True, kw_only=True):
    """Money promised or paid for one thing. What was promised is let go of once the bill has come."""

    number: str
    on: date
    pence: int
    what: str | None
    member: str = ""  # for whom, where it was for one member
    about: str = ""  # what it is for: the stream of a session, or a member's application as `member:<hex>/<number>`
    commitment: str = ""  # of a payment: the promise that it settles
    settled: bool = False
    let_go: date | None = None  # of a promise: since when it is known that what it was for will not be

    @property
    def holds(self) -> bool:
        """Whether the money is still to be paid."""
        return not self.settled and self.let_go is None


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
        return sum(one.pence for one in self.commitments.values() if one.holds and member in ("", one.member))

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
    about: str = ""  # what it is for, as a Spending names it

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
    about: str = ""  # what it is for, as a Spending names it

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


class PromiseEvent(Consequence, frozen=True, kw_only=True, omit_defaults=True):
    """What becomes of a promise by itself, when what it is for will not be, or will be after all. Its cause says which."""

    KEYHOLDER = "council"

    commitment: str


class MoneyLetGo(PromiseEvent, frozen=True, kw_only=True, omit_defaults=True):
    """What the money was promised for will not be, so it can be promised for something else."""

    TOPIC = "budget.money-let-go"

    def apply(self, budget: Budget) -> None:
        _let_go(budget, self.commitment, self.on)


class MoneyHeldAgain(PromiseEvent, frozen=True, kw_only=True, omit_defaults=True):
    """What the money was promised for will be after all, so the promise holds again."""

    TOPIC = "budget.money-held-again"

    def apply(self, budget: Budget) -> None:
        _let_go(budget, self.commitment, None)


def _let_go(budget: Budget, commitment: str, since: date | None) -> None:
    if promised := budget.commitments.get(commitment):
        budget.commitments = {**budget.commitments, commitment: msgspec.structs.replace(promised, let_go=since)}


def budget_id(slug: str, budget: str, head: str, year: str) -> str:
    """The stream of one head of a budget for one year, as `2026-27`."""
    return f"budget:{slug}:{budget}{f'/{key_of(head)}' if head else ''}:{year}"
