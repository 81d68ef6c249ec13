"""What workloads promise, whatever is done to them: sizes, ordinals, parallelism, and that failures heal."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from k8s_magics import Cluster
from tests.properties.manifests import LABELS, manifest
from tests.properties.moments import living, moments, ready

SIZES = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 8)), min_size=1, max_size=5)


def pod_template(**container: Any) -> dict[str, Any]:
    return {
        "metadata": {"labels": LABELS},
        "spec": {"containers": [{"name": "web", "image": "nginx:1.27", **container}]},
    }


def workload(kind: str, replicas: int, **spec: Any) -> str:
    body = {"replicas": replicas, "selector": {"matchLabels": LABELS}, "template": pod_template(), **spec}
    return json.dumps(manifest("apps/v1", kind, spec=body))


def born(text: str, nodes: int = 3) -> Cluster:
    cluster = Cluster(nodes=nodes, control_plane=False)
    cluster.apply(text)
    return cluster


@given(st.sampled_from(["Deployment", "ReplicaSet", "StatefulSet"]), SIZES)
@settings(max_examples=15)
def test_what_is_scaled_to_n_ends_at_n(kind: str, sizes: list[tuple[int, int]]) -> None:
    cluster = born(workload(kind, 2))
    for size, seconds in sizes:
        cluster.kubectl(f"scale {kind}/web --replicas={size}")
        cluster.advance(seconds=seconds)
    cluster.advance(seconds=120)
    pods = cluster.objects("pods", "default")
    assert len(pods) == ready(pods) == sizes[-1][0]


@given(st.integers(2, 5), st.integers(0, 2), st.integers(0, 2), st.sampled_from([0, 3]), st.integers(0, 12))
@settings(max_examples=15)
def test_slow_and_failing_pods_never_push_a_rollout_out_of_its_bounds(
    replicas: int, surge: int, unavailable: int, slow: int, patience: int
) -> None:
    """First to an image that cannot be pulled, which is given up after `patience` seconds, then to a good one."""
    if surge == unavailable == 0:
        surge = 1
    strategy = {"rollingUpdate": {"maxSurge": surge, "maxUnavailable": unavailable}}
    probe = {"httpGet": {"path": "/", "port": 80}, "initialDelaySeconds": slow, "periodSeconds": 1}
    cluster = born(workload("Deployment", replicas, strategy=strategy, template=pod_template(readinessProbe=probe)))
    assert cluster.kubectl("rollout status deploy/web --timeout=120s").exit_code == 0
    began = cluster.now
    cluster.kubectl("set image deploy/web web=nosuch.example/image:1")
    cluster.advance(seconds=patience)
    cluster.kubectl("set image deploy/web web=nginx:1.28")
    assert cluster.kubectl("rollout status deploy/web --timeout=300s").exit_code == 0
    for when, pods in moments(cluster, "pods", since=began):
        assert len(living(pods)) <= replicas + surge, f"too many pods at {when}"
        assert ready(pods) >= replicas - unavailable, f"too few ready pods at {when}"


STATEFUL = st.lists(
    st.sampled_from([
        "kubectl scale sts/web --replicas=1", "kubectl scale sts/web --replicas=4", "kubectl delete pod web-0 --wait=false",
        "kubectl delete pod web-1 --force --grace-period=0", "kubectl set image sts/web web=nginx:1.28", "node-1", "node-2",
    ]) | st.integers(1, 60),
    min_size=2, max_size=7,
)  # fmt: skip


@given(STATEFUL, st.sampled_from(["OrderedReady", "Parallel"]))
@settings(max_examples=12)
def test_no_two_pods_of_a_stateful_set_have_one_ordinal(story: list[str | int], policy: str) -> None:
    """`node-N` breaks a node, or brings it back."""
    cluster = born(workload("StatefulSet", 3, podManagementPolicy=policy, serviceName="web"))
    for step in story:
        if isinstance(step, int):
            cluster.advance(seconds=step)
        elif step.startswith("node-"):
            cluster.break_("node", step)
        else:
            cluster.terminal(0).run(step)
    for when, pods in moments(cluster, "pods"):
        ordinals = [p["metadata"]["labels"]["apps.kubernetes.io/pod-index"] for p in pods]
        assert len(ordinals) == len(set(ordinals)), f"{ordinals} at {when}"


JOB_STEPS = st.lists(
    st.sampled_from([
        "kubectl delete pods --all --wait=false", "kubectl patch job web -p '{\"spec\":{\"suspend\":true}}'",
        "kubectl patch job web -p '{\"spec\":{\"suspend\":false}}'", "kubectl patch job web -p '{\"spec\":{\"parallelism\":1}}'",
    ]) | st.integers(1, 15),
    max_size=5,
)  # fmt: skip


@given(st.integers(1, 6), st.integers(1, 4), st.booleans(), JOB_STEPS)
@settings(max_examples=15)
def test_a_job_never_exceeds_its_parallelism_nor_its_completions(
    completions: int, parallelism: int, indexed: bool, story: list[str | int]
) -> None:
    """One pod in three or so fails: whether is decided by its name."""
    script = "sleep 2; case $HOSTNAME in *[b-h]) exit 1;; esac"
    template = {
        "spec": {
            "restartPolicy": "Never",
            "containers": [{"name": "web", "image": "busybox", "command": ["sh", "-c", script]}],
        }
    }
    spec = {"completions": completions, "parallelism": parallelism, "backoffLimit": 30, "template": template}
    mode = {"completionMode": "Indexed"} if indexed else {}
    cluster = born(json.dumps(manifest("batch/v1", "Job", spec=spec | mode)))
    for step in story:
        cluster.advance(seconds=step) if isinstance(step, int) else cluster.terminal(0).run(step)
    cluster.kubectl('patch job web -p \'{"spec":{"suspend":false}}\'')
    cluster.advance(seconds=3600)
    for when, pods in moments(cluster, "pods"):
        assert len(living(pods)) <= parallelism, f"at {when}"
    for when, jobs in moments(cluster, "jobs.batch"):
        assert all(j["status"].get("succeeded", 0) <= completions for j in jobs if "status" in j), f"at {when}"
    (job,) = cluster.objects("jobs.batch", "default")
    assert job["status"].get("succeeded", 0) == completions, job["status"]


FAILURES = st.lists(
    st.tuples(st.sampled_from(["node-1", "node-2", "node-3", "node-4"]), st.integers(0, 400)), min_size=1, max_size=6
)


@given(FAILURES, st.sampled_from(["Deployment", "DaemonSet"]))
@settings(max_examples=12)
def test_after_any_failures_of_nodes_everything_heals(failures: list[tuple[str, int]], kind: str) -> None:
    """Each step breaks a node or brings it back; node-4 is in the end the only one that may be gone."""
    spec = {"selector": {"matchLabels": LABELS}, "template": pod_template()} | (
        {"replicas": 5} if kind == "Deployment" else {}
    )
    cluster = born(json.dumps(manifest("apps/v1", kind, spec=spec)), nodes=4)
    down: set[str] = set()
    for node, seconds in failures:
        cluster.break_("node", node)
        down ^= {node}
        cluster.advance(seconds=seconds)
    for node in sorted(down - {"node-4"}):
        cluster.break_("node", node)
    cluster.advance(seconds=900)
    good = [f"node-{n}" for n in range(1, 4 if "node-4" in down else 5)]
    pods = [p for p in living(cluster.objects("pods", "default")) if p["spec"]["nodeName"] in good]
    assert len(pods) == ready(tuple(pods)) == (5 if kind == "Deployment" else len(good))
