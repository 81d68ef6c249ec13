"""Values as Helm holds them: what comes out of YAML or JSON has floats for numbers, and is changed in place by templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_LARGEST = 1e21


def as_floats(value: Any) -> Any:
    """A mutable copy with each integer as a float64."""
    if isinstance(value, (bool, str)) or value is None:
        return value
    if isinstance(value, int):
        return float(value)
    if isinstance(value, Mapping):
        return {key: as_floats(item) for key, item in value.items()}
    return [as_floats(item) for item in value] if isinstance(value, (list, tuple)) else value


def as_json(value: Any) -> Any:
    """A copy for printing: a float that JSON writes without an exponent and that is whole becomes an integer."""
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < _LARGEST else value
    if isinstance(value, Mapping):
        return {str(key): as_json(item) for key, item in value.items()}
    return [as_json(item) for item in value] if isinstance(value, (list, tuple)) else value


def copied(value: Any) -> Any:
    """A mutable copy, numbers as they are."""
    if isinstance(value, Mapping):
        return {key: copied(item) for key, item in value.items()}
    return [copied(item) for item in value] if isinstance(value, (list, tuple)) else value
