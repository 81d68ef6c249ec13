"""A file or directory of the node itself."""

from __future__ import annotations

from ...shell.filesystem import Filesystem
from ...shell.node import BlockNode, DeviceNode, Directory, FileNode, Node, SocketNode
from ..failure import MountFailure
from ..volume import VolumeContext, VolumeKind

WANTED = {
    "Directory": "a directory",
    "File": "a file",
    "Socket": "a socket file",
    "CharDevice": "a character device",
    "BlockDevice": "a block device",
}


def host_node(host: Filesystem, path: str, kind: str) -> Node:
    """What is at `path` on the node, made where the type allows it; raises MountFailure."""
    node = host.find(path)
    if node is None and kind in ("", "DirectoryOrCreate"):
        host.make_directory(path)
    elif node is None and kind == "FileOrCreate":
        if not host.exists(path.rpartition("/")[0] or "/"):
            raise MountFailure(f"open {path}: no such file or directory")
        host.write(path, b"")
    node = host.find(path)
    if isinstance(node, (Directory, FileNode)) and path != "/":
        node = host.change(path)
    if node is None or not _fits(node, kind):
        raise MountFailure(
            f"hostPath type check failed: {path} is not {WANTED.get(kind.removesuffix('OrCreate'), 'a directory')}"
        )
    return node


def _fits(node: Node | None, kind: str) -> bool:
    match kind.removesuffix("OrCreate"):
        case "":
            return True
        case "Directory":
            return isinstance(node, Directory)
        case "File":
            return isinstance(node, FileNode)
        case "CharDevice":
            return isinstance(node, DeviceNode) and not isinstance(node, BlockNode)
        case "BlockDevice":
            return isinstance(node, BlockNode)
        case "Socket":
            return isinstance(node, SocketNode)
    return False


def mount(context: VolumeContext) -> Node:
    return host_node(context.host, context.source["path"], context.source.get("type") or "")


VOLUME = VolumeKind(field="hostPath", mount=mount)
