"""sprig's arithmetic: int64 for the plain functions, decimals for those that end in f."""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ...gotemplate.errors import FunctionError
from ...gotemplate.functions import Function
from ...gotemplate.patience import within
from ...gotemplate.values import Int
from .casting import integer, number, whole, wrapped


def _div(a: Any, b: Any) -> int:
    x, y = whole(a), whole(b)
    if not y:
        raise FunctionError("runtime error: integer divide by zero")
    quotient = abs(x) // abs(y)
    return quotient if (x < 0) == (y < 0) else -quotient


def _mod(a: Any, b: Any) -> int:
    x, y = whole(a), whole(b)
    if not y:
        raise FunctionError("runtime error: integer divide by zero")
    return int(math.fmod(x, y)) if abs(x) < 2**53 else x - y * _div(x, y)


def _product(first: Any, *others: Any) -> int:
    out = whole(first)
    for each in others:
        out = wrapped(out * whole(each))
    return out


def _decimals(*values: Any) -> list[Decimal]:
    return [Decimal(repr(number(value))) for value in values]


def _addf(*values: Any) -> float:
    return float(sum(_decimals(*values), Decimal(0)))


def _subf(first: Any, *others: Any) -> float:
    start, *rest = _decimals(first, *others)
    return float(start - sum(rest, Decimal(0)))


def _mulf(first: Any, *others: Any) -> float:
    out, *rest = _decimals(first, *others)
    for each in rest:
        out *= each
    return float(out)


def _divf(first: Any, *others: Any) -> float:
    out, *rest = _decimals(first, *others)
    for each in rest:
        if not each:
            raise FunctionError("decimal division by 0")
        out /= each
    return float(out)


def _round(value: Any, places: int, *options: float) -> float:
    limit = options[0] if options else 0.5
    scale = 10.0**places
    scaled = scale * number(value)
    fraction, floor = math.modf(scaled)
    return (math.ceil(scaled) if fraction >= limit else math.floor(scaled) if fraction or floor else 0.0) / scale


def _until_step(start: int, stop: int, step: int) -> list[Int]:
    if step == 0 or (stop < start and step >= 0) or (stop >= start and step < 0 and stop != start):
        return []
    within(len(range(start, stop, step)))
    return [Int(n) for n in range(start, stop, step)]


def _until(count: int) -> list[Int]:
    return _until_step(0, count, -1 if count < 0 else 1)


def _seq(*words: int) -> str:
    if len(words) not in (1, 2, 3):
        return ""
    if len(words) == 1:
        first, step, last = 1, 1 if words[0] >= 1 else -1, words[0]
    elif len(words) == 2:
        first, last = words
        step = 1 if last >= first else -1
    else:
        first, step, last = words
        if not step or (last - first) * step < 0:
            return ""
    numbers = range(first, last + (1 if step > 0 else -1), step)
    within(len(numbers))
    return " ".join(map(str, numbers))


def _atoi(value: str) -> Int:
    digits = value.lstrip("+-")
    return Int(int(value)) if digits.isdigit() and len(value) - len(digits) <= 1 else Int(0)


def _octal(value: Any) -> int:
    digits = str(value)
    try:
        return int(digits, 8)
    except ValueError:
        return 0


_AA = ("any", "any")
FUNCTIONS: Mapping[str, Function] = {
    "add": Function(lambda *v: wrapped(sum(map(whole, v))), variadic=True),
    "add1": Function(lambda v: wrapped(whole(v) + 1)),
    "sub": Function(lambda a, b: wrapped(whole(a) - whole(b)), _AA),
    "mul": Function(_product, _AA, variadic=True),
    "div": Function(_div, _AA),
    "mod": Function(_mod, _AA),
    "max": Function(lambda *v: max(map(whole, v)), _AA, variadic=True),
    "biggest": Function(lambda *v: max(map(whole, v)), _AA, variadic=True),
    "min": Function(lambda *v: min(map(whole, v)), _AA, variadic=True),
    "maxf": Function(lambda *v: max(map(number, v)), _AA, variadic=True),
    "minf": Function(lambda *v: min(map(number, v)), _AA, variadic=True),
    "addf": Function(_addf, variadic=True),
    "add1f": Function(lambda v: _addf(v, 1)),
    "subf": Function(_subf, _AA, variadic=True),
    "mulf": Function(_mulf, _AA, variadic=True),
    "divf": Function(_divf, _AA, variadic=True),
    "ceil": Function(lambda v: float(math.ceil(number(v)))),
    "floor": Function(lambda v: float(math.floor(number(v)))),
    "round": Function(_round, ("any", "int", "float64"), variadic=True),
    "int": Function(integer),
    "int64": Function(whole),
    "float64": Function(number),
    "atoi": Function(_atoi, ("string",)),
    "toDecimal": Function(_octal),
    "until": Function(_until, ("int",)),
    "untilStep": Function(_until_step, ("int", "int", "int")),
    "seq": Function(_seq, ("int",), variadic=True),
}
