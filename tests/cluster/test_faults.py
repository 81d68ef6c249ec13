"""Faults on purpose."""

from __future__ import annotations

import pytest

from k8s_magics.apimachinery.objects import dig
from k8s_magics.cluster.cluster import Cluster


def test_a_killed_container_is_restarted(cluster: Cluster) -> None:
    cluster.kubectl("run web --image=nginx")
    cluster.settle()
    assert "was killed" in cluster.break_("container", "web")
    cluster.settle()
    pod = cluster.object("pods", "web")
    assert dig(pod, "status.containerStatuses")[0]["restartCount"] == 1


def test_a_broken_node_becomes_not_ready_and_comes_back(cluster: Cluster) -> None:
    cluster.break_("node", "node-1")
    cluster.advance(seconds=60)
    assert "NotReady" in cluster.kubectl("get node node-1").stdout
    assert "is back" in cluster.break_("node", "node-1")
    cluster.advance(seconds=30)
    assert "NotReady" not in cluster.kubectl("get node node-1").stdout


def test_a_registry_can_be_cut_off(cluster: Cluster) -> None:
    cluster.break_("registry", "docker.io")
    cluster.kubectl("run web --image=nginx")
    cluster.advance(seconds=60)
    assert "ImagePull" in cluster.kubectl("get pod web").stdout


@pytest.mark.parametrize("words", [("moon", "x"), ("node", "node-9"), ("container", "nobody")])
def test_what_cannot_be_broken_is_told_in_words(cluster: Cluster, words: tuple[str, str]) -> None:
    with pytest.raises(ValueError):
        cluster.break_(*words)


def test_a_node_short_of_disk_evicts_the_largest_user_and_recovers_after_five_minutes(cluster: Cluster) -> None:
    writes = '{"spec":{"nodeName":"node-1"}}'
    cluster.kubectl(
        f"run big --image=busybox --restart=Never --overrides='{writes}' -- sh -c 'dd if=/dev/zero of=/f bs=1M count=9; sleep 9999'"
    )
    cluster.kubectl(f"run small --image=busybox --restart=Never --overrides='{writes}' -- sleep 9999")
    cluster.settle()
    cluster.break_("node", "node-1", "--pressure", "disk")
    assert "broken now: node node-1 --pressure disk" in cluster.faults()
    cluster.advance(seconds=10)
    evicted = cluster.object("pods", "big")
    assert dig(evicted, "status.message") == (
        "The node was low on resource: ephemeral-storage. Threshold quantity: 10Gi, available: 4Gi. "
        "Container big was using 9216Ki, request is 0, has larger consumption of ephemeral-storage. "
    )
    assert dig(cluster.object("pods", "small"), "status.phase") == "Running"
    cluster.break_("node", "node-1", "--pressure=disk")
    taint = '[{"effect":"NoSchedule","key":"node.kubernetes.io/disk-pressure",'
    cluster.advance(seconds=280)
    assert cluster.kubectl("get node node-1 -o jsonpath={.spec.taints}").stdout.startswith(taint)
    cluster.advance(seconds=40)
    assert cluster.kubectl("get node node-1 -o jsonpath={.spec.taints}").stdout == ""
    told = cluster.kubectl("events --for node/node-1 -o jsonpath='{.items[*].reason}'").stdout
    assert told == "EvictionThresholdMet NodeHasDiskPressure NodeHasNoDiskPressure"


def test_a_node_under_disk_pressure_takes_no_pod_whatever_it_tolerates(cluster: Cluster) -> None:
    cluster.break_("node", "node-1", "--pressure", "disk")
    cluster.advance(seconds=11)
    cluster.kubectl(
        """run one --image=nginx --overrides='{"spec":{"nodeName":"node-1","tolerations":[{"operator":"Exists"}]}}'"""
    )
    cluster.advance(seconds=2)
    assert dig(cluster.object("pods", "one"), "status.message") == "The node had condition: [DiskPressure]. "


def test_a_node_that_is_cut_off_runs_on_and_nobody_reaches_it(cluster: Cluster) -> None:
    cluster.kubectl("""run web --image=nginx --overrides='{"spec":{"nodeName":"node-1"}}'""")
    cluster.settle()
    address = dig(cluster.object("pods", "web"), "status.podIP")
    cluster.break_("network", "node-1")
    with pytest.raises(ValueError, match="connect it first"):
        cluster.break_("node", "node-1")
    assert cluster.terminal(0).run(f"curl -s -m 2 {address}").exit_code == 28
    cluster.advance(seconds=60)
    assert "NotReady" in cluster.kubectl("get node node-1").stdout
    cluster.break_("network", "node-1")
    assert cluster.terminal(0).run(f"curl -s {address}").stdout.startswith("<!DOCTYPE html>")
    cluster.advance(seconds=20)
    pod = cluster.object("pods", "web")
    assert dig(pod, "status.containerStatuses")[0]["restartCount"] == 0
    assert "NotReady" not in cluster.kubectl("get node node-1").stdout


def test_a_pod_that_is_cut_off_fails_its_probes(cluster: Cluster) -> None:
    probe = {"httpGet": {"port": 80}, "periodSeconds": 1}
    container = {"name": "web", "image": "nginx", "readinessProbe": probe}
    cluster.apply({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": {"containers": [container]}})
    cluster.advance(seconds=10)
    assert "1/1" in cluster.kubectl("get pod web").stdout
    cluster.break_("network", "pod/web")
    cluster.advance(seconds=10)
    assert "0/1" in cluster.kubectl("get pod web").stdout
    cluster.break_("network", "pod/web")
    cluster.advance(seconds=5)
    assert "1/1" in cluster.kubectl("get pod web").stdout


def test_a_pod_without_its_sandbox_gets_another(cluster: Cluster) -> None:
    cluster.kubectl("run web --image=nginx")
    cluster.settle()
    cluster.break_("pod", "web")
    cluster.settle()
    assert dig(cluster.object("pods", "web"), "status.containerStatuses")[0]["restartCount"] == 1
    assert "Pod sandbox changed, it will be killed and re-created." in cluster.kubectl("describe pod web").stdout


def test_an_image_or_one_tag_of_it_can_be_missing(cluster: Cluster) -> None:
    assert cluster.break_("image", "nginx:1.28") == "image docker.io/library/nginx:1.28 is gone"
    cluster.break_("image", "busybox")
    for name in ("nginx:1.28", "nginx:1.27", "busybox:1.36"):
        cluster.kubectl(f"run p{name[-2:]} --image={name}")
    cluster.advance(seconds=5)
    shown = cluster.kubectl(
        "get pods --no-headers -o custom-columns=:.status.phase,:.status.containerStatuses[0].state.waiting.reason"
    ).stdout
    assert [line.split() for line in shown.splitlines()] == [
        ["Running", "<none>"],
        ["Pending", "ErrImagePull"],
        ["Pending", "ErrImagePull"],
    ]
    assert cluster.break_("image", "nginx:1.28") == "image docker.io/library/nginx:1.28 is there again"
