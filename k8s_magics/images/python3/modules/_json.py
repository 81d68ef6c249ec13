"""json: Python's own reader and writer, on the program's values."""

from __future__ import annotations

import json
from typing import Any

from ..lookup import solid, user_method
from ..methods.binding import getters
from ..objects import Native, UserType
from ..thread import drive

DEEPEST = 100
JSONError = json.JSONDecodeError
FIELDS = getters(JSONError, "msg doc pos lineno colno")


class Failed(JSONError):
    """json.decoder.JSONDecodeError."""

    TABLE = FIELDS


Failed.__name__ = Failed.__qualname__ = "JSONDecodeError"
Failed.__module__ = "json.decoder"


def dumps(py: Any, value: Any, **options: Any) -> str:
    """json.dumps(); `cls` is an encoder whose `default` is asked."""
    py.worked(1)
    encoder, default = options.pop("cls", None), options.pop("default", None)
    options.pop("check_circular", None)
    if encoder is not None and default is None:
        made = drive(py, lambda: py.call(encoder, []))
        method = user_method(made, "default")
        default = _Bound(method, made)
    if isinstance(options.get("indent"), int) and options["indent"] > 100:
        raise MemoryError
    text = json.dumps(_plain(py, value, default, 0), **options)
    py.made(len(text))
    return text


class _Bound:
    def __init__(self, function: Any, instance: Any) -> None:
        self.function, self.instance = function, instance


def _plain(py: Any, value: Any, default: Any, depth: int) -> Any:
    """The value of types that json knows."""
    if depth > DEEPEST:
        raise ValueError("Circular reference detected")
    kind = type(value)
    if kind in (str, int, float, bool, type(None)):
        return value
    if isinstance(value, dict):
        return {_key(key): _plain(py, item, default, depth + 1) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(py, item, default, depth + 1) for item in value]
    if type(kind) is UserType and solid(kind) in (str, int, float):
        return solid(kind)(value)
    if default is None:
        raise TypeError(f"Object of type {kind.__name__} is not JSON serializable")
    return _plain(py, _asked(py, default, value), default, depth + 1)


def _asked(py: Any, default: Any, value: Any) -> Any:
    if isinstance(default, _Bound):
        return drive(py, lambda: py.call(default.function, [default.instance, value]))
    return drive(py, lambda: py.call(default, [value]))


def _key(key: Any) -> Any:
    if isinstance(key, (str, int, float, bool, type(None))):
        return key
    raise TypeError(f"keys must be str, int, float, bool or None, not {type(key).__name__}")


async def loads(
    py: Any, text: Any, *, object_hook: Any = None, parse_float: Any = None, parse_int: Any = None, **options: Any
) -> Any:
    """json.loads()"""
    if not isinstance(text, (str, bytes, bytearray)):
        raise TypeError(f"the JSON object must be str, bytes or bytearray, not {type(text).__name__}")
    try:
        made = json.loads(text)
    except JSONError as error:
        raise Failed(error.msg, error.doc, error.pos) from None
    py.made(2 * len(text))
    return made if object_hook is None else await _hooked(py, made, object_hook)


async def _hooked(py: Any, value: Any, hook: Any) -> Any:
    if isinstance(value, list):
        return [await _hooked(py, item, hook) for item in value]
    if isinstance(value, dict):
        return await py.call(hook, [{key: await _hooked(py, item, hook) for key, item in value.items()}])
    return value


def names(py: Any) -> dict[str, Any]:
    return {
        "dumps": Native("dumps", dumps, needs=True),
        "loads": Native("loads", loads, needs=True),
        "JSONDecodeError": Failed,
    }
