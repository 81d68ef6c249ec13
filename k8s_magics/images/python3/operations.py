"""Operators: those of built-in values are the simulator's own, within bounds; those of a program's classes are its special methods."""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ...shell.memory import fit
from .frame import END, MISSING
from .iteration import STEPS, get_iterator, host_iterator, listed, next_of
from .lookup import find, user_method
from .methods import exact
from .objects import BoundMethod, Generator, Lazy, UserType, type_name

MOST_BITS = 1 << 23
"""So many bits a number may have."""
ELEMENT = 8
SEQUENCES = (str, bytes, list, tuple, bytearray)
Binary = Callable[[Any, Any, Any], Any]
Operator = Callable[[Any, Any], Any]


def _add(py: Any, left: Any, right: Any) -> Any:
    made = left + right
    if isinstance(made, SEQUENCES):
        py.made(len(made))
    return made


def _multiply(py: Any, left: Any, right: Any) -> Any:
    if isinstance(left, int) and isinstance(right, int):
        _few_bits(left.bit_length() + right.bit_length())
    else:
        for sequence, count in ((left, right), (right, left)):
            if isinstance(sequence, SEQUENCES) and isinstance(count, int) and count > 0:
                each = 1 if isinstance(sequence, (str, bytes, bytearray)) else ELEMENT
                py.made(fit(len(sequence) * count * each))
    return left * right


def _few_bits(bits: int) -> None:
    if bits > MOST_BITS:
        raise MemoryError


def _power(py: Any, left: Any, right: Any) -> Any:
    if isinstance(left, int) and isinstance(right, int) and right > 0:
        _few_bits(left.bit_length() * right)
    elif isinstance(left, Fraction) and isinstance(right, int):
        _few_bits((left.numerator.bit_length() + left.denominator.bit_length()) * abs(right))
    return left**right


def _shift_left(py: Any, left: Any, right: Any) -> Any:
    if isinstance(left, int) and isinstance(right, int):
        _few_bits(left.bit_length() + max(right, 0))
    return left << right


def _modulo(py: Any, left: Any, right: Any) -> Any:
    if isinstance(left, (str, bytes)):
        text = left if isinstance(left, str) else left.decode("latin-1")
        _modest(py, text)
        if "*" in text:
            for item in right if isinstance(right, tuple) else (right,):
                fit(abs(item) if isinstance(item, int) else 0)
        fit(sum(len(item) for item in right if isinstance(item, (str, bytes))) if isinstance(right, tuple) else 0)
        if isinstance(left, str) and not isinstance(right, (str, int, float)):
            right = shown(py, left, right)
    return left % right


def _modest(py: Any, form: str) -> None:
    """Only formats whose widths a program can have."""
    if re.search(r"\d{4}", form):
        py.made(fit(max(int(digits) for digits in re.findall(r"\d+", form[:1000]))))


def shown(py: Any, form: str, right: Any) -> Any:
    """The values of a `%` format, where what is printed of them is not what the simulator's Python would print."""
    if isinstance(right, dict):
        return {key: _shown(py, value) for key, value in right.items()}
    if isinstance(right, tuple):
        return tuple(_shown(py, value) for value in right)
    return _shown(py, right)


def _shown(py: Any, value: Any) -> Any:
    if isinstance(value, Decimal):
        return exact.modest(value)
    return value if isinstance(value, (str, int, float, bytes)) else Shown(py, value)


class Shown:
    """A value that is printed the way a program sees it."""

    def __init__(self, py: Any, value: Any) -> None:
        self._py, self._value = py, value

    def __str__(self) -> str:
        return str(self._py.text_of(self._value))

    def __repr__(self) -> str:
        return str(self._py.repr_of(self._value))


def _plain(act: Operator) -> Binary:
    return lambda py, left, right: act(left, right)


