"""What an update writes on its controllers."""

from __future__ import annotations

from k8s_magics.apimachinery.objects import freeze
from k8s_magics.kubectl117.rolling.annotations import annotated, annotations_of, replicas_of, shown, source_id

RC = freeze({"metadata": {"name": "web", "uid": "u1"}, "spec": {"replicas": 2}})


def test_annotations_come_and_go() -> None:
    there = annotated(RC, desired="2", source_id="x:y")
    assert annotations_of(there) == {
        "kubectl.kubernetes.io/desired-replicas": "2",
        "kubectl.kubernetes.io/update-source-id": "x:y",
    }
    assert "annotations" not in annotated(there, desired=None, source_id=None)["metadata"]


def test_a_controller_is_named_by_name_and_uid() -> None:
    assert (source_id(RC), replicas_of(RC), replicas_of(freeze({}))) == ("web:u1", 2, 0)


def test_maps_are_shown_as_go_prints_them() -> None:
    assert (shown({}), shown({"b": "2", "a": "1"})) == ("map[]", "map[a:1 b:2]")
