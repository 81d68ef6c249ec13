"""values.schema.json: JSON schema validation in the words of santhosh-tekuri/jsonschema, which Helm uses.

Left out: `$dynamicRef`, `unevaluated*`, remote references, and `format`.
Source: https://json-schema.org/draft/2020-12/json-schema-validation
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ..apimachinery.floats import shortest
from ..apimachinery.json_reader import JsonError, loads
from .chart import Chart
from .errors import HelmError
from .numbers import as_json

_SPEC = "values don't meet the specifications of the schema(s) in the following chart(s):\n"
Complaint = tuple[str, str, int]
"""Where (a JSON pointer), what, and how deep below an alternative."""


def check_values(chart: Chart, values: Mapping[str, Any]) -> None:
    """HelmError with every complaint about a chart's values and its subcharts'."""
    text = schema_complaints(chart, values)
    if text:
        raise HelmError(_SPEC + text)


def schema_complaints(chart: Chart, values: Mapping[str, Any]) -> str:
    """The complaints by chart, "" if there are none."""
    out = ""
    if chart.schema is not None:
        found = single_schema(chart.schema, values)
        out += f"{chart.name}:\n{found}" if found else ""
    for sub in chart.charts:
        inner = values.get(sub.name)
        out += schema_complaints(sub, inner) if isinstance(inner, Mapping) else ""
    return out


def single_schema(schema: bytes, values: Mapping[str, Any]) -> str:
    """What one schema has against values: a line for each complaint."""
    try:
        root = loads(schema.decode("utf-8", "replace"))
    except JsonError as error:
        return f"invalid character in schema: {error.message}\n"
    found = list(_Validator(root).check(root, as_json(values), "", 0))
    return "".join(f"{'  ' * depth}- at '{at}': {what}\n" for at, what, depth in found)


class _Validator:
    def __init__(self, root: Any) -> None:
        self._root = root
        self._depth = 0

    def check(self, schema: Any, value: Any, at: str, depth: int) -> Iterator[Complaint]:
        if schema is True or self._depth > 60:
            return
        if schema is False:
            yield at, "false schema", depth
            return
        self._depth += 1
        try:
            yield from self._all(schema, value, at, depth)
        finally:
            self._depth -= 1

    def _all(self, schema: Mapping[str, Any], value: Any, at: str, depth: int) -> Iterator[Complaint]:
        wanted = schema.get("type")
        if wanted is not None and not _is_type(value, wanted):
            names = " or ".join(wanted) if isinstance(wanted, list) else wanted
            yield at, f"got {_kind(value)}, want {names}", depth
            return
        for what in _plain(schema, value):
            yield at, what, depth
        if isinstance(value, Mapping):
            yield from self._object(schema, value, at, depth)
        elif isinstance(value, list):
            yield from self._array(schema, value, at, depth)
        yield from self._logic(schema, value, at, depth)
        if "$ref" in schema:
            yield from self.check(self._resolve(str(schema["$ref"])), value, at, depth)

    def _resolve(self, reference: str) -> Any:
        """A pointer into this schema; anything else is not followed."""
        node = self._root
        if not reference.startswith("#"):
            return True
        for part in reference[1:].split("/")[1:]:
            key = part.replace("~1", "/").replace("~0", "~")
            if not isinstance(node, Mapping) or key not in node:
                return True
            node = node[key]
        return node

    def _object(self, schema: Mapping[str, Any], value: Mapping[str, Any], at: str, depth: int) -> Iterator[Complaint]:
        absent = [key for key in schema.get("required") or () if key not in value]
        if absent:
            word = "property" if len(absent) == 1 else "properties"
            yield at, f"missing {word} {', '.join(map(_quoted, absent))}", depth
        for key, needed in (schema.get("dependentRequired") or {}).items():
            lacks = [name for name in needed if name not in value]
            if key in value and lacks:
                yield at, f"properties {', '.join(map(_quoted, lacks))} required, if {_quoted(key)} exists", depth
        properties, patterns = schema.get("properties") or {}, schema.get("patternProperties") or {}
        extra: list[str] = []
        for key in sorted(value):
            known = [patterns[p] for p in patterns if re.search(p, key)] + (
                [properties[key]] if key in properties else []
            )
            for inner in known:
                yield from self.check(inner, value[key], f"{at}/{_pointer(key)}", depth)
            if not known:
                extra.append(key)
        more = schema.get("additionalProperties", True)
        if more is False and extra:
            yield at, f"additional properties {', '.join(map(_quoted, extra))} not allowed", depth
        elif more is not True and more is not False:
            for key in extra:
                yield from self.check(more, value[key], f"{at}/{_pointer(key)}", depth)
        if "propertyNames" in schema:
            for key in sorted(value):
                yield from self.check(schema["propertyNames"], key, at, depth)

    def _array(self, schema: Mapping[str, Any], value: list[Any], at: str, depth: int) -> Iterator[Complaint]:
        items, first = schema.get("items"), schema.get("prefixItems") or []
        if isinstance(items, list):
            items, first = schema.get("additionalItems"), items
        for place, item in enumerate(value):
            inner = first[place] if place < len(first) else items
            if inner is not None:
                yield from self.check(inner, item, f"{at}/{place}", depth)
        if "contains" in schema and not any(self._fits(schema["contains"], item, at) for item in value):
            yield at, "no items match contains schema", depth

    def _fits(self, schema: Any, value: Any, at: str) -> bool:
        return next(iter(self.check(schema, value, at, 0)), None) is None

    def _logic(self, schema: Mapping[str, Any], value: Any, at: str, depth: int) -> Iterator[Complaint]:
        for each in schema.get("allOf") or ():
            yield from self.check(each, value, at, depth)
        if "anyOf" in schema and not any(self._fits(each, value, at) for each in schema["anyOf"]):
            yield at, "anyOf failed", depth
            for each in schema["anyOf"]:
                yield from self.check(each, value, at, depth + 1)
        if "oneOf" in schema:
            fitting = [n for n, each in enumerate(schema["oneOf"]) if self._fits(each, value, at)]
            if not fitting:
                yield at, "oneOf failed, none matched", depth
                for each in schema["oneOf"]:
                    yield from self.check(each, value, at, depth + 1)
            elif len(fitting) > 1:
                yield at, f"oneOf failed, subschemas {fitting[0]}, {fitting[1]} matched", depth
        if "not" in schema and self._fits(schema["not"], value, at):
            yield at, "not failed", depth
        if "if" in schema:
            branch = "then" if self._fits(schema["if"], value, at) else "else"
            if branch in schema:
                yield from self.check(schema[branch], value, at, depth)


def _plain(schema: Mapping[str, Any], value: Any) -> Iterator[str]:
    """Complaints about the value alone."""
    if "const" in schema and not _same(value, schema["const"]):
        yield f"value must be {_shown(schema['const'])}"
    if "enum" in schema and not any(_same(value, each) for each in schema["enum"]):
        yield f"value must be one of {', '.join(map(_shown, schema['enum']))}"
    if isinstance(value, (str, list, dict)):
        name = "Length" if isinstance(value, str) else "Items" if isinstance(value, list) else "Properties"
        yield from _sizes(schema, name, len(value))
    if isinstance(value, list) and schema.get("uniqueItems"):
        pairs = ((a, b) for b in range(len(value)) for a in range(b) if _same(value[a], value[b]))
        yield from (f"items at {a} and {b} are equal" for a, b in list(pairs)[:1])
    if isinstance(value, str) and "pattern" in schema and not re.search(str(schema["pattern"]), value):
        yield f"{_quoted(value)} does not match pattern {_quoted(str(schema['pattern']))}"
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        for name, wrong in _BOUNDS.items():
            limit = schema.get(name)
            if isinstance(limit, (int, float)) and not isinstance(limit, bool) and wrong(value, limit):
                yield f"{name}: got {_number(value)}, want {_number(limit)}"


def _sizes(schema: Mapping[str, Any], name: str, size: int) -> Iterator[str]:
    low, high = schema.get(f"min{name}"), schema.get(f"max{name}")
    if isinstance(low, int) and size < low:
        yield f"min{name}: got {size}, want {low}"
    if isinstance(high, int) and size > high:
        yield f"max{name}: got {size}, want {high}"


_BOUNDS: Mapping[str, Callable[[Any, Any], bool]] = {
    "minimum": lambda value, limit: value < limit,
    "maximum": lambda value, limit: value > limit,
    "exclusiveMinimum": lambda value, limit: value <= limit,
    "exclusiveMaximum": lambda value, limit: value >= limit,
    "multipleOf": lambda value, limit: bool(limit) and value % limit != 0,
}


def _kind(value: Any) -> str:
    if value is None:
        return "null"
    names = {bool: "boolean", str: "string", list: "array", dict: "object"}
    return names.get(type(value), "number")


def _is_type(value: Any, wanted: Any) -> bool:
    if isinstance(wanted, list):
        return any(_is_type(value, each) for each in wanted)
    if wanted == "integer":
        return _kind(value) == "number" and float(value).is_integer()
    return _kind(value) == str(wanted)


def _same(a: Any, b: Any) -> bool:
    return _kind(a) == _kind(b) and bool(a == b)


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    return _number(value) if isinstance(value, (int, float)) else str(value)


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else shortest(value)


def _pointer(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")
