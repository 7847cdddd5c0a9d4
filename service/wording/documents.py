"""Documents in words: which edition of each can be read where, who has approved it, and when it is looked at again."""

from collections.abc import Iterator, Sequence
from datetime import date

from flask import url_for

from domain.commands.documents import editions_of
from domain.strategy.entries import Noun, Strategy
from domain.strategy.mentions import facts_in
from domain.streams.council import Council
from domain.streams.facts import Known
from domain.streams.publishing import DocumentPublished
from service.shown import Fact, Link
from service.wording.council_words import CouncilWords
from service.words import counted, day, listed, short_day

ALL = ("Document", "Edition", "Published", "Next review")
EDITIONS = ("Edition", "Published", "Where", "What changed", "Next review")

NOT_SAID = "Not said"
NOTHING = "—"
NOT_PUBLISHED = "Not published yet"
NO_REVIEW = "No day set"
IN_TURN = ("published", "withdrawn")


def documents_of(strategy: Strategy) -> list[Noun]:
    return [noun for noun in strategy.nouns.values() if noun.kind == "material"]


def document_rows(council: Council, words: CouncilWords, today: date) -> list[Sequence[Link | str]]:
    """Every document that the strategy names, each with its last edition."""
    rows: list[Sequence[Link | str]] = []
    for noun in documents_of(words.strategy):
        last = next(iter(editions_of(council, noun.id)), None)
        name = Link(noun.name, url_for("documents.show", slug=council.slug, document=noun.id))
        rows.append(
            (
                name,
                last.edition or NOT_SAID if last else NOTHING,
                stands(council, noun),
                review_of(council, last, today) if last else NOTHING,
            )
        )
    return rows


def stands(council: Council, document: Noun) -> str:
    """Whether a document can be read, and since when: as it was said last, with or without an edition."""
    said = [fact for fact in council.known() if fact.noun == document.id and fact.verb in IN_TURN]
    if not said:
        return NOT_PUBLISHED
    last = max(said, key=lambda fact: (fact.on, len(fact.id), fact.id))
    return short_day(last.on) if last.verb == "published" else f"Withdrawn on {short_day(last.on)}"


def review_of(council: Council, edition: DocumentPublished, today: date) -> str:
    """By when an edition is looked at again, and whether that day has passed; or when it was."""
    if reviewed := last_reviewed(council, edition):
        return f"Reviewed on {short_day(reviewed)}"
    if edition.review is None:
        return NO_REVIEW
    return f"{short_day(edition.review)}{': overdue' if edition.review < today else ''}"


def last_reviewed(council: Council, edition: DocumentPublished) -> date | None:
    """The last day on which an edition was looked at again since it was published."""
    said = (fact.on for fact in council.known() if (fact.noun, fact.verb) == (edition.document, "reviewed"))
    return max((day for day in said if day >= edition.on), default=None)


def reviews_missed(council: Council, strategy: Strategy, today: date) -> list[Link]:
    """A tile where documents should have been looked at again by now."""
    last = [next(iter(editions_of(council, noun.id)), None) for noun in documents_of(strategy)]
    missed = sum(review_is_missed(council, one, today) for one in last if one is not None)
    return [Link(f"{counted(missed, 'document')} to look at again", url_for("documents.index", slug=council.slug))] if missed else []


def review_is_missed(council: Council, edition: DocumentPublished, today: date) -> bool:
    return edition.review is not None and edition.review < today and last_reviewed(council, edition) is None


def about_document(council: Council, document: Noun, words: CouncilWords, today: date) -> list[Fact]:
    """The summary of a document's page."""
    last = next(iter(editions_of(council, document.id)), None)
    said = stands(council, document)
    lines = [
        ("Status", said if said.startswith((NOT_PUBLISHED, "Withdrawn")) else f"Published on {said}"),
        ("Next review", review_of(council, last, today) if last else ""),
        ("For", listed(document.texts("for"))),
        ("Kept", listed(document.texts("kept"))),
        ("Formats", listed(document.texts("formats"))),
        ("Clause", document.clause),
        *(("Approved by", one) for one in approvals(council, document, words)),
    ]
    return [Fact(name, value[:1].upper() + value[1:]) for name, value in lines if value]


def approvals(council: Council, document: Noun, words: CouncilWords) -> Iterator[str]:
    """Each whose approval the strategy asks for, in its order, with the day on which it was given last."""
    given: dict[str, Known] = {}
    for fact in sorted(council.known(), key=lambda fact: fact.on):
        if fact.noun == document.id and fact.verb == "approved by":
            given[fact.argument] = fact
    asked = [
        fact.argument
        for rule in words.strategy.rules.values()
        for fact in facts_in(rule.done)
        if (fact.noun, fact.verb) == (document.id, "approved by")
    ]
    for one in dict.fromkeys([*asked, *given]):
        yield f"{words.titles.whoever(one)}: {day(given[one].on) if one in given else 'not yet'}"


def edition_rows(council: Council, document: Noun, today: date) -> list[Sequence[Link | str]]:
    """Everything that was published of a document, the last first. Only the last is looked at again."""
    editions = editions_of(council, document.id)
    return [
        (
            one.edition or NOT_SAID,
            short_day(one.on),
            one.at or NOT_SAID,
            one.changes or "",
            review_of(council, one, today) if one is editions[0] else "",
        )
        for one in editions
    ]


def strategy_in_words(words: CouncilWords) -> list[Fact]:
    """What the strategy says of itself: its version, for how long it runs, when it is looked at again, and who approves it."""
    header = words.strategy.header
    named = header.get("approved_by", ())
    stages = [stage for one in ([named] if isinstance(named, str) else named) for stage in str(one).split(" then ")]
    approved = listed([words.titles.whoever(stage) for stage in stages])
    lines = [
        ("Strategy", words.strategy.title),
        ("Version", str(header.get("version", ""))),
        ("Runs", str(header.get("runs", ""))),
        ("Next review", str(header.get("review", ""))),
        ("Drafted by", words.titles.whoever(str(header["drafted_by"])) if header.get("drafted_by") else ""),
        ("To be approved by", approved),
    ]
    return [Fact(name, value[:1].upper() + value[1:]) for name, value in lines if value]
