"""What the server does to an object between a client and the store."""

from typing import Any

from k8s_magics.apimachinery.objects import Object, freeze
from k8s_magics.apiserver.request import Caller, Request
from k8s_magics.apiserver.strategy import counted, for_create, for_status, for_update
from k8s_magics.resources.deployment import RESOURCE

OLD: Object = RESOURCE.default(freeze({
    "apiVersion": "apps/v1", "kind": "Deployment",
    "metadata": {"name": "web", "namespace": "default", "uid": "u", "generation": 3, "resourceVersion": "7", "creationTimestamp": "2026-01-05T09:00:00Z"},
    "spec": {"replicas": 2, "selector": {"matchLabels": {"app": "web"}}, "template": {"metadata": {"labels": {"app": "web"}}, "spec": {"containers": [{"name": "c", "image": "nginx"}]}}},
    "status": {"readyReplicas": 2},
}))  # fmt: skip


KUBELET = Request(Caller("kubelet/node-1", trusted=True), RESOURCE, "default", "web", subresource="status")


def changed(**parts: Any) -> Object:
    made: Object = freeze({**OLD, **parts})
    return made


def test_a_new_object_brings_no_status() -> None:
    assert "readyReplicas" not in for_create(RESOURCE, OLD).get("status", {})


def test_an_update_keeps_what_the_server_owns() -> None:
    sent = changed(
        metadata={"name": "web", "namespace": "default", "uid": "forged", "generation": 99}, status={"readyReplicas": 9}
    )
    new = for_update(RESOURCE, "", sent, OLD)
    assert (new["metadata"]["uid"], new["metadata"]["creationTimestamp"]) == ("u", "2026-01-05T09:00:00Z")
    assert new["status"]["readyReplicas"] == 2


def test_a_changed_spec_counts_a_generation_and_labels_do_not() -> None:
    def generation(**changes: Any) -> int:
        return int(counted(RESOURCE, for_update(RESOURCE, "", changed(**changes), OLD), OLD)["metadata"]["generation"])

    assert generation(spec={**OLD["spec"], "replicas": 5}) == 4
    assert generation(metadata={**OLD["metadata"], "labels": {"a": "b"}}) == 3
    assert generation(metadata={**OLD["metadata"], "annotations": {"a": "b"}}) == 4  # a Deployment's annotations count


def test_a_status_update_changes_the_status_only() -> None:
    sent = changed(spec={**OLD["spec"], "replicas": 9}, status={"readyReplicas": 1})
    new = for_status(KUBELET, sent, OLD, "2026-01-05T09:00:00Z")
    assert (new["spec"]["replicas"], new["status"]["readyReplicas"]) == (2, 1)
    assert for_status(KUBELET, OLD, OLD, "2026-01-05T09:00:00Z") is OLD
