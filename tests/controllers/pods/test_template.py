"""Pods made from templates."""

from __future__ import annotations

from k8s_magics.controllers.pods.template import pod_from_template, with_labels

OWNER = {"apiVersion": "apps/v1", "kind": "ReplicaSet", "metadata": {"name": "web", "namespace": "shop", "uid": "1"}}
TEMPLATE = {"metadata": {"labels": {"app": "web"}, "annotations": {"a": "b"}}, "spec": {"containers": []}}


def test_a_pod_has_the_templates_labels_and_its_owner() -> None:
    pod = pod_from_template(TEMPLATE, OWNER, prefix="web-")
    assert pod["metadata"]["generateName"] == "web-"
    assert pod["metadata"]["namespace"] == "shop"
    assert pod["metadata"]["labels"] == {"app": "web"}
    reference = pod["metadata"]["ownerReferences"][0]
    assert (reference["kind"], reference["controller"], reference["blockOwnerDeletion"]) == ("ReplicaSet", True, True)


def test_more_labels_leave_the_template_as_it_was() -> None:
    assert with_labels(TEMPLATE, {"hash": "x"})["metadata"]["labels"] == {"app": "web", "hash": "x"}
    assert TEMPLATE["metadata"] == {"labels": {"app": "web"}, "annotations": {"a": "b"}}
