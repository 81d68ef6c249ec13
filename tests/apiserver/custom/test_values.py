from k8s_magics.apiserver.custom.values import member_schema, schemas_in, type_of, types_of


def test_values_have_the_types_of_json_schema():
    values = [None, True, "a", 1, 1.0, 1.5, {}, []]
    assert [type_of(v) for v in values] == "null boolean string integer integer number object array".split()


def test_int_or_string_is_both():
    assert types_of({"x-kubernetes-int-or-string": True}) == ("integer", "string")
    assert types_of({"type": "object"}) == ("object",)
    assert types_of({}) == ()


def test_members_are_properties_before_values_of_a_map():
    schema = {"properties": {"a": {"type": "string"}}, "additionalProperties": {"type": "integer"}}
    assert member_schema(schema, "a") == {"type": "string"}
    assert member_schema(schema, "b") == {"type": "integer"}
    assert member_schema({"properties": {}}, "b") is None


def test_every_schema_within_a_schema_is_visited():
    schema = {
        "properties": {"a": {"type": "array", "items": {"type": "string"}}},
        "additionalProperties": {"type": "integer"},
    }
    assert [each.get("type") for each in schemas_in(schema)] == [None, "array", "string", "integer"]
