"""fractions."""

from __future__ import annotations

from fractions import Fraction
from typing import Any


def names(py: Any) -> dict[str, Any]:
    return {"Fraction": Fraction}
