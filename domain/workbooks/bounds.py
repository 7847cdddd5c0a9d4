"""What a workbook may unpack to. Its parts are compressed: a small file can hold more than any machine."""

from typing import Final
from zipfile import ZipFile

from domain.refusals import Invalid

MOST_UNPACKED: Final = 200_000_000  # bytes of all parts together
MOST_WORDS: Final = 40_000_000  # bytes of the part with the cells' words, which is read whole
MOST_PARTS: Final = 2_000
MOST_RATIO: Final = 200
"""Unpacked to packed. Sheets of real members come to 5 to 20, and empty formatted ones to 100."""

WORDS_OF_CELLS: Final = "sharedstrings.xml"
TOO_SMALL_TO_MATTER: Final = 1_000_000  # bytes

A_BOMB: Final = (
    "The workbook unpacks to far more than a list of people could be, so it was not opened. Save the sheet as a workbook of its own."
)


def must_be_within_bounds(archive: ZipFile) -> None:
    """Invalid for a workbook that would fill the memory. No part can unpack to more than the archive says: reading stops there."""
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    words = sum(part.file_size for part in parts if part.filename.lower().endswith(WORDS_OF_CELLS))
    blown_up = unpacked > TOO_SMALL_TO_MATTER and unpacked > MOST_RATIO * max(packed, 1)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or words > MOST_WORDS or blown_up:
        raise Invalid(A_BOMB)
