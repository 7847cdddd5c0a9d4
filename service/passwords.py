"""Passwords are kept as argon2 hashes; a wrong name costs a try as much time as a wrong password."""

from dataclasses import dataclass, field

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError


@dataclass(frozen=True)
class Passwords:
    """Seals and checks. The default costs about 0.3 s and 64 MiB a try; tests pass a cheap hasher."""

    hasher: PasswordHasher = field(default_factory=PasswordHasher)
    decoy: str = field(init=False, repr=False, default="")

    def __post_init__(self) -> None:
        object.__setattr__(self, "decoy", self.hasher.hash("no account has this password"))

    def seal(self, password: str) -> str:
        """The hash to put on record."""
        return self.hasher.hash(password)

    def match(self, seal: str | None, password: str) -> bool:
        """Whether a password is the one sealed. `None` is a name that no account has, and is never matched."""
        try:
            return self.hasher.verify(seal or self.decoy, password) and bool(seal)
        except (VerificationError, InvalidHashError):
            return False
