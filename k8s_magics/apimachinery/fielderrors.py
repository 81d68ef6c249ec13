"""What is wrong with one field of an object, in the API server's words (k8s.io/apimachinery/pkg/util/validation/field).

Validators return lists of these; `path` is as in `spec.template.spec.containers[0].image`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .quoting import go_quote

_NOTHING: Any = object()


@dataclass(frozen=True, slots=True)
class FieldError:
    """One cause.  `reason` is the machine's word (`FieldValueInvalid`), `title` the reader's (`Invalid value`)."""

    reason: str
    title: str
    path: str
    value: Any = _NOTHING
    detail: str = ""

    def below(self, path: str) -> FieldError:
        """The same of what stands at `path`."""
        return FieldError(self.reason, self.title, f"{path}{self.path}", self.value, self.detail)

    def body(self) -> str:
        """The sentence without the path."""
        parts = [self.title]
        if self.value is not _NOTHING:
            parts.append(go_value(self.value))
        if self.detail:
            parts.append(self.detail)
        return ": ".join(parts)

    def __str__(self) -> str:
        return f"{self.path}: {self.body()}"


def go_value(value: Any) -> str:
    """A bad value as the server quotes it: strings in quotes, numbers bare, the rest as JSON."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return go_quote(value)
    if isinstance(value, (int, float)):
        return repr(value)
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    for char in "<>&":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def aggregate(errors: Sequence[FieldError]) -> str:
    """Several errors as one sentence: `[a, b]`; duplicates once, one alone bare."""
    texts = list(dict.fromkeys(map(str, errors)))
    return texts[0] if len(texts) == 1 else "[" + ", ".join(texts) + "]"


def required(path: str, detail: str = "") -> FieldError:
    return FieldError("FieldValueRequired", "Required value", path, detail=detail)


def invalid(path: str, value: Any, detail: str) -> FieldError:
    return FieldError("FieldValueInvalid", "Invalid value", path, value, detail)


def type_invalid(path: str, value: Any, detail: str) -> FieldError:
    return FieldError("FieldValueTypeInvalid", "Invalid value", path, value, detail)


def not_supported(path: str, value: Any, supported: Sequence[str]) -> FieldError:
    """`Unsupported value: "x": supported values: "a", "b"`, in the order given (the server sorts some, not all)."""
    options = ", ".join(map(go_quote, supported))
    return FieldError(
        "FieldValueNotSupported", "Unsupported value", path, value, f"supported values: {options}" if options else ""
    )


def forbidden(path: str, detail: str) -> FieldError:
    return FieldError("FieldValueForbidden", "Forbidden", path, detail=detail)


def duplicate(path: str, value: Any) -> FieldError:
    return FieldError("FieldValueDuplicate", "Duplicate value", path, value)


def not_found(path: str, value: Any) -> FieldError:
    return FieldError("FieldValueNotFound", "Not found", path, value)


def too_long(path: str, most: int) -> FieldError:
    return FieldError("FieldValueTooLong", "Too long", path, detail=f"may not be more than {most} bytes")


def too_many(path: str, count: int, most: int) -> FieldError:
    items = "item" if most == 1 else "items"
    return FieldError("FieldValueTooMany", "Too many", path, count, f"must have at most {most} {items}")


def internal(path: str, detail: str) -> FieldError:
    return FieldError("InternalError", "Internal error", path, detail=detail)


IMMUTABLE = "field is immutable"


def immutable(path: str, new: Any, old: Any) -> Sequence[FieldError]:
    """The error of a field that may not change, if it did."""
    return () if new == old else (invalid(path, new, IMMUTABLE),)
