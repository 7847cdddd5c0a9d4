"""The ways in which a file says yes, no and *not known*: t and f, True and False, 1 and 0, nothing and NULL."""

from typing import Final

ANSWERS: Final = {"t": True, "true": True, "1": True, "f": False, "false": False, "0": False, "": None, "null": None}


def answer(text: str) -> bool | None:
    """Yes, no, or None for what the file does not know. ValueError for anything else."""
    try:
        return ANSWERS[text.strip().lower()]
    except KeyError:
        raise ValueError(f"“{text.strip()[:40]}” is neither yes (t, True, 1) nor no (f, False, 0)") from None


def number(text: str) -> int | None:
    """A count, or None where the file gives none. ValueError for anything else."""
    digits = text.strip()
    if digits.lower() in ("", "null"):
        return None
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 10):
        raise ValueError(f"“{digits[:40]}” is no whole number")
    return int(digits)
