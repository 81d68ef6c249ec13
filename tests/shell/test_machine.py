from __future__ import annotations

from k8s_magics.shell.kernel import Process, sleep
from tests.shell.machines import machine, run, start


def test_memory_above_the_limit_kills_the_whole_group() -> None:
    host = machine(memory_limit=1000)
    victims: list[Process] = []
    host.on_out_of_memory = victims.append

    async def eat(process: Process) -> int:
        for _ in range(10):
            process.memory += 300
            await sleep(10)
        return 0

    first, _, _ = start(host, "sh", "-c", "sleep 100")
    second, _, _ = start(host, program=eat)
    host.clock.advance(1000)
    assert victims == [second] and host.memory == 0
    assert (first.exit_code, second.exit_code) == (137, 137)


def test_a_fork_bomb_meets_the_limit_and_stopping_ends_it_all() -> None:
    host = machine(pids_limit=50)
    process, _, err = start(host, "sh", "-c", "f() { f & f & sleep 100; }; f; sleep 100")
    host.clock.advance(5000)
    assert b"sh: can't fork: Resource temporarily unavailable\n" in err
    assert len(host.processes) <= 50
    host.stop()
    host.clock.advance(10)
    assert host.processes == {} and process.exit_code == 137


def test_recursion_without_end_is_a_segmentation_fault() -> None:
    assert run("f() { f; }; (f); echo $?").stdout == "139\n"
