from __future__ import annotations

import pytest

from k8s_magics.shell.kernel import NetworkFault, Process
from k8s_magics.shell.loopback import Loopback, is_address
from k8s_magics.sim.clock import Clock
from tests.shell.machines import machine, start


def test_it_knows_itself_only() -> None:
    network = Loopback(Clock(), address="10.0.0.5", hostname="web-0")
    assert network.resolve("web-0") == ("10.0.0.5",) and network.resolve("1.2.3.4") == ("1.2.3.4",)
    with pytest.raises(NetworkFault) as error:
        network.resolve("other")
    assert error.value.kind == "unknown-host"
    network.listen(80)
    with pytest.raises(NetworkFault, match="in use"):
        network.listen(80)


def test_connecting_fails_in_different_ways() -> None:
    host = machine()
    kinds: list[str] = []

    async def program(process: Process) -> int:
        for name in ("localhost", "8.8.8.8", "nowhere"):
            try:
                await process.machine.network.connect(name, 81)
            except NetworkFault as fault:
                kinds.append(fault.kind)
        return 0

    start(host, program=program)
    host.clock.advance(1)
    assert kinds == ["refused", "unreachable", "unknown-host"]


def test_an_address_is_no_name() -> None:
    assert is_address("10.0.0.1") and is_address("::1") and not is_address("10.0.0.256") and not is_address("a.b.c.d")
