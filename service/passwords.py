"""Passwords are kept as argon2 hashes; a wrong name costs a try as much time as a wrong password."""

from dataclasses import dataclass, field
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError


@dataclass(frozen=True)
class Passwords:
    """Seals and checks. The default costs about 0.3 s and 64 MiB a try; tests pass a cheap hasher."""

    hasher: PasswordHasher = field(default_factory=PasswordHasher)

    @cached_property
    def decoy(self) -> str:
        """The seal of no account. Made with the first try, whoever's it is, since it takes as long as one."""
        return self.hasher.hash("no account has this password")

    def seal(self, password: str) -> str:
        """The hash to put on record."""
        return self.hasher.hash(password)

    def match(self, seal: str | None, password: str) -> bool:
        """Whether a password is the one sealed. `None` is a name that no account has, and is never matched."""
        decoy = self.decoy
        try:
            return self.hasher.verify(seal or decoy, password) and bool(seal)
        except (VerificationError, InvalidHashError):
            return False
