"""Label selectors: the text after `kubectl -l`, and the `selector:` of a workload.

Both become a `Selector`, a conjunction of requirements.  An empty one matches everything; `NOTHING` (an absent selector)
matches nothing.  Grammar and error sentences are those of k8s.io/apimachinery/pkg/labels.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from .memo import by_identity
from .names import label_value, qualified_name
from .objects import EMPTY
from .quoting import go_quote

BINARY_OPERATORS = "in, notin, =, ==, !=, gt, lt"
_SPECIAL = frozenset("=!(),<>")
_SYMBOLS = frozenset((")", ",", "!", "==", "=", ">", "<", "!=", "("))
_OPERATORS = frozenset(("in", "notin", "=", "==", "!=", ">", "<"))
_OF_OBJECT = {"In": "in", "NotIn": "notin", "Exists": "exists", "DoesNotExist": "!", "Gt": ">", "Lt": "<"}
_INTEGER = re.compile(r"[+-]?[0-9]+\Z")
_WORD = "word"
_END = "end"


class SelectorError(ValueError):
    """A selector that cannot be read; the message is the server's, without its prefix."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One condition on a label.  `operator`: `in`, `notin`, `=`, `==`, `!=`, `exists`, `!`, `>`, `<`; `values` are sorted."""

    key: str
    operator: str
    values: tuple[str, ...] = ()

    def matches(self, labels: Mapping[str, str]) -> bool:
        value = labels.get(self.key)
        operator = self.operator
        if operator in ("=", "==", "in"):
            return value in self.values
        if operator in ("!=", "notin"):
            return value is None or value not in self.values
        if operator == "exists":
            return value is not None
        if operator == "!":
            return value is None
        return compares(value, operator, self.values[0])

    def __str__(self) -> str:
        if self.operator == "!":
            return f"!{self.key}"
        if self.operator == "exists":
            return self.key
        if self.operator in ("in", "notin"):
            return f"{self.key} {self.operator} ({','.join(self.values)})"
        return f"{self.key}{self.operator}{self.values[0]}"


@dataclass(frozen=True, slots=True)
class Selector:
    """All of `requirements`, sorted by key; `nothing` is the selector that no object matches."""

    requirements: tuple[Requirement, ...] = ()
    nothing: bool = False

    def matches(self, labels: Mapping[str, str] | None) -> bool:
        if self.nothing:
            return False
        labels = labels or EMPTY
        for requirement in self.requirements:  # noqa: SIM110  all() would be slower, and this is asked of every pod again and again
            if not requirement.matches(labels):
                return False
        return True

    def sieve(self) -> Callable[[Mapping[str, str]], bool]:
        """`matches` for many objects again and again: labels that are frozen, as an object's are for its life, are looked at once."""
        return _remembering(self)

    @property
    def is_everything(self) -> bool:
        return not self.requirements and not self.nothing

    def __str__(self) -> str:
        return ",".join(map(str, self.requirements))


@lru_cache(maxsize=32)
def _remembering(selector: Selector) -> Callable[[Mapping[str, str]], bool]:
    return by_identity(selector.matches)


EVERYTHING = Selector()
NOTHING = Selector(nothing=True)


def compares(value: str | None, operator: str, bound: str) -> bool:
    """`Gt` and `Lt`: both sides are integers, the bound is excluded; anything else does not match."""
    if value is None or not _INTEGER.match(value) or not _INTEGER.match(bound):
        return False
    return int(value) > int(bound) if operator == ">" else int(value) < int(bound)


@lru_cache(maxsize=1024)
def parse_selector(text: str) -> Selector:
    """`app=web,tier in (front,back),!old` as a selector; raises `SelectorError`."""
    return _Parser(_tokens(text)).selector()


@by_identity
def of_labels(labels: Mapping[str, str] | None) -> Selector:
    """A plain map of wanted labels (a Service's or ReplicationController's selector)."""
    return _sorted(Requirement(key, "=", (value,)) for key, value in (labels or {}).items())


@by_identity
def of_label_selector(selector: Mapping[str, Any] | None) -> Selector:
    """A LabelSelector object: absent selects nothing, empty everything; raises `SelectorError` on a bad operator."""
    if selector is None:
        return NOTHING
    requirements = [Requirement(key, "=", (value,)) for key, value in (selector.get("matchLabels") or {}).items()]
    for expression in selector.get("matchExpressions") or ():
        operator = _OF_OBJECT.get(expression.get("operator", ""))
        if operator is None or operator in "<>":
            raise SelectorError(f'"{expression.get("operator", "")}" is not a valid label selector operator')
        requirements.append(_requirement(expression.get("key", ""), operator, expression.get("values") or ()))
    return _sorted(requirements)


def format_label_selector(selector: Mapping[str, Any] | None) -> str:
    """A LabelSelector as tables and `describe` print it."""
    try:
        return str(of_label_selector(selector)) or "<none>"
    except SelectorError as error:
        return str(error)


def format_labels(labels: Mapping[str, str] | None) -> str:
    """Labels as `a=1,b=2`, sorted; `<none>` where there are none."""
    return ",".join(sorted(f"{key}={value}" for key, value in (labels or {}).items())) or "<none>"


