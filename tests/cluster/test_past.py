"""Looking back."""

from __future__ import annotations

from k8s_magics.cluster.cluster import Cluster


def test_the_past_is_shown_as_it_was(cluster: Cluster) -> None:
    cluster.kubectl("create deployment web --image=nginx --replicas=1")
    cluster.settle()
    then = cluster.now
    shown = cluster.kubectl("get deployments").stdout
    cluster.kubectl("scale deployment web --replicas=3")
    cluster.settle()
    assert cluster.at(then).kubectl("get deployments").stdout.split()[:9] == shown.split()[:9]


def test_the_past_cannot_be_changed(cluster: Cluster) -> None:
    result = cluster.at(cluster.now).kubectl("create namespace x")
    assert result.exit_code == 1 and "in the past" in result.stderr
    assert cluster.object("namespaces", "x", "") is None


def test_custom_kinds_are_those_of_then() -> None:
    cluster = Cluster(nodes=0, controllers=False)
    crd = {
        "apiVersion": "apiextensions.k8s.io/v1",
        "kind": "CustomResourceDefinition",
        "metadata": {"name": "moons.example.com"},
        "spec": {
            "group": "example.com",
            "scope": "Cluster",
            "names": {"plural": "moons", "kind": "Moon"},
            "versions": [
                {"name": "v1", "served": True, "storage": True, "schema": {"openAPIV3Schema": {"type": "object"}}}
            ],
        },
    }
    before = cluster.now
    cluster.apply([crd])
    cluster.apply([{"apiVersion": "example.com/v1", "kind": "Moon", "metadata": {"name": "luna"}}])
    then = cluster.now
    cluster.kubectl("delete crd moons.example.com")
    assert cluster.kubectl("get moons").exit_code == 1
    assert cluster.at(then).kubectl("get moons -o name").stdout == "moon.example.com/luna\n"
    assert cluster.at(before).kubectl("get moons").exit_code == 1
    assert cluster.fork(when=then).kubectl("get moons -o name").stdout == "moon.example.com/luna\n"
