"""*pods*."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from k8s_magics import Cluster


def test_every_pod_stands_under_its_node_with_the_reason_it_is_not_ready(updated: Cluster) -> None:
    text = updated.view("pods").text
    assert any(f"  ✗ broken: {why}, 0/1 ready" in text for why in ("ErrImagePull", "ImagePullBackOff"))
    assert text.index("node-1") < text.index("node-2") < text.index("node-3")
    assert text.count("✓ web-") == 5


def test_owners_are_the_other_order(updated: Cluster) -> None:
    lines = updated.view("pods", by="owner").text.splitlines()
    assert lines[1].startswith("ReplicaSet web-") and "without an owner" in lines
    with pytest.raises(ValueError, match="by node or by owner"):
        updated.view("pods", by="colour")


def test_the_same_moment_gives_the_same_bytes(updated: Cluster) -> None:
    assert updated.view("pods").html == updated.view("pods").html


def test_restarts_are_counted(updated: Cluster) -> None:
    assert "restart" in next(line for line in updated.view("pods").text.splitlines() if "crash" in line)


def test_a_node_that_is_away_is_marked() -> None:
    cluster = Cluster(nodes=2, control_plane=False)
    cluster.break_("node", "node-2")
    cluster.kubectl("cordon node-1")
    cluster.advance(90)
    lines = cluster.view("pods").text.splitlines()
    assert lines[1:3] == ["node-1 (SchedulingDisabled): no pods", "node-2 (NotReady): no pods"]


def test_a_thousand_pods_are_no_wall() -> None:
    cluster = Cluster(nodes=20, control_plane=False)
    cluster.kubectl("create deployment web --image=nginx --replicas=1000")
    cluster.settle(60)
    picture = cluster.view("pods")
    root = ElementTree.fromstring(picture.svg)
    assert int(root.attrib["height"]) < 1800 and len(picture.svg) < 200_000
    assert len(picture.text.splitlines()) == 21 and ": 1000 Ready" in cluster.view("pods", by="owner").text
