"""A terminal: lines share one shell, waiting costs virtual time only, and nothing runs for ever."""

from __future__ import annotations

import pytest

from k8s_magics.shell.busybox import busybox_tree
from k8s_magics.shell.filesystem import Filesystem
from k8s_magics.shell.kernel import Kernel
from k8s_magics.shell.machine import Machine
from k8s_magics.sim.clock import Clock
from k8s_magics.terminal.terminal import Terminal


@pytest.fixture
def terminal() -> Terminal:
    clock = Clock()
    machine = Machine(Kernel(clock), files=Filesystem(clock, busybox_tree()))
    return Terminal(machine, clock, env={"PATH": "/bin", "HOME": "/root"}, cwd="/root")


def test_variables_functions_and_the_directory_last(terminal: Terminal) -> None:
    terminal.run("NAME=web; greet() { echo hello $NAME; }; cd /tmp")
    assert terminal.run("greet; pwd").stdout == "hello web\n/tmp\n"


def test_streams_are_apart_and_together_in_order(terminal: Terminal) -> None:
    result = terminal.run("echo one; echo two >&2; echo three")
    assert (result.stdout, result.stderr, result.text) == ("one\nthree\n", "two\n", "one\ntwo\nthree\n")


def test_exit_ends_the_line_not_the_terminal(terminal: Terminal) -> None:
    assert terminal.run("exit 3").exit_code == 3
    assert terminal.run("echo still here").stdout == "still here\n"


def test_waiting_costs_virtual_time(terminal: Terminal) -> None:
    clock = terminal.machine.clock
    terminal.run("sleep 90")
    assert 90_000 <= clock.now < 91_000


def test_what_never_ends_is_interrupted_and_says_so(terminal: Terminal) -> None:
    result = terminal.run("while true; do sleep 1; done", patience=5_000)
    assert result.exit_code == 130
    assert "stopped after 5 s of virtual time" in result.stderr
    assert terminal.run("echo next").stdout == "next\n"


def test_a_busy_loop_is_bounded_too(terminal: Terminal) -> None:
    assert terminal.run("while :; do :; done", patience=2_000).exit_code == 130


def test_endless_output_is_cut_short_and_says_so(terminal: Terminal) -> None:
    for line in ("yes", "base64 /dev/zero"):
        result = terminal.run(line)
        assert len(result.stdout) < 5_000_000
        assert "stopped after 4 MiB of output" in result.stderr


def test_a_shell_that_was_killed_for_want_of_memory_is_followed_by_a_new_one(terminal: Terminal) -> None:
    result = terminal.run("a=x; while :; do a=$a$a; done")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (137, "Killed")
    assert terminal.run("echo ${#a}").stdout == "0\n"


def test_a_fork_bomb_does_not_take_the_terminal_away(terminal: Terminal) -> None:
    terminal.run("bomb() { bomb | bomb & }; bomb")
    terminal.run("sleep 1")
    result = terminal.run("echo alive")
    assert result.stdout == "alive\n"
    assert terminal.run("echo and well").stderr == ""


def test_a_job_in_the_background_prints_into_the_next_line(terminal: Terminal) -> None:
    assert terminal.run("(sleep 1; echo late) &").stdout == ""
    assert terminal.run("sleep 2; echo next").stdout == "late\nnext\n"


def test_files_are_written_relative_to_the_directory(terminal: Terminal) -> None:
    terminal.write_file("a.yaml", "kind: Pod\n")
    assert terminal.run("cat a.yaml").stdout == "kind: Pod\n" == terminal.read_file("/root/a.yaml")


def test_standard_input_reaches_the_command(terminal: Terminal) -> None:
    assert terminal.run("wc -l", stdin="a\nb\n").stdout.strip() == "2"


def test_paths_are_offered_from_where_the_shell_is(terminal: Terminal) -> None:
    terminal.run("mkdir -p /tmp/a/b; cd /tmp; echo > a/web.yaml; echo > .hidden; echo > all")
    assert terminal.paths("") == ("a/", "all") and terminal.paths("a/") == ("a/b/", "a/web.yaml")
    assert terminal.paths(".h") == (".hidden",) and terminal.paths("/tmp/a/w") == ("/tmp/a/web.yaml",)
    assert terminal.paths("nowhere/") == ()
