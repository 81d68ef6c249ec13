"""values.schema.json: JSON schema validation in the words of santhosh-tekuri/jsonschema (v6), which Helm uses.

Several complaints about one value stand together below `validation failed`; alternatives tell why each of them does not fit.
Left out: `unevaluated*`, remote references, `content*`, and `format`.
Source: https://json-schema.org/draft/2020-12/json-schema-validation
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..apimachinery.floats import shortest
from ..apimachinery.json_reader import JsonError, loads
from ..regexp.pattern import bounded
from .chart import Chart
from .errors import HelmError
from .metaschema import Dialect, dialect_of
from .numbers import as_json

_SPEC = "values don't meet the specifications of the schema(s) in the following chart(s):\n"
GROUP = "validation failed"
DEEPEST = 60


@dataclass(frozen=True)
class Complaint:
    """What is wrong, where (a JSON pointer), and the complaints that make it up.  `by_reference`: it is told only if there are several."""

    at: str
    text: str
    causes: tuple[Complaint, ...] = ()
    by_reference: bool = False

    def lines(self, indent: int = 0) -> Iterator[str]:
        if not (self.by_reference and len(self.causes) == 1):
            yield f"{'  ' * indent}- at {_quoted(self.at)}: {self.text}"
            indent += 1
        for cause in self.causes:
            yield from cause.lines(indent)

    @property
    def parts(self) -> tuple[Complaint, ...]:
        """A group's members; else itself."""
        return self.causes if self.text == GROUP and not self.by_reference else (self,)


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
    """What one schema has against values, or what is wrong with the schema; a line for each complaint."""
    text = schema.decode("utf-8", "replace")
    try:
        root = loads(text)
    except JsonError as error:
        early = "unexpected EOF" if text.strip() else "EOF"
        return early if error.message.startswith("unexpected end") else error.message
    dialect = dialect_of(root)
    found = Validator(dialect.meta, dialect_of(dialect.meta)).check(dialect.meta, root, "")
    if found is not None:
        lines = "\n".join(line for part in found.parts for line in part.lines())
        head = f"\"file:///values.schema.json#\" is not valid against metaschema: jsonschema validation failed with '{dialect.url}'"
        return f"{head}\n{lines}"
    found = Validator(root, dialect).check(root, as_json(values), "")
    return "".join(f"{line}\n" for part in found.parts for line in part.lines()) if found else ""


