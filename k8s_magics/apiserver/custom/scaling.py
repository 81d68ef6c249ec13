"""The scale subresource of a custom resource: where its numbers are, and whether they are numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...apimachinery.fielderrors import FieldError, invalid
from ...apimachinery.gofmt import go_text
from ...apimachinery.objects import Object, dig
from ...apimachinery.resource import Scale

_LARGEST = 2**31 - 1
_MISSING: Any = object()
_GO_TYPES = {bool: "bool", str: "string", float: "float64"}


def scale_of(declared: Object | None) -> Scale | None:
    """`subresources.scale` of a version."""
    if declared is None:
        return None
    selector = (declared.get("labelSelectorPath") or "").removeprefix(".")
    return Scale(
        selector=lambda obj: str(dig(obj, selector, "")) if selector else "",
        spec_path=declared["specReplicasPath"].removeprefix("."),
        status_path=declared["statusReplicasPath"].removeprefix("."),
    )


def scale_errors(declared: Object | None, obj: Object) -> Iterator[FieldError]:
    """Replicas that are no number, or none that a Scale can hold."""
    if declared is not None:
        yield from _replicas_errors(declared["specReplicasPath"], obj)
        yield from status_scale_errors(declared, obj)


def status_scale_errors(declared: Object | None, obj: Object) -> Iterator[FieldError]:
    """Of what the status has of a Scale: its replicas, and the text of a selector."""
    if declared is None:
        return
    yield from _replicas_errors(declared["statusReplicasPath"], obj)
    path = declared.get("labelSelectorPath") or ""
    try:
        selector = _found(obj, path) if path else ""
    except TypeError as error:
        yield invalid(path, "", str(error))
        return
    if not isinstance(selector, str) and selector is not _MISSING:
        yield invalid(path, "", _other(path, selector, "string"))


def _replicas_errors(path: str, obj: Object) -> Iterator[FieldError]:
    try:
        replicas = _integer(obj, path)
    except TypeError as error:
        yield invalid(path, 0, str(error))
        return
    if replicas < 0:
        yield invalid(path, replicas, "should be a non-negative integer")
    elif replicas > _LARGEST:
        yield invalid(path, replicas, f"should be less than or equal to {_LARGEST}")


def _integer(obj: Object, path: str) -> int:
    value = _found(obj, path)
    if value is _MISSING:
        return 0
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise TypeError(_other(path, value, "int64"))


def _found(obj: Object, path: str) -> Any:
    """The value at `path`; `_MISSING` if there is none, TypeError if there cannot be one."""
    value: Any = obj
    for name in path.removeprefix(".").split("."):
        if value is None:
            return _MISSING
        if not isinstance(value, Mapping):
            raise TypeError(_other(path, value, "map[string]interface{}"))
        if name not in value:
            return _MISSING
        value = value[name]
    return value


def _other(path: str, value: Any, wanted: str) -> str:
    return f"{path} accessor error: {go_text(value)} is of the type {_type(value)}, expected {wanted}"


def _type(value: Any) -> str:
    if value is None:
        return "<nil>"
    if isinstance(value, Mapping):
        return "map[string]interface {}"
    return "[]interface {}" if isinstance(value, (list, tuple)) else _GO_TYPES.get(type(value), "int64")
