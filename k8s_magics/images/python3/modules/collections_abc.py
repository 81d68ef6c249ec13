"""collections.abc: Python's own abstract types, for isinstance()."""

from __future__ import annotations

from collections import abc
from typing import Any

NAMES = (
    "Callable Collection Container Generator Hashable ItemsView Iterable Iterator KeysView Mapping MutableMapping MutableSequence MutableSet Reversible Sequence Set Sized "
    "ValuesView"
).split()


def names(py: Any) -> dict[str, Any]:
    return {name: getattr(abc, name) for name in NAMES}
