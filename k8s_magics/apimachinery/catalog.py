"""A folder is a registry: every module in it exports one constant.

`catalog(package, Utility)` knows the entries of a folder by their file names and imports one when it is first asked for it.
An entry `foo_bar.py` answers to the name `foo-bar`; a leading underscore or a sub-package is no entry; a Python keyword takes
a trailing underscore (`import_.py`).
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from types import ModuleType
from typing import Generic, TypeVar

T = TypeVar("T")


class Catalog(Mapping[str, T], Generic[T]):
    """Entries by name, each imported on first use; iteration is in name order."""

    def __init__(self, package: ModuleType, kind: type[T], constant: str) -> None:
        self._package, self._kind, self._constant = package, kind, constant
        self._modules = _modules(package)
        self._loaded: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        if name not in self._loaded:
            module = self._modules[name]
            item = getattr(importlib.import_module(f"{self._package.__name__}.{module}"), self._constant, None)
            if not isinstance(item, self._kind):
                raise TypeError(
                    f"{self._package.__name__}.{module} must define {self._constant} = {self._kind.__name__}(...)"
                )
            self._loaded[name] = item
        return self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)


@cache
def _modules(package: ModuleType) -> Mapping[str, str]:
    """Module names by entry: a folder is listed once, however many clusters a process has."""
    found = [m.name for m in pkgutil.iter_modules(package.__path__) if not m.ispkg and not m.name.startswith("_")]
    return {m.rstrip("_").replace("_", "-"): m for m in sorted(found)}


def catalog(package: ModuleType, kind: type[T], constant: str = "") -> Catalog[T]:
    """The `kind` exported by each public module of `package`, as the constant `KIND` (or `constant`)."""
    return Catalog(package, kind, constant or kind.__name__.upper())
