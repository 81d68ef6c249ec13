from __future__ import annotations

from k8s_magics.shell.node import ComputedNode, Directory, FileNode


def test_permission_bits_are_the_owner_s_the_group_s_or_the_others() -> None:
    node = FileNode(b"", 0o640, owner=10, group=20)
    assert [node.permits(4, user, groups) for user, groups in ((10, (1,)), (11, (20,)), (12, (1,)))] == [
        True,
        True,
        False,
    ]
    assert node.permits(2, 0) and not node.permits(1, 0) and FileNode(b"", 0o001).permits(1, 0)


def test_writing_past_the_end_leaves_zeros() -> None:
    node = FileNode(b"ab")
    node.patch(4, b"x", 7)
    assert node.content() == b"ab\0\0x" and node.mtime == 7 and node.content(1, 2) == b"b\0"


def test_a_volume_is_written_without_a_machine() -> None:
    volume = Directory()
    volume.write_file("..data/key", b"value", 0o400)
    volume.symlink("key", "..data/key")
    assert volume.names() == ("..data", "key") and volume.total_size() == 5
    assert volume.read_file("..data/key") == b"value"
    volume.remove("..data")
    assert [path for path, _ in volume.walk()] == ["key"]


def test_a_computed_file_is_made_when_it_is_read() -> None:
    counter = iter(range(10))
    node = ComputedNode(lambda: b"%d" % next(counter))
    assert (node.content(), node.content()) == (b"0", b"1")
