"""What a name of the council's own choosing is known by on record, however it is spelt today."""

import re

WORDS = re.compile(r"\w+")


def key_of(name: str) -> str:
    """`Liberal Democrats` as `liberal-democrats`: the same whatever its capitals, spaces and stops."""
    return "-".join(WORDS.findall(name.casefold()))
