from __future__ import annotations

from k8s_magics.shell.kernel import Process, sleep
from tests.shell.machines import machine, start


async def ticking(ticks: list[int]) -> None:
    while True:
        ticks.append(len(ticks))
        await sleep(10)


def test_orphans_go_to_init_and_threads_end_with_their_process() -> None:
    host = machine()
    init, _, _ = start(host, "sh", "-c", "(sleep 50 & echo $! >/tmp/pid); sleep 60; true")
    host.clock.advance(1000)
    orphan = host.processes[int(host.files.read("/tmp/pid"))]
    assert orphan.parent is init
    ticks: list[int] = []

    async def program(process: Process) -> int:
        process.start(ticking(ticks))
        await sleep(35)
        return 0

    start(host, program=program)
    host.clock.advance(1000)
    assert ticks == [0, 1, 2, 3]
