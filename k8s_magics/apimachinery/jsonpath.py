"""kubectl's JSONPath applied to objects: `-o jsonpath=...`, custom columns, `--sort-by`, `wait --for=jsonpath`.

Missing fields are empty, indexes out of range are errors.  Maps print as JSON, in key order.  Simplified: `.*` and `..` visit a
map's values in key order, where kubectl's order is random.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from . import jsonpath_parser as syntax
from .floats import shortest
from .gofmt import go_text
from .json_text import compact, indented
from .jsonpath_parser import JsonPathError, Node, parse

_RELAXED = re.compile(r"\{\.?([^{}]+)\}\Z|\.?([^{}]+)\Z")
_OPERATORS = ("<", ">", "==", "!=", "<=", ">=")


def execute(template: str, data: Any, *, allow_missing: bool = True) -> str:
    """The text that `template` makes of `data`; raises `JsonPathError`."""
    return "".join(" ".join(map(_text, results)) for results in find(template, data, allow_missing=allow_missing))


def execute_json(template: str, data: Any, *, allow_missing: bool = True) -> str:
    """As `-o jsonpath-as-json`: for each part of the template the list of what it has found."""
    return "".join(indented(results) + "\n" for results in find(template, data, allow_missing=allow_missing))


def find(template: str, data: Any, *, allow_missing: bool = True) -> list[list[Any]]:
    """What each part of `template` finds in `data`; ranges contribute their parts once for each element."""
    return _Evaluation(parse(template), allow_missing).results(data, 0)[0]


def relaxed(expression: str) -> str:
    """`metadata.name`, `.metadata.name` or `{.metadata.name}` as a template; raises `JsonPathError`."""
    match = _RELAXED.match(expression)
    if not expression:
        return ""
    if match is None:
        raise JsonPathError(
            "unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'"
        )
    return "{." + (match[1] or match[2]) + "}"


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, (Mapping, list, tuple)):
        return compact(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    return shortest(value) if isinstance(value, float) else str(value)


def _go_type(value: Any) -> str:
    if isinstance(value, Mapping):
        return "map[string]interface {}"
    if isinstance(value, (list, tuple)):
        return "[]interface {}"
    return {str: "string", bool: "bool", float: "float64"}.get(type(value), "int64")


class _Evaluation:
    """One run of a template; `range` and `end` leave their marks here while a part is walked."""

    def __init__(self, nodes: tuple[Node, ...], allow_missing: bool) -> None:
        self._nodes, self._allow_missing = nodes, allow_missing
        self._begun = self._ended = self._inside = 0

    def results(self, data: Any, start: int) -> tuple[list[list[Any]], int | None]:
        """The results from part `start` on, up to the `end` of the range this runs in; and where that stands."""
        found: list[list[Any]] = []
        at = start
        while at < len(self._nodes):
            values = self._walk([data], self._nodes[at])
            if 0 < self._ended <= self._inside:
                self._ended -= 1
                return found, at
            if self._begun:
                self._begun -= 1
                self._inside += 1
                end = None
                for value in values or [None]:
                    inner, end = self.results(value, at + 1)
                    found += inner if values else []
                self._inside -= 1
                at = end if end is not None else at
            else:
                found.append(values)
            at += 1
        return found, None

    def _walk(self, values: list[Any], node: Node) -> list[Any]:
        match node:
            case syntax.Sequence(steps):
                for step in steps:
                    values = self._walk(values, step)
                return values
            case syntax.Text(text):
                return [text]
            case syntax.Literal(value):
                return [value] * len(values)
            case syntax.Name(name):
                return self._name(values, name)
            case syntax.Slice():
                return [item for value in values if value is not None for item in _sliced(value, node)]
            case syntax.Filter():
                return self._filter(values, node)
            case syntax.Wildcard():
                return [child for value in values for child in _children(value)]
            case syntax.Recursive():
                return [inner for value in values for inner in _descendants(value)]
            case syntax.Union(parts):
                return [value for part in parts for value in self._walk(values, part)]
            case syntax.Identifier(name):
                return self._identifier(values, name)

    def _identifier(self, values: list[Any], name: str) -> list[Any]:
        if name == "range":
            self._begun += 1
            return values
        if name != "end":
            raise JsonPathError(f"unrecognized identifier {name}")
        if not self._inside:
            raise JsonPathError("not in range, nothing to end")
        self._ended += 1
        return []

    def _name(self, values: list[Any], name: str) -> list[Any]:
        found = [value[name] for value in values if isinstance(value, Mapping) and name in value]
        if not found and values and not self._allow_missing:
            raise JsonPathError(f"{name} is not found")
        return found

    def _filter(self, values: list[Any], node: syntax.Filter) -> list[Any]:
        found = []
        for value in values:
            if not isinstance(value, (list, tuple)):
                raise JsonPathError(f"{go_text(value)} is not array or slice and cannot be filtered")
            for item in value:
                if self._passes(item, node):
                    found.append(item)
        return found

    def _passes(self, item: Any, node: syntax.Filter) -> bool:
        if node.operator == "exists":
            try:
                return bool(self._walk([item], node.left))
            except JsonPathError:
                return False
        sides = []
        for side in (node.left, node.right):
            values = self._walk([item], side)
            if not values:
                return False
            if len(values) > 1:
                raise JsonPathError("can only compare one element at a time")
            sides.append(values[0])
        return _compare(sides[0], node.operator, sides[1])


def _sliced(value: Any, node: syntax.Slice) -> list[Any]:
    if not isinstance(value, (list, tuple)):
        raise JsonPathError(f"{_go_type(value)} is not array or slice")
    length = len(value)
    start = node.start or 0
    start = start + length if start < 0 else start
    end = length if node.end is None else node.end
    end = end + length if end < 0 or (end == 0 and node.derived) else end
    if start == end:
        return []
    if not 0 <= start < length:
        raise JsonPathError(f"array index out of bounds: index {start}, length {length}")
    if not 0 <= end <= length:
        raise JsonPathError(f"array index out of bounds: index {end - 1}, length {length}")
    if start > end:
        raise JsonPathError(f"starting index {start} is greater than ending index {end}")
    if node.step is not None and node.step <= 0:
        raise JsonPathError("step must be > 0")
    return list(value[start : end : node.step or 1])


def _children(value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        return [value[key] for key in sorted(value)]
    return list(value) if isinstance(value, (list, tuple)) else []


def _descendants(value: Any) -> list[Any]:
    """The value and everything below it that has parts itself (a text has its letters)."""
    if isinstance(value, str):
        return [value] if value else []
    children = _children(value)
    return [value, *(inner for child in children for inner in _descendants(child))] if children else []


def _compare(left: Any, operator: str, right: Any) -> bool:
    if operator not in _OPERATORS:
        raise JsonPathError(f"unrecognized filter operator {operator}")
    kinds = tuple(map(_kind, (left, right)))
    if "" in kinds:
        raise JsonPathError("invalid type for comparison")
    if kinds[0] != kinds[1]:
        raise JsonPathError("incompatible types for comparison")
    if operator in ("==", "!="):
        return bool((left == right) == (operator == "=="))
    if kinds[0] == "bool":
        raise JsonPathError("invalid type for comparison")
    less = left < right if not isinstance(left, str) else left.encode() < right.encode()
    return bool({"<": less, "<=": less or left == right, ">": not less and left != right, ">=": not less}[operator])


def _kind(value: Any) -> str:
    return {str: "string", bool: "bool", int: "int", float: "float"}.get(type(value), "")
