"""Which ReplicaSet is the new one, and what it is told."""

from __future__ import annotations

from typing import Any

from k8s_magics.apimachinery.objects import freeze
from k8s_magics.controllers.rollout.revisions import (
    Sets,
    divide,
    is_scaled,
    new_replicaset,
    next_revision,
    refreshed,
    resized,
    revision_of,
    surplus_history,
)

PREFIX = "deployment.kubernetes.io/"


def template(image: str, **labels: str) -> dict[str, Any]:
    return {"metadata": {"labels": {"app": "web", **labels}}, "spec": {"containers": [{"name": "app", "image": image}]}}


def deployment(image: str = "v2", replicas: int = 3, **more: Any) -> Any:
    meta = {
        "name": "web",
        "namespace": "default",
        "uid": "1",
        "annotations": {"team": "blue", PREFIX + "revision": "7"},
    }
    spec = {"replicas": replicas, "selector": {"matchLabels": {"app": "web"}}, "template": template(image), **more}
    return freeze({"apiVersion": "apps/v1", "kind": "Deployment", "metadata": meta, "spec": spec})


def replicaset(name: str, image: str, replicas: int = 0, born: str = "2026-01-05T09:00:00Z", **annotations: str) -> Any:
    notes = {PREFIX + k.replace("_", "-"): v for k, v in annotations.items()}
    meta = {"name": name, "uid": name, "creationTimestamp": born, "annotations": notes, "generation": 1}
    spec = {
        "replicas": replicas,
        "template": {**template(image), "metadata": {"labels": {"app": "web", "pod-template-hash": name}}},
    }
    return freeze({"metadata": meta, "spec": spec, "status": {"observedGeneration": 1, "replicas": replicas}})


def test_the_set_with_the_template_is_new_whatever_its_hash_label() -> None:
    sets = divide(deployment("v1"), [replicaset("a", "v1"), replicaset("b", "v2")])
    assert sets.new is not None
    assert sets.new["metadata"]["name"] == "a"
    assert [s["metadata"]["name"] for s in sets.old] == ["b"]


def test_a_new_set_selects_by_its_hash_and_inherits_annotations() -> None:
    made = new_replicaset(deployment(), 2, 3)
    digest = made["metadata"]["labels"]["pod-template-hash"]
    assert made["metadata"]["name"] == f"web-{digest}"
    assert made["spec"]["selector"]["matchLabels"] == {"app": "web", "pod-template-hash": digest}
    notes = made["metadata"]["annotations"]
    assert (notes["team"], notes[PREFIX + "revision"], notes[PREFIX + "desired-replicas"]) == ("blue", "3", "3")


def test_a_set_that_comes_back_gets_the_highest_revision_and_remembers_the_earlier_one() -> None:
    again = refreshed(deployment("v1"), replicaset("a", "v1", revision="1"), 3)
    assert revision_of(again) == 3
    assert again["metadata"]["annotations"][PREFIX + "revision-history"] == "1"
    assert next_revision([replicaset("a", "v1", revision="4"), replicaset("b", "v2", revision="x")]) == 5


def test_nothing_to_refresh_gives_the_same_object() -> None:
    made = refreshed(deployment("v1"), replicaset("a", "v1"), 1)
    assert refreshed(deployment("v1"), made, 1) is made
    assert resized(deployment("v1"), made, 0) is not made
    done = resized(deployment("v1"), made, 0)
    assert resized(deployment("v1"), done, 0) is done


def test_a_change_of_size_shows_in_the_annotations_of_active_sets() -> None:
    active = replicaset("a", "v1", 2, desired_replicas="2")
    assert is_scaled(deployment(replicas=3), Sets(active, ()))
    assert not is_scaled(deployment(replicas=2), Sets(active, ()))
    assert not is_scaled(deployment(replicas=3), Sets(None, (replicaset("b", "v2", 0, desired_replicas="2"),)))


def test_only_empty_sets_beyond_the_limit_are_dropped_oldest_first() -> None:
    old = [replicaset(n, n, size, revision=r) for n, size, r in (("a", 0, "3"), ("b", 0, "1"), ("c", 1, "2"))]
    assert [s["metadata"]["name"] for s in surplus_history(deployment(revisionHistoryLimit=1), old)] == ["b"]
    assert surplus_history(deployment(revisionHistoryLimit=3), old) == ()