class Validator:
    """Checks values against the schemas of one document."""

    def __init__(self, root: Any, dialect: Dialect) -> None:
        self._root, self._dialect = root, dialect
        self._depth = 0

    def check(self, schema: Any, value: Any, at: str) -> Complaint | None:
        """What a schema has against the value at `at`."""
        if schema is True or self._depth > DEEPEST:
            return None
        if schema is False:
            return Complaint(at, "false schema")
        self._depth += 1
        try:
            found = list(self._complaints(schema, value, at))
        finally:
            self._depth -= 1
        return found[0] if len(found) == 1 else Complaint(at, GROUP, tuple(found)) if found else None

    def _complaints(self, schema: Mapping[str, Any], value: Any, at: str) -> Iterator[Complaint]:
        first = next(_kind_complaints(schema, value), "")
        if first:
            yield Complaint(at, first)
            return
        if "$ref" in schema:
            yield from self._reference(schema, value, at)
            if self._dialect.year < 2019:
                return
        if isinstance(value, Mapping):
            yield from self._object(schema, value, at)
        elif isinstance(value, list):
            yield from self._array(schema, value, at)
        else:
            yield from (Complaint(at, text) for text in _plain(schema, value))
        yield from self._logic(schema, value, at)

    def _reference(self, schema: Mapping[str, Any], value: Any, at: str) -> Iterator[Complaint]:
        found = self.check(self._resolve(str(schema["$ref"])), value, at)
        if found is not None:
            yield Complaint(at, GROUP, found.parts, by_reference=True)

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

    def _object(self, schema: Mapping[str, Any], value: Mapping[str, Any], at: str) -> Iterator[Complaint]:
        yield from (Complaint(at, text) for text in _sizes(schema, "Properties", len(value)))
        yield from (Complaint(at, text) for text in _absent(schema, value))
        yield from self._dependencies(schema.get("dependencies"), value, at)
        yield from self._properties(schema, value, at)
        for key in sorted(value) if "propertyNames" in schema else ():
            found = self.check(schema["propertyNames"], key, "")
            if found is not None:
                yield Complaint("", f"invalid propertyName {_quoted(key)}", found.parts)
        yield from self._dependencies(schema.get("dependentSchemas"), value, at)
        yield from self._dependencies(schema.get("dependentRequired"), value, at)

    def _dependencies(self, needs: Any, value: Mapping[str, Any], at: str) -> Iterator[Complaint]:
        """Other properties, or a schema, that a property asks for."""
        for key, needed in (needs or {}).items():
            if key not in value:
                continue
            if not isinstance(needed, list):
                yield from _some(self.check(needed, value, at))
                continue
            lacks = [name for name in needed if name not in value]
            if lacks:
                yield Complaint(at, f"properties {_listed(lacks)} required, if {_quoted(key)} exists")

    def _properties(self, schema: Mapping[str, Any], value: Mapping[str, Any], at: str) -> Iterator[Complaint]:
        properties, patterns = schema.get("properties") or {}, schema.get("patternProperties") or {}
        more, extra = schema.get("additionalProperties", True), []
        for key in sorted(value):
            known = [properties[key]] if key in properties else []
            known += [patterns[p] for p in patterns if bounded(re.compile(p)).search(key)]
            if not known and more is False:
                extra.append(key)
            for inner in known or [more]:
                if inner is not False or known:
                    yield from _some(self.check(inner, value[key], f"{at}/{_pointer(key)}"))
        if extra:
            yield Complaint(at, f"additional properties {_listed(extra)} not allowed")

    def _array(self, schema: Mapping[str, Any], value: list[Any], at: str) -> Iterator[Complaint]:
        yield from (Complaint(at, text) for text in _sizes(schema, "Items", len(value)))
        if schema.get("uniqueItems"):
            pairs = ((a, b) for b in range(len(value)) for a in range(b) if _same(value[a], value[b]))
            yield from (Complaint(at, f"items at {a} and {b} are equal") for a, b in list(pairs)[:1])
        items: Any = schema.get("items")
        first: list[Any] = schema.get("prefixItems") or []
        if isinstance(items, list):
            items, first = schema.get("additionalItems"), items
            if items is False and len(value) > len(first):
                yield Complaint(at, f"last {len(value) - len(first)} additionalItem(s) not allowed")
                items = None
        for place, item in enumerate(value):
            inner = first[place] if place < len(first) else items
            if inner is not None:
                yield from _some(self.check(inner, item, f"{at}/{place}"))
        if "contains" in schema:
            yield from self._contains(schema, value, at)

    def _contains(self, schema: Mapping[str, Any], value: list[Any], at: str) -> Iterator[Complaint]:
        found = [self.check(schema["contains"], item, f"{at}/{place}") for place, item in enumerate(value)]
        causes = tuple(each for each in found if each is not None)
        fitting = [place for place, each in enumerate(found) if each is None]
        places = " ".join(map(str, fitting))
        low, high = schema.get("minContains"), schema.get("maxContains")
        wants = "items required to match contains schema, but"
        if low is None and not fitting:
            yield Complaint(at, "no items match contains schema", causes)
        elif low is not None and len(fitting) < low:
            what = f"matched {len(fitting)} items at {places}" if fitting else "none matched"
            yield Complaint(at, f"min {low} {wants} {what}", causes)
        if high is not None and len(fitting) > high:
            yield Complaint(at, f"max {high} {wants} matched {len(fitting)} items at {places}")

    def _fits(self, schema: Any, value: Any, at: str) -> bool:
        return self.check(schema, value, at) is None

    def _logic(self, schema: Mapping[str, Any], value: Any, at: str) -> Iterator[Complaint]:
        if "not" in schema and self._fits(schema["not"], value, at):
            yield Complaint(at, "'not' failed")
        for name in ("allOf", "anyOf", "oneOf"):
            if schema.get(name):
                yield from self._alternatives(name, [self.check(each, value, at) for each in schema[name]], at)
        if "if" in schema:
            branch = "then" if self._fits(schema["if"], value, at) else "else"
            if branch in schema:
                yield from _some(self.check(schema[branch], value, at))

    def _alternatives(self, name: str, found: list[Complaint | None], at: str) -> Iterator[Complaint]:
        """`found` is what each of the schemas has to say."""
        causes = tuple(each for each in found if each is not None)
        fitting = [number for number, each in enumerate(found) if each is None]
        if (name == "allOf" and causes) or (name == "anyOf" and not fitting):
            yield Complaint(at, f"'{name}' failed", causes)
        elif name == "oneOf" and not fitting:
            yield Complaint(at, "'oneOf' failed, none matched", causes)
        elif name == "oneOf" and len(fitting) > 1:
            yield Complaint(at, f"'oneOf' failed, subschemas {fitting[0]}, {fitting[1]} matched")


