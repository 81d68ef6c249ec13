"""Lists that are sets or maps, and maps that are atomic: what their schemas must say (x-kubernetes-list-type, -list-map-keys, -map-type)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...apimachinery.fielderrors import FieldError, forbidden, invalid, not_supported, required
from ...apimachinery.objects import EMPTY, Object

LIST_TYPE, LIST_KEYS, MAP_TYPE = "x-kubernetes-list-type", "x-kubernetes-list-map-keys", "x-kubernetes-map-type"
_LIST_TYPES, _MAP_TYPES = ("atomic", "set", "map"), ("atomic", "granular")
_IN_SET = f"must be atomic as item of a list with {LIST_TYPE}=set"
_NOT_OPTIONAL = "this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property"
_NOT_NULLABLE = "this property is in x-kubernetes-list-map-keys, so it cannot be nullable"


def list_errors(path: str, schema: Object) -> list[FieldError]:
    list_type, map_type = schema.get(LIST_TYPE), schema.get(MAP_TYPE)
    errors: list[FieldError] = []
    if map_type is not None:
        errors += _of_type(path, schema, "object", MAP_TYPE)
        errors += [] if map_type in _MAP_TYPES else [not_supported(f"{path}.{MAP_TYPE}", map_type, _MAP_TYPES)]
    if list_type is not None:
        wrong = _of_type(path, schema, "array", LIST_TYPE)
        errors += wrong if wrong or list_type != "set" else _set(path, schema.get("items") or EMPTY)
        errors += [] if list_type in _LIST_TYPES else [not_supported(f"{path}.{LIST_TYPE}", list_type, _LIST_TYPES)]
    keys: Sequence[str] = schema.get(LIST_KEYS) or ()
    if keys and list_type != "map":
        at, detail = f"{path}.{LIST_TYPE}", f"must be map if {LIST_KEYS} is non-empty"
        errors.append(required(at, detail) if list_type is None else invalid(at, list_type, detail))
    if list_type == "map":
        errors += _map(path, schema, keys)
    return errors + _items(path, schema, keys)


def _of_type(path: str, schema: Object, wanted: str, key: str) -> list[FieldError]:
    kind, detail = schema.get("type") or "", f"must be {wanted} if {key} is specified"
    if kind == wanted:
        return []
    return [invalid(f"{path}.type", kind, detail) if kind else required(f"{path}.type", detail)]


def _set(path: str, items: Object) -> list[FieldError]:
    """The server shows the type of list in both refusals."""
    found: Any = items.get(LIST_TYPE)
    if items.get("type") == "array" and found not in (None, "atomic"):
        return [invalid(f"{path}.items.{LIST_TYPE}", found, _IN_SET)]
    if items.get("type") == "object" and items.get(MAP_TYPE) != "atomic":
        return [invalid(f"{path}.items.{MAP_TYPE}", found, _IN_SET)]
    return []


def _map(path: str, schema: Object, keys: Sequence[str]) -> list[FieldError]:
    errors: list[FieldError] = []
    if not keys:
        errors.append(required(f"{path}.{LIST_KEYS}", f"must not be empty if {LIST_TYPE} is map"))
    items = schema.get("items")
    if items is None:
        return [*errors, required(f"{path}.items", f"must have a schema if {LIST_TYPE} is map")]
    kind = items.get("type") or ""
    if kind != "object":
        return [*errors, invalid(f"{path}.items.type", kind, f"must be object if parent array's {LIST_TYPE} is map")]
    known: Object = items.get("properties") or EMPTY
    for index, key in enumerate(keys):
        if key not in known:
            errors.append(invalid(f"{path}.{LIST_KEYS}", list(keys), "entries must all be names of item properties"))
        elif known[key].get("type") in ("array", "object"):
            detail = f"must be a scalar type if parent array's {LIST_TYPE} is map"
            errors.append(invalid(f"{path}.items.properties[{key}].type", kind, detail))
        if key in keys[:index]:
            errors.append(invalid(f"{path}.{LIST_KEYS}", list(keys), "must not contain duplicate entries"))
    return errors


def _items(path: str, schema: Object, keys: Sequence[str]) -> list[FieldError]:
    """Elements that are told apart are there, and so are their keys."""
    items, list_type = schema.get("items"), schema.get(LIST_TYPE)
    if not isinstance(items, dict) or list_type not in ("set", "map"):
        return []
    errors: list[FieldError] = []
    if items.get("nullable"):
        errors.append(forbidden(f"{path}.items.nullable", f"cannot be nullable when {LIST_TYPE} is {list_type}"))
    known, needed = items.get("properties") or EMPTY, items.get("required") or ()
    for key in keys if list_type == "map" else ():
        if key not in known:
            continue
        at = f"{path}.items.properties[{key}]"
        if key not in needed and known[key].get("default") is None:
            errors.append(required(f"{at}.default", _NOT_OPTIONAL))
        if known[key].get("nullable"):
            errors.append(forbidden(f"{at}.nullable", _NOT_NULLABLE))
    return errors
