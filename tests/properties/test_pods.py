"""What must hold of pods whatever happens to them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from k8s_magics import Cluster
from tests.properties.world import assert_still_answers, limited

MANIFESTS = """
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      terminationGracePeriodSeconds: 3
      initContainers:
      - {name: first, image: busybox, command: ["sleep", "1"]}
      - {name: sidecar, image: busybox, restartPolicy: Always, command: ["sleep", "3600"]}
      containers:
      - name: web
        image: nginx:1.25
        readinessProbe: {httpGet: {path: /, port: 80}, periodSeconds: 2}
        livenessProbe: {exec: {command: ["test", "!", "-e", "/tmp/sick"]}, periodSeconds: 2, failureThreshold: 2}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Pod
metadata: {name: fails}
spec:
  restartPolicy: OnFailure
  containers: [{name: app, image: busybox, command: ["sh", "-c", "sleep 2; exit 1"]}]
---
apiVersion: v1
kind: Pod
metadata: {name: ends}
spec:
  restartPolicy: Never
  activeDeadlineSeconds: 20
  containers:
  - {name: good, image: busybox, command: ["sleep", "4"]}
  - {name: bad, image: busybox, command: ["sh", "-c", "sleep 9; exit 3"]}
"""
WEB = "$(kubectl get pods -l app=web -o name | head -n 1)"
LINES = (
    f"kubectl exec {WEB} -c web -- touch /tmp/sick",
    f"kubectl exec {WEB} -c web -- sh -c 'kill 1'",
    f"kubectl exec {WEB} -c sidecar -- kill -9 1",
    f"kubectl delete {WEB} --wait=false",
    f"kubectl delete {WEB} --force --grace-period=0",
    "kubectl scale deploy/web --replicas=1",
    "kubectl scale deploy/web --replicas=4",
    "kubectl drain node-1 --force --ignore-daemonsets --timeout=20s",
    "kubectl uncordon node-1",
    "kubectl rollout restart deploy/web",
    "kubectl set image deploy/web web=nosuch:1",
    "kubectl debug fails --image=busybox -c look -- sleep 5",
    "kubectl delete pod ends fails --wait=false",
)
EVENTS = st.lists(
    st.sampled_from(LINES)
    | st.integers(0, 25)
    | st.sampled_from(("break node-1", "break node-2", "restart node-1", "restart node-2")),
    max_size=7,
)


class Watched:
    """A cluster that is looked at every second of its life."""

    def __init__(self, seed: int = 0) -> None:
        self.cluster = Cluster(nodes=2, control_plane=False, seed=seed)
        self.cluster.apply(MANIFESTS)

    def live(self, story: list[str | int]) -> None:
        for event in story:
            if isinstance(event, int):
                for _ in range(event):
                    self.cluster.advance(seconds=1)
                    self.look()
            elif event.startswith("break "):
                self.cluster.break_("node", event.removeprefix("break "))
            elif event.startswith("restart "):
                self.restart(event.removeprefix("restart "))
            else:
                self.cluster.terminal(0).run(event)
            self.look()

    def restart(self, node: str) -> None:
        """The kubelet stops for five seconds; containers go on."""
        kubelet = self.cluster._machinery.kubelets.find(node)
        assert kubelet is not None
        if kubelet.online:
            kubelet.disconnect()
            self.cluster.advance(seconds=5)
            kubelet.reconnect()

    def look(self) -> None:
        """No container of a pod runs twice at once, be it on one node or on two."""
        running: set[tuple[str, str]] = set()
        for kubelet in self.cluster._machinery.kubelets.all():
            for uid, sandbox in kubelet.runtime.sandboxes.items():
                for container in sandbox.containers:
                    if container.is_running:
                        assert (uid, container.name) not in running
                        running.add((uid, container.name))

    def mend(self) -> None:
        """Everything comes back, and there is time to settle."""
        for kubelet in self.cluster._machinery.kubelets.all():
            if not kubelet.online:
                self.cluster.break_("node", kubelet.config.name)
        self.cluster.terminal(0).run("kubectl uncordon node-1 node-2")
        self.cluster.advance(seconds=120)


def statuses_of(pod: Any) -> dict[str, Any]:
    status = pod.get("status") or {}
    return {s["name"]: s for field in ("initContainerStatuses", "containerStatuses") for s in status.get(field) or ()}


def check_history(cluster: Cluster) -> None:
    """Terminal phases are never left, restart counts never fall, and Ready means that all containers are."""
    phases: dict[str, str] = {}
    restarts: dict[tuple[str, str], int] = {}
    for revision in cluster.history.log:
        if revision.key.resource != "pods" or revision.verb == "delete":
            continue
        pod = revision.object
        uid, status = pod["metadata"]["uid"], pod.get("status") or {}
        assert phases.get(uid) not in ("Succeeded", "Failed") or status["phase"] == phases[uid]
        phases[uid] = status.get("phase", "")
        for name, each in statuses_of(pod).items():
            assert each["restartCount"] >= restarts.get((uid, name), 0)
            restarts[uid, name] = each["restartCount"]
        conditions = {c["type"]: c["status"] for c in status.get("conditions") or ()}
        if conditions.get("Ready") == "True":
            assert conditions["ContainersReady"] == "True"
            assert all(s["ready"] for s in status.get("containerStatuses") or ())


def check_endpoints(cluster: Cluster) -> None:
    """Every ready endpoint is a pod that is there, and ready."""
    for piece in cluster.objects("endpointslices"):
        for endpoint in piece.get("endpoints") or ():
            if "targetRef" in endpoint and endpoint["conditions"].get("ready"):
                pod = cluster.object("pods", endpoint["targetRef"]["name"])
                assert pod is not None and pod["metadata"]["uid"] == endpoint["targetRef"]["uid"]
                assert any(c["type"] == "Ready" and c["status"] == "True" for c in pod["status"]["conditions"])


def check_convergence(cluster: Cluster) -> None:
    """As many replicas as are wanted are ready, unless their image does not exist."""
    web = cluster.object("deployments", "web")
    assert web is not None
    if web["spec"]["template"]["spec"]["containers"][0]["image"] != "nosuch:1":
        assert web["status"].get("readyReplicas", 0) == web["spec"]["replicas"]


@given(EVENTS)
@settings(max_examples=25, deadline=None)
def test_pods_keep_their_word(story: list[str | int]) -> None:
    watched = Watched()
    watched.live(story)
    check_history(watched.cluster)
    watched.mend()
    watched.look()
    check_history(watched.cluster)
    check_endpoints(watched.cluster)
    check_convergence(watched.cluster)


@given(EVENTS, st.integers(0, 5))
@settings(max_examples=5, deadline=None)
def test_the_same_seed_writes_the_same_log(story: list[str | int], seed: int) -> None:
    def log() -> list[tuple[Any, ...]]:
        watched = Watched(seed)
        watched.live(story)
        return [(r.when, r.actor, r.verb, r.key, r.object, r.cause) for r in watched.cluster.history.log]

    assert log() == log()


BOMBS = {
    "fork bomb": ":(){ :|:& };:; sleep 5",
    "endless loop": "while :; do :; done",
    "yes": "yes",
    "large file": "dd if=/dev/zero of=/big bs=1M count=1024",
    "deep recursion": "f() { f; }; f",
    "binary output": "head -c 100000 /dev/urandom",
    "no newline": "while :; do printf xxxxxxxx; done",
}


@pytest.mark.parametrize("command", BOMBS.values(), ids=BOMBS)
def test_a_container_that_misbehaves_is_bounded(command: str) -> None:
    cluster = Cluster(nodes=3, control_plane=False)
    with limited():
        cluster.kubectl(f"run bomb --image=busybox --restart=Never -- sh -c '{command}'")
        cluster.advance(seconds=20)
        cluster.kubectl("logs bomb --tail=3")
        cluster.kubectl("delete pod bomb --now")
        assert_still_answers(cluster)


@pytest.mark.parametrize("command", BOMBS.values(), ids=BOMBS)
def test_a_terminal_that_misbehaves_is_bounded(command: str) -> None:
    cluster = Cluster(nodes=3, control_plane=False)
    with limited():
        cluster.terminal().run(f"timeout 10 sh -c '{command}'")
        cluster.advance(seconds=10)
        assert all(
            any(c["type"] == "Ready" and c["status"] == "True" for c in n["status"]["conditions"])
            for n in cluster.objects("nodes")
        )
