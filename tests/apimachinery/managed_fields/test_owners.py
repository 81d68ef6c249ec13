"""Server-side apply keeps the peace among managers (sentences recorded)."""

import pytest

from k8s_magics.apimachinery.managed_fields.owners import (
    APPLY,
    UPDATE,
    ApplyConflicts,
    Owner,
    Ownership,
    in_order,
    read,
    write,
)
from k8s_magics.apimachinery.schema import Schema

SCHEMA = Schema.standard()
CONFIG_MAP = SCHEMA.of("v1", "ConfigMap")
ANN, BOB = Owner("ann", APPLY, "v1"), Owner("kubectl-patch", UPDATE, "v1")


def ownership(owners=()):
    return Ownership(SCHEMA, CONFIG_MAP, tuple(owners))


def config(**data):
    return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}, "data": data}


def test_what_is_no_longer_applied_goes_unless_another_owns_it():
    live, owners = ownership().apply({}, config(a="1", b="2"), ANN)
    patched = config(a="1", b="2", c="3")
    owners = ownership(owners).after_update(live, patched, BOB)
    new, owners = ownership(owners).apply(patched, config(a="1"), ANN)
    assert new["data"] == {"a": "1", "c": "3"}
    assert [entry["manager"] for entry in write(owners)] == ["ann", "kubectl-patch"]
    assert write(owners)[1]["fieldsV1"] == {"f:data": {"f:c": {}}}


def test_another_managers_field_is_a_conflict_unless_the_value_is_the_same():
    live = config(size="5", color="red")
    owners = ownership().after_update({}, live, BOB)
    same, both = ownership(owners).apply(live, config(size="5"), ANN)
    assert same == live and len(both) == 2
    with pytest.raises(ApplyConflicts) as error:
        ownership(owners).apply(live, config(size="6"), ANN)
    assert str(error.value) == 'Apply failed with 1 conflict: conflict with "kubectl-patch" using v1: .data.size'
    with pytest.raises(ApplyConflicts) as error:
        ownership(owners).apply(live, config(size="6", color="b"), ANN)
    assert (
        str(error.value)
        == 'Apply failed with 2 conflicts: conflicts with "kubectl-patch" using v1:\n- .data.color\n- .data.size'
    )
    forced, after = ownership(owners).apply(live, config(size="6"), ANN, force=True)
    assert forced["data"] == {"size": "6", "color": "red"}
    assert ("f:data", "f:size") not in next(o for o in after if o.manager == "kubectl-patch").paths


def test_entries_read_back_and_say_their_subresource():
    owner = Owner("kubectl", UPDATE, "apps/v1", "scale", "2026-01-05T09:00:00Z", frozenset({("f:spec", "f:replicas")}))
    assert read({"metadata": {"managedFields": write([owner])}}) == (owner,)
    assert str(owner) == '"kubectl" with subresource "scale" using apps/v1'
    assert str(ANN) == '"ann"'


def test_fields_that_end_at_a_level_come_before_those_that_go_on():
    paths = [("f:spec", "f:containers", "f:a"), ("f:spec", "f:tolerations"), ("f:data",), ("f:spec", "f:containers")]
    assert in_order(paths) == [
        ("f:data",),
        ("f:spec", "f:containers"),
        ("f:spec", "f:tolerations"),
        ("f:spec", "f:containers", "f:a"),
    ]
