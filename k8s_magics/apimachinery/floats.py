"""Floating-point numbers as Go prints them."""

from __future__ import annotations

import math


def shortest(value: float) -> str:
    """`%v` and YAML: exponents below -4 and from 6 on are written, as `1.5e+06`."""
    return _format(value, (-4, 6), clean=False)


def json_number(value: float) -> str:
    """As encoding/json: exponents below -6 and from 21 on are written, as `1e-7`."""
    return _format(value, (-6, 21), clean=True)


def _format(value: float, plain: tuple[int, int], *, clean: bool) -> str:
    """`plain`: the exponents, from the first up to before the second, that are not written."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "+Inf" if value > 0 else "-Inf"
    digits, exponent = _digits(value)
    sign = "-" if math.copysign(1.0, value) < 0 else ""
    if value and not plain[0] <= exponent < plain[1]:
        mantissa = digits[0] + ("." + digits[1:] if len(digits) > 1 else "")
        width = 1 if clean and exponent < 0 else 2
        return f"{sign}{mantissa}e{'+' if exponent >= 0 else '-'}{abs(exponent):0{width}d}"
    if exponent < 0:
        return f"{sign}0.{'0' * (-exponent - 1)}{digits}"
    whole = digits[: exponent + 1].ljust(exponent + 1, "0")
    fraction = digits[exponent + 1 :]
    return f"{sign}{whole}.{fraction}" if fraction else f"{sign}{whole}"


def _digits(value: float) -> tuple[str, int]:
    """The shortest significant digits and the exponent of the first: 1500.0 is ("15", 3)."""
    mantissa, _, exponent = f"{abs(value)!r}".partition("e")
    whole, _, fraction = mantissa.partition(".")
    fraction = fraction.rstrip("0")
    digits = (whole + fraction).lstrip("0")
    if not digits:
        return "0", 0
    first = len(whole.lstrip("0")) - 1 if whole.strip("0") else -(len(fraction) - len(fraction.lstrip("0"))) - 1
    return digits.rstrip("0"), first + int(exponent or 0)
