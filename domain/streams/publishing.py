"""Publishing: an edition of a document of the council's, where it can be read, and when it is looked at again."""

from datetime import date

from domain.streams.council import CouncilFact
from domain.streams.events import Personal
from domain.streams.facts import Known


class DocumentPublished(CouncilFact, frozen=True, kw_only=True, omit_defaults=True):
    """An edition of a document can be read from this day on, in the place of the one before."""

    TOPIC = "council.document-published"

    document: str  # as the strategy names it
    edition: str = ""  # `1.2`, `2026 edition`: whatever stands on its cover
    at: str = ""  # where it can be read
    review: date | None = None  # the last day by which it is to be looked at again
    changes: Personal = None  # what is otherwise than in the edition before
    about: str = ""  # the step that asked for it

    def known(self) -> tuple[Known, ...]:
        return (self.as_known(self.document, "published", about=self.about),)
