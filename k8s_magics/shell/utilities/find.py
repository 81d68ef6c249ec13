"""find: walks directories and tests, prints or treats what it comes upon."""

from __future__ import annotations

from collections.abc import Iterator

from ..faults import OSFault
from ..finding.expression import parse_expression
from ..finding.search import Found, Search, launched
from ..kernel import Process
from ..node import Directory
from ..operands import complain
from ..paths import below, find_node, names_in, node_at
from ..utility import Utility

BATCH = 500
FLUSH = 200


async def run(process: Process) -> int:
    words = process.argv[1:]
    follow = False
    while words and words[0] in ("-H", "-L", "-P"):
        follow = words.pop(0) == "-L"
    start = next((i for i, word in enumerate(words) if word.startswith("-") or word in ("(", ")", "!")), len(words))
    search = parse_expression(process, words[start:])
    for name in words[:start] or ["."]:
        try:
            node = node_at(process, name, follow=follow)
        except OSFault as fault:
            await search.flush()
            await complain(process, f"{name}: {fault.message}")
            search.code = 1
            continue
        await _walk(search, Found(name, node, 0), follow=follow)
        if search.quit:
            break
    await search.flush()
    for command, paths in search.batches:
        for index in range(0, len(paths), BATCH):
            if await launched(search, [*command, *paths[index : index + BATCH]]):
                search.code = 1
    return search.code


async def _walk(search: Search, found: Found, *, follow: bool) -> None:
    if not search.depth_first:
        await _visit(search, found)
    if isinstance(found.node, Directory) and found.depth < search.maximum and not found.prune and not search.quit:
        try:
            children = list(_children(search.process, found, follow=follow))
        except OSFault as fault:
            await search.flush()
            await complain(search.process, f"{found.path}: {fault.message}")
            search.code = 1
            children = []
        await _enter(search, children, follow=follow)
    if search.depth_first and not search.quit:
        await _visit(search, found)


async def _enter(search: Search, children: list[Found], *, follow: bool) -> None:
    files = search.process.machine.files
    for child in children:
        if search.quit:
            return
        if follow and child.is_loop:
            await search.flush()
            await complain(search.process, f"{child.path}: Too many levels of symbolic links")
            search.code = 1
        elif not (search.same_device and files.is_mounted(child.node)):
            await _walk(search, child, follow=follow)


def _children(process: Process, found: Found, *, follow: bool) -> Iterator[Found]:
    for name in names_in(process, found.path):
        path = below(found.path, name)
        node = find_node(process, path, follow=follow)
        node = find_node(process, path, follow=False) if node is None else node
        if node is not None:
            yield Found(path, node, found.depth + 1, found)


async def _visit(search: Search, found: Found) -> None:
    if not search.minimum <= found.depth <= search.maximum:
        return
    holds = search.test is None or await search.test(found)
    if holds and not search.acts:
        search.out.append(found.path + "\n")
    if len(search.out) >= FLUSH:
        await search.flush()
    await search.process.charge(1)


UTILITY = Utility(
    "find",
    run,
    usage="find [-HL] [PATH]... [OPTIONS] [ACTIONS]\n\nSearch for files and perform actions on them.\nFirst failed action stops processing of current file.\nDefaults: PATH is current directory, action is '-print'",
)
