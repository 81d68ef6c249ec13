from __future__ import annotations

import pytest

from k8s_magics.shell.faults import ExecError
from k8s_magics.shell.program import find_program, search_path
from k8s_magics.shell.tree import Entry, Script, Symlink
from tests.shell.machines import machine

FILES = {
    "/opt/run": Script("#!/bin/sh -e\ntrue\n"),
    "/opt/plain": Script("true\n"),
    "/opt/lost": Script("#!/no/such\n"),
    "/opt/loop": Script("#!/opt/loop\n"),
    "/opt/mine": Entry("#!/bin/sh\n", 0o700, 1000),
    "/opt/link": Symlink("/bin/ls"),
}


def find(*argv: str, user: int = 0) -> list[str]:
    return find_program(machine(FILES).files, list(argv), cwd="/opt", path="/bin:/opt", user=user)[1]


def test_scripts_run_through_their_interpreter() -> None:
    assert find("run", "a") == ["/bin/sh", "-e", "/opt/run", "a"]
    assert find("./run") == ["/bin/sh", "-e", "./run"]
    assert find("link") == ["link"]


@pytest.mark.parametrize(
    ("name", "code", "reason"),
    [
        ("plain", 126, "Exec format error"),
        ("lost", 127, "No such file or directory"),
        ("loop", 126, "Too many levels of symbolic links"),
        ("", 127, "No such file or directory"),
    ],
)
def test_what_cannot_run_says_why(name: str, code: int, reason: str) -> None:
    with pytest.raises(ExecError) as error:
        find(name)
    assert (error.value.code, error.value.reason) == (code, reason)


def test_an_x_bit_must_be_one_s_own() -> None:
    files = machine(FILES).files
    assert search_path(files, "mine", cwd="/", path="/opt", user=1000) == "/opt/mine"
    assert search_path(files, "mine", cwd="/", path="/opt", user=1001) is None
