"""math, within the bounds that numbers have here."""

from __future__ import annotations

import math
from typing import Any

from ..methods.exact import modest
from ..objects import Native

NAMES = (
    "acos acosh asin asinh atan atan2 atanh cbrt copysign cos cosh degrees dist erf erfc exp exp2 expm1 fabs fmod frexp fsum gamma gcd hypot "
    "isclose isfinite isinf isnan isqrt lcm ldexp lgamma log log10 log1p log2 modf nextafter pow radians remainder sin sinh sqrt tan tanh ulp"
).split()
MOST = 20_000


def _whole(act: Any) -> Any:
    return lambda value: act(modest(value))


def _factorial(number: Any) -> int:
    if isinstance(number, int) and number > MOST:
        raise MemoryError
    return math.factorial(number)


def _comb(total: int, chosen: int) -> int:
    if total > MOST and min(chosen, total - chosen) > 1000:
        raise MemoryError
    return math.comb(total, chosen)


def _perm(total: int, chosen: Any = None) -> int:
    if total > MOST and (chosen is None or chosen > 1000):
        raise MemoryError
    return math.perm(total, chosen)


async def _prod(py: Any, items: Any, *, start: Any = 1) -> Any:
    for item in await py.listed(items):
        start *= item
        if isinstance(start, int) and start.bit_length() > 1 << 20:
            raise MemoryError
    return start


async def _listed(py: Any, items: Any) -> float:
    return math.fsum(await py.listed(items))


def names(py: Any) -> dict[str, Any]:
    found: dict[str, Any] = {"pi": math.pi, "e": math.e, "tau": math.tau, "inf": math.inf, "nan": math.nan}
    found |= {name: Native(name, getattr(math, name), is_pure=True) for name in NAMES}
    found |= {name: Native(name, _whole(getattr(math, name))) for name in ("floor", "ceil", "trunc")}
    found |= {
        "factorial": Native("factorial", _factorial),
        "comb": Native("comb", _comb),
        "perm": Native("perm", _perm),
    }
    return found | {"prod": Native("prod", _prod, needs=True), "fsum": Native("fsum", _listed, needs=True)}
