"""The parts, put together."""

from __future__ import annotations

from k8s_magics.cluster.machinery import BOOT, Machinery, boot_clock, worker
from k8s_magics.cluster.settings import Settings


def test_the_clock_reads_the_start_when_the_boot_is_over() -> None:
    machinery = Machinery(Settings(nodes=1, control_plane=False, start="2026-03-04T05:06:07Z"))
    assert machinery.clock.now == BOOT
    assert machinery.clock.timestamp() == "2026-03-04T05:06:07Z"


def test_the_birth_is_half_a_minute_before() -> None:
    assert boot_clock("2026-03-04T00:00:10Z").timestamp() == "2026-03-03T23:59:40Z"


def test_workers_have_addresses_and_pod_networks_of_their_own() -> None:
    nodes = [worker(n) for n in range(1, 301)]
    assert len({n.address for n in nodes}) == len({n.pod_cidr for n in nodes}) == 300
    assert (nodes[0].address, nodes[0].pod_cidr) == ("172.18.0.11", "10.244.0.0/24")


def test_a_line_can_be_run_on_a_node() -> None:
    machinery = Machinery(Settings(nodes=1, control_plane=False))
    assert machinery.on_node("node-1", "hostname", 60_000).stdout == "node-1\n"
