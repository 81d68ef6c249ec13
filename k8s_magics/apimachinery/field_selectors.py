"""Field selectors: `metadata.name=web,status.phase!=Running`, the text after `--field-selector`.

Source: k8s.io/apimachinery/pkg/fields, and the sentences recorded from `kubectl get --field-selector`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from .objects import Object, dig
from .selectors import SelectorError

_NAMED = ("Job",)  # which says its name when a field is none of its own
_OPERATORS = ("!=", "==", "=")


@dataclass(frozen=True, slots=True)
class FieldTerm:
    field: str
    value: str
    negated: bool = False

    def __str__(self) -> str:
        escaped = self.value.replace("\\", "\\\\").replace(",", "\\,").replace("=", "\\=")
        return f"{self.field}{'!=' if self.negated else '='}{escaped}"


@dataclass(frozen=True, slots=True)
class FieldSelector:
    """All of `terms`; none matches everything."""

    terms: tuple[FieldTerm, ...] = ()

    def matches(self, value_of: Callable[[str], str]) -> bool:
        """`value_of` gives the text of a field, empty where the object has none."""
        return all((value_of(term.field) == term.value) != term.negated for term in self.terms)

    def matches_object(self, obj: Object) -> bool:
        return self.matches(lambda path: field_text(obj, path))

    def __str__(self) -> str:
        return ",".join(map(str, self.terms))


@lru_cache(maxsize=1024)
def parse_field_selector(text: str) -> FieldSelector:
    """Raises `SelectorError` with the server's sentence."""
    return FieldSelector(tuple(_term(text, part) for part in sorted(_split(text)) if part))


def require_supported(selector: FieldSelector, supported: Collection[str] = (), *, kind: str = "") -> None:
    """Refuses fields that a kind cannot be selected by; `supported` lists those beyond its name and namespace.

    A kind that has further fields answers otherwise than one that has not.
    """
    for term in selector.terms:
        if term.field in ("metadata.name", "metadata.namespace") or term.field in supported:
            continue
        if supported:
            by_name = f'field label "{term.field}" not supported for {kind}'
            raise SelectorError(by_name if kind in _NAMED else f"field label not supported: {term.field}")
        raise SelectorError(f'"{term.field}" is not a known field selector: only "metadata.name", "metadata.namespace"')


def field_text(obj: Object, path: str) -> str:
    """The field at dotted `path` as a selector compares it; `spec.unschedulable` of a plain node is `false`."""
    value: Any = dig(obj, path)
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "false" if path == "spec.unschedulable" else ""
    return str(value)


def _split(text: str) -> list[str]:
    parts, start, at = [], 0, 0
    while at < len(text):
        if text[at] == "\\":
            at += 1
        elif text[at] == ",":
            parts.append(text[start:at])
            start = at + 1
        at += 1
    return [*parts, text[start:]]


def _term(text: str, part: str) -> FieldTerm:
    for at in range(len(part)):
        for operator in _OPERATORS:
            if part.startswith(operator, at):
                return FieldTerm(part[:at], _unescape(part[at + len(operator) :]), operator == "!=")
    raise SelectorError(f"invalid selector: '{text}'; can't understand '{part}'")


def _unescape(value: str) -> str:
    result, chars = [], iter(value)
    for char in chars:
        if char == "\\":
            escaped = next(chars, "")
            if escaped not in ("\\", ",", "="):
                raise SelectorError(f"invalid field selector: invalid escape sequence: \\{escaped}")
            result.append(escaped)
        elif char in ",=":
            raise SelectorError(f"invalid field selector: unescaped character in value: {ord(char)}")
        else:
            result.append(char)
    return "".join(result)
