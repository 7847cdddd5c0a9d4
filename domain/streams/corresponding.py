"""What is recorded about a council's letters: templates, hours, who answers, and whose letters wait or came back."""

from datetime import time
from typing import Any

import msgspec

from domain.streams.correspondence import MailHours, Template
from domain.streams.council import Council, CouncilFact
from domain.streams.events import Personal


def decide(council: Council, **changes: Any) -> None:
    """Put what a fact says into how the council writes."""
    council.correspondence = msgspec.structs.replace(council.correspondence, **changes)


class TemplateWritten(CouncilFact, frozen=True, kw_only=True, omit_defaults=True):
    """A kind of letter is written in these words from now on."""

    TOPIC = "council.template-written"

    kind: str  # one of KINDS
    subject: str
    opening: str
    closing: str

    def apply(self, council: Council) -> None:
        template = Template(subject=self.subject, opening=self.opening, closing=self.closing)
        decide(council, templates={**council.correspondence.templates, self.kind: template})


class ReplyAddressGiven(CouncilFact, frozen=True, kw_only=True, omit_defaults=True):
    """An officer, by name, answers those who reply to letters."""

    TOPIC = "council.reply-address-given"

    name: Personal = None
    address: Personal = None

    def apply(self, council: Council) -> None:
        decide(council, answered_by=self.name, reply_to=self.address)


class MailHoursSet(CouncilFact, frozen=True, kw_only=True, omit_defaults=True):
    """Letters go out between these times of day."""

    TOPIC = "council.mail-hours-set"

    opens: time
    closes: time | None = None  # none: midnight

    def apply(self, council: Council) -> None:
        decide(council, hours=MailHours(opens=self.opens, closes=self.closes))


class OfficeLettersHeld(CouncilFact, frozen=True, kw_only=True, omit_defaults=True):
    """Letters to one office wait, whatever is decided about all letters, until somebody releases them."""

    TOPIC = "council.office-letters-held"

    office: str

    def apply(self, council: Council) -> None:
        decide(council, offices_held=council.correspondence.offices_held | {self.office})


class OfficeLettersReleased(CouncilFact, frozen=True, kw_only=True, omit_defaults=True):
    """Letters to one office go out again as all others do."""

    TOPIC = "council.office-letters-released"

    office: str

    def apply(self, council: Council) -> None:
        decide(council, offices_held=council.correspondence.offices_held - {self.office})


class OfficeUnreached(CouncilFact, frozen=True, kw_only=True, omit_defaults=True):
    """A letter to the address of an office came back: nothing more goes to it until an address is given again."""

    TOPIC = "council.office-unreached"

    office: str

    def apply(self, council: Council) -> None:
        decide(council, offices_unreached=council.correspondence.offices_unreached | {self.office})
