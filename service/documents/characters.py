"""Characters that no document can hold, taken out of what people wrote."""

import unicodedata


def printable(text: str) -> str:
    """The text without control characters and halves of characters. XML, and so Word and Excel, can hold neither; lines and tabs stay."""
    return "".join(one for one in text.replace("\r\n", "\n") if one in "\n\t" or unicodedata.category(one) not in ("Cc", "Cs"))


def paragraphs(text: str) -> list[str]:
    """What somebody wrote, a paragraph a line of its own, without empty ones."""
    return [line.strip() for line in printable(text).splitlines() if line.strip()]
