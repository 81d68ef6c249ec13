"""All tables of methods, by type."""

from __future__ import annotations

from collections.abc import Mapping

from ..objects import BoundMethod, ClassMethod, Function, Generator, Native, Property, StaticMethod
from .binding import Table
from .callables import FUNCTION, GENERATOR, METHOD, NATIVE, OBJECT, PROPERTY, WRAPPED
from .containers import DICT, FROZENSET, LIST, RANGE, SET, SLICE, TUPLE, VIEW
from .exact import EXACT
from .failing import BY_TYPE
from .links import LINKS
from .moments import MOMENTS
from .numbers import COMPLEX, FLOAT, INTEGER
from .text import ARRAY, OCTETS, TEXT

TABLES: Mapping[type, Table] = {
    str: TEXT, bytes: OCTETS, bytearray: ARRAY, list: LIST, tuple: TUPLE, dict: DICT, set: SET, frozenset: FROZENSET, range: RANGE, slice: SLICE,
    int: INTEGER, float: FLOAT, complex: COMPLEX, type({}.keys()): VIEW, type({}.items()): VIEW, Function: FUNCTION, BoundMethod: METHOD, Native: NATIVE,
    Property: PROPERTY, Generator: GENERATOR, StaticMethod: WRAPPED, ClassMethod: WRAPPED, object: OBJECT, **BY_TYPE, **MOMENTS, **EXACT, **LINKS,
}  # fmt: skip
PURE = frozenset(
    name for table in TABLES.values() for name, value in table.items() if isinstance(value, Native) and value.is_pure
)
"""Names under which some type has a method that only computes."""
