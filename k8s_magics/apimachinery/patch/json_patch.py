"""RFC 6902: a list of operations (`kubectl patch --type=json`).

As in the API server, `replace` and `add` without a value set null, negative list indexes count from the end, and the first
operation that does not fit refuses the whole patch.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..objects import FrozenDict, FrozenList, freeze
from .errors import MalformedPatchError, PatchError

_KIND = {str: "string", bool: "bool", int: "number", float: "number"}


def apply_json_patch(obj: Any, patch: Any) -> Any:
    """`obj` after the operations of `patch`, in order; raises `PatchError`."""
    if not isinstance(patch, (list, tuple)):
        found = "object" if isinstance(patch, Mapping) else _KIND.get(type(patch), "null")
        raise MalformedPatchError(f"json: cannot unmarshal {found} into Go value of type []handlers.jsonPatchOp")
    for operation in patch:
        if not isinstance(operation, Mapping):
            found = "array" if isinstance(operation, (list, tuple)) else _KIND.get(type(operation), "null")
            raise MalformedPatchError(f"json: cannot unmarshal {found} into Go value of type handlers.jsonPatchOp")
        obj = _apply(obj, operation)
    return obj


def pointer(text: str) -> tuple[str, ...]:
    """The steps of a JSON pointer: `/metadata/labels/a~1b` is metadata, labels, a/b.  What stands before the first slash is passed over."""
    if text == "":
        return ()
    _, slash, rest = text.partition("/")
    if not slash:
        raise PatchError(f"missing path separator in {text!r}")
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in rest.split("/"))


def _apply(obj: Any, operation: Mapping[str, Any]) -> Any:
    op, path = operation.get("op"), operation.get("path")
    if not isinstance(path, str):
        raise PatchError(f"{op} operation missing path field: missing value")
    steps, value = pointer(path), freeze(operation.get("value"))
    if op == "add":
        return _change(obj, steps, "add", value)
    if op == "replace":
        return _change(obj, steps, "replace", value)
    if op == "remove":
        return _change(obj, steps, "remove", None)
    if op == "test":
        if _find(obj, steps, missing=None) != value:
            raise PatchError(f"testing path {path} failed: test failed")
        return obj
    if op in ("move", "copy"):
        source = operation.get("from")
        if not isinstance(source, str):
            raise PatchError(f"{op} operation missing from field: missing value")
        value = _find(obj, pointer(source))
        if op == "move":
            obj = _change(obj, pointer(source), "remove", None)
        return _change(obj, steps, "add", value)
    raise PatchError(f"unexpected kind: {op}")


_ABSENT: Any = object()


def _find(obj: Any, steps: tuple[str, ...], missing: Any = _ABSENT) -> Any:
    for number, step in enumerate(steps):
        last = number == len(steps) - 1
        if isinstance(obj, Mapping):
            if step not in obj:
                if missing is _ABSENT or not last:
                    raise PatchError(f"doc is missing path: {'/'.join(steps)}: missing value")
                return missing
            obj = obj[step]
        elif isinstance(obj, (list, tuple)):
            obj = obj[_index(step, len(obj))]
        else:
            raise PatchError(f"doc is missing path: {'/'.join(steps)}: missing value")
    return obj


def _index(step: str, length: int, *, most: int = -1) -> int:
    try:
        index = int(step)
    except ValueError:
        raise PatchError(f'strconv.Atoi: parsing "{step}": invalid syntax') from None
    index = index + length if index < 0 else index
    if not 0 <= index <= (length - 1 if most < 0 else most):
        raise PatchError(f"Unable to access invalid index: {step}")
    return index


def _change(obj: Any, steps: tuple[str, ...], op: str, value: Any) -> Any:
    """A copy of `obj` with one place added, replaced or removed; the rest is shared."""
    if not steps:
        return value
    step, rest = steps[0], steps[1:]
    if isinstance(obj, Mapping):
        if step not in obj and (rest or op == "remove"):  # the server's library lets `replace` add to a map
            raise PatchError(f"{op} operation does not apply: doc is missing path: {step}: missing value")
        if not rest and op == "remove":
            return FrozenDict({k: v for k, v in obj.items() if k != step})
        return FrozenDict({**obj, step: _change(obj[step], rest, op, value) if rest else value})
    if isinstance(obj, (list, tuple)):
        items = list(obj)
        if not rest and op == "add":
            at = len(items) if step == "-" else _index(step, len(items) + (step.startswith("-")), most=len(items))
            return FrozenList([*items[:at], value, *items[at:]])
        at = _index(step, len(items))
        if not rest and op == "remove":
            return FrozenList(items[:at] + items[at + 1 :])
        items[at] = _change(items[at], rest, op, value) if rest else value
        return FrozenList(items)
    raise PatchError(f"{op} operation does not apply: doc is missing path: {step}: missing value")
