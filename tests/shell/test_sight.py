from __future__ import annotations

from collections.abc import Callable

import pytest

from k8s_magics.shell.filesystem import Filesystem
from k8s_magics.shell.node import Directory
from k8s_magics.shell.sight import Sight, looking
from k8s_magics.shell.tree import Symlink
from tests.shell.machines import machine

CONTENT = {"/data/text": "some", "/data/link": Symlink("text"), "/etc/other": "more", "/mnt/text": "below"}
CHANGES: dict[str, Callable[[Filesystem], object]] = {
    "content": lambda files: files.append("/data/text", "x"),
    "the same content again": lambda files: files.write("/data/text", "some"),
    "its mode": lambda files: setattr(files.change("/data/text"), "mode", 0),
    "its owner": lambda files: setattr(files.change("/data/text"), "owner", 7),
    "its time": lambda files: setattr(files.change("/data/text"), "mtime", 7),
    "another link": lambda files: (files.remove("/data/link"), files.symlink("/etc/other", "/data/link")),
    "another name beside it": lambda files: files.write("/data/new", ""),
    "a directory on the way": lambda files: files.rename("/data", "/gone"),
    "what was missing": lambda files: files.write("/etc/missing", ""),
    "a mount on the way": lambda files: files.mount("/data", Directory()),
}


def seen(files: Filesystem) -> Sight:
    with looking(files) as sight:
        files.read("/data/link")
        files.exists("/etc/missing")
    return sight


@pytest.mark.parametrize("change", CHANGES)
def test_it_holds_until_something_changes_that_was_looked_at(change: str) -> None:
    files = machine(CONTENT).files
    sight = seen(files)
    files.write("/tmp/elsewhere", "x")
    files.append("/mnt/text", "x")
    assert sight.is_still and sight.holds()
    CHANGES[change](files)
    assert not sight.holds()


@pytest.mark.parametrize("path", ["/proc/uptime", "/sys/fs/cgroup/cpu.max", "/dev/urandom", "/dev/fd/0"])
def test_what_moves_by_itself_is_not_still(path: str) -> None:
    files = machine(CONTENT).files
    with looking(files) as sight:
        files.exists(path)
    assert not sight.is_still


def test_who_looks_while_another_does_learns_nothing() -> None:
    files = machine(CONTENT).files
    with looking(files) as first, looking(files) as second:
        files.read("/data/text")
    assert first.is_still and not second.is_still
