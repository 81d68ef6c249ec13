"""Values against the structural schema of a custom resource, in the words of kube-openapi's validator.

    The Recipe "soup" is invalid: spec.servings: Invalid value: 0: spec.servings in body should be greater than or equal to 1

On an update, what has not changed is not held against the schema again (ratcheting).  The server tells several faults in random
order; here the fields come by name, then those that are missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from ...apimachinery.fielderrors import FieldError, invalid, not_supported, required, too_long, too_many, type_invalid
from ...apimachinery.json_text import compact
from ...apimachinery.objects import EMPTY, Object
from ...regexp.pattern import bounded
from ...resources.rules.schema_formats import is_known
from .formats import fits
from .junctors import junctor_errors
from .numbers import number_errors
from .values import LIST_KEYS, LIST_TYPE, additional_of, items_of, properties_of, type_of, types_of

_ABSENT: Any = object()


def schema_errors(schema: Object, obj: Object, old: Object | None) -> list[FieldError]:
    """What is wrong with a whole object; of its metadata a schema can only know the name."""
    known = {k: v for k, v in properties_of(schema).items() if k not in ("apiVersion", "kind")}
    if not obj["metadata"].get("name"):
        known.pop("metadata", None)
    return list(errors_of({**schema, "properties": known}, obj, "", _ABSENT if old is None else old))


def status_errors(schema: Object, obj: Object, old: Object | None) -> list[FieldError]:
    """What is wrong with its status."""
    inner = properties_of(schema).get("status")
    if inner is None or "status" not in obj:
        return []
    return list(errors_of(inner, obj["status"], "status", (old or EMPTY).get("status", _ABSENT)))


def errors_of(schema: Object, value: Any, path: str, old: Any = _ABSENT) -> Iterator[FieldError]:
    """The faults of `value` at `path`; `old` is what was there before."""
    if old is not _ABSENT and old == value:
        return
    if value is None and schema.get("nullable"):
        return
    yield from _of_type(schema, value, path)
    found = type_of(value)
    yield from junctor_errors(schema, value, path, errors_of)
    if found == "string":
        yield from _of_string(schema, value, path)
    elif found in ("integer", "number"):
        yield from number_errors(schema, value, path)
    elif found == "array":
        yield from _of_array(schema, value, path, old)
    allowed = schema.get("enum")
    if allowed is not None and not any(_is_like(value, each) for each in allowed):
        shown = "null" if value is None else value
        yield not_supported(path, shown, [a if isinstance(a, str) else compact(a) for a in allowed])
    if found == "object":
        yield from _of_object(schema, value, path, old)


def _is_like(value: Any, allowed: Any) -> bool:
    """Whether a value is the one that is allowed, once it is made of the same type: 1.5 is like 1."""
    if isinstance(value, bool) or isinstance(allowed, bool):
        return value is allowed
    if isinstance(value, float) and isinstance(allowed, int):
        return int(value) == allowed
    return bool(value == allowed)


def _of_type(schema: Object, value: Any, path: str) -> Iterator[FieldError]:
    """A string that has a format is known by it; whether a list is one is not asked then."""
    wanted, found, kind = types_of(schema), type_of(value), schema.get("format") or ""
    if not wanted or found in wanted or (found == "integer" and "number" in wanted):
        return
    if wanted == ("string",) and kind and is_known(kind) and found != "null":
        if found != "array":
            shown = {"integer": "int64", "number": "float64"}.get(found, "")
            yield type_invalid(path, shown, f'{path} in body must be of type {kind}: "{shown}"')
        return
    yield type_invalid(path, found, f'{path} in body must be of type {",".join(wanted)}: "{found}"')


def _of_string(schema: Object, text: str, path: str) -> Iterator[FieldError]:
    """Of its length and its pattern the first that is wrong, and its format."""
    most, least, pattern = schema.get("maxLength"), schema.get("minLength"), schema.get("pattern")
    if most is not None and len(text) > most:
        yield too_long(path, most)
    elif least is not None and len(text) < least:
        yield invalid(path, text, f"{path} in body should be at least {least} chars long")
    elif pattern and not _matches(pattern, text):
        yield invalid(path, text, f"{path} in body should match '{pattern}'")
    kind = schema.get("format")
    if kind and not fits(kind, text):
        yield type_invalid(path, text, f"{path} in body must be of type {kind}: {compact(text)}")


@lru_cache(maxsize=256)
def _pattern(text: str) -> re.Pattern[str] | None:
    try:
        return bounded(re.compile(text.replace(r"\z", r"\Z")))
    except re.error:
        return None  # Simplified: of Go's expressions, those that Python cannot read match everything


def _matches(pattern: str, text: str) -> bool:
    compiled = _pattern(pattern)
    return compiled is None or compiled.search(text) is not None


def _of_array(schema: Object, items: Sequence[Any], path: str, old: Any) -> Iterator[FieldError]:
    most, least = schema.get("maxItems"), schema.get("minItems")
    if least is not None and len(items) < least:
        yield invalid(path, len(items), f"{path} in body should have at least {least} items")
    if most is not None and len(items) > most:
        yield too_many(path, len(items), most)
    inner = items_of(schema)
    before = _by_keys(schema, old)
    for index, item in enumerate(items):
        yield from errors_of(inner, item, f"{path}[{index}]", before.get(_keys(schema, item), _ABSENT))


def _by_keys(schema: Object, items: Any) -> Mapping[str, Any]:
    """The elements of a list before, where its type lets one tell which is which."""
    if schema.get(LIST_TYPE) != "map" or not isinstance(items, (list, tuple)):
        return EMPTY
    return {_keys(schema, item): item for item in items}


def _keys(schema: Object, item: Any) -> str:
    keys = schema.get(LIST_KEYS) or ()
    return compact({k: item.get(k) for k in keys}) if keys and isinstance(item, Mapping) else ""


def _of_object(schema: Object, obj: Object, path: str, old: Any) -> Iterator[FieldError]:
    most, least = schema.get("maxProperties"), schema.get("minProperties")
    if least is not None and len(obj) < least:
        yield invalid(path, len(obj), f"{path} in body should have at least {least} properties")
    if most is not None and len(obj) > most:
        yield too_many(path, len(obj), most)
    known, extra = properties_of(schema), additional_of(schema)
    before = old if isinstance(old, Mapping) else EMPTY
    for key in sorted(obj):
        inner = known.get(key, extra)
        if inner is not None:
            yield from errors_of(inner, obj[key], _below(path, key), before.get(key, _ABSENT))
    for key in schema.get("required") or ():
        if key not in obj:
            yield required(_below(path, key))


def _below(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
