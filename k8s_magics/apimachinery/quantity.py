"""Resource quantities: `100m` of CPU, `1536Mi` of memory, `5` pods.

A quantity is an exact fixed-point number with the notation it was written in: decimal (`k`, `M`, `m`), binary (`Ki`, `Mi`) or
exponent (`1e3`).  Values finer than a nano are rounded away from zero.  Source: the type's own documentation,
https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

DECIMAL_SI = "DecimalSI"
BINARY_SI = "BinarySI"
DECIMAL_EXPONENT = "DecimalExponent"

FORMAT_WRONG = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"
NUMERIC_WRONG = "unable to parse numeric part of quantity"
SUFFIX_WRONG = "unable to parse quantity's suffix"

NANO = 10**9
_LARGEST = (2**63 - 1) * NANO
_DECIMAL = {"n": -9, "u": -6, "m": -3, "": 0, "k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18}
_DECIMAL_SUFFIX = {exponent: suffix for suffix, exponent in _DECIMAL.items()}
_BINARY = {"Ki": 10, "Mi": 20, "Gi": 30, "Ti": 40, "Pi": 50, "Ei": 60}
_BINARY_SUFFIX = ("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei")
_SHAPE = re.compile(r"([+-]?)(\d*)(?:\.(\d*))?([eEinumkKMGTP]*[-+]?\d*)\Z", re.ASCII)
_EXPONENT = re.compile(r"[eE]([+-]?\d+)\Z", re.ASCII)


class QuantityError(ValueError):
    """A text that is no quantity; the message is the server's."""


@dataclass(frozen=True, slots=True, order=True)
class Quantity:
    """An exact amount; two quantities are equal when their amounts are, whatever their notation."""

    nano: int
    format: str = field(default=DECIMAL_SI, compare=False)
    written: str = field(default="", compare=False, repr=False)

    def __str__(self) -> str:
        """The canonical text: no fraction, no lost precision, the largest suffix that allows both."""
        return self.written or _canonical(self.nano, self.format)

    def __add__(self, other: Quantity) -> Quantity:
        return Quantity(self.nano + other.nano, self.format if self.nano else other.format)

    def __sub__(self, other: Quantity) -> Quantity:
        return Quantity(self.nano - other.nano, self.format if self.nano else other.format)

    def __neg__(self) -> Quantity:
        return Quantity(-self.nano, self.format)

    def __mul__(self, factor: int) -> Quantity:
        return Quantity(self.nano * factor, self.format)

    def __bool__(self) -> bool:
        return self.nano != 0

    @property
    def value(self) -> int:
        """Whole units, rounded up."""
        return -(-self.nano // NANO)

    @property
    def milli_value(self) -> int:
        """Thousandths of a unit, rounded up."""
        return -(-self.nano // 1_000_000)

    @property
    def as_float(self) -> float:
        return self.nano / NANO


ZERO = Quantity(0)


def parse_quantity(value: object) -> Quantity:
    """The quantity written as text or as a JSON number; raises `QuantityError` with the server's sentence."""
    if type(value) is str:
        return _parse(value)
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise QuantityError(FORMAT_WRONG)
    return _parse(repr(value) if isinstance(value, float) else str(value))


def canonical(value: object) -> str:
    """`value` as the server stores it: `1000m` becomes `1`, `1024Mi` becomes `1Gi`."""
    return str(parse_quantity(value))


def of_value(value: int, *, format: str = DECIMAL_SI) -> Quantity:
    return Quantity(value * NANO, format)


def of_milli(value: int, *, format: str = DECIMAL_SI) -> Quantity:
    return Quantity(value * 1_000_000, format)


def total(quantities: Iterable[Quantity]) -> Quantity:
    """The sum, in the notation of the first amount that is not zero."""
    result = ZERO
    for quantity in quantities:
        result = result + quantity
    return result


@lru_cache(maxsize=16384)
def _parse(text: str) -> Quantity:
    match = _SHAPE.match(text)
    if not text or match is None:
        raise QuantityError(FORMAT_WRONG)
    sign, whole, fraction, suffix = match.groups()
    if not whole and not fraction:
        return _without_digits(suffix)
    base, exponent, format = _interpret(suffix)
    whole, fraction = whole.lstrip("0"), fraction or ""
    nano = _nano(int(whole + fraction or "0"), exponent - len(fraction) if base == 10 else exponent, base)
    if base == 2 and fraction:
        nano = -(-nano // 10 ** len(fraction))
    if format == BINARY_SI:
        nano = min(nano, _LARGEST)
        if fraction and 0 < nano < NANO:
            format = DECIMAL_SI
    written = text if _is_canonical(whole or "0", fraction, exponent, format) else ""
    return Quantity(-nano if sign == "-" else nano, format, written)


def _without_digits(suffix: str) -> Quantity:
    """`Mi` or `.` is nothing at all, unless the unit is too large for the server's quick way."""
    if not _known(suffix):
        raise QuantityError(SUFFIX_WRONG)
    if suffix in ("Pi", "Ei"):
        raise QuantityError(NUMERIC_WRONG)
    return Quantity(0, DECIMAL_SI)


def _known(suffix: str) -> bool:
    return suffix in _DECIMAL or suffix in _BINARY or _EXPONENT.match(suffix) is not None


def _interpret(suffix: str) -> tuple[int, int, str]:
    if suffix in _DECIMAL:
        return 10, _DECIMAL[suffix], DECIMAL_SI
    if suffix in _BINARY:
        return 2, _BINARY[suffix], BINARY_SI
    match = _EXPONENT.match(suffix)
    if match is None or len(match[1]) > 6:
        raise QuantityError(SUFFIX_WRONG)
    return 10, int(match[1]), DECIMAL_EXPONENT


def _nano(digits: int, exponent: int, base: int) -> int:
    if base == 2:
        return digits * NANO << exponent
    scale: int = 10 ** abs(exponent + 9)
    return digits * scale if exponent >= -9 else -(-digits // scale)


def _is_canonical(whole: str, fraction: str, exponent: int, format: str) -> bool:
    """Whether the server keeps the text as it was written (it looks at the digits only, so `+5` and `1.500` stay)."""
    if format == BINARY_SI:
        digits = 15 - len(whole) - exponent * 3 // 10 - 1
        return not fraction and digits >= 0 and int(whole) & 7 != 0
    shifted, scale = whole + fraction, exponent - len(fraction)
    if len(shifted) > 18 or scale < -9:
        return False
    return scale % 3 == 0 and not shifted.endswith("000") and shifted[0] != "0"


@lru_cache(maxsize=16384)
def _canonical(nano: int, format: str) -> str:
    if nano == 0:
        return "0"
    if format == BINARY_SI and abs(nano) >= 1024 * NANO and nano % NANO == 0:
        units, power = nano // NANO, 0
        while units % 1024 == 0 and power < len(_BINARY_SUFFIX) - 1:
            units, power = units // 1024, power + 1
        return f"{units}{_BINARY_SUFFIX[power]}"
    exponent = -9
    while nano % 1000 == 0:
        nano, exponent = nano // 1000, exponent + 3
    if format != DECIMAL_EXPONENT and exponent in _DECIMAL_SUFFIX:
        return f"{nano}{_DECIMAL_SUFFIX[exponent]}"
    return f"{nano}e{exponent}" if exponent else str(nano)
