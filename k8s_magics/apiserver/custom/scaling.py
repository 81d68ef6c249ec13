"""The scale subresource of a custom resource: where its numbers are, and whether they are numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...apimachinery.fielderrors import FieldError, invalid
from ...apimachinery.objects import Object, dig
from ...apimachinery.resource import Scale

_LARGEST = 2**31 - 1
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
    for key in ("specReplicasPath", "statusReplicasPath") if declared is not None else ():
        path = (declared or {})[key]
        try:
            replicas = _integer(obj, path)
        except TypeError as error:
            yield invalid(path, 0, str(error))
            continue
        if replicas < 0:
            yield invalid(path, replicas, "should be a non-negative integer")
        elif replicas > _LARGEST:
            yield invalid(path, replicas, f"should be less than or equal to {_LARGEST}")


def _integer(obj: Object, path: str) -> int:
    value: Any = obj
    for name in path.removeprefix(".").split("."):
        if not isinstance(value, Mapping):
            raise TypeError(
                f"{path} accessor error: {_shown(value)} is of the type {_type(value)}, expected map[string]interface{{}}"
            )
        if name not in value:
            return 0
        value = value[name]
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise TypeError(f"{path} accessor error: {_shown(value)} is of the type {_type(value)}, expected int64")


def _shown(value: Any) -> str:
    return (
        {True: "true", False: "false", None: "<nil>"}[value] if isinstance(value, bool) or value is None else str(value)
    )


def _type(value: Any) -> str:
    if value is None:
        return "<nil>"
    if isinstance(value, Mapping):
        return "map[string]interface {}"
    return "[]interface {}" if isinstance(value, (list, tuple)) else _GO_TYPES.get(type(value), "int64")
