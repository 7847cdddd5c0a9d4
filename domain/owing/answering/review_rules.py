"""A document's review as a rule: an edition that names a day for it opens a step of the council's, due that day."""

from domain.strategy.entries import Noun, Rule
from domain.strategy.phrases import AnyOf, Count, Counted, OwnerIs, Phrase

REVIEW_SET = "review set"
_CLOSED_BY = ("reviewed", "published", "withdrawn")


def review_rule(document: Noun) -> Rule:
    """What a council owes a document once an officer says by when it is looked at again: to do so, or to publish the next edition."""
    day_is_set = Phrase(document.id, REVIEW_SET)
    return Rule(
        id=f"look-again-at-{document.id}",
        name=f"Look again at {document.name}",
        clause=document.clause,
        line=document.line,
        who=OwnerIs("council"),
        force="owed",
        opens=(Count(day_is_set),),
        by=Counted(None, "on", day_is_set),
        done=AnyOf(tuple(Count(Phrase(document.id, verb)) for verb in _CLOSED_BY)),
        words={"by": "the day of its next review"},
    )
