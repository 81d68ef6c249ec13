from __future__ import annotations

import gc

import pytest

from k8s_magics.shell.kernel import ExecError, Process, pause, sleep
from tests.shell.machines import machine, start


def test_nothing_runs_inside_the_caller() -> None:
    host = machine()
    seen: list[int] = []

    async def program(process: Process) -> int:
        seen.append(host.clock.now)
        await sleep(50)
        seen.append(host.clock.now)
        return 3

    process, _, _ = start(host, program=program)
    assert seen == [] and process.exit_code is None
    host.clock.advance(100)
    assert seen == [0, 50] and process.exit_code == 3


def test_a_program_that_cannot_be_started_says_so_in_the_runtime_s_words() -> None:
    host = machine({"/data": "text\n"})
    expected = {
        "nope": (127, 'exec: "nope": executable file not found in $PATH'),
        "/nope": (127, 'exec: "/nope": stat /nope: no such file or directory'),
        "/data": (126, 'exec: "/data": permission denied'),
        "/tmp": (126, 'exec: "/tmp": is a directory'),
    }
    for name, answer in expected.items():
        with pytest.raises(ExecError) as error:
            host.kernel.spawn(host, [name], env={"PATH": "/bin"})
        assert (error.value.code, error.value.message) == answer


def test_tasks_that_never_wait_cannot_stop_time() -> None:
    host = machine()

    async def spin(process: Process) -> int:
        while True:
            await pause()

    start(host, program=spin)
    host.clock.advance(3)
    assert host.clock.now == 3


def test_a_bug_in_a_program_is_loud_and_the_others_go_on() -> None:
    host = machine(first_pid=10)

    async def broken(process: Process) -> int:
        raise ZeroDivisionError

    bad, _, _ = start(host, program=broken)
    good, _, _ = start(host, "true")
    with pytest.raises(ZeroDivisionError):
        host.clock.advance(1)
    host.clock.advance(1)
    assert (bad.exit_code, good.exit_code) == (1, 0)


def test_a_task_of_no_process_hands_over_its_result() -> None:
    host = machine()
    results: list[int] = []

    async def probe() -> int:
        await sleep(10)
        return 7

    host.kernel.start(probe(), results.append)
    host.clock.advance(10)
    assert results == [7]


@pytest.mark.filterwarnings("error")
def test_a_thread_that_was_killed_before_its_first_step_is_no_coroutine_that_was_forgotten() -> None:
    host = machine()

    async def never() -> None:
        raise AssertionError

    async def program(process: Process) -> int:
        process.start(never())
        return 0

    process, _, _ = start(host, program=program)
    host.clock.advance(10)
    gc.collect()
    assert process.exit_code == 0
