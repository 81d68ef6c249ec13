import pytest

from k8s_magics.apimachinery.decode_scalars import DecodeError
from k8s_magics.apimachinery.objects import freeze
from k8s_magics.apimachinery.schema import Schema
from k8s_magics.apiserver.custom.embedded import coerced, embedded_errors, has_embedded

TEMPLATE = {"type": "object", "x-kubernetes-embedded-resource": True, "x-kubernetes-preserve-unknown-fields": True}
SCHEMA = freeze({"type": "object", "properties": {"t": TEMPLATE, "all": {"type": "array", "items": TEMPLATE}}})


def told(obj):
    return [str(e) for e in embedded_errors(SCHEMA, freeze(obj), "spec")]


def test_a_resource_inside_has_a_kind_and_a_version():
    assert has_embedded(SCHEMA)
    assert told({"t": {}, "all": [{"apiVersion": "v1", "kind": "Pod"}]}) == [
        "spec.t.apiVersion: Required value",
        "spec.t.kind: Required value",
    ]
    assert told({"t": {"apiVersion": "a/b/c", "kind": ""}}) == [
        'spec.t.apiVersion: Invalid value: "a/b/c": unexpected GroupVersion string: a/b/c',
        'spec.t.kind: Invalid value: "": must not be empty',
    ]


def test_its_metadata_are_metadata():
    (error,) = told({"t": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a/b"}}})
    assert error == "spec.t.metadata.name: Invalid value: \"a/b\": may not contain '/'"


def test_what_is_of_the_wrong_type_cannot_be_read():
    unknown: list[str] = []
    sent = freeze({"t": {"kind": "Pod", "metadata": {"name": "", "colour": 1}}})
    assert coerced(Schema.standard(), SCHEMA, sent, "spec", unknown) == {"t": {"kind": "Pod", "metadata": {}}}
    assert unknown == ["spec.t.metadata.colour"]
    with pytest.raises(DecodeError, match=r"spec\.t\.kind: Invalid value: 5: must be a string"):
        coerced(Schema.standard(), SCHEMA, freeze({"t": {"kind": 5}}), "spec", unknown)
