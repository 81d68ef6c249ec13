"""Permission modes as chmod and mkdir -m read them: octal, or `u+rwx,go-w`."""

from __future__ import annotations

import re

CLAUSE = re.compile(r"([ugoa]*)((?:[-+=][rwxXst]*|[-+=][ugo])+)")
WHO = {"u": 0o4700, "g": 0o2070, "o": 0o1007}
BITS = {"r": 0o444, "w": 0o222, "x": 0o111, "s": 0o6000, "t": 0o1000}


def parse_mode(text: str, mode: int, *, umask: int = 0, directory: bool = False) -> int | None:
    """The mode that `text` makes of `mode`; None if it is no mode."""
    if re.fullmatch(r"[0-7]{1,4}", text):
        return int(text, 8)
    for clause in text.split(","):
        match = CLAUSE.fullmatch(clause)
        if match is None:
            return None
        who, actions = match.groups()
        mask = 0o7777 & ~umask | 0o1000 if not who else 0
        for letter in "ugo" if "a" in who else who:
            mask |= WHO[letter]
        if "a" in who or not who:
            mask |= 0o1000
        for operator, letters in re.findall(r"([-+=])([rwxXstugo]*)", actions):
            mode = _applied(mode, operator, _bits(letters, mode, directory) & mask, mask)
    return mode


def _bits(letters: str, mode: int, directory: bool) -> int:
    bits = 0
    for letter in letters:
        if letter in BITS:
            bits |= BITS[letter]
        elif letter == "X":
            bits |= 0o111 if directory or mode & 0o111 else 0
        else:
            digit = mode >> {"u": 6, "g": 3, "o": 0}[letter] & 7
            bits |= digit << 6 | digit << 3 | digit
    return bits


def _applied(mode: int, operator: str, bits: int, mask: int) -> int:
    if operator == "+":
        return mode | bits
    if operator == "-":
        return mode & ~bits
    return mode & ~(mask & 0o777) | bits
