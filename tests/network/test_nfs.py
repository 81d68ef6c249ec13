"""What an NFS server gives to whom."""

from __future__ import annotations

import pytest

from k8s_magics.network.nfs import Export, Mounted, NfsServer
from k8s_magics.shell.filesystem import Filesystem
from k8s_magics.sim.clock import Clock


@pytest.fixture
def files() -> Filesystem:
    files = Filesystem(Clock())
    files.make_directory("/srv/a/deep", parents=True)
    files.write("/srv/file", "x")
    return files


@pytest.mark.parametrize(
    ("client", "admitted"),
    [("*", True), ("10.0.0.7", True), ("10.0.0.0/8", True), ("node-*", True), ("10.1.0.0/16", False), ("other", False)],
)
def test_clients_are_known_by_address_network_or_name(files: Filesystem, client: str, admitted: bool) -> None:
    server = NfsServer(files, [Export("/srv/a", client, ("rw",))])
    found = server.open("/srv/a/deep", "10.0.0.7", "node-1")
    assert isinstance(found, Mounted) if admitted else found == "EACCES"


def test_the_nearest_export_decides_and_is_read_only_unless_it_says_otherwise(files: Filesystem) -> None:
    server = NfsServer(files, [Export("/srv", "*", ("rw",)), Export("/srv/a", "*")])
    outer, inner = server.open("/srv", "1.1.1.1", ""), server.open("/srv/a", "1.1.1.1", "")
    assert isinstance(outer, Mounted) and not outer.read_only
    assert isinstance(inner, Mounted) and inner.read_only


def test_what_is_not_there_or_not_exported_has_an_errno(files: Filesystem) -> None:
    server = NfsServer(files, [Export("/srv/a", "*")])
    assert [server.open(path, "1.1.1.1", "") for path in ("/none", "/srv/file", "/srv")] == [
        "ENOENT",
        "ENOTDIR",
        "EACCES",
    ]


def test_with_fsid_0_paths_begin_at_that_export(files: Filesystem) -> None:
    server = NfsServer(files, [Export("/srv/a", "*", ("rw", "fsid=0"))])
    found = server.open("/deep", "1.1.1.1", "")
    assert isinstance(found, Mounted) and found.directory is files.find("/srv/a/deep")
