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


def dollar_quoted(text: str, *, bash: bool) -> str:
    """What `$'text'` is: quotes and `\\?` are escaped, too, and bash has `\\cX` for control characters and `\\uXXXX`."""
    out: list[str] = []
    index = 0
    while index < len(text):
        char, following = text[index], text[index + 1 : index + 2]
        if char != "\\" or not following:
            out.append(char)
            index += 1
        elif following in ("'\"?" if bash else "'\""):
            out.append(following)
            index += 2
        elif following == "c":
            control = bash and index + 2 < len(text)
            out.append(chr(ord(text[index + 2].upper()) ^ 0x40 & 0x7F) if control else "\\c")
            index += 3 if control else 2
        elif bash and following in "uU" and (code := _unicode(text, index + 1))[1]:
            out.append(code[0])
            index = code[1]
        else:
            piece, index = escape_at(text, index + 1)
            out.append(piece or "")
    return joined(out).partition("\0")[0]


def _unicode(text: str, index: int) -> tuple[str, int]:
    """The character of `uXXXX` or `UXXXXXXXX` at `index`, and where the text goes on (0: it is none)."""
    start = end = index + 1
    while end < len(text) and end - start < (4 if text[index] == "u" else 8) and text[end] in HEXADECIMAL:
        end += 1
    if end == start or int(text[start:end], 16) > 0x10FFFF:
        return "", 0
    return chr(int(text[start:end], 16)), end
