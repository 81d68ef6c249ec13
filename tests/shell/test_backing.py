"""What is behind a mount."""

from __future__ import annotations

from k8s_magics.shell.backing import DISK, memory, nfs


def test_memory_has_the_size_that_it_was_mounted_with_and_a_server_its_name() -> None:
    assert memory(64 << 20) == ("tmpfs", "tmpfs", 65536, ("size=65536k", "inode64")) and memory(1).is_memory
    assert nfs("10.0.0.9", "/srv", "172.18.0.11").device == "10.0.0.9:/srv" and not DISK.is_memory
