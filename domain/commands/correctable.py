"""Which facts an officer may correct, which of their fields, by whose leave, and which may be moved to somebody else's record."""

from collections.abc import Mapping
from functools import cache
from typing import Any, get_type_hints

import msgspec

from domain.refusals import Invalid, Refused
from domain.streams.activity import Activity, ActivityFact
from domain.streams.aggregate import Aggregate
from domain.streams.applying import ApplicationDecided, ApplicationMade, ApplicationWithdrawn
from domain.streams.belonging import CameBefore, CoOpted, Elected, GroupChanged, Left, TookOffice, WillNotStand
from domain.streams.body import Body, BodyFact
from domain.streams.budget import Budget, BudgetFact
from domain.streams.candidacy import CandidacyOver
from domain.streams.corresponding import (
    MailHoursSet,
    OfficeLettersHeld,
    OfficeLettersReleased,
    OfficeUnreached,
    ReplyAddressGiven,
    TemplateWritten,
)
from domain.streams.council import Council, CouncilFact, ElectionHeld, MailHeld, MailReleased, SettingSet, StrategyAdopted
from domain.streams.deciding import DeadlineReplaced, Waived
from domain.streams.duty import Duty, DutyFact
from domain.streams.ending import EndExpected
from domain.streams.events import Fact
from domain.streams.group import Group, GroupFact
from domain.streams.learning import NeedClosed
from domain.streams.member import Forgotten, Member, MemberFact, Named, Reached
from domain.streams.merging import SamePerson
from domain.streams.offering import Booked
from domain.streams.programme import MaterialKept
from domain.streams.reaching import LettersHeld, LettersReleased, Unreached
from domain.streams.sitting import RoleLeft, RoleTaken, SeatLeft, SeatTaken
from domain.viewer import ADOPT, PLAN, RECORD, SEND

STREAMS: Mapping[str, type[Aggregate]] = {kind.KIND: kind for kind in (Member, Council, Body, Group, Budget, Activity, Duty)}
"""The streams on which facts are corrected, by their kind. Elections and who a person is are put right on pages of their own."""

CORRECTABLE = MemberFact | CouncilFact | BodyFact | GroupFact | BudgetFact | ActivityFact | DutyFact

SAY_WHAT_IT_IS_ABOUT = frozenset(
    {
        "candidacy",
        *("ballot", "term", "spell", "need", "noun", "about", "step", "member", "body", "role", "meeting", "course", "session"),
        *("election", "setting", "which", "office", "how", "verb", "name_of", "strategy", "version", "text", "open_steps", "live_from"),
        *("report", "first", "last", "heading", "to", "document", "award", "action", "material"),
        *("kind", "by_election", "again", "form", "application", "proposal", "procedure", "budget", "head", "commitment", "payment"),
        *("columns", "link"),
    }
)
"""Fields that say which thing a fact is about. Said of another thing it is another fact: this one never happened, and that one did."""

MAY_BE_TO_COME = (TookOffice, Left, CoOpted, GroupChanged, RoleTaken, RoleLeft, SeatTaken, SeatLeft, StrategyAdopted, SettingSet, Booked)
"""What may be known to be true of a day to come."""

STAYS = (Elected, CoOpted, TookOffice, CameBefore, WillNotStand, Left, Named, Waived, DeadlineReplaced, Unreached)
STAYS_WITH_WHAT_IT_ENDS = (
    RoleLeft,
    SeatLeft,
    NeedClosed,
    EndExpected,
    CandidacyOver,
    ApplicationMade,
    ApplicationDecided,
    ApplicationWithdrawn,
)

PUT_RIGHT_ELSEWHERE = (Forgotten, SamePerson, ElectionHeld)
"""What is for good, or is said otherwise on a page of its own."""


@cache
def fields_of(kind: type[Fact]) -> frozenset[str]:
    """The fields of a fact that may be said otherwise, as its own annotations name them: its day is always one more."""
    return frozenset(get_type_hints(kind)) - frozenset(get_type_hints(Fact)) - asked_otherwise(kind)


def asked_otherwise(kind: type[Fact]) -> frozenset[str]:
    """What of a fact says which thing it is about. How an officer reached somebody is not: how somebody is reached, is.

    Nor is the web address at which material is kept.
    """
    how_it_was_done = {"how"} if kind is not Reached and "how" in get_type_hints(kind) else set()
    where_it_is_kept = {"link"} if kind is MaterialKept else set()
    return SAY_WHAT_IT_IS_ABOUT - how_it_was_done - where_it_is_kept


def own_fields(fact: Fact) -> dict[str, Any]:
    """What a fact says beside its envelope, to be said again."""
    envelope = get_type_hints(Fact)
    return {field.name: getattr(fact, field.name) for field in msgspec.structs.fields(fact) if field.name not in envelope}


ABOUT_MAIL = (
    *(MailHeld, MailReleased, MailHoursSet, TemplateWritten, ReplyAddressGiven),
    *(OfficeLettersHeld, OfficeLettersReleased, OfficeUnreached, LettersHeld, LettersReleased, Unreached),
)


def permission_for(fact: Fact) -> str:
    """What its corrector must be allowed: the same as for recording it."""
    if isinstance(fact, ABOUT_MAIL):
        return SEND
    return ADOPT if isinstance(fact, StrategyAdopted) else PLAN if isinstance(fact, ActivityFact) else RECORD


def must_be_correctable(fact: Fact) -> None:
    """Refuse what cannot be put right by saying something else of it."""
    if isinstance(fact, Forgotten):
        raise Refused("A person who was forgotten stays forgotten: what could be read of them is gone.")
    if isinstance(fact, SamePerson):
        raise Refused("Two records of one person were made one. If they are two people, say so on the page of the record that stays.")
    if isinstance(fact, ElectionHeld):
        raise Refused("An election is put right by importing its results again: every term that it began names its polling day.")
    if not isinstance(fact, CORRECTABLE):
        raise Refused("That cannot be corrected here.")


def must_be_its_fields(fact: Fact, fields: Mapping[str, Any]) -> None:
    """Raise Invalid for a field that this fact does not have, or that says which thing it is about."""
    if strange := sorted(set(fields) - fields_of(type(fact))):
        raise Invalid(f"That has no {strange[0]} that could be corrected. Strike it out, and record what happened instead.")


def can_be_somebody_elses(fact: Fact) -> bool:
    """Whether it can be moved to another member's record as it is."""
    return isinstance(fact, MemberFact) and not isinstance(fact, (*STAYS, *STAYS_WITH_WHAT_IT_ENDS))