BINARY: Mapping[type[ast.AST], tuple[str, str, Binary]] = {
    ast.Add: ("add", "+", _add), ast.Sub: ("sub", "-", _plain(operator.sub)), ast.Mult: ("mul", "*", _multiply),
    ast.Div: ("truediv", "/", _plain(operator.truediv)), ast.FloorDiv: ("floordiv", "//", _plain(operator.floordiv)),
    ast.Mod: ("mod", "%", _modulo), ast.Pow: ("pow", "** or pow()", _power), ast.LShift: ("lshift", "<<", _shift_left),
    ast.RShift: ("rshift", ">>", _plain(operator.rshift)), ast.BitOr: ("or", "|", _plain(operator.or_)),
    ast.BitAnd: ("and", "&", _plain(operator.and_)), ast.BitXor: ("xor", "^", _plain(operator.xor)), ast.MatMult: ("matmul", "@", _plain(operator.matmul)),
}  # fmt: skip
COMPARISONS: Mapping[type[ast.AST], tuple[str, str, str, Operator]] = {
    ast.Eq: ("__eq__", "__eq__", "==", operator.eq), ast.NotEq: ("__ne__", "__ne__", "!=", operator.ne), ast.Lt: ("__lt__", "__gt__", "<", operator.lt),
    ast.LtE: ("__le__", "__ge__", "<=", operator.le), ast.Gt: ("__gt__", "__lt__", ">", operator.gt), ast.GtE: ("__ge__", "__le__", ">=", operator.ge),
}  # fmt: skip
UNARY: Mapping[type[ast.AST], tuple[str, str, Callable[[Any], Any]]] = {
    ast.USub: ("__neg__", "-", operator.neg), ast.UAdd: ("__pos__", "+", operator.pos), ast.Invert: ("__invert__", "~", operator.invert),
}  # fmt: skip


def user_operands(left: Any, right: Any) -> bool:
    """Whether an operator has to look for special methods."""
    return type(type(left)) is UserType or type(type(right)) is UserType


async def binary(py: Any, kind: type[ast.AST], left: Any, right: Any, *, in_place: bool = False) -> Any:
    """`left` operator `right`; in place where the left one can."""
    name, sign, act = BINARY[kind]
    if in_place:
        own = user_method(left, f"__i{name}__")
        if own is not MISSING and (made := await py.call(BoundMethod(own, left), [right])) is not NotImplemented:
            return made
    if user_operands(left, right):
        made = await _special(py, (f"__{name}__", f"__r{name}__"), left, right)
        if made is not NotImplemented:
            return made
        if type(type(left)) is UserType or type(type(right)) is UserType:
            try:
                return act(py, left, right)
            except TypeError:
                sign = sign + "=" if in_place and "pow" not in sign else sign
                raise TypeError(
                    f"unsupported operand type(s) for {sign}: '{type_name(left)}' and '{type_name(right)}'"
                ) from None
    if not in_place:
        return act(py, left, right)
    if kind is ast.Add and isinstance(left, list) and host_iterator(right) is None:
        right = await listed(py, right)
    return in_place_of(py, kind, left, right)


def in_place_of(py: Any, kind: type[ast.AST], left: Any, right: Any) -> Any:
    """`left` operator= `right` of built-in values: lists, sets and dicts change."""
    if kind is ast.Add and isinstance(left, list):
        if (given := host_iterator(right)) is None:
            raise TypeError(f"'{type_name(right)}' object is not iterable")
        before = len(left)
        left.extend(given)
        py.made((len(left) - before) * ELEMENT)
        return left
    if isinstance(left, (set, dict)) and kind in IN_PLACE:
        return IN_PLACE[kind](left, right)
    try:
        return BINARY[kind][2](py, left, right)
    except TypeError as error:
        words = str(error)
        if words.startswith("unsupported operand type(s) for"):
            sign = BINARY[kind][1]
            new = "** or pow()" if "pow" in sign else sign
            raise TypeError(words.replace(f"for {new}:", f"for {'**' if 'pow' in sign else sign}=:")) from None
        raise


IN_PLACE: Mapping[type[ast.AST], Operator] = {
    ast.BitOr: operator.ior,
    ast.BitAnd: operator.iand,
    ast.Sub: operator.isub,
    ast.BitXor: operator.ixor,
}


