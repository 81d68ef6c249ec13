"""The words of a capture filter (pcap-filter(7))."""

from __future__ import annotations

import re

TOKEN = re.compile(r"\s*(?:(>=|<=|!=|==|<<|>>|&&|\|\||[()\[\]!&|<>=+*/%^:-])|(\\?[A-Za-z0-9_][A-Za-z0-9_.\\/-]*))")
SYNONYMS = {"&&": "and", "||": "or", "!": "not", "==": "="}


class FilterError(Exception):
    """The filter makes no sense; `message` is libpcap's, "" for a mistake of grammar."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message)
        self.message = message


def tokens(text: str) -> tuple[str, ...]:
    """The words and signs, with `&&`, `||` and `!` by their names."""
    found: list[str] = []
    at, text = 0, text.rstrip()
    while at < len(text):
        match = TOKEN.match(text, at)
        if match is None:
            raise FilterError
        sign, word = match.groups()
        found.extend(_pieces(word, "[" in found) if word else (SYNONYMS.get(sign, sign),))
        at = match.end()
    return tuple(found)


def _pieces(word: str, within: bool) -> tuple[str, ...]:
    """A word; within a relation `12/4` and `0-1` are sums, not networks or ranges."""
    number = re.fullmatch(r"(\d+|0x[0-9a-fA-F]+)([/-])(.+)", word) if within else None
    return (number[1], number[2], number[3]) if number else (word,)
