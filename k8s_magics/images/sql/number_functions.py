"""Functions on numbers, and those that choose between values."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from .aggregates import extreme
from .arithmetic import operate
from .comparison import compare
from .conversion import EXACT, number_of, truth
from .errors import SqlError
from .function import Function
from .running import Running
from .tree import Value
from .types import FLOAT


def _rounded(mode: str) -> Callable[[Running, Sequence[Value]], Value]:
    def run(running: Running, arguments: Sequence[Value]) -> Value:
        number = number_of(arguments[0])
        places = max(-60, min(int(number_of(arguments[1])), 60)) if len(arguments) > 1 else 0
        if isinstance(number, int) and places >= 0:
            return number
        if isinstance(number, float):
            if abs(number) >= 1e60:
                return number
            scaled = Decimal(repr(number)).quantize(Decimal(1).scaleb(-min(places, 15)), mode, EXACT)
            return float(scaled)
        found = Decimal(number).quantize(Decimal(1).scaleb(-places), mode, EXACT)
        return (
            int(found)
            if places <= 0 and (running.dialect.mysql or isinstance(number, int))
            else found
            if places >= 0
            else EXACT.quantize(found, Decimal(1))
        )

    return run


def _real(calculate: Callable[..., float], most: int = 1) -> Function:
    """A function of floating point; MySQL gives NULL where there is no value."""

    def run(running: Running, arguments: Sequence[Value]) -> Value:
        try:
            found = calculate(*(float(number_of(value)) for value in arguments))
        except (ValueError, ZeroDivisionError):
            if running.dialect.mysql:
                return None
            raise SqlError("range", "double precision", "") from None
        except OverflowError:
            raise SqlError("range", "double precision", "") from None
        if not math.isfinite(found):
            raise SqlError("range", "double precision", "")
        return found

    return Function(run, most, most, type=FLOAT)


def _absolute(running: Running, arguments: Sequence[Value]) -> Value:
    number = number_of(arguments[0])
    return -number if number < 0 else number


def _sign(running: Running, arguments: Sequence[Value]) -> Value:
    number = number_of(arguments[0])
    return (number > 0) - (number < 0)


def _random(running: Running, arguments: Sequence[Value]) -> Value:
    return running.server.chance()


def _power(running: Running, arguments: Sequence[Value]) -> Value:
    return _real(math.pow, 2).run(running, arguments)


def _coalesce(running: Running, arguments: Sequence[Value]) -> Value:
    return next((value for value in arguments if value is not None), None)


def _if(running: Running, arguments: Sequence[Value]) -> Value:
    return arguments[1] if truth(arguments[0], running.dialect) else arguments[2]


def _nullif(running: Running, arguments: Sequence[Value]) -> Value:
    left, right = arguments
    return None if left is not None and right is not None and compare(left, right, running.dialect) == 0 else left


def _extreme(*, greatest: bool) -> Callable[[Running, Sequence[Value]], Value]:
    def run(running: Running, arguments: Sequence[Value]) -> Value:
        if running.dialect.mysql and None in arguments:
            return None
        return extreme([value for value in arguments if value is not None], running, greatest=greatest)

    return run


def _operator(name: str) -> Function:
    return Function(lambda r, a: operate(name, a[0], a[1], r.dialect), 2, 2)


_CEILING, _FLOOR, _ROUND, _TRUNCATE = (
    _rounded(mode) for mode in (ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_DOWN)
)
NUMBER_FUNCTIONS: Mapping[str, Function] = {
    "ABS": Function(_absolute), "SIGN": Function(_sign), "CEIL": Function(_CEILING), "CEILING": Function(_CEILING), "FLOOR": Function(_FLOOR),
    "ROUND": Function(_ROUND, 1, 2), "TRUNCATE": Function(_TRUNCATE, 2, 2), "TRUNC": Function(_TRUNCATE, 1, 2), "MOD": _operator("%"), "POW": Function(_power, 2, 2),
    "POWER": Function(_power, 2, 2), "SQRT": _real(math.sqrt), "EXP": _real(math.exp), "LN": _real(math.log), "LOG10": _real(math.log10), "LOG2": _real(math.log2),
    "SIN": _real(math.sin), "COS": _real(math.cos), "PI": Function(lambda r, a: math.pi, 0, 0, type=FLOAT), "RAND": Function(_random, 0, 1, strict=False, type=FLOAT),
    "RANDOM": Function(_random, 0, 0, type=FLOAT), "COALESCE": Function(_coalesce, 1, 99, strict=False), "IFNULL": Function(_coalesce, 2, 2, strict=False),
    "NVL": Function(_coalesce, 2, 2, strict=False), "IF": Function(_if, 3, 3, strict=False), "NULLIF": Function(_nullif, 2, 2, strict=False),
    "GREATEST": Function(_extreme(greatest=True), 1, 99, strict=False), "LEAST": Function(_extreme(greatest=False), 1, 99, strict=False),
    "ISNULL": Function(lambda r, a: int(a[0] is None), strict=False),
}  # fmt: skip
