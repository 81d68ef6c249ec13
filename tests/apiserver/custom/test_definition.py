from k8s_magics.apimachinery.objects import freeze
from k8s_magics.apiserver.custom.definition import definition_of

BOAT = definition_of(
    "example.com.v1.Boat",
    freeze(
        {
            "type": "object",
            "properties": {
                "spec": {
                    "type": "object",
                    "required": ["length"],
                    "properties": {
                        "length": {"type": "integer", "description": "In feet."},
                        "crew": {
                            "type": "array",
                            "x-kubernetes-list-type": "map",
                            "x-kubernetes-list-map-keys": ["name"],
                            "items": {"type": "object", "properties": {"name": {"type": "string"}}},
                        },
                        "tags": {"type": "object", "additionalProperties": {"type": "string"}},
                        "port": {"x-kubernetes-int-or-string": True},
                        "free": {"type": "object", "x-kubernetes-preserve-unknown-fields": True},
                    },
                }
            },
        }
    ),
)


def test_every_object_has_the_fields_of_all_objects():
    assert sorted(BOAT.fields) == ["apiVersion", "kind", "metadata", "spec"]
    assert BOAT.fields["metadata"].ref.endswith("ObjectMeta")


def test_structures_are_inline_and_named_by_their_place():
    spec = BOAT.fields["spec"].inline
    assert spec is not None
    assert (spec.name, spec.required) == ("example.com.v1.Boat.spec", ("length",))
    assert {name: field.type for name, field in spec.fields.items()} == {
        "length": "integer", "crew": "array", "tags": "map", "port": "raw", "free": "object",
    }  # fmt: skip
    assert spec.fields["crew"].list_map_keys == ("name",)
    assert spec.fields["free"].inline is None
