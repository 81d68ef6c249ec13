"""decimal.Decimal and fractions.Fraction: exact numbers."""

from __future__ import annotations

import re
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from ..objects import Native
from .binding import Table, getters, host

MOST_DIGITS = 10_000
"""So many digits before the point a Decimal may have where it is written out."""


def modest(value: Any) -> Any:
    """The value, unless it is a Decimal of more digits than are ever written; MemoryError."""
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) > MOST_DIGITS:
        raise MemoryError
    return value


def _format(value: Decimal, spec: str) -> str:
    return format(modest(value), spec)


def _fraction(numerator: Any = 0, denominator: Any = None) -> Fraction:
    exponent = re.search(r"[eE][+-]?(\d+)", numerator) if isinstance(numerator, str) else None
    if exponent and int(exponent[1][:9]) > MOST_DIGITS:
        raise MemoryError
    return Fraction(modest(numerator), denominator)


DECIMAL: Table = {
    **host(
        Decimal,
        "quantize normalize is_nan is_zero sqrt copy_abs to_integral_value as_tuple compare is_signed adjusted",
        is_pure=True,
    ),
    "__format__": Native("__format__", _format, owner="Decimal"),
    "__str__": Native("__str__", str, owner="Decimal"),
}
FRACTION: Table = {
    **host(Fraction, "limit_denominator", is_pure=True),
    **getters(Fraction, "numerator denominator"),
    "__str__": Native("__str__", str, owner="Fraction"),
}
EXACT: dict[type, Table] = {Decimal: DECIMAL, Fraction: FRACTION}
MAKERS: dict[type, Native] = {Decimal: Native("Decimal", Decimal), Fraction: Native("Fraction", _fraction)}
NAMES: dict[str, Any] = {
    "Decimal": Decimal, "InvalidOperation": InvalidOperation, "ROUND_HALF_UP": ROUND_HALF_UP, "ROUND_HALF_EVEN": ROUND_HALF_EVEN, "ROUND_DOWN": ROUND_DOWN,
    "ROUND_UP": ROUND_UP,
}  # fmt: skip
