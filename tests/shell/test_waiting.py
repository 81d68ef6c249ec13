from __future__ import annotations

from k8s_magics.shell.kernel import Process
from k8s_magics.shell.waiting import WaitQueue
from tests.shell.machines import machine, start


def test_a_queue_wakes_in_order_of_arrival_and_tells_a_time_out() -> None:
    host = machine(first_pid=10)
    queue = WaitQueue()
    seen: list[tuple[str, bool, int]] = []

    def waiter(name: str, timeout: int | None) -> None:
        async def program(process: Process) -> int:
            seen.append((name, await queue.wait(timeout), host.clock.now))
            return 0

        start(host, program=program)

    waiter("a", None)
    waiter("b", 5)
    waiter("c", 100)
    host.clock.advance(10)
    queue.wake()
    host.clock.advance(1)
    assert seen == [("b", False, 5), ("a", True, 10), ("c", True, 10)]


def test_a_killed_task_leaves_its_queue() -> None:
    host = machine(first_pid=5)
    queue = WaitQueue()

    async def program(process: Process) -> int:
        await queue.wait()
        return 0

    process, _, _ = start(host, program=program)
    host.clock.advance(1)
    process.signal(15)
    assert queue.tasks == []
