import pytest

from k8s_magics.apimachinery.objects import freeze
from k8s_magics.apiserver.custom.validation import errors_of, schema_errors


def told(schema, value, path="spec.x"):
    return [str(e) for e in errors_of(freeze(schema), freeze(value), path)]


REFUSALS = [
    ({"type": "integer"}, "three", 'Invalid value: "string": spec.x in body must be of type integer: "string"'),
    ({"type": "integer"}, 1.5, 'Invalid value: "number": spec.x in body must be of type integer: "number"'),
    ({"type": "string"}, None, 'Invalid value: "null": spec.x in body must be of type string: "null"'),
    (
        {"x-kubernetes-int-or-string": True},
        True,
        'Invalid value: "boolean": spec.x in body must be of type integer,string: "boolean"',
    ),
    ({"type": "integer", "minimum": 1}, 0, "Invalid value: 0: spec.x in body should be greater than or equal to 1"),
    ({"minimum": 1, "exclusiveMinimum": True}, 1, "Invalid value: 1: spec.x in body should be greater than 1"),
    ({"maximum": 2.5}, 3.5, "Invalid value: 3.5: spec.x in body should be less than or equal to 2.5"),
    ({"maximum": 3, "exclusiveMaximum": True}, 3, "Invalid value: 3: spec.x in body should be less than 3"),
    ({"multipleOf": 5}, 7, "Invalid value: 7: spec.x in body should be a multiple of 5"),
    ({"minLength": 2}, "a", 'Invalid value: "a": spec.x in body should be at least 2 chars long'),
    ({"maxLength": 2}, "abc", "Too long: may not be more than 2 bytes"),
    ({"pattern": "^[a-z]+$"}, "A", "Invalid value: \"A\": spec.x in body should match '^[a-z]+$'"),
    ({"format": "date"}, "soon", 'Invalid value: "soon": spec.x in body must be of type date: "soon"'),
    ({"enum": ["main", 1]}, "jib", 'Unsupported value: "jib": supported values: "main", "1"'),
    ({"minItems": 1}, [], "Invalid value: 0: spec.x in body should have at least 1 items"),
    ({"maxItems": 1}, [1, 2], "Too many: 2: must have at most 1 item"),
    ({"minProperties": 1}, {}, "Invalid value: 0: spec.x in body should have at least 1 properties"),
    ({"maxProperties": 0}, {"a": 1}, "Too many: 1: must have at most 0 items"),
]


@pytest.mark.parametrize(("schema", "value", "words"), REFUSALS)
def test_a_value_is_refused_in_the_servers_words(schema, value, words):
    assert told(schema, value) == [f"spec.x: {words}"]


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({"type": "string", "nullable": True}, None),
        ({"type": "integer"}, 2.0),
        ({"type": "number"}, 1),
        ({"pattern": "(?<"}, "a"),
        ({}, []),
    ],
)
def test_what_fits_is_not_refused(schema, value):
    assert told(schema, value) == []


def test_fields_come_before_those_that_are_missing():
    schema = {"required": ["length"], "properties": {"sail": {"enum": ["main"]}}}
    assert told(schema, {"sail": "none"}) == [
        'spec.x.sail: Unsupported value: "none": supported values: "main"',
        "spec.x.length: Required value",
    ]


def test_paths_lead_through_lists_and_maps():
    schema = {"additionalProperties": {"type": "array", "items": {"type": "integer"}}}
    assert [e.split(":")[0] for e in told(schema, {"a": [1, "b"]})] == ["spec.x.a[1]"]


def test_an_update_is_not_blamed_for_what_was_there():
    schema = freeze({"properties": {"spec": {"properties": {"a": {"type": "integer"}, "b": {"type": "integer"}}}}})
    old, new = (freeze({"metadata": {}, "spec": {"a": "x", "b": b}}) for b in (1, "y"))
    assert [e.path for e in schema_errors(schema, new, old)] == ["spec.b"]
    assert [e.path for e in schema_errors(schema, new, None)] == ["spec.a", "spec.b"]


def test_of_metadata_a_schema_can_limit_the_name():
    names = freeze({"properties": {"metadata": {"type": "object", "properties": {"name": {"maxLength": 3}}}}})
    assert schema_errors(names, freeze({"metadata": {"name": "abc"}}), None) == []
    assert [e.path for e in schema_errors(names, freeze({"metadata": {"name": "abcd"}}), None)] == ["metadata.name"]
