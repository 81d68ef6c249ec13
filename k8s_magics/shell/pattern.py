"""Shell patterns (POSIX 2.13): `*`, `?`, `[...]` with classes, as regular expressions; a backslash quotes."""

from __future__ import annotations

import re
from functools import lru_cache

from ..regexp.pattern import bounded

CLASSES = {
    "alpha": "a-zA-Z", "digit": "0-9", "alnum": "a-zA-Z0-9", "upper": "A-Z", "lower": "a-z", "space": r"\s", "blank": r" \t",
    "punct": r"!-/:-@\[-`{-~", "xdigit": "0-9A-Fa-f", "cntrl": r"\x00-\x1f\x7f", "print": r"\x20-\x7e", "graph": r"\x21-\x7e",
}  # fmt: skip
MAGIC = frozenset("*?[")
REPEATS = {"?": "?", "*": "*", "+": "+", "@": "", "!": ""}
EXTENDED_MAGIC = re.compile(r"(?<!\\)[*?[]|(?<!\\)[+@!]\(")
_SUFFIX, _SHORT_SUFFIX = r"({})\Z", r"\A.*({})\Z"
ESCAPED = re.compile(r"([\\*?\[\]().+^$|{}-])")


def escape(text: str) -> str:
    """The pattern that matches just `text`."""
    return ESCAPED.sub(r"\\\1", text)


def unescape(pattern: str) -> str:
    """The text that a pattern without magic matches."""
    return re.sub(r"\\(.)", r"\1", pattern, flags=re.DOTALL)


def has_magic(pattern: str, *, extended: bool = False) -> bool:
    return not MAGIC.isdisjoint(pattern) or (extended and EXTENDED_MAGIC.search(pattern) is not None)


@lru_cache(maxsize=1024)
def compile_pattern(
    pattern: str, *, ignore_case: bool = False, form: str = "{}", lazy: bool = False, extended: bool = False
) -> re.Pattern[str]:
    """A pattern as a regular expression for the whole of a text.

    `lazy` stars take as little as they can, `form` is put around, `extended` has bash's `@(a|b)` and its like.
    """
    flags = re.DOTALL | (re.IGNORECASE if ignore_case else 0)
    try:
        compiled = re.compile(form.format(_translated(pattern, ".*?" if lazy else ".*", extended)), flags)
    except re.error:  # a range that runs backwards matches nothing but itself
        compiled = re.compile(form.format(re.escape(unescape(pattern))), flags)
    return bounded(compiled)


def _translated(pattern: str, star: str, extended: bool) -> str:
    out: list[str] = []
    index = 0
    while index < len(pattern):
        char = pattern[index]
        index += 1
        if extended and char in REPEATS and pattern.startswith("(", index):
            alternatives, end = _alternatives(pattern, index + 1)
            if end:
                inner = "|".join(_translated(alternative, star, extended) for alternative in alternatives)
                if char == "!":  # whatever none of them could be, with what follows
                    rest = _translated(pattern[end:], star, extended)
                    return "".join(out) + f"(?!(?:{inner}){rest}\\Z){star}{rest}"
                out.append(f"(?:{inner}){REPEATS[char]}")
                index = end
                continue
        if char == "*":
            if not out or out[-1] != star:
                out.append(star)
        elif char == "?":
            out.append(".")
        elif char == "\\" and index < len(pattern):
            out.append(re.escape(pattern[index]))
            index += 1
        elif char == "[":
            bracket, index = _bracket(pattern, index)
            out.append(bracket)
        else:
            out.append(re.escape(char))
    return "".join(out)


def _alternatives(pattern: str, start: int) -> tuple[list[str], int]:
    """The patterns between `(` and its `)`, and where it goes on; 0 if it is never closed."""
    found, depth, begin, index = [], 0, start, start
    while index < len(pattern):
        char = pattern[index]
        if char == "\\":
            index += 1
        elif char == "(":
            depth += 1
        elif char == ")" and depth:
            depth -= 1
        elif char in "|)" and not depth:
            found.append(pattern[begin:index])
            begin = index + 1
            if char == ")":
                return found, begin
        index += 1
    return [], 0


def _bracket(pattern: str, index: int) -> tuple[str, int]:
    """The set that begins after `[`, and where the pattern goes on; a plain `[` if it is never closed."""
    out = ["["]
    begin = start = index
    if pattern[index : index + 1] in ("!", "^"):
        out.append("^")
        index += 1
        start += 1
    while index < len(pattern):
        char = pattern[index]
        if char == "]" and index > start:
            return "".join(out) + "]", index + 1
        if char == "[" and pattern.startswith("[:", index):
            end = pattern.find(":]", index)
            if end > 0:
                out.append(CLASSES.get(pattern[index + 2 : end], ""))
                index = end + 2
                continue
        if char == "\\" and index + 1 < len(pattern):
            index += 1
            char = pattern[index]
            out.append("\\" + char)
        else:
            out.append("\\" + char if char in r"\[]^&~|" else char)
        index += 1
    return re.escape("["), begin


def matches(pattern: str, text: str) -> bool:
    return compile_pattern(pattern).fullmatch(text) is not None


def remove_prefix(text: str, pattern: str, *, longest: bool, extended: bool = False) -> str:
    """`${text#pattern}`."""
    match = compile_pattern(pattern, lazy=not longest, extended=extended).match(text)
    return text if match is None else text[match.end() :]


def remove_suffix(text: str, pattern: str, *, longest: bool, extended: bool = False) -> str:
    """`${text%pattern}`."""
    match = compile_pattern(pattern, form=_SUFFIX if longest else _SHORT_SUFFIX, extended=extended).search(text)
    return text if match is None else text[: match.start(1)]


def substitute(text: str, pattern: str, replacement: str, *, where: str, extended: bool = False) -> str:
    """`${text/pattern/replacement}`; `where` is "" (first), "/" (all), "#" (at the start) or "%" (at the end)."""
    if not pattern:
        return text
    regex = compile_pattern(pattern, extended=extended)
    if where == "#":
        match = regex.match(text)
        return text if match is None else replacement + text[match.end() :]
    if where == "%":
        match = compile_pattern(pattern, form=_SUFFIX, extended=extended).search(text)
        return text if match is None else text[: match.start()] + replacement
    return regex.sub(lambda _: replacement, text, count=0 if where == "/" else 1)
