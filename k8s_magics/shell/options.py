"""Option parsing with getopt's rules, shared by every utility.

`short` is getopt's string: `"ab:c::"` is a flag, an option with a value and one whose value must be attached; a leading `+` stops
at the first operand.  `long` maps long names to the short letter they stand for, or to a key of their own; a trailing `:` on the
key means that it takes a value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

NO_LONG: Mapping[str, str] = {}


class OptionError(Exception):
    """An option that the utility does not know, or a missing value: the message in getopt's words."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class Options:
    """Options in the order given, then operands."""

    given: tuple[tuple[str, str], ...]
    operands: tuple[str, ...]

    def __contains__(self, key: str) -> bool:
        return any(name == key for name, _ in self.given)

    def any(self, keys: str) -> bool:
        return any(name in keys for name, _ in self.given)

    def count(self, key: str) -> int:
        return sum(name == key for name, _ in self.given)

    def all(self, key: str) -> tuple[str, ...]:
        return tuple(value for name, value in self.given if name == key)

    def get(self, key: str, default: str = "") -> str:
        """The last value of `key`."""
        values = self.all(key)
        return values[-1] if values else default

    def last(self, keys: str) -> str:
        """Which of these flags came last, or ""."""
        return next((name for name, _ in reversed(self.given) if name in keys), "")


def parse_options(arguments: Sequence[str], short: str, long: Mapping[str, str] = NO_LONG) -> Options:
    """Split `arguments` (without the command's name) into options and operands; raises OptionError."""
    permute = not short.startswith("+")
    spec = _specification(short.lstrip("+"))
    given: list[tuple[str, str]] = []
    operands: list[str] = []
    rest = iter(arguments)
    for word in rest:
        if word == "--":
            break
        if word.startswith("--"):
            given.append(_long(word[2:], long, spec, rest))
        elif word.startswith("-") and word != "-":
            given.extend(_cluster(word[1:], spec, rest))
        else:
            operands.append(word)
            if not permute:
                break
    operands.extend(rest)
    return Options(tuple(given), tuple(operands))


def _specification(short: str) -> dict[str, str]:
    """Each letter with "" (flag), ":" (value) or "::" (attached value)."""
    spec: dict[str, str] = {}
    index = 0
    while index < len(short):
        end = index + 1
        while end < len(short) and short[end] == ":":
            end += 1
        spec[short[index]] = short[index + 1 : end]
        index = end
    return spec


def _cluster(letters: str, spec: Mapping[str, str], rest: Iterator[str]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for index, letter in enumerate(letters):
        kind = spec.get(letter)
        if kind is None:
            raise OptionError(f"invalid option -- '{letter}'")
        if not kind:
            found.append((letter, ""))
            continue
        value: str | None = letters[index + 1 :]
        if not value and kind == ":":
            value = next(rest, None)
            if value is None:
                raise OptionError(f"option requires an argument -- '{letter}'")
        found.append((letter, value or ""))
        break
    return found


def _long(word: str, long: Mapping[str, str], spec: Mapping[str, str], rest: Iterator[str]) -> tuple[str, str]:
    name, equals, value = word.partition("=")
    key = _resolve(name, long)
    takes = key.endswith(":") or spec.get(key, "") == ":"
    optional = spec.get(key, "") == "::"
    key = key.rstrip(":")
    if equals and not takes and not optional:
        raise OptionError(f"option '--{name}' doesn't allow an argument")
    if takes and not equals:
        following = next(rest, None)
        if following is None:
            raise OptionError(f"option '--{name}' requires an argument")
        value = following
    return key, value


def _resolve(name: str, long: Mapping[str, str]) -> str:
    if name in long:
        return long[name]
    candidates = {long[full] for full in long if full.startswith(name)}
    if len(candidates) == 1 and name:
        return candidates.pop()
    if candidates and name:
        raise OptionError(f"option '--{name}' is ambiguous")
    raise OptionError(f"unrecognized option '--{name}'")
