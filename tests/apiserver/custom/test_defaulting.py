from k8s_magics.apimachinery.objects import freeze
from k8s_magics.apiserver.custom.defaulting import defaulted

SCHEMA = freeze(
    {
        "properties": {
            "spec": {
                "default": {},
                "properties": {
                    "size": {"type": "integer", "default": 2},
                    "note": {"type": "string", "nullable": True},
                    "name": {},
                },
            },
            "parts": {"type": "array", "items": {"properties": {"grams": {"default": 5}}}},
            "map": {"additionalProperties": {"properties": {"a": {"default": 1}}}},
        }
    }
)


def test_defaults_are_filled_at_every_depth():
    assert defaulted(SCHEMA, freeze({"parts": [{}, {"grams": 1}], "map": {"k": {}}})) == {
        "parts": [{"grams": 5}, {"grams": 1}],
        "map": {"k": {"a": 1}},
        "spec": {"size": 2},
    }


def test_nulls_count_as_absent_unless_they_are_allowed():
    assert defaulted(SCHEMA, freeze({"spec": {"size": None, "note": None, "name": None}})) == {
        "spec": {"size": 2, "note": None}
    }


def test_a_complete_object_is_itself():
    obj = freeze({"spec": {"size": 1}, "parts": [{"grams": 1}]})
    assert defaulted(SCHEMA, obj) is obj
