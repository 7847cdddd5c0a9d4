"""The service's application: every command and every read of streams, over one record."""

from collections.abc import Callable, Mapping

from domain.accounts import Accounts
from domain.council_business import CouncilBusiness
from domain.importing import Importing
from domain.reckoning import Around
from domain.recording import Recording
from domain.sessions import Sessions
from domain.telling import Telling


class Development(Importing, Recording, Sessions, CouncilBusiness, Telling, Accounts):
    """Members' development: one method a command. Build one in each process, after fork.

    `new_id` gives 32 hex digits that were never given before; `secret` is the store's own, for names that nobody can guess.
    `mail_held_at_first` says whether the mail of councils about whose mail nobody has decided is held.
    """

    def __init__(self, env: Mapping[str, str], *, new_id: Callable[[], str], secret: bytes = b"", mail_held_at_first: bool = True) -> None:
        super().__init__(dict(env))
        self.secret = secret
        self.mail_held_at_first = mail_held_at_first
        self.new_id = new_id
        self._around: dict[str, Around] = {}
