"""Connections whose other end is lost."""

from __future__ import annotations

import pytest

from k8s_magics import Cluster
from k8s_magics.terminal.result import Result

POD = """kubectl run {0} --image={1} --overrides='{{"spec":{{"nodeName":"{2}"}}}}' -- {3}"""


def asked(fault: tuple[str, str], *, mended_after: int = 0) -> Result:
    """What a client on node-2 has of a slow answer from node-1, when `fault` comes a second after it asked."""
    cluster = Cluster(nodes=2, control_plane=False)
    terminal = cluster.terminal()
    terminal.run(POD.format("slow", "registry.k8s.io/e2e-test-images/agnhost:2.53", "node-1", "netexec --http-port=80"))
    terminal.run(POD.format("client", "curlimages/curl", "node-2", "sleep 10000"))
    cluster.advance(seconds=8)
    address = cluster.kubectl("get pod slow -o jsonpath='{.status.podIP}'").stdout
    script = f'curl -sS -m 20 "{address}/shell?cmd=sleep%206" > /tmp/o 2>&1; echo $? >> /tmp/o'
    terminal.run(f"kubectl exec client -- sh -c '({script}) &'")
    cluster.advance(seconds=1)
    cluster.break_(*fault)
    if mended_after:
        cluster.advance(seconds=mended_after)
        cluster.break_(*fault)
    cluster.advance(seconds=30)
    return terminal.run("kubectl exec client -- cat /tmp/o")


@pytest.mark.parametrize("fault", [("node", "node-1"), ("network", "node-1"), ("network", "pod/slow")])
def test_nobody_is_told_that_the_other_side_is_gone(fault: tuple[str, str]) -> None:
    said = asked(fault).stdout
    assert said == "curl: (28) Operation timed out after 20000 milliseconds with 0 bytes received\n28\n"


def test_what_did_not_get_through_is_sent_again() -> None:
    assert asked(("network", "node-1"), mended_after=10).stdout == '{"output":""}0\n'
