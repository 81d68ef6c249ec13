"""Backslash escapes of echo -e, printf, tr and awk."""

from __future__ import annotations

SIMPLE = {"a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\"}
OCTAL = "01234567"
HEXADECIMAL = "0123456789abcdefABCDEF"


def unescape(text: str, *, zero_octal: bool = False) -> tuple[str, bool]:
    """The text with its escapes replaced, and whether `\\c` ended it early.

    `zero_octal`: octal escapes are `\\0NNN` (echo -e, printf %b) and also take three digits after the 0.
    """
    if "\\" not in text:
        return text, False
    out: list[str] = []
    index = 0
    while index < len(text):
        char = text[index]
        if char != "\\" or index + 1 == len(text):
            out.append(char)
            index += 1
            continue
        piece, index = escape_at(text, index + 1, zero_octal=zero_octal)
        if piece is None:
            return joined(out), True
        out.append(piece)
    return joined(out), False


def escape_at(text: str, index: int, *, zero_octal: bool = False) -> tuple[str | None, int]:
    """The escape whose letter stands at `index`, and where the text goes on; None for `\\c`."""
    char = text[index]
    if char in SIMPLE:
        return SIMPLE[char], index + 1
    if char == "c":
        return None, len(text)
    if char in OCTAL:
        end = index + 1
        width = 4 if zero_octal and char == "0" else 3
        while end < len(text) and end - index < width and text[end] in OCTAL:
            end += 1
        return byte(int(text[index:end], 8)), end
    if char == "x" and text[index + 1 : index + 2] and text[index + 1] in HEXADECIMAL:
        end = index + 2
        while end < len(text) and end - index < 3 and text[end] in HEXADECIMAL:
            end += 1
        return byte(int(text[index + 1 : end], 16)), end
    return "\\" + char, index + 1


def byte(value: int) -> str:
    """One byte as surrogate-escaped text."""
    value &= 0xFF
    return chr(value) if value < 0x80 else chr(0xDC00 + value)


def joined(pieces: list[str]) -> str:
    """Text again, with bytes that form UTF-8 together read as its characters."""
    return "".join(pieces).encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape")
