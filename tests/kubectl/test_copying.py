"""What `cp` carries."""

from __future__ import annotations

import pytest

from k8s_magics.cli.errors import CommandError
from k8s_magics.kubectl.copying import Spec, packed, parse_spec
from k8s_magics.shell.filesystem import Filesystem
from k8s_magics.sim.clock import Clock


def test_a_place_is_a_file_or_a_file_of_a_pod() -> None:
    assert parse_spec("/a/b", "default") == Spec("", "", "/a/b")
    assert parse_spec("web:/a", "default") == Spec("default", "web", "/a")
    assert parse_spec("blue/web:a:b", "default") == Spec("blue", "web", "a:b")
    for bad in (":/a", "a/b/c:/d"):
        with pytest.raises(CommandError, match="canonical format"):
            parse_spec(bad, "default")


def test_the_same_files_make_the_same_archive() -> None:
    def archive() -> bytes:
        files = Filesystem(Clock())
        files.make_directory("/d/e", parents=True)
        files.write("/d/e/f", b"text")
        files.symlink("f", "/d/e/l")
        return packed(files, "/d", "copy")

    assert archive() == archive()
    assert b"copy/e/f" in archive()
