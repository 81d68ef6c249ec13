"""What Go leaves out and what it writes, by the tags of its structures."""

import pytest

from k8s_magics.apimachinery.decode import decode
from k8s_magics.apimachinery.go_empties import drops_empty
from k8s_magics.apimachinery.schema import Schema

SCHEMA = Schema.standard()


@pytest.mark.parametrize(("name", "dropped"), [("PersistentVolumeSpec", True), ("PersistentVolumeClaimSpec", False)])
def test_a_class_named_with_no_letters_is_kept_in_a_claim_only(name, dropped):
    definition = SCHEMA.named(f"io.k8s.api.core.v1.{name}")
    assert drops_empty(definition, definition.fields["storageClassName"]) is dropped


def test_times_of_conditions_are_null_and_types_empty_where_nobody_told():
    sent = {"status": {"conditions": [{"status": "True"}]}}
    got = decode(SCHEMA, SCHEMA.of("v1", "Node"), sent).object["status"]["conditions"][0]
    assert got == {"status": "True", "type": "", "lastHeartbeatTime": None, "lastTransitionTime": None}


@pytest.mark.parametrize(
    ("kind", "sent", "shown"),
    [
        (
            "CSINode",
            {"drivers": [{"name": "d", "nodeID": "n"}]},
            {"drivers": [{"name": "d", "nodeID": "n", "topologyKeys": None}]},
        ),
        ("ResourceClaim", {}, {"devices": {"requests": None}}),
        ("ResourceClaimTemplate", {}, {"metadata": {}}),
    ],
)
def test_what_is_no_pointer_and_not_marked_is_always_there(kind, sent, shown):
    group = "storage.k8s.io/v1" if kind == "CSINode" else "resource.k8s.io/v1"
    assert decode(SCHEMA, SCHEMA.of(group, kind), {"spec": sent}).object["spec"] == shown
