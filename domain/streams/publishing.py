"""Publishing: an edition of a document of the council's, where it can be read, and when it is looked at again."""

from datetime import date

import msgspec

from domain.calendar import london_day
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
        published = self.as_known(self.document, "published", about=self.about)
        if self.review is None:
            return (published,)
        said = max(self.on, london_day(self.recorded))  # the day set counts from when it was said, of an edition from long before too
        return published, msgspec.structs.replace(self.as_known(self.document, "review set", when=self.review), on=said)
