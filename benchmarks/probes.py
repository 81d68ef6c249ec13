"""A virtual minute of 1,000 pods that are probed every second, for each kind of probe."""

from __future__ import annotations

from functools import partial

from benchmarks import thousand_pods
from benchmarks.benchmark import Benchmark
from k8s_magics import Cluster

AGNHOST = "registry.k8s.io/e2e-test-images/agnhost:2.53"
KINDS = {
    "tcpSocket: {port: 80}": "nginx:1.27",
    "exec: {command: [cat, /tmp/healthy]}": 'busybox:1.36\n        command: [sh, -c, "touch /tmp/healthy; sleep 100000"]',
    "httpGet: {port: 80}": "nginx:1.27",
    "grpc: {port: 5000}": f"{AGNHOST}\n        args: [grpc-health-checking]",
}
"""{probe: whom it asks}"""


def probed(probe: str, image: str) -> Cluster:
    cluster = thousand_pods.born()
    pods = thousand_pods.MANIFEST.rstrip().replace("nginx:1.27", image)
    cluster.apply(f"{pods}\n        readinessProbe: {{{probe}, periodSeconds: 1}}\n")
    assert cluster.kubectl("rollout status deployment/web --timeout=30m").exit_code == 0
    return cluster


def run(cluster: object) -> None:
    assert isinstance(cluster, Cluster)
    cluster.advance(seconds=60)


BENCHMARKS = tuple(
    Benchmark(
        title=f"1,000 probes a second, {probe.partition(':')[0]}, a virtual minute",
        goal=1.0, prepare=partial(probed, probe, image), run=run, rounds=3,
    )
    for probe, image in KINDS.items()
)  # fmt: skip
