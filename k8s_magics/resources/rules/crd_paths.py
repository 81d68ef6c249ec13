"""Where a definition finds things in its objects: columns, replicas and selectable fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...apimachinery.fielderrors import FieldError, duplicate, invalid, required, too_many
from ...apimachinery.objects import EMPTY, Object

_TYPES = ("boolean", "date", "integer", "number", "string")
_FORMATS = ("byte", "date", "date-time", "double", "float", "int32", "int64", "password")
_SELECTABLE = ("string", "boolean", "integer")
_MOST = 8
_NOT_SELECTABLE = (
    "must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed."
)


def column_errors(path: str, columns: Sequence[Object]) -> list[FieldError]:
    """The additionalPrinterColumns."""
    return [error for index, column in enumerate(columns) for error in _column(f"{path}[{index}]", column)]


def _column(path: str, column: Object) -> list[FieldError]:
    errors = [] if column.get("name") else [required(f"{path}.name")]
    kind, form, where = column.get("type") or "", column.get("format") or "", column.get("jsonPath") or ""
    if not kind:
        errors.append(required(f"{path}.type", f"must be one of {','.join(_TYPES)}"))
    elif kind not in _TYPES:
        errors.append(invalid(f"{path}.type", kind, f"must be one of {','.join(_TYPES)}"))
    if form and form not in _FORMATS:
        errors.append(invalid(f"{path}.format", form, f"must be one of {','.join(_FORMATS)}"))
    return errors + (_simple(f"{path}.JSONPath", where) if where else [required(f"{path}.JSONPath")])


def _simple(path: str, where: str) -> list[FieldError]:
    return [] if where.startswith(".") else [invalid(path, where, "must be a simple json path starting with .")]


def subresource_errors(path: str, subresources: Object) -> list[FieldError]:
    scale = subresources.get("scale")
    if scale is None:
        return []
    errors: list[FieldError] = []
    for key, below in (("specReplicasPath", ".spec"), ("statusReplicasPath", ".status")):
        where, at = scale.get(key) or "", f"{path}.scale.{key}"
        wrong = _simple(at, where) if where else [required(at)]
        if not wrong and not where.startswith(f"{below}."):
            wrong = [invalid(at, where, f"should be a json path under {below}")]
        errors += wrong
    selector, at = scale.get("labelSelectorPath") or "", f"{path}.scale.labelSelectorPath"
    wrong = _simple(at, selector) if selector else []
    if selector and not wrong and not selector.startswith((".spec.", ".status.")):
        wrong = [invalid(at, selector, "should be a json path under either .spec or .status")]
    return errors + wrong


def selectable_errors(path: str, fields: Sequence[Object], schema: Object | None, absent: str) -> list[FieldError]:
    """The selectableFields; `absent` says that there is no schema."""
    if not fields:
        return []
    if schema is None:
        return [invalid(path, "", absent)]
    errors: list[FieldError] = []
    seen: set[str] = set()
    for index, each in enumerate(fields):
        at, where = f"{path}[{index}].jsonPath", each.get("jsonPath") or ""
        if not where:
            errors.append(required(at))
            continue
        found = _found(schema, where)
        if found is None:
            errors.append(invalid(at, where, f"is an invalid path: {_why(schema, where)}"))
            continue
        if where.startswith(".metadata"):
            errors.append(invalid(at, where, "must not point to fields in metadata"))
        if found.get("type") not in _SELECTABLE:
            errors.append(invalid(at, where, _NOT_SELECTABLE))
        errors += [duplicate(at, where)] if where in seen else []
        seen.add(where)
    return errors + ([too_many(path, len(seen), _MOST)] if len(seen) > _MOST else [])


def _found(schema: Object, where: str) -> Object | None:
    current: Any = schema if where.startswith(".") else None
    for step in where.removeprefix(".").split("."):
        current = (current.get("properties") or EMPTY).get(step) if isinstance(current, Mapping) else None
    return current if isinstance(current, Mapping) else None


def _why(schema: Object, where: str) -> str:
    """Simplified: of all that may be wrong with a path, only that it leads nowhere."""
    return "does not refer to a valid field"
