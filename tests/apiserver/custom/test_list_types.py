from k8s_magics.apimachinery.objects import freeze
from k8s_magics.apiserver.custom.list_types import duplicates

SCHEMA = freeze(
    {
        "properties": {
            "tags": {"type": "array", "x-kubernetes-list-type": "set", "items": {"type": "string"}},
            "parts": {
                "type": "array",
                "x-kubernetes-list-type": "map",
                "x-kubernetes-list-map-keys": ["name"],
                "items": {"type": "object"},
            },
            "plain": {"type": "array", "items": {"type": "string"}},
        }
    }
)


def told(obj):
    return [str(e) for e in duplicates(SCHEMA, freeze(obj), "spec")]


def test_a_set_holds_nothing_twice():
    assert told({"tags": ["a", "b", "a"]}) == ['spec.tags[2]: Duplicate value: "a"']


def test_a_keyed_list_holds_no_key_twice():
    assert told({"parts": [{"name": "x", "n": 1}, {"name": "x"}]}) == ['spec.parts[1]: Duplicate value: {"name":"x"}']


def test_other_lists_may():
    assert told({"plain": ["a", "a"]}) == []
