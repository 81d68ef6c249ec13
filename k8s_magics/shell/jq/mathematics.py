"""jq's mathematical functions, as those of C."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from .values import JqFault, kind, named

_ONE: Mapping[str, Callable[[float], Any]] = {
    "floor": math.floor, "ceil": math.ceil, "trunc": math.trunc, "round": lambda v: math.floor(abs(v) + 0.5) * (1 if v >= 0 else -1),
    "rint": round, "nearbyint": round, "sqrt": math.sqrt, "cbrt": math.cbrt, "exp": math.exp, "exp2": lambda v: 2.0**v, "exp10": lambda v: 10.0**v,
    "log": math.log, "log2": math.log2, "log10": math.log10, "log1p": math.log1p, "expm1": math.expm1, "gamma": math.lgamma, "lgamma": math.lgamma,
    "tgamma": math.gamma, "sin": math.sin, "cos": math.cos, "tan": math.tan, "asin": math.asin, "acos": math.acos, "atan": math.atan, "sinh": math.sinh,
    "cosh": math.cosh, "tanh": math.tanh, "asinh": math.asinh, "acosh": math.acosh, "atanh": math.atanh, "fabs": abs,
    "significand": lambda v: math.frexp(v)[0] * 2, "logb": lambda v: math.frexp(v)[1] - 1, "frexp": lambda v: list(math.frexp(v)),
    "modf": lambda v: list(math.modf(v)), "isinfinite": math.isinf, "isnan": math.isnan, "isnormal": lambda v: math.isfinite(v) and abs(v) >= 2.2250738585072014e-308,
}  # fmt: skip
_TWO: Mapping[str, Callable[[float, float], Any]] = {
    "pow": lambda a, b: float(a) ** b, "atan2": math.atan2, "fmod": math.fmod, "ldexp": lambda a, b: math.ldexp(a, int(b)),
    "scalb": lambda a, b: a * 2.0**b, "scalbln": lambda a, b: a * 2.0**b, "fmin": min, "fmax": max, "hypot": math.hypot, "copysign": math.copysign,
}  # fmt: skip


def _number(value: Any) -> Any:
    if kind(value) != "number":
        raise JqFault(f"{named(value)} number required")
    return value


def _safely(function: Callable[..., Any], *given: Any) -> Any:
    """Out of range is infinite, and what has no answer is not a number."""
    try:
        found = function(*map(_number, given))
        return math.nan if isinstance(found, complex) else found
    except OverflowError:
        return math.inf if math.isfinite(given[0]) else given[0]
    except ValueError:
        return -math.inf if given[0] == 0 else math.nan
    except ZeroDivisionError:
        return math.inf


def _one(function: Callable[[float], Any]) -> Callable[[Any], Any]:
    return lambda value: _safely(function, value)


def _two(function: Callable[[float, float], Any]) -> Callable[[Any, Any, Any], Any]:
    return lambda _, a, b: _safely(function, a, b)


MATHEMATICS: Mapping[tuple[str, int], Callable[..., Any]] = {
    **{(name, 0): _one(function) for name, function in _ONE.items()},
    **{(name, 2): _two(function) for name, function in _TWO.items()},
    ("infinite", 0): lambda _: math.inf,
    ("nan", 0): lambda _: math.nan,
}
