from __future__ import annotations

from functools import partial
from typing import Any

from k8s_magics.shell.kernel import Kernel, sleep
from k8s_magics.shell.process import Process
from k8s_magics.shell.sockets import Connection, Listener, socket_pair
from k8s_magics.shell.visiting import Meeting, Visit
from tests.shell.machines import machine

SECOND = 1000


class Server:
    """Doubles numbers; `wait` milliseconds later, after it has written `greeting`."""

    def __init__(self, wait: int = 0, greeting: bytes = b"", *, plain: bool = True) -> None:
        self.wait, self.greeting, self.plain = wait, greeting, plain
        host = machine()
        self.kernel: Kernel = host.kernel
        self.listener = Listener(host.clock, ("0.0.0.0", 80))
        self.process = host.kernel.spawn(host, ["server"], env={}, program=self._run)
        host.clock.advance(0)
        self.ends = socket_pair(host.clock, ("10.0.0.1", 40_000), ("10.0.0.2", 80))
        self.carried = 0

    async def _run(self, process: Process) -> int:
        while True:
            await self.listener.accept()

    async def _double(self, number: int, far: Connection) -> int:
        if self.greeting:
            await far.write(self.greeting)
        if self.wait:
            await sleep(self.wait)
        return 2 * number

    def _carry(self, near: Connection, far: Connection) -> None:
        self.carried += 1
        near.told = far.told = lambda *_: None

    def asked(self, number: int) -> Visit[int]:
        meeting = Meeting(*self.ends, lambda: self.plain, self._carry)
        return Visit(partial(self._double, number), lambda answer: b"%d" % answer, meeting)

    def heard(self, visit: Visit[int], timeout: int = SECOND) -> tuple[Any, bytes]:
        """(the answer, what came on the wire)"""
        found: list[tuple[Any, bytes]] = []

        async def hear() -> None:
            answer = await visit.hear(timeout, turns=3)
            found.append((answer, b"" if answer is not None else await visit.near.read()))

        self.kernel.start(hear)
        self.kernel.clock.advance(10 * SECOND)
        return found[0]


def test_what_takes_no_time_is_answered_at_once_by_a_server_that_waits() -> None:
    server = Server()
    assert server.listener.is_idle
    assert server.asked(21).begin(server.kernel, server.listener) == 42
    assert server.kernel.clock.now == 0 and server.listener.is_idle and not server.carried


def test_what_takes_time_is_waited_for() -> None:
    server = Server(wait=300)
    visit = server.asked(21)
    assert visit.begin(server.kernel, server.listener) is None
    assert server.heard(visit) == (42, b"")


def test_a_server_that_ends_meanwhile_ends_the_connection() -> None:
    server = Server(wait=300)
    visit = server.asked(21)
    visit.begin(server.kernel, server.listener)
    server.process.signal(9)
    assert server.heard(visit) == (None, b"")


def test_a_server_that_writes_itself_or_is_listened_to_is_heard_over_the_wire() -> None:
    for server in (Server(greeting=b"hello "), Server(wait=300, plain=False)):
        visit = server.asked(21)
        assert visit.begin(server.kernel, server.listener) is None
        assert server.heard(visit) == (None, server.greeting + b"42")
        assert server.carried == (not server.plain)
