"""datetime."""

from __future__ import annotations

from typing import Any

from ..methods.moments import NAMES


def names(py: Any) -> dict[str, Any]:
    return dict(NAMES)
