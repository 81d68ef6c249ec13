from __future__ import annotations

import pytest

from k8s_magics.shell.file import Pipe
from k8s_magics.shell.kernel import OSFault, Process
from k8s_magics.shell.node import FifoNode
from k8s_magics.shell.tree import Entry
from tests.shell.machines import machine, run, start


def test_permissions_hold_for_those_who_are_not_root() -> None:
    host = machine({"/secret": Entry("x", 0o600), "/shared": Entry("y", 0o640, 0, 50), "/locked": Entry(None, 0o755)})
    answers: list[str] = []

    async def program(process: Process) -> int:
        process.user, process.group, process.groups = 1000, 1000, (50,)
        for path, mode in (
            ("/secret", "r"),
            ("/shared", "r"),
            ("/shared", "w"),
            ("/locked/new", "w"),
            ("/tmp/new", "w"),
        ):
            try:
                process.open(path, mode)
                answers.append("fine")
            except OSFault as fault:
                answers.append(fault.message)
        return 0

    start(host, program=program)
    host.clock.advance(1)
    assert answers == ["Permission denied", "fine", "Permission denied", "Permission denied", "fine"]
    node = host.files.stat("/tmp/new")
    assert (node.owner, node.group, node.mode) == (1000, 1000, 0o644)


def test_devices_and_descriptors_are_files() -> None:
    ran = run(
        "head -c 3 /dev/zero | wc -c; cat /dev/null; echo out >/dev/stdout; echo hi | cat /dev/stdin; head -c 8 /dev/urandom | wc -c"
    )
    assert ran.stdout == "3\nout\nhi\n8\n"
    first, second = (run("head -c 8 /dev/urandom | md5sum").stdout for _ in range(2))
    assert first == second


def test_a_named_pipe_waits_for_its_other_side() -> None:
    host = machine()
    host.files.create("/tmp/p", FifoNode(Pipe(named=True)))
    assert run("(sleep 1; echo through > /tmp/p) & cat /tmp/p", host=host).stdout == "through\n"


@pytest.mark.parametrize(("mode", "message"), [("w", "Is a directory"), ("r", "Is a directory"), ("x", "File exists")])
def test_a_directory_opens_in_no_way(mode: str, message: str) -> None:
    host = machine()
    process, _, _ = start(host, "true")
    with pytest.raises(OSFault, match=message):
        process.open("/etc", mode)
