from __future__ import annotations

from tests.shell.machines import machine, run, start


def test_writing_to_a_pipe_that_nobody_reads_ends_a_process_unless_it_ignores_that() -> None:
    assert run("(yes; echo $? >&2) | head -n1").stdout == "y\n"
    ran = run("trap '' PIPE; { echo a; sleep 1; echo b; echo $? >&2; } | true")
    assert ran.stderr.endswith("write error: Broken pipe\n1\n")


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
