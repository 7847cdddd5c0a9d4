"""Documents: an edition is published, with where it can be read and when it is looked at again."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.commands.carrying_out import newest
from domain.commands.council_business import CouncilBusiness
from domain.commands.recording import must_have_come
from domain.refusals import Invalid
from domain.streams.aggregate import Act
from domain.streams.council import Council
from domain.streams.publishing import DocumentPublished
from domain.viewer import Viewer

REVIEWED_BEFORE = "It cannot be looked at again before it is published. Choose a later day, or leave it empty."


class Documents(CouncilBusiness):
    """One method a command about a document that the strategy names."""

    def publish_document(
        self,
        viewer: Viewer,
        act: Act,
        slug: str,
        document: str,
        on: date,
        *,
        edition: str = "",
        at: str = "",
        review: date | None = None,
        changes: str = "",
        about: str = "",
        seen: int | None = None,
    ) -> Mapping[str, Any]:
        """Record that an edition was published. `review` is the last day by which it is to be looked at again."""
        must_have_come(on, act)
        if review is not None and review <= on:
            raise Invalid(REVIEWED_BEFORE, {"review": [REVIEWED_BEFORE]})

        def tell(council: Council) -> None:
            self._must_name(council, act, document, "material")
            fields = {"edition": edition.strip(), "at": at.strip(), "review": review, "changes": changes.strip() or None, "about": about}
            council.record(DocumentPublished, act, on, document=document, **fields)

        return self._record_on_council(viewer, act, slug, tell, seen)


def editions_of(council: Council, document: str) -> list[DocumentPublished]:
    """What was published of a document, the last first."""
    return newest(event for event in council.in_force(DocumentPublished) if event.document == document)
