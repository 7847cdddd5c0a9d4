"""Users as the record holds them, and the one-time link of a record that holds none."""

import hmac
from dataclasses import dataclass

from domain.commands.accounts import Accounts
from domain.streams.aggregate import Act
from domain.streams.user import User
from domain.viewer import the_program
from service.world import Account


@dataclass(frozen=True)
class UsersOnRecord:
    """The users of a record. `first_token` is what the program printed, if it printed a link."""

    record: Accounts
    first_token: str = ""

    def by_id(self, id: str) -> Account | None:
        user = self.record.user(id) if id.startswith("user:") else None
        return account_of(user) if user else None

    def by_name(self, name: str) -> Account | None:
        return self.by_id(self.record.user_id(name))

    def first_link_is_good(self, token: str) -> bool:
        return bool(self.first_token) and hmac.compare_digest(token.encode(), self.first_token.encode()) and not self.record.users()

    def grant_first(self, act: Act, *, name: str, shown: str, seal: str) -> Account:
        answer = self.record.grant(the_program(act.who), act, name, shown, "administrator", None, seal)
        return account_of(self.record.find(User, str(answer["stream"])))


def account_of(user: User) -> Account:
    """A user as the pages know them. Every event on their stream ends the sessions begun before it."""
    return Account(
        id=user.id,
        name=user.email or "",
        shown=user.name or "",
        role=user.role,
        councils=None if user.councils is None else frozenset(user.councils),
        seal=user.password or "",
        stamp=str(user.version),
    )
