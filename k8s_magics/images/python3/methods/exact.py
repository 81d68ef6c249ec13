"""decimal.Decimal and fractions.Fraction: exact numbers."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from ..objects import Native
from .binding import Table, getters, host

DECIMAL: Table = {
    **host(
        Decimal,
        "quantize normalize is_nan is_zero sqrt copy_abs to_integral_value as_tuple compare is_signed adjusted",
        is_pure=True,
    ),
    "__format__": Native("__format__", format, owner="Decimal"),
    "__str__": Native("__str__", str, owner="Decimal"),
}
FRACTION: Table = {
    **host(Fraction, "limit_denominator", is_pure=True),
    **getters(Fraction, "numerator denominator"),
    "__str__": Native("__str__", str, owner="Fraction"),
}
EXACT: dict[type, Table] = {Decimal: DECIMAL, Fraction: FRACTION}
MAKERS: dict[type, Native] = {Decimal: Native("Decimal", Decimal), Fraction: Native("Fraction", Fraction)}
NAMES: dict[str, Any] = {
    "Decimal": Decimal, "InvalidOperation": InvalidOperation, "ROUND_HALF_UP": ROUND_HALF_UP, "ROUND_HALF_EVEN": ROUND_HALF_EVEN, "ROUND_DOWN": ROUND_DOWN,
    "ROUND_UP": ROUND_UP,
}  # fmt: skip
