"""Kinds without a describer of their own (custom resources, Events): every field, with its name in words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ...apimachinery.objects import Object
from ...cli.session import Session
from .describer import Describer, heading
from .writer import Writer

_HIDDEN = {"metadata": frozenset({"name", "namespace", "labels", "annotations", "managedFields"})}
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|-+|[^\W\d_]+")
_AS_IT_IS = re.compile(r"[^a-zA-Z-]")


def describe(session: Session, writer: Writer, obj: Object) -> None:
    heading(writer, obj)
    _map(writer, 0, obj, frozenset())


def _map(writer: Writer, level: int, found: Mapping[str, Any], hidden: frozenset[str]) -> None:
    for key in sorted(found):
        if key in hidden:
            continue
        value = found[key]
        if isinstance(value, Mapping):
            writer.line(level, f"{title(key)}:")
            _map(writer, level + 1, value, _HIDDEN.get(key, frozenset()) if level == 0 else frozenset())
        elif isinstance(value, (list, tuple)):
            writer.line(level, f"{title(key)}:")
            _list(writer, level + 1, value)
        else:
            writer.line(level, f"{title(key)}:", _scalar(value))


def _list(writer: Writer, level: int, found: Sequence[Any]) -> None:
    for item in found:
        if isinstance(item, Mapping):
            _map(writer, level, item, frozenset())
        elif isinstance(item, (list, tuple)):
            _list(writer, level + 1, item)
        else:
            writer.line(level, _scalar(item))


def _scalar(value: object) -> str:
    if value is None:
        return "<nil>"
    return str(value).lower() if isinstance(value, bool) else str(value)


def title(key: str) -> str:
    """`creationTimestamp` -> `Creation Timestamp`, `apiVersion` -> `API Version`, `uid` -> `UID`; a key with digits or signs stays."""
    if _AS_IT_IS.search(key):
        return key
    words = _WORD.findall(key) or [key]
    return " ".join(word.upper() if word.upper() in _ACRONYMS else word.capitalize() for word in words)


_ACRONYMS = frozenset({"API", "URL", "UID", "OSB", "GUID"})

GENERIC = Describer(describe)
