"""The table of all builtins, put together from the modules beside this one."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Awaitable, Callable
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..state import Shell

Builtin = Callable[["Shell", list[str]], "int | Awaitable[int]"]
"""Takes the shell and the words; returns the status, or a coroutine for it."""

SPECIAL = frozenset({
    ":", ".", "break", "continue", "eval", "exec", "exit", "export", "readonly", "return", "set", "shift", "source", "times", "trap",
    "unset",
})  # fmt: skip
"""Whose assignments stay, and whose errors end a script (POSIX 2.14)."""


BASH_ONLY = frozenset({
    "builtin", "caller", "compgen", "complete", "compopt", "declare", "dirs", "disown", "enable", "fc", "logout", "mapfile", "popd",
    "pushd", "readarray", "shopt", "suspend", "typeset",
})  # fmt: skip
"""What busybox ash does not have."""


@lru_cache(maxsize=1)
def builtins() -> dict[str, Builtin]:
    """Every builtin by name."""
    package = importlib.import_module(__package__ or "")
    table: dict[str, Builtin] = {}
    for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda info: info.name):
        if module.name != "table":
            table.update(importlib.import_module(f"{__package__}.{module.name}").BUILTINS)
    return table
