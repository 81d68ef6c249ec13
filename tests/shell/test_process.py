from __future__ import annotations

from k8s_magics.shell.kernel import Process, sleep
from k8s_magics.shell.waiting import WaitQueue
from tests.shell.machines import machine, run, start


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


def test_writing_to_a_pipe_that_nobody_reads_ends_a_process_unless_it_ignores_that() -> None:
    assert run("(yes; echo $? >&2) | head -n1").stdout == "y\n"
    ran = run("trap '' PIPE; { echo a; sleep 1; echo b; echo $? >&2; } | true")
    assert ran.stderr.endswith("write error: Broken pipe\n1\n")


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


async def ticking(ticks: list[int]) -> None:
    while True:
        ticks.append(len(ticks))
        await sleep(10)


def test_a_busy_loop_uses_the_processor_and_gets_cheap_to_simulate() -> None:
    host = machine()
    start(host, "sh", "-c", "while :; do :; done")
    host.clock.advance(300)
    assert 290 <= host.cpu.used <= 310
    before = host.kernel.steps
    host.clock.advance(3_600_000)
    assert host.kernel.steps - before < 50_000
    assert host.cpu.used > 3_590_000


def test_exec_replaces_the_program_and_keeps_the_process() -> None:
    assert run("echo $$; exec sh -c 'echo $$'").stdout == "1\n1\n"
    assert run("exec sh -c 'exec nosuch'").exit_code == 127
