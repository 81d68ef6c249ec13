"""RFC 6902 as kustomize applies it: gopkg.in/evanphx/json-patch.v4, whose words are not those of the API server's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...apimachinery.json_reader import JsonError, loads
from ...apimachinery.json_text import compact
from ...apimachinery.yaml.errors import YamlError
from ...apimachinery.yaml.parser import load
from .faults import Fault

_MISSING, _INVALID = "missing value", "invalid index referenced"


def read_operations(text: str) -> list[Any]:
    """The operations in a patch, which is JSON if it begins with a bracket and YAML otherwise."""
    try:
        value = loads(text) if text.startswith("[") else load(text)
    except JsonError as error:
        raise Fault(error.message) from None
    except YamlError as error:
        raise Fault(f"error converting YAML to JSON: {error}") from None
    if value is None:
        return []
    if not isinstance(value, (list, tuple)):
        raise Fault(f"json: cannot unmarshal {_kind(value)} into Go value of type jsonpatch.Patch")
    for each in value:
        if not isinstance(each, Mapping):
            raise Fault(f"json: cannot unmarshal {_kind(each)} into Go value of type jsonpatch.Operation")
    return list(value)


def _kind(value: Any) -> str:
    if isinstance(value, Mapping):
        return "object"
    names = {str: "string", bool: "bool", list: "array", tuple: "array"}
    return names.get(type(value), "number")


def operate(document: Any, operations: Sequence[Mapping[str, Any]]) -> Any:
    """The document (JSON, changed in place where it can be) after all operations."""
    for each in operations:
        kind = each.get("op") if isinstance(each.get("op"), str) else "unknown"
        change = _KINDS.get(str(kind))
        if change is None:
            raise Fault(f"Unexpected kind: {kind}")
        document = change(document, each)
    return document


def _text(each: Mapping[str, Any], field: str, problem: str) -> str:
    value = each.get(field)
    if not isinstance(value, str):
        raise Fault(problem)
    return value


def _path(each: Mapping[str, Any], kind: str) -> str:
    more = "" if kind in ("add", "remove", "copy") else "operation missing path field: "
    return _text(each, "path", f"{kind} operation failed to decode path: {more}{_MISSING}")


def _find(document: Any, path: str) -> tuple[Any, str]:
    """What holds the last step of a path, None if nothing does; and that step."""
    parts = path.split("/")
    if len(parts) < 2:
        return None, ""
    for part in parts[1:-1]:
        try:
            document = _get(document, _step(part))
        except Fault:
            return None, ""
        if not isinstance(document, (dict, list)):
            return None, ""
    return document, _step(parts[-1])


def _step(part: str) -> str:
    return part.replace("~1", "/").replace("~0", "~")


def _number(step: str) -> int:
    try:
        return int(step)
    except ValueError:
        raise Fault(f'strconv.Atoi: parsing "{step}": invalid syntax') from None


def _index(step: str, length: int) -> int:
    index = _number(step)
    if not -length <= index < length:
        raise Fault(f"Unable to access invalid index: {index}: {_INVALID}")
    return index + length if index < 0 else index


def _get(holder: Any, step: str) -> Any:
    return holder.get(step) if isinstance(holder, dict) else holder[_index(step, len(holder))]


def _put(holder: Any, step: str, value: Any) -> None:
    """Add: into a list before the element of that index."""
    if isinstance(holder, dict):
        holder[step] = value
    elif step == "-":
        holder.append(value)
    else:
        try:
            index = _number(step)
        except Fault as fault:
            raise Fault(f"value was not a proper array index: '{step}': {fault.message}") from None
        size = len(holder) + 1
        if not -size <= index < size:
            raise Fault(f"Unable to access invalid index: {index}: {_INVALID}")
        holder.insert(index + size if index < 0 else index, value)


def _take(holder: Any, step: str) -> None:
    if isinstance(holder, dict):
        if step not in holder:
            raise Fault(f"Unable to remove nonexistent key: {step}: {_MISSING}")
        del holder[step]
    else:
        del holder[_index(step, len(holder))]


def _at(path: str, kind: str, change: Any, *arguments: Any) -> None:
    try:
        change(*arguments)
    except Fault as fault:
        raise Fault(f"error in {kind} for path: '{path}': {fault.message}") from None


def _add(document: Any, each: Mapping[str, Any]) -> Any:
    path = _path(each, "add")
    holder, step = _find(document, path)
    if holder is None:
        raise Fault(f'add operation does not apply: doc is missing path: "{path}": {_MISSING}')
    _at(path, "add", _put, holder, step, each.get("value"))
    return document


def _remove(document: Any, each: Mapping[str, Any]) -> Any:
    path = _path(each, "remove")
    holder, step = _find(document, path)
    if holder is None:
        raise Fault(f'remove operation does not apply: doc is missing path: "{path}": {_MISSING}')
    _at(path, "remove", _take, holder, step)
    return document


def _replace(document: Any, each: Mapping[str, Any]) -> Any:
    path = _path(each, "replace")
    if path == "":
        return each.get("value")
    holder, step = _find(document, path)
    if holder is None:
        raise Fault(f"replace operation does not apply: doc is missing path: {path}: {_MISSING}")
    if isinstance(holder, list):
        try:
            step = str(_index(step, len(holder)))
        except Fault:
            raise Fault(f"replace operation does not apply: doc is missing key: {path}: {_MISSING}") from None
        holder[int(step)] = each.get("value")
    else:
        holder[step] = each.get("value")
    return document


def _source(document: Any, each: Mapping[str, Any], kind: str) -> tuple[Any, str, str]:
    source = _text(each, "from", f"{kind} operation failed to decode from: operation, missing from field: {_MISSING}")
    holder, step = _find(document, source)
    if holder is None:
        raise Fault(f"{kind} operation does not apply: doc is missing from path: {source}: {_MISSING}")
    return holder, step, source


def _move(document: Any, each: Mapping[str, Any]) -> Any:
    holder, step, _ = _source(document, each, "move")
    try:
        value = _get(holder, step)
        _take(holder, step)
    except Fault as fault:
        raise Fault(f"error in move for path: '{step}': {fault.message}") from None
    path = _path(each, "move")
    target, last = _find(document, path)
    if target is None:
        raise Fault(f"move operation does not apply: doc is missing destination path: {path}: {_MISSING}")
    _at(path, "move", _put, target, last, value)
    return document


def _copy(document: Any, each: Mapping[str, Any]) -> Any:
    holder, step, source = _source(document, each, "copy")
    try:
        value = _get(holder, step)
    except Fault as fault:
        raise Fault(f"error in copy for from: '{source}': {fault.message}") from None
    path = _path(each, "copy")
    target, last = _find(document, path)
    if target is None:
        raise Fault(f"copy operation does not apply: doc is missing destination path: {path}: {_MISSING}")
    try:
        _put(target, last, thawed(value))
    except Fault as fault:
        raise Fault(f"error while adding value during copy: {fault.message}") from None
    return document


def _test(document: Any, each: Mapping[str, Any]) -> Any:
    path = _path(each, "test")
    value = document
    if path:
        holder, step = _find(document, path)
        if holder is None:
            raise Fault(f"test operation does not apply: is missing path: {path}: {_MISSING}")
        try:
            value = _get(holder, step)
        except Fault as fault:
            raise Fault(f"error in test for path: '{path}': {fault.message}") from None
    if compact(value) != compact(each.get("value")):
        raise Fault(f"testing value {path} failed: test failed")
    return document


def thawed(value: Any) -> Any:
    """A copy that can be changed."""
    if isinstance(value, Mapping):
        return {key: thawed(inner) for key, inner in value.items()}
    return [thawed(item) for item in value] if isinstance(value, (list, tuple)) else value


_KINDS = {"add": _add, "remove": _remove, "replace": _replace, "move": _move, "copy": _copy, "test": _test}
