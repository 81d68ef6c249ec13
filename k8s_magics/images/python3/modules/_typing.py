"""The names that `typing` gives out for annotations."""

from __future__ import annotations

from typing import Any

from ..typing_names import typing_names


def names(py: Any) -> dict[str, Any]:
    return typing_names()
