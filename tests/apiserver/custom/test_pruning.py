from k8s_magics.apimachinery.objects import freeze
from k8s_magics.apiserver.custom.pruning import pruned

SCHEMA = freeze(
    {
        "type": "object",
        "properties": {
            "spec": {
                "type": "object",
                "properties": {"parts": {"type": "array", "items": {"type": "object", "properties": {"name": {}}}}},
            },
            "free": {
                "type": "object",
                "x-kubernetes-preserve-unknown-fields": True,
                "properties": {"a": {"type": "object"}},
            },
            "map": {"type": "object", "additionalProperties": {"type": "object", "properties": {"x": {}}}},
            "pod": {"type": "object", "x-kubernetes-embedded-resource": True},
        },
    }
)


def test_unknown_fields_go_and_are_named():
    obj = freeze(
        {"kind": "A", "metadata": {"name": "a"}, "spec": {"parts": [{"name": 1, "gram": 2}], "oven": 1}, "top": 1}
    )
    found, unknown = pruned(SCHEMA, obj)
    assert found == {"kind": "A", "metadata": {"name": "a"}, "spec": {"parts": [{"name": 1}]}}
    assert unknown == ("spec.oven", "spec.parts[0].gram", "top")


def test_preserved_fields_stay_but_not_within_known_ones():
    found, unknown = pruned(SCHEMA, freeze({"free": {"a": {"b": 1}, "c": {"d": 1}}}))
    assert found == {"free": {"a": {}, "c": {"d": 1}}}
    assert unknown == ("free.a.b",)


def test_values_of_a_map_are_pruned_one_by_one():
    assert pruned(SCHEMA, freeze({"map": {"k": {"x": 1, "y": 2}}})) == ({"map": {"k": {"x": 1}}}, ("map.k.y",))


def test_embedded_resources_keep_what_every_object_has():
    assert pruned(SCHEMA, freeze({"pod": {"kind": "Pod", "spec": {}}})) == ({"pod": {"kind": "Pod"}}, ("pod.spec",))


def test_an_object_without_unknown_fields_is_itself():
    obj = freeze({"spec": {"parts": [{"name": 1}]}})
    assert pruned(SCHEMA, obj)[0] is obj
