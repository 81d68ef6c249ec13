"""int, float, bool and complex."""

from __future__ import annotations

from typing import Any

from ..objects import ClassMethod, Native
from .binding import Table, getters, host, plain


def _to_bytes(value: int, length: int = 1, byteorder: Any = "big", *, signed: bool = False) -> bytes:
    if length > 1 << 20:
        raise MemoryError
    return value.to_bytes(length, byteorder, signed=signed)


def _from_bytes(kind: type, data: Any, byteorder: Any = "big", *, signed: bool = False) -> int:
    return int.from_bytes(data, byteorder, signed=signed)


INTEGER: Table = {
    **host(int, "bit_length bit_count as_integer_ratio conjugate __index__ __int__ __float__ __abs__ __add__ __mul__ __eq__ __hash__", is_pure=True),
    **plain("int", is_pure=True, to_bytes=_to_bytes),
    **getters(int, "real imag numerator denominator"),
    "from_bytes": ClassMethod(Native("from_bytes", _from_bytes)),
    "__new__": Native("__new__", lambda kind, *args: int.__new__(kind, *args)),
}  # fmt: skip
FLOAT: Table = {
    **host(float, "is_integer as_integer_ratio hex conjugate __int__ __float__ __abs__ __eq__ __hash__", is_pure=True),
    **getters(float, "real imag"),
    "fromhex": ClassMethod(Native("fromhex", lambda kind, text: float.fromhex(text))),
    "__new__": Native("__new__", lambda kind, *args: float.__new__(kind, *args)),
}
COMPLEX: Table = host(complex, "conjugate", is_pure=True) | getters(complex, "real imag")
