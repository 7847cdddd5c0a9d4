"""Who holds which role, in words: each role of the strategy in its order, also one that nobody holds."""

from collections.abc import Sequence

from projections.reading import Row
from service.addresses import member_page
from service.shown import Link, Section
from service.wording.council_words import CouncilWords
from service.wording.people import name_of_member
from service.words import short_day

HEADS = ("Member", "How", "On", "Since")
NOBODY = "Nobody holds it. Record on a member's page that they took it."
HOW = {"held": "Holds it", "shadow": "Shadows it", "expected": "Expects it", "aspired": "Aspires to it"}


def roles_in_words(rows: Sequence[Row], words: CouncilWords) -> list[Section]:
    """A section for each role that the strategy names."""
    return [
        Section(title, HEADS, [holder(row, words) for row in rows if row["role"] == role], NOBODY)
        for role, title in words.strategy.roles.items()
    ]


def holder(row: Row, words: CouncilWords) -> Sequence[Link | str]:
    return (
        Link(name_of_member(row["name"]), member_page(row["member"])),
        HOW.get(row["kind"], row["kind"].capitalize()),
        words.titles.body(row["body"]) if row["body"] else "The council",
        short_day(row["since"]),
    )
