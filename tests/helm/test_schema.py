from __future__ import annotations

import json
from typing import Any

import pytest

from k8s_magics.helm.errors import HelmError
from k8s_magics.helm.schema import check_values, single_schema
from tests.helm.charts import chart


@pytest.mark.parametrize(
    ("schema", "value", "complaints"),
    [
        ({"type": "string"}, 1.0, ["at '/a': got number, want string"]),
        ({"type": ["string", "null"]}, True, ["at '/a': got boolean, want null or string"]),
        ({"type": "integer"}, 1.5, ["at '/a': got number, want integer"]),
        ({"type": "integer"}, 2.0, []),
        ({"enum": ["x", 1]}, "y", ["at '/a': value must be one of 'x', 1"]),
        ({"const": "x"}, "y", ["at '/a': value must be 'x'"]),
        ({"minimum": 1}, 0.0, ["at '/a': minimum: got 0, want 1"]),
        ({"maximum": 1500.5}, 20000.0, ["at '/a': maximum: got 20,000, want 1,500.5"]),
        ({"minLength": 2}, "x", ["at '/a': minLength: got 1, want 2"]),
        ({"pattern": "^a"}, "b", ["at '/a': 'b' does not match pattern '^a'"]),
        ({"required": ["x", "y"]}, {}, ["at '/a': missing properties 'x', 'y'"]),
        ({"additionalProperties": False}, {"x": 1.0}, ["at '/a': additional properties 'x' not allowed"]),
        ({"items": {"type": "string"}}, ["x", 1.0], ["at '/a/1': got number, want string"]),
        ({"uniqueItems": True}, [1.0, 1.0], ["at '/a': items at 0 and 1 are equal"]),
        ({"not": {"type": "string"}}, "x", ["at '/a': 'not' failed"]),
        ({"$ref": "#/$defs/port"}, "x", ["at '/a': got string, want number"]),
        ({"if": {"type": "string"}, "then": {"minLength": 3}}, "x", ["at '/a': minLength: got 1, want 3"]),
        (
            {"anyOf": [{"type": "string"}, {"type": "null"}]},
            1.0,
            ["at '/a': 'anyOf' failed", "at '/a': got number, want string", "at '/a': got number, want null"],
        ),
    ],
)
def test_complaints(schema: Any, value: Any, complaints: list[str]) -> None:
    whole = {"properties": {"a": schema}, "$defs": {"port": {"type": "number"}}}
    found = single_schema(json.dumps(whole).encode(), {"a": value})
    assert [line.strip().removeprefix("- ") for line in found.splitlines()] == complaints


def test_several_complaints_about_one_value_stand_together() -> None:
    schema = {
        "properties": {
            "list": {"maxItems": 1, "items": {"type": "string"}},
            "port": {"$ref": "#/$defs/port"},
            "one": {"oneOf": [{"required": ["x", "y"], "maxProperties": 0}, {"type": "null"}]},
        },
        "propertyNames": {"maxLength": 4},
        "$defs": {"port": {"minimum": 3, "multipleOf": 2}},
    }
    found = single_schema(
        json.dumps(schema).encode(), {"list": [1.0, 2.0], "port": 1.0, "one": {"z": 1.0}, "a-b-c": 1.0}
    )
    assert found.splitlines() == [
        "- at '/list': validation failed",
        "  - at '/list': maxItems: got 2, want 1",
        "  - at '/list/0': got number, want string",
        "  - at '/list/1': got number, want string",
        "- at '/one': 'oneOf' failed, none matched",
        "  - at '/one': validation failed",
        "    - at '/one': maxProperties: got 1, want 0",
        "    - at '/one': missing properties 'x', 'y'",
        "  - at '/one': got object, want null",
        "- at '/port': validation failed",
        "  - at '/port': minimum: got 1, want 3",
        "  - at '/port': multipleOf: got 1, want 2",
        "- at '': invalid propertyName 'a-b-c'",
        "  - at '': maxLength: got 5, want 4",
    ]


def test_a_broken_schema_is_told() -> None:
    assert single_schema(b'{"type": "object"', {}) == "unexpected EOF"
    assert single_schema(b'{"a": 1,}', {}).startswith("invalid character '}'")


def test_every_chart_with_complaints_is_named() -> None:
    schema = '{"required": ["x"]}'
    sub = {
        "charts/sub/Chart.yaml": "apiVersion: v2\nname: sub\nversion: 1.0.0\n",
        "charts/sub/values.schema.json": schema,
    }
    with pytest.raises(HelmError) as error:
        check_values(chart({"values.schema.json": schema, **sub}), {"sub": {}})
    assert error.value.message == (
        "values don't meet the specifications of the schema(s) in the following chart(s):\n"
        "web:\n- at '': missing property 'x'\nsub:\n- at '': missing property 'x'\n"
    )
