from __future__ import annotations

from k8s_magics.shell.kernel import Process, sleep
from k8s_magics.shell.waiting import WaitQueue
from tests.shell.machines import machine, start


async def forever(process: Process) -> int:
    await WaitQueue().wait()
    return 0


def test_a_killed_process_exits_with_128_plus_the_signal() -> None:
    host = machine(first_pid=10)
    process, _, _ = start(host, program=forever)
    host.clock.advance(1)
    process.signal(15)
    assert (process.exit_code, process.killed_by) == (143, 15)


def test_a_handler_runs_instead_and_cleanup_runs_at_the_end() -> None:
    host = machine(first_pid=10)
    seen: list[str] = []

    async def program(process: Process) -> int:
        process.on_signal(15, lambda: seen.append("term"))
        try:
            await sleep(100_000)
        finally:
            seen.append("closed")
        return 0

    process, _, _ = start(host, program=program)
    host.clock.advance(1)
    process.signal(15)
    assert seen == ["term"] and process.exit_code is None
    process.signal(9)
    assert seen == ["term", "closed"] and process.exit_code == 137


def test_a_stopped_process_goes_on_where_it_was() -> None:
    host = machine(first_pid=10)
    process, out, _ = start(host, "sh", "-c", "sleep 1; echo a; sleep 1; echo b")
    host.clock.advance(500)
    process.signal(19)
    host.clock.advance(10_000)
    assert out == b""
    process.signal(18)
    host.clock.advance(5000)
    assert out == b"a\nb\n"
