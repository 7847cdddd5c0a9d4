"""Every projection, in the order in which a page of events is folded into them."""

from projections.candidates import CandidateRows
from projections.causes import CauseRows
from projections.certificates import CertificateRows
from projections.cycles import CycleRows
from projections.elections import ElectionRows
from projections.facts import FactRows
from projections.fold import Projection
from projections.members import CouncilRows, MemberRows
from projections.notices import NoticeRows
from projections.places import PlaceRows
from projections.reporting.answers import AnswerRows
from projections.reporting.happenings import HappeningRows
from projections.reporting.names import NameRows
from projections.reporting.session_states import SessionStateRows
from projections.reporting.step_states import StepStateRows
from projections.seats import SeatRows
from projections.sessions import SessionRows
from projections.steps import StepRows
from projections.tellings import TellingRows
from projections.work import WorkList

PROJECTIONS: tuple[Projection, ...] = (
    CouncilRows(),
    CycleRows(),
    MemberRows(),
    CandidateRows(),
    StepRows(),
    TellingRows(),
    ElectionRows(),
    PlaceRows(),
    SessionRows(),
    SeatRows(),
    CertificateRows(),
    NoticeRows(),
    FactRows(),
    CauseRows(),
    HappeningRows(),
    AnswerRows(),
    StepStateRows(),
    NameRows(),
    SessionStateRows(),
    WorkList(),
)
"""The work list comes last: when it has reached an event, so have the lists that people read."""
