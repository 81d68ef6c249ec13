"""sprig's regular expressions, Go's syntax on Python's engine."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from ...gotemplate.errors import FunctionError
from ...gotemplate.functions import Function
from ...regexp.go_words import go_words
from ...regexp.pattern import bounded

_CLASSES = {
    "alnum": "0-9A-Za-z", "alpha": "A-Za-z", "digit": "0-9", "lower": "a-z", "upper": "A-Z", "space": r"\t\n\v\f\r ", "word": "0-9A-Za-z_",
    "xdigit": "0-9A-Fa-f", "punct": r"!-/:-@\[-`{-~", "blank": r"\t ", "cntrl": r"\x00-\x1f\x7f", "print": " -~", "graph": "!-~", "ascii": r"\x00-\x7f",
}  # fmt: skip
_INSERT = re.compile(r"\$(?:(\$)|(\w+)|\{(\w+)\})")


class InvalidPattern(ValueError):
    """`error parsing regexp: missing closing ]: ...`"""


@lru_cache(maxsize=512)
def compiled(pattern: str) -> re.Pattern[str]:
    """Go's pattern; InvalidPattern."""
    text = re.sub(r"\[:(\w+):\]", lambda m: _CLASSES.get(m[1], m[0]), pattern)
    text = text.replace(r"\z", r"\Z").replace(r"\pL", r"[^\W\d_]").replace(r"\pN", r"\d")
    text = re.sub(r"(?<!\\)\$(?=\)|$|\|)", r"\\Z", text) if "(?m)" not in text else text
    unknown = re.search(r"(?<!\\)\(\?(?:[=!]|<[=!])", pattern)
    if unknown:
        raise InvalidPattern(f"error parsing regexp: invalid or unsupported Perl syntax: `{unknown[0]}`")
    lead = re.match(r"\(\?[a-zA-Z]+\)", text)
    try:
        insensitive = "(?i)" in text and not lead
        return bounded(re.compile("(?i)" + text.replace("(?i)", "") if insensitive else text, re.ASCII))
    except re.error as error:
        raise InvalidPattern(f"error parsing regexp: {go_words(error)}: `{pattern}`") from None


def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        return compiled(pattern)
    except InvalidPattern as error:
        raise FunctionError(f"regexp: Compile(`{pattern}`): {error}") from None


def _insert(template: str) -> Callable[[re.Match[str]], str]:
    def replace(match: re.Match[str]) -> str:
        def group(name: re.Match[str]) -> str:
            if name[1]:
                return "$"
            key = name[2] or name[3]
            known: Any = int(key) if key.isdigit() else key
            try:
                return match[known] or ""
            except (IndexError, re.error):
                return ""

        return _INSERT.sub(group, template)

    return replace


def _find_all(pattern: str, value: str, count: int) -> list[str]:
    found = [match[0] for match in _compiled(pattern).finditer(value)]
    return found if count < 0 else found[:count]


def _split(pattern: str, value: str, count: int) -> list[str]:
    if count == 0:
        return []
    parts: list[str] = []
    at = 0
    for match in _compiled(pattern).finditer(value):
        if 0 < count <= len(parts) + 1:
            break
        if match.end() == 0 or (match.start() == match.end() == len(value)):
            continue
        parts.append(value[at : match.start()])
        at = match.end()
    return [*parts, value[at:]]


def _find(pattern: str, value: str) -> str:
    match = _compiled(pattern).search(value)
    return match[0] if match else ""


def _matches(pattern: str, value: str) -> bool:
    return _compiled(pattern).search(value) is not None


def _matches_if_sound(pattern: str, value: str) -> bool:
    """A pattern that cannot be read matches nothing."""
    try:
        return _matches(pattern, value)
    except FunctionError:
        return False


_SS, _SSI, _SSS = ("string", "string"), ("string", "string", "int"), ("string", "string", "string")
_PLAIN: Mapping[str, Function] = {
    "regexMatch": Function(_matches, _SS),
    "regexFind": Function(_find, _SS),
    "regexFindAll": Function(_find_all, _SSI),
    "regexReplaceAll": Function(lambda p, s, new: _compiled(p).sub(_insert(new), s), _SSS),
    "regexReplaceAllLiteral": Function(lambda p, s, new: _compiled(p).sub(lambda _: new, s), _SSS),
    "regexSplit": Function(_split, _SSI),
}


def _must(function: Function) -> Function:
    """The same, which returns its error where the other panics with it."""

    def run(*arguments: Any) -> Any:
        try:
            return function.run(*arguments)
        except FunctionError as error:
            raise FunctionError(str(error).partition("`): ")[2] or str(error)) from None

    return replace(function, run=run)


FUNCTIONS: Mapping[str, Function] = {
    **_PLAIN,
    **{f"must{name[0].upper()}{name[1:]}": _must(function) for name, function in _PLAIN.items()},
    "regexMatch": Function(_matches_if_sound, _SS),
    "regexQuoteMeta": Function(lambda s: re.sub(r"([\\.+*?()|\[\]{}^$])", r"\\\1", s), ("string",)),
}
