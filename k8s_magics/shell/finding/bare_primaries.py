"""find's primaries without an argument: `-print`, `-empty`, `-prune`, `-delete`."""

from __future__ import annotations

from collections.abc import Callable

from ..faults import OSFault
from ..listing import disk_blocks, inode, links, listing_date, mode_string, owner_names
from ..node import Directory, FileNode, SymlinkNode
from ..operands import complain
from ..paths import remove
from ..users import has_group, has_user
from .search import Found, Search, Test, acting, plain


def _option(**changes: object) -> Callable[[Search], Test]:
    def make(search: Search) -> Test:
        for name, value in changes.items():
            setattr(search, name, value)
        return plain(lambda found: True)

    return make


def _printing(end: str) -> Callable[[Search], Test]:
    def make(search: Search) -> Test:
        search.acts = True
        return acting(lambda found: search.out.append(found.path + end))

    return make


def _empty(search: Search) -> Test:
    return plain(
        lambda found: (
            len(found.node) == 0
            if isinstance(found.node, Directory)
            else isinstance(found.node, FileNode) and found.node.size == 0
        )
    )


def _prune(search: Search) -> Test:
    def prune(found: Found) -> bool:
        found.prune = True
        return True

    return plain(prune)


def _quit(search: Search) -> Test:
    def stop(found: Found) -> bool:
        search.quit = True
        return True

    return plain(stop)


def _delete(search: Search) -> Test:
    search.acts = search.depth_first = True

    async def delete(found: Found) -> bool:
        try:
            remove(search.process, found.path)
        except OSFault as fault:
            await complain(search.process, f"{found.path}: {fault.message}")
            search.code = 1
            return False
        return True

    return delete


def _ls(search: Search) -> Test:
    search.acts = True

    def show(found: Found) -> bool:
        node, machine = found.node, search.process.machine
        owner, group = owner_names(machine, node)
        target = f" -> {node.target}" if isinstance(node, SymlinkNode) else ""
        when = listing_date(machine, node.mtime)
        search.out.append(
            f"{inode(found.path):>9} {disk_blocks(node):>6} {mode_string(node)} {links(node):>3} {owner:<8} {group:<8} {node.size:>8} {when} {found.path}{target}\n"
        )
        return True

    return plain(show)


PLAIN: dict[str, Callable[[Search], Test]] = {
    "-print": _printing("\n"),
    "-print0": _printing("\0"),
    "-empty": _empty,
    "-prune": _prune,
    "-quit": _quit,
    "-delete": _delete,
    "-ls": _ls,
    "-depth": _option(depth_first=True),
    "-xdev": _option(same_device=True),
    "-mount": _option(same_device=True),
    "-true": _option(),
    "-false": lambda search: plain(lambda found: False),
    "-follow": _option(),
    "-noleaf": _option(),
    "-executable": lambda search: plain(
        lambda found: found.node.permits(1, search.process.user, (search.process.group,))
    ),
    "-readable": lambda search: plain(
        lambda found: found.node.permits(4, search.process.user, (search.process.group,))
    ),
    "-writable": lambda search: plain(
        lambda found: found.node.permits(2, search.process.user, (search.process.group,))
    ),
    "-nouser": lambda search: plain(lambda found: not has_user(search.process.machine, found.node.owner)),
    "-nogroup": lambda search: plain(lambda found: not has_group(search.process.machine, found.node.group)),
}
