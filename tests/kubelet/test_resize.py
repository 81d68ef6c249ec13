from typing import Any

from k8s_magics import Cluster
from k8s_magics.apimachinery.objects import dig, evolve, thaw
from k8s_magics.apiserver.store import Key

MANIFEST: dict[str, Any] = {
    "apiVersion": "v1",
    "kind": "Pod",
    "metadata": {"name": "p"},
    "spec": {
        "containers": [
            {
                "name": "c",
                "image": "busybox:1.36",
                "command": ["sleep", "3600"],
                "resources": {"requests": {"cpu": "100m"}},
            }
        ]
    },
}


def resize(cluster: Cluster, cpu: str) -> Any:
    """The pod after somebody has written other requests into its spec."""
    store = cluster._machinery.server.store
    key = Key("pods", "default", "p")
    pod = store.get(key)
    assert pod is not None
    containers = thaw(pod["spec"]["containers"])
    containers[0]["resources"]["requests"]["cpu"] = cpu
    store.write("update", key, evolve(pod, "spec.containers", containers), actor="test")
    cluster.advance(seconds=3)
    return store.get(key)


def test_a_resize_happens_in_place() -> None:
    cluster = Cluster(nodes=1, control_plane=False)
    cluster.apply([MANIFEST])
    cluster.advance(seconds=4)
    pod = resize(cluster, "200m")
    (status,) = pod["status"]["containerStatuses"]
    assert status["resources"] == {"requests": {"cpu": "200m"}} and status["allocatedResources"] == {"cpu": "200m"}
    assert status["restartCount"] == 0


def test_what_no_node_could_hold_is_infeasible_and_changes_nothing() -> None:
    cluster = Cluster(nodes=1, control_plane=False)
    cluster.apply([MANIFEST])
    cluster.advance(seconds=4)
    pod = resize(cluster, "100")
    pending = next(c for c in pod["status"]["conditions"] if c["type"] == "PodResizePending")
    assert (pending["reason"], dig(pod, "status.phase")) == ("Infeasible", "Running")
    assert pending["message"] == "Node didn't have enough capacity: cpu, requested: 100000, capacity: 4000"
    assert pod["status"]["containerStatuses"][0]["resources"] == {"requests": {"cpu": "100m"}}
    assert not any(c["type"] == "PodResizePending" for c in resize(cluster, "300m")["status"]["conditions"])


def test_a_container_that_wants_a_restart_for_it_gets_one() -> None:
    cluster = Cluster(nodes=1, control_plane=False)
    container = MANIFEST["spec"]["containers"][0] | {
        "resizePolicy": [{"resourceName": "cpu", "restartPolicy": "RestartContainer"}]
    }
    cluster.apply([MANIFEST | {"spec": {"containers": [container], "terminationGracePeriodSeconds": 1}}])
    cluster.advance(seconds=4)
    resize(cluster, "200m")
    cluster.advance(seconds=4)
    (pod,) = cluster.objects("pods", "default")
    (status,) = pod["status"]["containerStatuses"]
    assert (status["restartCount"], status["resources"]) == (1, {"requests": {"cpu": "200m"}})


def test_events_tell_each_step_and_a_deferred_resize_is_tried_again_when_a_pod_goes() -> None:
    cluster = Cluster(nodes=1, control_plane=False)
    other = {"name": "o", "image": "registry.k8s.io/pause:3.8", "resources": {"requests": {"cpu": "2500m"}}}
    cluster.apply([MANIFEST, MANIFEST | {"metadata": {"name": "o"}, "spec": {"containers": [other]}}])
    cluster.advance(seconds=4)
    pod = resize(cluster, "2")
    pending = next(c for c in pod["status"]["conditions"] if c["type"] == "PodResizePending")
    message = "Node didn't have enough resource: cpu, requested: 2000, used: 2500, capacity: 4000"
    assert (pending["reason"], pending["message"]) == ("Deferred", message)
    cluster.kubectl("delete pod o --now")
    cluster.advance(seconds=5)
    events = [e for e in cluster.objects("events") if e["reason"].startswith("Resize")]
    summary = '{"containers":[{"name":"c","resources":{"requests":{"cpu":"2"}}}],"generation":1'
    assert [(e["type"], e["reason"], e["message"]) for e in events] == [
        ("Warning", "ResizeDeferred", f'Pod resize Deferred: {summary},"error":"{message}"}}'),
        ("Normal", "ResizeStarted", f"Pod resize started: {summary}}}"),
        ("Normal", "ResizeCompleted", f"Pod resize completed: {summary}}}"),
    ]


def test_a_resize_is_told_before_it_is_done() -> None:
    cluster = Cluster(nodes=1, control_plane=False)
    cluster.apply([MANIFEST])
    cluster.advance(seconds=4)
    resize(cluster, "200m")
    seen = []
    for revision in cluster.history.of("pods", "default", "p"):
        status = revision.object.get("status") or {}
        first = next((c["type"] for c in status.get("conditions") or ()), "")
        for container in status.get("containerStatuses") or ():
            if "allocatedResources" in container:
                cpus = container["allocatedResources"]["cpu"], container["resources"]["requests"]["cpu"]
                seen.append((first == "PodResizeInProgress", *cpus))
    assert list(dict.fromkeys(seen)) == [(False, "100m", "100m"), (True, "200m", "100m"), (False, "200m", "200m")]


def test_a_container_that_does_not_run_has_nothing_to_wait_for_and_a_pod_that_is_over_no_resize() -> None:
    cluster = Cluster(nodes=1, control_plane=False)
    container = MANIFEST["spec"]["containers"][0] | {"image": "nowhere.example/none:1"}
    cluster.apply([MANIFEST | {"spec": {"containers": [container], "activeDeadlineSeconds": 20}}])
    cluster.advance(seconds=4)
    resize(cluster, "200m")
    told = [e["reason"] for e in cluster.objects("events") if e["reason"].startswith("Resize")]
    assert told == ["ResizeStarted", "ResizeCompleted"]
    pod = resize(cluster, "100")
    assert any(c["type"] == "PodResizePending" for c in pod["status"]["conditions"])
    cluster.advance(seconds=30)
    (pod,) = cluster.objects("pods", "default")
    assert pod["status"]["phase"] == "Failed"
    assert not any(c["type"] == "PodResizePending" for c in pod["status"]["conditions"])
