"""re: regular expressions, on the house's engine where Python's own could take for ever."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from ....regexp.pattern import bounded
from ..methods.binding import ours, plain
from ..objects import Getter, Native

FLAGS = {
    name: getattr(re, name)
    for name in ("IGNORECASE", "I", "MULTILINE", "M", "DOTALL", "S", "VERBOSE", "X", "ASCII", "A", "UNICODE", "U")
}
SPECIAL = frozenset("()[]{}?*+-|^$\\.&~# \t\n\r\v\f")


class PatternFailure(Exception):
    """re.error (re.PatternError since 3.13)."""


PatternFailure.__name__ = PatternFailure.__qualname__ = "PatternError"
PatternFailure.__module__ = "re"


class Pattern:
    """A compiled expression."""

    TABLE: Any

    def __init__(self, text: Any, flags: int) -> None:
        self.pattern, self.flags = text, flags
        self.host = _host(text, flags)


class Match:
    """A match, with the pattern that it is of."""

    TABLE: Any

    def __init__(self, host: Any, pattern: Pattern) -> None:
        self.host, self.pattern = host, pattern


Pattern.__module__ = Match.__module__ = "re"


@lru_cache(maxsize=512)
def _host(text: Any, flags: int) -> Any:
    """The compiled pattern.

    # Simplified: a pattern of python for bytes that could take for ever is refused.
    """
    try:
        found = re.compile(text, flags)
        if isinstance(text, bytes):
            safe = bounded(re.compile(text.decode("latin-1"), flags & ~re.UNICODE))
            if not isinstance(safe, re.Pattern):
                raise PatternFailure("this simulated python does not search bytes for such a pattern")
            return found
        return bounded(found)
    except (re.error, OverflowError, RecursionError) as error:
        raise PatternFailure(str(error)) from None


def compiled(pattern: Any, flags: Any = 0) -> Pattern:
    if isinstance(pattern, Pattern):
        return pattern
    if not isinstance(pattern, (str, bytes)):
        raise TypeError("first argument must be string or compiled pattern")
    return Pattern(pattern, int(flags))


def _check(pattern: Pattern, text: Any) -> None:
    if not isinstance(text, (str, bytes)):
        raise TypeError(f"expected string or bytes-like object, got '{type(text).__name__}'")
    if isinstance(text, str) is not isinstance(pattern.pattern, str):
        raise TypeError(
            "cannot use a string pattern on a bytes-like object"
            if isinstance(text, bytes)
            else "cannot use a bytes pattern on a string-like object"
        )


def _once(name: str) -> Any:
    def run(py: Any, pattern: Pattern, text: Any, *place: int) -> Any:
        _check(pattern, text)
        py.worked(len(text) >> 8)
        found = getattr(pattern.host, name)(text, *place)
        return None if found is None else Match(found, pattern)

    return run


def _all(pattern: Pattern, text: Any) -> list[Match]:
    _check(pattern, text)
    return [Match(found, pattern) for found in pattern.host.finditer(text)]


def _find_iter(py: Any, pattern: Pattern, text: Any) -> Any:
    return iter(_all(pattern, text))


def _find_all(py: Any, pattern: Pattern, text: Any) -> list[Any]:
    _check(pattern, text)
    found: list[Any] = pattern.host.findall(text)
    py.made(60 * len(found))
    return found


def _split(py: Any, pattern: Pattern, text: Any, maxsplit: int = 0) -> list[Any]:
    _check(pattern, text)
    pieces: list[Any] = pattern.host.split(text, maxsplit)
    return pieces


async def _sub(py: Any, pattern: Pattern, repl: Any, text: Any, count: int = 0) -> Any:
    return (await _subn(py, pattern, repl, text, count))[0]


async def _subn(py: Any, pattern: Pattern, repl: Any, text: Any, count: int = 0) -> tuple[Any, int]:
    pieces, at, number = [], 0, 0
    for match in _all(pattern, text):
        start, end = match.host.span()
        new = _filled(match, repl) if isinstance(repl, (str, bytes)) else await py.call(repl, [match])
        pieces += [text[at:start], new]
        at, number = end, number + 1
        py.made(len(new))
        if number == count:
            break
    return text[:0].join([*pieces, text[at:]]), number


def _filled(match: Match, template: Any) -> Any:
    """`\\1` and `\\g<name>` of a replacement."""
    if isinstance(template, bytes):
        return _filled(match, template.decode("latin-1")).encode("latin-1") if b"\\" in template else template
    if "\\" not in template:
        return template

    def group(found: re.Match[str]) -> str:
        name = found[1] or found[2]
        if name is None:
            return {"n": "\n", "t": "\t", "r": "\r", "\\": "\\"}.get(found[3], f"\\{found[3]}")
        try:
            value = match.host.group(int(name) if name.isdecimal() else name)
        except IndexError:
            raise PatternFailure(f"invalid group reference {name}") from None
        return value.decode("latin-1") if isinstance(value, bytes) else value or ""

    return re.sub(r"\\(?:g<(\w+)>|(\d{1,2})|(.))", group, template)


def _group(match: Match, *names: Any) -> Any:
    return match.host.group(*names)


def _last_index(match: Match) -> Any:
    groups = match.host.groups()
    found = [number for number, text in enumerate(groups, 1) if text is not None]
    return found[-1] if found else None


def _show_match(match: Match) -> str:
    return f"<re.Match object; span={match.host.span()}, match={match.host.group()!r:.50}>"


def _show(pattern: Pattern) -> str:
    flags = [f"re.{name}" for name in ("IGNORECASE", "MULTILINE", "DOTALL", "VERBOSE") if pattern.flags & FLAGS[name]]
    return f"re.compile({pattern.pattern!r:.200}{', ' + '|'.join(flags) if flags else ''})"


METHODS = {
    "search": _once("search"), "match": _once("match"), "fullmatch": _once("fullmatch"), "finditer": _find_iter, "findall": _find_all, "split": _split, "sub": _sub,
    "subn": _subn,
}  # fmt: skip
Pattern.TABLE = {
    **ours("re.Pattern", **METHODS), **plain("re.Pattern", __repr__=_show), "pattern": Getter(lambda p: p.pattern), "flags": Getter(lambda p: p.host.flags),
    "groups": Getter(lambda p: p.host.groups), "groupindex": Getter(lambda p: dict(p.host.groupindex)),
}  # fmt: skip
Match.TABLE = {
    **plain(
        "re.Match", group=_group, __getitem__=_group, groups=lambda m, default=None: m.host.groups(default), groupdict=lambda m, default=None: m.host.groupdict(default),
        start=lambda m, name=0: m.host.start(name), end=lambda m, name=0: m.host.end(name), span=lambda m, name=0: m.host.span(name), expand=_filled, __repr__=_show_match,
    ),
    "string": Getter(lambda m: m.host.string), "re": Getter(lambda m: m.pattern), "lastindex": Getter(_last_index), "pos": Getter(lambda m: 0),
}  # fmt: skip


def _of_module(run: Any) -> Any:
    def call(py: Any, pattern: Any, *args: Any, flags: Any = 0, **kwargs: Any) -> Any:
        return run(py, compiled(pattern, flags), *args, **kwargs)

    return call


def _with_flags(run: Any) -> Any:
    """re.search(pattern, text, flags): there the third argument is the flags."""

    def call(py: Any, pattern: Any, text: Any, flags: Any = 0) -> Any:
        return run(py, compiled(pattern, flags), text)

    return call


def _escape(text: str) -> str:
    return "".join(f"\\{char}" if char in SPECIAL else char for char in text)


def names(py: Any) -> dict[str, Any]:
    found: dict[str, Any] = {
        "compile": Native("compile", compiled),
        "escape": Native("escape", _escape),
        "Pattern": Pattern,
        "Match": Match,
    }
    found |= {"error": PatternFailure, "PatternError": PatternFailure, **FLAGS, "purge": Native("purge", lambda: None)}
    for name, run in METHODS.items():
        wrap = _of_module if name in ("split", "sub", "subn") else _with_flags
        found[name] = Native(name, wrap(run), needs=True)
    return found
