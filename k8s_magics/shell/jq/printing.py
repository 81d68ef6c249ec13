"""JSON as jq prints it."""

from __future__ import annotations

import json
from typing import Any

LARGEST, MOST = float("inf"), 1.7976931348623157e308


def compact(value: Any, *, sort: bool = False) -> str:
    return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"), sort_keys=sort)


def pretty(value: Any, indent: str | int = 2, *, sort: bool = False) -> str:
    """Two spaces a level; empty ones are `[]` and `{}`."""
    return json.dumps(plain(value), ensure_ascii=False, indent=indent, sort_keys=sort)


def plain(value: Any) -> Any:
    """Whole numbers have no fraction."""
    if isinstance(value, float):
        if value != value:
            return None
        if value in (LARGEST, -LARGEST):
            return -MOST if value < 0 else MOST
        return int(value) if value.is_integer() and abs(value) < 1e17 else value
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value
