"""A user's stream: an account, what it may do and for which councils."""

from domain.streams.aggregate import Aggregate
from domain.streams.events import Confidential, Fact, Personal


class User(Aggregate):
    """One account of the service."""

    KIND = "user"

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.email: str | None = None
        self.name: str | None = None
        self.password: str | None = None  # an argon2 hash
        self.role = ""
        self.councils: tuple[str, ...] | None = ()
        self.revoked = False


class UserFact(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """A fact about one account."""

    def apply(self, user: User) -> None:
        """Assign nothing but the fact itself, which every fact does."""


class Granted(UserFact, frozen=True, kw_only=True, omit_defaults=True):
    """An account is opened, or its role and councils are changed. No councils named: every council."""

    TOPIC = "user.granted"

    email: Personal = None
    name: Personal = None
    role: str
    councils: tuple[str, ...] | None = None

    def apply(self, user: User) -> None:
        user.email, user.name, user.role, user.councils, user.revoked = self.email, self.name, self.role, self.councils, False


class PasswordSet(UserFact, frozen=True, kw_only=True, omit_defaults=True):
    """A password was chosen. Only its hash is kept, and under the user's own key."""

    TOPIC = "user.password-set"

    password: Confidential = None

    def apply(self, user: User) -> None:
        user.password = self.password


class Revoked(UserFact, frozen=True, kw_only=True, omit_defaults=True):
    """The account signs in no more."""

    TOPIC = "user.revoked"

    def apply(self, user: User) -> None:
        user.revoked = True
