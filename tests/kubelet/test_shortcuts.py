"""Which probes take a short-cut: tests/properties/test_probes.py says that it makes no difference."""

from __future__ import annotations

import json
from typing import Any

import pytest

from k8s_magics import Cluster

AGNHOST = "registry.k8s.io/e2e-test-images/agnhost:2.53"
MINUTE = 60
READY = "touch /tmp/ready; sleep 100000"


def pod(probe: dict[str, Any], image: str, *words: str) -> dict[str, Any]:
    container = {"name": "c", "image": image, "args": list(words), "readinessProbe": {**probe, "periodSeconds": 1}}
    return {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": {"containers": [container]}}


def steps(probe: dict[str, Any], image: str, *words: str, during: str = "") -> int:
    """What the kernel does in a minute in which a ready container is probed sixty times."""
    cluster = Cluster(nodes=1, control_plane=False)
    cluster.apply(json.dumps(pod(probe, image, *words)))
    cluster.kubectl("wait --for=condition=Ready pod/p")
    cluster.advance(seconds=3)
    if during:
        cluster.terminal(0).run(during)
    kernel = cluster._machinery.kernel
    begun = kernel.steps
    cluster.advance(seconds=MINUTE)
    taken = kernel.steps - begun
    assert " 1/1 " in cluster.kubectl("get pod p").stdout
    return taken


def run(*words: str) -> dict[str, Any]:
    return {"exec": {"command": list(words)}}


@pytest.mark.parametrize("probe", [run("cat", "/tmp/ready"), run("test", "-f", "/tmp/ready"), run("ls", "/tmp")])
def test_a_steady_command_is_not_run_again(probe: dict[str, Any]) -> None:
    assert steps(probe, "busybox:1.36", "sh", "-c", READY) == 0


@pytest.mark.parametrize("probe", [run("sh", "-c", "test -f /tmp/ready"), run("cat", "/proc/uptime"), run("hostname")])
def test_another_command_is(probe: dict[str, Any]) -> None:
    assert steps(probe, "busybox:1.36", "sh", "-c", READY) >= MINUTE


def test_a_command_is_run_again_when_its_files_change() -> None:
    loop = "(for i in $(seq 100); do echo x >> /tmp/ready; sleep 1; done) &"
    during = f"kubectl exec p -- sh -c '{loop}'"
    assert steps(run("cat", "/tmp/ready"), "busybox:1.36", "sh", "-c", READY, during=during) > 2 * MINUTE


def test_a_server_that_reads_first_need_not_take_the_connection() -> None:
    assert steps({"tcpSocket": {"port": 80}}, "nginx:1.27") == 0
    assert steps({"tcpSocket": {"port": 6379}}, "redis:7") > MINUTE


def test_a_server_is_asked_without_a_wire() -> None:
    assert steps({"httpGet": {"path": "/hostname", "port": 8080}}, AGNHOST, "netexec") == MINUTE
    assert steps({"grpc": {"port": 5000}}, AGNHOST, "grpc-health-checking") == MINUTE


def test_nginx_reads_a_page_once() -> None:
    assert steps({"httpGet": {"port": 80}}, "nginx:1.27") < MINUTE * 2


def test_what_a_capture_hears_is_all_that_passes() -> None:
    cluster = Cluster(nodes=1, control_plane=False)
    cluster.apply(json.dumps(pod({"httpGet": {"port": 80}}, "nginx:1.27")))
    cluster.kubectl("wait --for=condition=Ready pod/p")
    heard = cluster.on_node("node-1", "timeout 10 tcpdump -n -i any port 80").stdout
    assert heard.count("GET / HTTP/1.1") >= 10 and heard.count("HTTP/1.1 200 OK") >= 10
