"""What budgets, readiness and a graceful end promise to those who send requests."""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from k8s_magics import Cluster
from tests.properties.manifests import LABELS, manifest
from tests.properties.moments import moments, ready

BUDGETS = st.sampled_from([
    ("minAvailable", 1, 1), ("minAvailable", 3, 3), ("minAvailable", "50%", 2), ("minAvailable", "100%", 4), ("maxUnavailable", 1, 3),
    ("maxUnavailable", 0, 4), ("maxUnavailable", "25%", 3), ("maxUnavailable", "60%", 1),
])  # fmt: skip
"""(field, value, how many of four pods stay)"""
DRAINS = st.lists(
    st.sampled_from([f"kubectl drain node-{n} --ignore-daemonsets --timeout=20s" for n in (1, 2, 3)])
    | st.sampled_from([f"kubectl uncordon node-{n}" for n in (1, 2, 3)])
    | st.integers(1, 20),
    min_size=2, max_size=7,
)  # fmt: skip


def deployment(container: dict[str, Any], replicas: int = 4, **spec: Any) -> str:
    template = {
        "metadata": {"labels": LABELS},
        "spec": {"containers": [{"name": "web", "image": "nginx:1.27"} | container]},
    }
    body = {"replicas": replicas, "selector": {"matchLabels": LABELS}, "template": template, **spec}
    return json.dumps(manifest("apps/v1", "Deployment", spec=body))


@given(BUDGETS, DRAINS)
@settings(max_examples=15)
def test_evictions_never_violate_a_budget(budget: tuple[str, int | str, int], story: list[str | int]) -> None:
    field, value, least = budget
    cluster = Cluster(nodes=3, control_plane=False)
    cluster.apply(deployment({}))
    cluster.apply(
        json.dumps(
            manifest("policy/v1", "PodDisruptionBudget", spec={field: value, "selector": {"matchLabels": LABELS}})
        )
    )
    assert cluster.kubectl("rollout status deploy/web --timeout=60s").exit_code == 0
    began = cluster.now
    for step in story:
        cluster.advance(seconds=step) if isinstance(step, int) else cluster.terminal(0).run(step)
    for when, pods in moments(cluster, "pods", since=began):
        assert ready(pods) >= least, f"{ready(pods)} ready at {when}"


PROBE = {"httpGet": {"path": "/", "port": 80}, "periodSeconds": 1}
LATE = {"image": "nginx:1.27", "command": ["sh", "-c", "sleep 4; exec nginx -g 'daemon off;'"]}
"""Takes four seconds before it answers, and answers at once."""
LONG = {"image": "registry.k8s.io/hpa-example", "readinessProbe": PROBE}
"""Takes a tenth of a second for each answer, and breaks off when it is told to end."""
ABRUPT = {"image": "nginx:1.27", "readinessProbe": PROBE}
"""Is ready when it says so, and takes no connection any more from the moment at which it is told to end."""
FAREWELL = {"lifecycle": {"preStop": {"sleep": {"seconds": 5}}}}
LASTING = {"image": "registry.k8s.io/e2e-test-images/agnhost:2.53", "readinessProbe": PROBE, "args": ["netexec", "--http-port=80", "--delay-shutdown=5"]}  # fmt: skip
"""Serves on by itself for a while after it was told to end."""


def lost(container: dict[str, Any], surge: int, unavailable: int, rate: int) -> int:
    """How many requests fail while four pods are replaced."""
    cluster = Cluster(nodes=3, control_plane=False)
    strategy = {"rollingUpdate": {"maxSurge": surge, "maxUnavailable": unavailable}}
    cluster.apply(deployment(container, strategy=strategy))
    cluster.apply(json.dumps(manifest("v1", "Service", spec={"selector": LABELS, "ports": [{"port": 80}]})))
    cluster.kubectl("rollout status deploy/web --timeout=60s")
    cluster.advance(seconds=10)
    cluster.load("svc/web", requests_per_second=rate)
    cluster.advance(seconds=2)
    cluster.kubectl("rollout restart deploy/web")
    cluster.kubectl("rollout status deploy/web --timeout=300s")
    cluster.advance(seconds=40)
    report = re.search(r"(\d+) failed", cluster.traffic_report())
    assert report is not None
    return int(report[1])


ROLLOUTS = (st.integers(1, 2), st.integers(0, 1), st.integers(10, 40))


@given(*ROLLOUTS)
@settings(max_examples=4)
def test_a_rollout_loses_requests_only_if_pods_are_not_asked_whether_they_are_ready(
    surge: int, unavailable: int, rate: int
) -> None:
    assert lost({**LATE, **FAREWELL, "readinessProbe": PROBE}, surge, unavailable, rate) == 0
    assert lost({**LATE, **FAREWELL}, surge, unavailable, rate) > 0


@given(*ROLLOUTS)
@settings(max_examples=3)
def test_a_rollout_loses_requests_only_if_pods_end_before_their_answers(
    surge: int, unavailable: int, rate: int
) -> None:
    assert lost({**LONG, **FAREWELL}, surge, unavailable, rate) == 0
    assert lost(LONG, surge, unavailable, 40) > 0


@given(*ROLLOUTS)
@settings(max_examples=3)
def test_a_rollout_loses_requests_only_if_pods_end_before_the_proxies_have_heard(
    surge: int, unavailable: int, rate: int
) -> None:
    assert lost({**ABRUPT, **FAREWELL}, surge, unavailable, rate) == 0
    assert lost(LASTING, surge, unavailable, rate) == 0
    assert lost(ABRUPT, surge, unavailable, 200) > 0
