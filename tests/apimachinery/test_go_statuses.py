"""Conditions come back with the fields that Go always prints."""

from k8s_magics.apimachinery.decode import decode
from k8s_magics.apimachinery.schema import Schema

SCHEMA = Schema.standard()


def test_times_of_conditions_are_null_and_types_empty_where_nobody_told():
    sent = {"status": {"conditions": [{"status": "True"}]}}
    got = decode(SCHEMA, SCHEMA.of("v1", "Node"), sent).object["status"]["conditions"][0]
    assert got == {"status": "True", "type": "", "lastHeartbeatTime": None, "lastTransitionTime": None}
