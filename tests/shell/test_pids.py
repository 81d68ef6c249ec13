from __future__ import annotations

from k8s_magics.shell.pids import PidNamespace
from tests.shell.machines import machine, run, start


def test_pid_1_ignores_what_it_does_not_handle_but_not_a_kill_from_outside() -> None:
    host = machine()
    process, _, _ = start(host, "sh", "-c", "sleep 100; true")
    host.clock.advance(1)
    process.signal(15)
    assert process.exit_code is None
    process.signal(9)
    assert process.exit_code == 137


def test_pid_1_cannot_be_killed_from_within() -> None:
    assert run("kill -9 1; kill -STOP 1; echo alive").stdout == "alive\n"


def test_the_end_of_pid_1_ends_the_rest() -> None:
    host = machine()
    start(host, "sh", "-c", "sleep 100 & sleep 1; true")
    other, _, _ = start(host, "sleep", "50")
    host.clock.advance(2000)
    assert other.exit_code == 137 and host.processes == {}


def test_machines_may_share_a_namespace() -> None:
    pids = PidNamespace()
    first, second = machine(pids=pids), machine(pids=pids)
    start(first, "sleep", "10")
    process, _, _ = start(second, "sleep", "10")
    assert process.pid == 2 and set(pids.processes) == {1, 2} and set(second.processes) == {2}