def _some(found: Complaint | None) -> Iterator[Complaint]:
    if found is not None:
        yield found


def _kind_complaints(schema: Mapping[str, Any], value: Any) -> Iterator[str]:
    """What makes all else pointless."""
    wanted = schema.get("type")
    if wanted is not None and not _is_type(value, wanted):
        names = [name for name in _TYPES if name in wanted] if isinstance(wanted, list) else [wanted]
        yield f"got {_kind(value)}, want {' or '.join(names)}"
    if "const" in schema and not _same(value, schema["const"]):
        yield "'const' failed" if _is_compound(schema["const"]) else f"value must be {_shown(schema['const'])}"
    if "enum" in schema and not any(_same(value, each) for each in schema["enum"]):
        some = schema["enum"]
        one_of = "" if len(some) == 1 else "one of "
        known = f"value must be {one_of}{', '.join(map(_shown, some))}"
        yield "'enum' failed" if any(map(_is_compound, some)) else known


def _plain(schema: Mapping[str, Any], value: Any) -> Iterator[str]:
    """Complaints about a text or a number."""
    if isinstance(value, str):
        yield from _sizes(schema, "Length", len(value))
        if "pattern" in schema and not bounded(re.compile(str(schema["pattern"]))).search(value):
            yield f"{_quoted(value)} does not match pattern {_quoted(str(schema['pattern']))}"
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        for name, wrong in _BOUNDS.items():
            limit = schema.get(name)
            if isinstance(limit, (int, float)) and not isinstance(limit, bool) and wrong(value, limit):
                yield f"{name}: got {_grouped(value)}, want {_grouped(limit)}"


def _absent(schema: Mapping[str, Any], value: Mapping[str, Any]) -> Iterator[str]:
    absent = [key for key in schema.get("required") or () if key not in value]
    if absent:
        yield f"missing {'property' if len(absent) == 1 else 'properties'} {_listed(absent)}"


def _sizes(schema: Mapping[str, Any], name: str, size: int) -> Iterator[str]:
    low, high = schema.get(f"min{name}"), schema.get(f"max{name}")
    if isinstance(low, int) and size < low:
        yield f"min{name}: got {size:,}, want {low:,}"
    if isinstance(high, int) and size > high:
        yield f"max{name}: got {size:,}, want {high:,}"


_BOUNDS: Mapping[str, Callable[[Any, Any], bool]] = {
    "minimum": lambda value, limit: value < limit,
    "maximum": lambda value, limit: value > limit,
    "exclusiveMinimum": lambda value, limit: value <= limit,
    "exclusiveMaximum": lambda value, limit: value >= limit,
    "multipleOf": lambda value, limit: bool(limit) and value % limit != 0,
}
_TYPES = ("null", "boolean", "number", "integer", "string", "array", "object")
"""In the order in which several are named."""


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


def _is_compound(value: Any) -> bool:
    return isinstance(value, (list, dict))


def _same(a: Any, b: Any) -> bool:
    return _kind(a) == _kind(b) and bool(a == b)


def _listed(names: list[str]) -> str:
    return ", ".join(map(_quoted, names))


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "<nil>"}[value]
    return _number(value) if isinstance(value, (int, float)) else str(value)


def _grouped(value: float) -> str:
    """A number in a sentence: thousands are set apart."""
    whole, point, rest = _number(value).partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.lstrip("-").isdigit() else _number(value)


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else shortest(value)


def _pointer(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")
