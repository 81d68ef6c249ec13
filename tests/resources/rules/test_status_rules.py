"""A status may be wrong, too (sentences of a real server)."""

from k8s_magics.apimachinery.objects import freeze
from k8s_magics.resources.rules.status_rules import counts

CHECK = counts("replicas", "readyReplicas", parts=("readyReplicas", "availableReplicas"))


def said(**status):
    return [str(error) for error in CHECK(freeze({"status": status}), None)]


def test_no_part_is_more_than_the_whole_and_nothing_is_negative():
    assert said(replicas=2, readyReplicas=2, availableReplicas=1) == []
    assert said(replicas=-1)[0] == "status.replicas: Invalid value: -1: must be greater than or equal to 0"
    assert said(replicas=2, readyReplicas=9) == [
        "status.readyReplicas: Invalid value: 9: cannot be greater than status.replicas"
    ]
    assert said(replicas=2, readyReplicas=1, availableReplicas=2) == [
        "status.availableReplicas: Invalid value: 2: cannot be greater than readyReplicas"
    ]
