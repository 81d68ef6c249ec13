"""Values as Go's fmt prints them with %v: `map[app:web]`, `[a b]`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .floats import shortest


def go_text(value: Any) -> str:
    if isinstance(value, Mapping):
        return "map[" + " ".join(f"{key}:{go_text(value[key])}" for key in sorted(value)) + "]"
    if isinstance(value, (list, tuple)):
        return "[" + " ".join(map(go_text, value)) + "]"
    if value is None:
        return "<nil>"
    if isinstance(value, bool):
        return "true" if value else "false"
    return shortest(value) if isinstance(value, float) else str(value)
