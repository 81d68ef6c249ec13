"""The schema tells how members merge."""

from k8s_magics.apimachinery.patch.shape import interleaved, member
from k8s_magics.apimachinery.schema import Schema

SCHEMA = Schema.standard()


def test_members():
    spec = SCHEMA.named("io.k8s.api.core.v1.PodSpec")
    containers = member(SCHEMA, spec, "containers")
    assert (containers.shape.short_name, containers.strategy, containers.merge_key) == ("Container", "merge", "name")
    assert member(SCHEMA, spec, "volumes").retain_keys
    assert member(SCHEMA, spec, "nonsense").shape is None


def test_server_items_keep_their_place_before_what_follows_them():
    assert interleaved(["s"], ["a", "b"], ["a", "s", "b"], "") == ["a", "s", "b"]
    assert interleaved(["s"], ["new"], ["s"], "") == ["new", "s"]
