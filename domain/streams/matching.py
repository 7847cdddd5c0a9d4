"""Matching: which columns of a council's spreadsheets are which, so that nobody has to say it twice."""

from collections.abc import Mapping

from domain.streams.council import Council, CouncilFact


class ColumnsMatched(CouncilFact, frozen=True, kw_only=True, omit_defaults=True):
    """The columns of a kind of spreadsheet, as somebody confirmed them.

    Theirs are kept as keyed hashes of their headings: a sheet without headings has people's names where they would stand.
    """

    TOPIC = "council.columns-matched"

    kind: str  # members, training
    columns: Mapping[str, str]  # by the name of ours


def matched_before(council: Council, kind: str) -> Mapping[str, str]:
    """The columns that were confirmed last for a kind of spreadsheet; none where none were."""
    said = (event for event in reversed(council.events) if isinstance(event, ColumnsMatched) and event.kind == kind)
    return next((event.columns for event in said), {})
