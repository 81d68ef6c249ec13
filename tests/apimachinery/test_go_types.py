"""Go's names for what OpenAPI calls a string, and Go's embedded structures."""

from k8s_magics.apimachinery import go_types
from k8s_magics.apimachinery.schema import Schema


def test_every_named_field_exists_in_the_schema():
    schema = Schema.standard()
    fields = {f"{schema.named(name).short_name}.{field}" for name in schema for field in schema.named(name).fields}
    named = {place for place, name in go_types._NAMES.items() if name}
    assert sorted(named - fields) == []


def test_embedded_structures():
    assert go_types.embedding("Volume", "hostPath") == "VolumeSource"
    assert go_types.embedding("Volume", "name") == ""
    assert go_types.embedding("ConfigMapVolumeSource", "defaultMode") == ""
