"""What a program wants done at its end (atexit)."""

from __future__ import annotations

from typing import Any

from ..objects import Native


def _register(py: Any, function: Any, *args: Any, **kwargs: Any) -> Any:
    py.at_exit.append((function, args, kwargs))
    return function


def _unregister(py: Any, function: Any) -> None:
    py.at_exit[:] = [entry for entry in py.at_exit if entry[0] != function]


def names(py: Any) -> dict[str, Any]:
    return {
        "register": Native("register", _register, needs=True),
        "unregister": Native("unregister", _unregister, needs=True),
    }
