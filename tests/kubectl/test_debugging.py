"""What debug makes."""

from __future__ import annotations

from k8s_magics.kubectl.debugging import Wanted, ephemeral_container, node_pod, pod_copy

PROBE = {"exec": {"command": ["true"]}}
POD = {
    "metadata": {"name": "web", "namespace": "default", "labels": {"app": "web"}, "annotations": {"a": "b"}},
    "spec": {"nodeName": "node-1", "containers": [{"name": "app", "image": "nginx", "args": ["x"], "livenessProbe": PROBE}], "initContainers": [{"name": "i"}]},
}  # fmt: skip


def test_a_profile_says_what_the_container_may_do() -> None:
    def context(profile: str) -> object:
        return ephemeral_container(Wanted(image="x", profile=profile), "c").get("securityContext")

    assert context("legacy") is None
    assert context("general") == {"capabilities": {"add": ["SYS_PTRACE"]}}
    assert context("sysadmin") == {"privileged": True}


def test_a_pod_on_a_node_sees_its_files_unless_it_may_not() -> None:
    spec = node_pod(Wanted(image="x", profile="general"), "node-1", "d")["spec"]
    assert spec["hostPID"] and spec["volumes"][0]["hostPath"] == {"path": "/"}
    assert "volumes" not in node_pod(Wanted(image="x", profile="restricted"), "node-1", "d")["spec"]


def test_a_copy_forgets_its_labels_its_node_and_its_probes() -> None:
    copy, name = pod_copy(
        Wanted(image="busybox", copy_to="c", profile="general", keep=frozenset({"keep_init_containers"})),
        POD,
        lambda: "new",
    )
    assert name == "new" and [c["name"] for c in copy["spec"]["containers"]] == ["app", "new"]
    assert "labels" not in copy["metadata"] and "nodeName" not in copy["spec"]
    assert "livenessProbe" not in copy["spec"]["containers"][0] and "initContainers" in copy["spec"]


def test_a_command_replaces_that_of_a_container() -> None:
    copy, _ = pod_copy(Wanted(words=("sleep", "1"), container="app", copy_to="c"), POD, lambda: "new")
    assert copy["spec"]["containers"][0]["command"] == ("sleep", "1") or copy["spec"]["containers"][0]["command"] == [
        "sleep",
        "1",
    ]
    assert "args" not in copy["spec"]["containers"][0]
