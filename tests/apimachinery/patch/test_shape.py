"""The schema tells how members merge."""

import pytest

from k8s_magics.apimachinery.patch.errors import OpaqueError, PatchError
from k8s_magics.apimachinery.patch.shape import check_alike, interleaved, known_member, member
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


def test_lists_that_merge_have_elements_of_one_type():
    check_alike([{"name": "a"}], [{"name": "b"}])
    with pytest.raises(PatchError, match=r"list element types are not identical: \[\[map\[name:a\]\] \[<nil> x\]\]"):
        check_alike([{"name": "a"}], [None, "x"])


def test_inside_a_field_of_any_structure_nothing_is_known():
    data = SCHEMA.of("apps/v1", "ControllerRevision")
    shape = member(SCHEMA, data, "data").shape
    with pytest.raises(OpaqueError, match='struct RawExtension for the json field "spec"'):
        known_member(SCHEMA, shape, "spec")