def _sorted(requirements: Iterable[Requirement]) -> Selector:
    return Selector(tuple(sorted(requirements, key=lambda r: r.key)))


def _requirement(key: str, operator: str, values: Sequence[str]) -> Requirement:
    _check("<nil>", key, qualified_name(key))
    if operator in ("in", "notin") and not values:
        raise SelectorError("values: Invalid value: []: for 'in', 'notin' operators, values set can't be empty")
    if operator in ("exists", "!") and values:
        raise SelectorError(
            f"values: Invalid value: {list(values)}: values set must be empty for exists and does not exist"
        )
    ordered = tuple(sorted(dict.fromkeys(values)))
    for index, value in enumerate(ordered):
        if operator in "<>" and not _INTEGER.match(value):
            _check(f"values[{index}]", value, ("for 'Gt', 'Lt' operators, the value must be an integer",))
        _check(f"values[{index}][{key}]", value, label_value(value))
    return Requirement(key, operator, ordered)


def _check(path: str, value: str, problems: Sequence[str]) -> None:
    if problems:
        raise SelectorError(f"{path}: Invalid value: {go_quote(value)}: {'; '.join(problems)}")


def _tokens(text: str) -> list[tuple[str, str]]:
    """(kind, literal) pairs; the kind is `word`, `end`, or the symbol or operator itself."""
    tokens: list[tuple[str, str]] = []
    at = 0
    while at < len(text):
        start, char = at, text[at]
        at += 1
        if char in " \t\r\n":
            continue
        if char in _SPECIAL:
            while at < len(text) and text[at] in _SPECIAL and text[start : at + 1] in _SYMBOLS:
                at += 1
            tokens.append((text[start:at], text[start:at]))
            continue
        while at < len(text) and text[at] not in _SPECIAL and text[at] not in " \t\r\n":
            at += 1
        word = text[start:at]
        tokens.append((word if word in ("in", "notin") else _WORD, word))
    tokens.append((_END, ""))
    return tokens


class _Parser:
    """Recursive descent over the tokens of one selector."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens, self._at = tokens, 0

    def selector(self) -> Selector:
        requirements: list[Requirement] = []
        while True:
            kind, literal = self._peek()
            if kind == _END:
                return _sorted(requirements)
            if kind not in (_WORD, "!"):
                raise SelectorError(f"found '{literal}', expected: !, identifier, or 'end of string'")
            try:
                requirements.append(self._requirement())
            except SelectorError as error:
                raise SelectorError(f"unable to parse requirement: {error}") from None
            kind, literal = self._next()
            if kind == _END:
                return _sorted(requirements)
            if kind != ",":
                raise SelectorError(f"found '{literal}', expected: ',' or 'end of string'")
            kind, literal = self._peek()
            if kind not in (_WORD, "!"):
                raise SelectorError(f"found '{literal}', expected: identifier after ','")

    def _peek(self) -> tuple[str, str]:
        """The next token where a name or value may stand: there `in` and `notin` are words like any other."""
        kind, literal = self._tokens[min(self._at, len(self._tokens) - 1)]
        return (_WORD, literal) if kind in ("in", "notin") else (kind, literal)

    def _next(self) -> tuple[str, str]:
        token = self._peek()
        self._at += 1
        return token

    def _requirement(self) -> Requirement:
        kind, key = self._next()
        negated = kind == "!"
        if negated:
            kind, key = self._next()
        if kind != _WORD:
            raise SelectorError(f"found '{key}', expected: identifier")
        _check("<nil>", key, qualified_name(key))
        if negated:
            return Requirement(key, "!")
        if self._peek()[0] in (_END, ","):
            return Requirement(key, "exists")
        operator, literal = self._tokens[min(self._at, len(self._tokens) - 1)]
        self._at += 1
        if operator not in _OPERATORS:
            raise SelectorError(f"found '{literal}', expected: {BINARY_OPERATORS}")
        return _requirement(key, operator, self._values() if operator in ("in", "notin") else (self._exact_value(),))

    def _exact_value(self) -> str:
        if self._peek()[0] in (_END, ","):
            return ""
        kind, literal = self._next()
        if kind != _WORD:
            raise SelectorError(f"found '{literal}', expected: identifier")
        return literal

    def _values(self) -> list[str]:
        kind, literal = self._next()
        if kind != "(":
            raise SelectorError(f"found '{literal}' expected: '('")
        kind, literal = self._peek()
        if kind == ")":
            self._next()
            return [""]
        if kind not in (_WORD, ","):
            raise SelectorError(f"found '{literal}', expected: ',', ')' or identifier")
        values: list[str] = []
        while True:
            kind, literal = self._next()
            if kind == _WORD:
                values.append(literal)
                kind, literal = self._peek()
                if kind not in (",", ")"):
                    raise SelectorError(f"found '{literal}', expected: ',' or ')'")
            elif kind == ",":
                values += [""] if not values or self._peek()[0] in (",", ")") else []
            elif kind == ")":
                return values
            else:
                raise SelectorError(f"found '{literal}', expected: ',', or identifier")
