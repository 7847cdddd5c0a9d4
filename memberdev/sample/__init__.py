"""A sample election of five councils, by which the program can be tried: real wards and parties, and people who are nobody."""

from datetime import date
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
DAY: Final = date(2026, 5, 7)
SAMPLE: Final = HERE / f"election-{DAY}.csv"


def sample_election() -> bytes:
    """The file, as Democracy Club's current export would have it. `make_sample.py` made it."""
    return SAMPLE.read_bytes()
