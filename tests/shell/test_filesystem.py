from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.shell.filesystem import Filesystem, OSFault
from k8s_magics.shell.node import Directory, FileNode
from k8s_magics.shell.tree import DIRECTORY, Symlink, Tree
from k8s_magics.sim.clock import Clock

BASE = Tree.build(
    {"/etc/passwd": "root\n", "/etc/link": Symlink("passwd"), "/var/log": DIRECTORY, "/run": Symlink("var/log")}
)


def files() -> Filesystem:
    return Filesystem(Clock(), BASE)


def test_what_one_container_writes_another_does_not_see() -> None:
    one, other = files(), files()
    one.append("/etc/passwd", "more\n")
    one.write("/run/new", "text")
    one.remove("/etc/link")
    assert one.read("/var/log/new") == b"text" and one.read_text("/etc/passwd") == "root\nmore\n"
    assert other.read_text("/etc/link") == "root\n" and other.list("/var/log") == ()
    assert one.disk_usage() == 14 and other.disk_usage() == 0


def test_a_volume_is_shared_by_those_that_mount_it() -> None:
    volume = Directory()
    one, other = files(), files()
    one.mount("/data", volume)
    other.mount("/mnt/deep/data", volume, read_only=True)
    one.write("/data/file", "x")
    assert other.read("/mnt/deep/data/file") == b"x" and volume.total_size() == 1
    with pytest.raises(OSFault, match="Read-only file system"):
        other.write("/mnt/deep/data/file", "y")
    with pytest.raises(OSFault, match="Device or resource busy"):
        one.remove("/data", recursive=True)
    with pytest.raises(OSFault, match="Invalid cross-device link"):
        one.rename("/data/file", "/tmpfile")


def test_a_single_file_can_be_mounted() -> None:
    here = files()
    node = FileNode(b"one")
    here.mount("/etc/app/conf", node)
    assert here.read("/etc/app/conf") == b"one"
    node.replace(b"two", 0)
    assert here.read("/etc/app/conf") == b"two" and here.mount_of("/etc/app/conf") == "/etc/app/conf"
    here.unmount("/etc/app/conf")
    assert here.read("/etc/app/conf") == b""


FAULTS = {
    "No such file or directory": lambda f: f.read("/nope/x"),
    "Is a directory": lambda f: f.read("/etc"),
    "Not a directory": lambda f: f.read("/etc/passwd/x"),
    "File exists": lambda f: f.make_directory("/etc", parents=False),
    "Directory not empty": lambda f: f.remove("/etc"),
    "Too many levels of symbolic links": lambda f: (f.symlink("/a", "/b"), f.symlink("/b", "/a"), f.read("/a")),
    "Invalid argument": lambda f: f.rename("/etc", "/etc/inside"),
    "No space left on device": lambda f: f.append("/var/log/big", bytes((1 << 28) + 1)),
}


@pytest.mark.parametrize("message", FAULTS)
def test_faults_have_errno_s_words(message: str) -> None:
    with pytest.raises(OSFault) as error:
        FAULTS[message](files())
    assert error.value.message == message


names = st.sampled_from(["a", "b", "c"])
paths = st.lists(names, min_size=1, max_size=3).map(lambda parts: "/" + "/".join(parts))
steps = st.tuples(st.sampled_from(["write", "make", "remove", "move"]), paths, paths)


@given(st.lists(steps, max_size=20))
def test_copy_on_write_behaves_as_a_copy(actions: list[tuple[str, str, str]]) -> None:
    """A file system over an image and one in which the same files were written by hand go the same way."""
    image = {"/a/b/c": "1", "/b": "2", "/c/a": "3"}
    over, plain = Filesystem(Clock(), Tree.build(image)), Filesystem(Clock())
    for path, text in image.items():
        plain.make_directory(path.rpartition("/")[0] or "/")
        plain.write(path, text)
    for action in actions:
        assert apply(over, *action) == apply(plain, *action)
    assert listing(over) == listing(plain)
    assert listing(Filesystem(Clock(), Tree.build(image))) != [] and BASE.root.frozen


def apply(target: Filesystem, verb: str, path: str, other: str) -> str:
    try:
        match verb:
            case "write":
                target.append(path, "x")
            case "make":
                target.make_directory(path)
            case "remove":
                target.remove(path, recursive=True)
            case _:
                target.rename(path, other)
    except OSFault as fault:
        return fault.message
    return ""


def listing(target: Filesystem) -> list[tuple[str, bytes]]:
    return [(path, node.content() if isinstance(node, FileNode) else b"/") for path, node in target.walk()]
