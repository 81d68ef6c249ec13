"""A quantity as Go keeps it: a number with a scale where it fits, else one of any size; its text where that can be used again.

Source: k8s.io/apimachinery/pkg/api/resource (the conditions of ParseQuantity).
"""

from __future__ import annotations

import re
from typing import Any

from .quantity import BINARY_SI, DECIMAL_EXPONENT, NANO, canonical, parse_quantity

_SHAPE = re.compile(r"(-?)(\d+)(.*)\Z")
_BINARY = "KMGTPE"
_DECIMAL = {"n": -9, "u": -6, "m": -3, "": 0, "k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18}
_DIGITS = 18  # that always fit 64 bits
_BINARY_DIGITS = 14  # the same, less a guess for the power of two
_NO_DECIMAL = "(*inf.Dec)<nil>"


def dump_quantity(value: Any) -> str:
    """`100m` -> `{i:(resource.int64Amount){value:(int64)100 scale:(resource.Scale)-3} d:... s:(string)100m Format:...}`."""
    text = "0" if value is None else canonical(value)
    if text == "0":
        return _quantity(0, 0, text, "DecimalSI")
    match = _SHAPE.match(text)
    assert match is not None, "a canonical quantity has neither a fraction nor a plus sign"
    sign, digits, suffix = match.groups()
    format = parse_quantity(text).format
    number = int(sign + digits)
    if format == BINARY_SI:
        return _binary(text, number, len(digits), 10 * (_BINARY.index(suffix[0]) + 1) if suffix else 0)
    scale = int(suffix[1:]) if format == DECIMAL_EXPONENT else _DECIMAL[suffix]
    if len(digits) > _DIGITS:
        return _large(text, format)
    reused = text if scale % 3 == 0 and not digits.endswith("000") else ""
    return _quantity(number, scale, reused, format)


def _binary(text: str, number: int, digits: int, power: int) -> str:
    value = number << power
    if digits + int(power * 3 / 10) > _BINARY_DIGITS or abs(value) >= 2**63:
        return _large(text, BINARY_SI)
    return _quantity(value, 0, text if power % 10 == 0 and abs(number) & 7 else "", BINARY_SI)


def _large(text: str, format: str) -> str:
    """An amount in nanos, in words of 64 bits, the lowest first."""
    nano = parse_quantity(text).nano
    words = []
    left = abs(nano)
    while left:
        words.append(str(left % 2**64))
        left //= 2**64
    negative = "true" if nano < 0 else "false"
    scale = len(str(NANO)) - 1
    decimal = f"(*inf.Dec){{unscaled:(big.Int){{neg:(bool){negative} abs:(big.nat)[{' '.join(words)}]}} scale:(inf.Scale){scale}}}"
    return _quantity(0, 0, "", format, decimal)


def _quantity(value: int, scale: int, text: str, format: str, decimal: str = _NO_DECIMAL) -> str:
    amount = f"i:(resource.int64Amount){{value:(int64){value} scale:(resource.Scale){scale}}}"
    return f"{{{amount} d:(resource.infDecAmount){{Dec:{decimal}}} s:(string){text} Format:(resource.Format){format}}}"
