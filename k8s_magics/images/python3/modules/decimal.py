"""decimal."""

from __future__ import annotations

from typing import Any

from ..methods.exact import NAMES


def names(py: Any) -> dict[str, Any]:
    return dict(NAMES)
