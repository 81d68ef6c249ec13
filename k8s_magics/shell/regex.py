"""POSIX regular expressions, basic and extended with GNU's additions, translated to Python's.

Of the matches that begin first the longest counts.  Simplified: equivalence classes are not known.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..regexp.pattern import bounded

CLASSES = {
    "alpha": "a-zA-Z",
    "digit": "0-9",
    "alnum": "a-zA-Z0-9",
    "upper": "A-Z",
    "lower": "a-z",
    "space": r" \t\n\r\f\v",
    "blank": r" \t",
    "punct": r"!-/:-@\[-`{-~",
    "print": " -~",
    "graph": "!-~",
    "cntrl": r"\x00-\x1f\x7f",
    "xdigit": "0-9A-Fa-f",
}
ESCAPES = {
    "w": r"\w", "W": r"\W", "s": r"\s", "S": r"\S", "b": r"\b", "B": r"\B",
    "<": r"\b(?=\w)", ">": r"\b(?<=\w)", "`": r"\A", "'": r"\Z",
    "n": r"\n", "t": r"\t", "r": r"\r", "f": r"\f", "v": r"\v", "a": r"\x07",
}  # fmt: skip


class RegexError(Exception):
    """The pattern does not parse."""


@lru_cache(maxsize=512)
def compile_regex(
    pattern: str, *, extended: bool = False, ignore_case: bool = False, multiline: bool = False
) -> re.Pattern[str]:
    """The compiled pattern; raises RegexError."""
    flags = re.ASCII | re.DOTALL
    if ignore_case:
        flags |= re.IGNORECASE
    if multiline:
        flags |= re.MULTILINE
    try:
        return bounded(re.compile(_Translator(pattern, extended, multiline).translate(), flags), longest=True)
    except (re.error, OverflowError, RecursionError) as error:
        raise RegexError(pattern) from error


class _Translator:
    def __init__(self, pattern: str, extended: bool, multiline: bool) -> None:
        self._pattern = pattern
        self._extended = extended
        self._multiline = multiline
        self._index = 0
        self._depth = 0
        self._out: list[str] = []

    def translate(self) -> str:
        pattern = self._pattern
        while self._index < len(pattern):
            char = pattern[self._index]
            self._index += 1
            if char == "\\":
                self._escape()
            elif char == "[":
                self._out.append(self._bracket())
            elif char == ".":
                self._out.append(".")
            elif char == "*":
                self._star()
            elif char in "^$":
                self._anchor(char)
            elif self._extended and char in "()|+?{":
                self._operator(char)
            else:
                self._out.append(re.escape(char))
        return "".join(self._out)

    def _escape(self) -> None:
        if self._index >= len(self._pattern):
            raise RegexError(self._pattern)
        char = self._pattern[self._index]
        self._index += 1
        if not self._extended and char in "()|+?{":
            self._operator(char)
        elif char.isdigit() and char != "0":
            self._out.append(f"(?:\\{char})")
        else:
            self._out.append(ESCAPES.get(char) or re.escape(char))

    def _at_start(self) -> bool:
        return not self._out or self._out[-1] in ("(", "|", "^")

    def _star(self) -> None:
        if self._at_start():
            self._out.append(r"\*" if not self._extended else "")
        elif self._out[-1] not in ("*", "+", "?"):
            self._out.append("*")
        else:
            self._out[-1] = "*"

    def _anchor(self, char: str) -> None:
        rest = self._pattern[self._index :]
        if self._extended:
            special = True
        elif char == "^":
            special = self._at_start()
        else:
            special = not rest or rest.startswith((r"\)", r"\|"))
        if not special:
            self._out.append(re.escape(char))
        elif char == "^":
            self._out.append("^")
        else:
            self._out.append("$" if self._multiline else r"\Z")

    def _operator(self, char: str) -> None:
        if char == "(":
            self._depth += 1
        elif char == ")":
            if not self._depth:
                if not self._extended:
                    raise RegexError(self._pattern)
                self._out.append(r"\)")
                return
            self._depth -= 1
        elif char == "{":
            self._interval()
            return
        elif char in "+?" and self._at_start():
            self._out.append(re.escape(char))
            return
        elif char in "+?" and self._out[-1] in ("*", "+", "?"):
            self._out[-1] = "*"
            return
        self._out.append(char)

    def _interval(self) -> None:
        close = "}" if self._extended else r"\}"
        end = self._pattern.find(close, self._index)
        body = self._pattern[self._index : end] if end >= 0 else ""
        if re.fullmatch(r"\d+(,\d*)?|,\d+", body) and not self._at_start():
            self._index = end + len(close)
            self._out.append("{" + ("0" if body.startswith(",") else "") + body + "}")
        elif self._extended:
            self._out.append(r"\{")
        else:
            raise RegexError(self._pattern)

    def _bracket(self) -> str:
        pattern, index = self._pattern, self._index
        negated = pattern[index : index + 1] == "^"
        index += negated
        items: list[str] = []
        first = True
        while True:
            if index >= len(pattern):
                raise RegexError(pattern)
            char = pattern[index]
            if char == "]" and not first:
                break
            first = False
            if pattern.startswith("[:", index):
                end = pattern.find(":]", index)
                if end < 0 or pattern[index + 2 : end] not in CLASSES:
                    raise RegexError(pattern)
                items.append(CLASSES[pattern[index + 2 : end]])
                index = end + 2
            elif pattern.startswith(("[.", "[="), index) and pattern[index + 3 : index + 5] in (".]", "=]"):
                items.append(re.escape(pattern[index + 2]))
                index += 5
            else:
                item, index = _range(pattern, index)
                items.append(item)
        self._index = index + 1
        return f"[{'^' if negated else ''}{''.join(items)}]"


def _range(pattern: str, index: int) -> tuple[str, int]:
    """One character or a range such as `a-z` inside brackets."""
    start = pattern[index]
    if (
        start == "\\"
        and pattern[index + 1 : index + 2] in ("n", "t", "r", "]", "\\", "/")
        and pattern[index + 1] != "]"
    ):
        return "\\" + pattern[index + 1], index + 2
    if pattern[index + 1 : index + 2] == "-" and pattern[index + 2 : index + 3] not in ("", "]"):
        end = pattern[index + 2]
        if start > end:
            raise RegexError(pattern)
        return f"{_quoted(start)}-{_quoted(end)}", index + 3
    return _quoted(start), index + 1


def _quoted(char: str) -> str:
    return "\\" + char if char in "\\]^[-&~|" else char
