"""The names that every module has without importing anything."""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from typing import Any

from .classes import super_of
from .failures import Exited, GeneratorClosed, Interrupted, Stopped
from .files import OPEN
from .functions import FUNCTIONS
from .objects import ClassMethod, Native, Property, StaticMethod
from .printing import PRINTING
from .sequences import SEQUENCES

EXCEPTIONS: Mapping[str, Any] = {
    name: value
    for name, value in vars(builtins).items()
    if isinstance(value, type) and issubclass(value, BaseException)
} | {"SystemExit": Exited, "KeyboardInterrupt": Interrupted, "GeneratorExit": GeneratorClosed, "StopIteration": Stopped}  # fmt: skip
TYPES = (
    int,
    float,
    str,
    bool,
    list,
    tuple,
    dict,
    set,
    frozenset,
    bytes,
    bytearray,
    range,
    slice,
    object,
    type,
    complex,
    memoryview,
)

BUILTINS: Mapping[str, Any] = {
    **EXCEPTIONS,
    **{kind.__name__: kind for kind in TYPES},
    **FUNCTIONS,
    **SEQUENCES,
    **PRINTING,
    "open": OPEN,
    "property": Property,
    "staticmethod": StaticMethod,
    "classmethod": ClassMethod,
    "super": Native("super", super_of, needs=True),
    "NotImplemented": NotImplemented,
    "Ellipsis": ...,
    "__debug__": True,
    "__name__": "builtins",
}
