"""Where each key of each entry stands in a TOML text, which readers of TOML do not say."""

import re
from dataclasses import dataclass, field

_HEADER = re.compile(r"\s*(\[\[|\[)\s*([\w.-]+)\s*(?:\]\]|\])\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*["']?([\w-]+)["']?\s*=""")
_LONG_QUOTES = ('"""', "'''")


@dataclass
class _Block:
    line: int
    keys: dict[str, int] = field(default_factory=dict)


class Lines:
    """The line, from 1, of the nth `[[kind]]` of a text, of `[kind]`, or of a key in one of them."""

    def __init__(self, text: str) -> None:
        self._blocks: dict[str, list[_Block]] = {"": [_Block(1)]}
        block, quotes = self._blocks[""][0], ""
        for number, line in enumerate(text.splitlines(), start=1):
            if not quotes and (header := _HEADER.match(line)):
                block = _Block(number)
                self._blocks.setdefault(header[2], []).append(block)
            elif not quotes and (key := _KEY.match(line)):
                block.keys.setdefault(key[1], number)
            quotes = _quotes_open_after(line, quotes)

    def of(self, kind: str, number: int = 0, key: str = "") -> int:
        """The line of a key of the entry, or of its header when the key is not found, or 1 when neither is."""
        blocks = self._blocks.get(kind, [])
        if number >= len(blocks):
            return self._blocks[""][0].keys.get(kind, 1)
        return blocks[number].keys.get(key, blocks[number].line)


def _quotes_open_after(line: str, quotes: str) -> str:
    """The long quotes still open at the end of this line, so that what looks like a header inside a text is not taken for one."""
    rest = line
    while rest:
        if quotes:
            _, found, rest = rest.partition(quotes)
            quotes = "" if found else quotes
        else:
            at = (
                min((rest.find(mark), mark) for mark in _LONG_QUOTES if mark in rest)
                if any(mark in rest for mark in _LONG_QUOTES)
                else None
            )
            if at is None:
                return ""
            quotes, rest = at[1], rest[at[0] + 3 :]
    return quotes