async def _special(py: Any, names: tuple[str, str], left: Any, right: Any) -> Any:
    """By a special method of either side; NotImplemented if neither can."""
    mine, theirs = user_method(left, names[0]), user_method(right, names[1])
    first = theirs is not MISSING and type(left) is not type(right) and isinstance(right, type(left))
    if first and (made := await py.call(BoundMethod(theirs, right), [left])) is not NotImplemented:
        return made
    if mine is not MISSING and (made := await py.call(BoundMethod(mine, left), [right])) is not NotImplemented:
        return made
    if theirs is not MISSING and not first and (type(left) is not type(right) or names[0] != names[1]):
        if type(left) is type(right) and names[0].startswith("__") and names[1].startswith("__r"):
            return NotImplemented
        return await py.call(BoundMethod(theirs, right), [left])
    return NotImplemented


async def compare(py: Any, kind: type[ast.AST], left: Any, right: Any) -> Any:
    """One comparison; what it gives need not be a bool."""
    if kind is ast.Is:
        return left is right
    if kind is ast.IsNot:
        return left is not right
    if kind in (ast.In, ast.NotIn):
        found = await contains(py, right, left)
        return found if kind is ast.In else not found
    name, reflected, _, act = COMPARISONS[kind]
    if not user_operands(left, right):
        return act(left, right)
    made = await _special(py, (name, reflected), left, right)
    if made is not NotImplemented:
        return made
    if kind is ast.NotEq and user_method(left, "__eq__") is not MISSING:
        made = await _special(py, ("__eq__", "__eq__"), left, right)
        if made is not NotImplemented:
            return not await truth(py, made)
    return act(left, right)


HOST_CONTAINERS = (str, bytes, list, tuple, dict, set, frozenset, range, bytearray)


async def contains(py: Any, container: Any, item: Any) -> bool:
    own = user_method(container, "__contains__")
    if own is not MISSING:
        return bool(await truth(py, await py.call(BoundMethod(own, container), [item])))
    if isinstance(container, HOST_CONTAINERS) or hasattr(type(container), "__contains__"):
        return holds(container, item)
    if not is_iterable(container):
        raise TypeError(f"argument of type '{type_name(container)}' is not iterable")
    iterator, passed = await get_iterator(py, container), 0
    while (value := await next_of(py, iterator)) is not END:
        if value is item or await truth(py, await compare(py, ast.Eq, value, item)):
            return True
        passed += 1
        if not passed % STEPS:
            await py.tick(STEPS)
    return False


def holds(container: Any, item: Any) -> bool:
    """Whether a built-in container has the item; a range is not walked through for it."""
    if type(container) is range and not isinstance(item, int):
        whole = isinstance(item, (float, Decimal, Fraction)) and math.isfinite(item) and item == int(item)
        return whole and int(item) in container
    return bool(item in container)


def is_iterable(value: Any) -> bool:
    kind = type(value)
    named = find(kind, "__iter__") is not MISSING or user_method(value, "__getitem__") is not MISSING
    return named or isinstance(value, (Generator, Lazy)) or host_iterator(value) is not None


async def unary(py: Any, kind: type[ast.AST], value: Any) -> Any:
    name, _, act = UNARY[kind]
    own = user_method(value, name)
    if own is not MISSING:
        return await py.call(BoundMethod(own, value), [])
    return act(value)


def truth_now(value: Any) -> Any:
    """The truth of a value whose class says nothing of it; MISSING if it does."""
    if type(type(value)) is not UserType:
        return bool(value)
    if user_method(value, "__bool__") is MISSING and user_method(value, "__len__") is MISSING:
        return bool(value)
    return MISSING


async def truth(py: Any, value: Any) -> bool:
    known = truth_now(value)
    if known is not MISSING:
        return bool(known)
    own = user_method(value, "__bool__")
    if own is MISSING:
        return bool(await py.call(BoundMethod(user_method(value, "__len__"), value), []))
    made = await py.call(BoundMethod(own, value), [])
    if not isinstance(made, bool):
        raise TypeError(f"__bool__ should return bool, returned {type_name(made)}")
    return made
