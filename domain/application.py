"""The service's application: every command and every read of streams, over one record."""

from collections.abc import Callable, Mapping

from domain.commands.absences import Absences
from domain.commands.accounts import Accounts
from domain.commands.answering import Answering
from domain.commands.applying import Applying
from domain.commands.body_needs import BodyNeeds
from domain.commands.bringing_in import BringingIn
from domain.commands.budgets import Budgets
from domain.commands.candidates import Candidates
from domain.commands.carrying_out import CarryingOut
from domain.commands.coming import Coming
from domain.commands.comparing_strategies import ComparingStrategies
from domain.commands.corresponding import Corresponding
from domain.commands.council_business import CouncilBusiness
from domain.commands.documents import Documents
from domain.commands.duties import Duties
from domain.commands.eligibility import Eligibility
from domain.commands.history import History
from domain.commands.identifying import Identifying
from domain.commands.importing import Importing
from domain.commands.looking_back import LookingBack
from domain.commands.materials import Materials
from domain.commands.meetings import Meetings
from domain.commands.needing import Needing
from domain.commands.occasions import Occasions
from domain.commands.places import Places
from domain.commands.proposing import Proposing
from domain.commands.reckoning import Around
from domain.commands.recording import Recording
from domain.commands.registers import Registers
from domain.commands.reports import Reports
from domain.commands.sessions import Sessions
from domain.commands.summing import Summing
from domain.commands.supporting import Supporting


class Development(
    BringingIn,
    Importing,
    Coming,
    ComparingStrategies,
    Candidates,
    Eligibility,
    Applying,
    Absences,
    Supporting,
    Occasions,
    Answering,
    Needing,
    Summing,
    Recording,
    Sessions,
    Places,
    Registers,
    Materials,
    Reports,
    Documents,
    CarryingOut,
    Proposing,
    CouncilBusiness,
    Duties,
    BodyNeeds,
    Meetings,
    Budgets,
    Corresponding,
    Identifying,
    Accounts,
    History,
    LookingBack,
):
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
