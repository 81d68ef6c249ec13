"""The programs of nfs-utils: exportfs and showmount, mount.nfs, and what makes a machine an NFS server."""

from __future__ import annotations

from collections.abc import Sequence

from ..network.exports import PLACE, described, parse
from ..network.fabric import Interface
from ..network.nfs import PORT, Export, MountFault, NfsServer
from ..shell.backing import nfs
from ..shell.faults import NetworkFault, OSFault
from ..shell.kernel import Process, sleep
from ..shell.utilities.mount import UTILITY as MOUNT
from ..shell.utility import execute

NARROW = 14


def start_server(interface: Interface, server: NfsServer) -> bool:
    """Listen from now on; False if the port is taken."""
    try:
        interface.listen(PORT)
    except NetworkFault:
        return False
    interface.nfs.serve(interface, server)
    return True


def _server(process: Process) -> NfsServer | None:
    network = process.machine.network
    return network.nfs.at(network) if isinstance(network, Interface) else None


async def exportfs(process: Process) -> int:
    """`exportfs [-v]` lists, `-a` and `-r` read /etc/exports, `-u CLIENT:PATH` and `-ua` take back, `-o OPTIONS CLIENT:PATH` adds one."""
    server = _server(process)
    if server is None:
        await process.error("exportfs: could not open /proc/fs/nfs/exports for locking: no NFS server runs here\n")
        return 1
    flags, options, names = _words(process.argv[1:])
    if not flags - {"v"} and not names:
        await process.write("".join(_listed(export, verbose="v" in flags) for export in server.exports))
        return 0
    if "u" in flags:
        gone = server.exports if "a" in flags else tuple(e for e in server.exports if f"{e.client}:{e.path}" in names)
        server.exports = tuple(e for e in server.exports if e not in gone)
        return 0
    if names:
        added = [Export(path, client or "*", options) for client, _, path in (name.rpartition(":") for name in names)]
        return await _export(process, server, [*server.exports, *added], flags)
    table = parse(_read(process))
    for complaint in table.complaints:
        await process.error(complaint)
    kept = () if "r" in flags else server.exports
    return await _export(process, server, [*kept, *(e for e in table.exports if e not in kept)], flags)


def _words(arguments: Sequence[str]) -> tuple[set[str], tuple[str, ...], list[str]]:
    """(letters, options after -o, names)"""
    flags: set[str] = set()
    options: tuple[str, ...] = ()
    names: list[str] = []
    queue = list(arguments)
    while queue:
        word = queue.pop(0)
        if word == "-o" and queue:
            options = tuple(queue.pop(0).split(","))
        elif word.startswith("-"):
            flags |= set(word[1:])
        else:
            names.append(word)
    return flags, options, names


def _read(process: Process) -> str:
    try:
        return process.machine.files.read_text(PLACE)
    except OSFault:
        return ""


async def _export(process: Process, server: NfsServer, wanted: Sequence[Export], flags: set[str]) -> int:
    code = 0
    made = []
    for export in wanted:
        if not process.machine.files.is_directory(export.path):
            await process.error(f"exportfs: Failed to stat {export.path}: No such file or directory\n")
            code = 1
            continue
        made.append(export)
        if "v" in flags:
            await process.write(f"exporting {export.client}:{export.path}\n")
    server.exports = tuple(made)
    return code


def _listed(export: Export, *, verbose: bool) -> str:
    client = "<world>" if export.client == "*" else export.client
    between = "\n\t\t" if len(export.path) > NARROW else "\t"
    options = f"({described(export)})" if verbose else ""
    return f"{export.path:<{NARROW}}{between}{client}{options}\n"


async def showmount(process: Process) -> int:
    """`showmount -e [HOST]`: what a server exports."""
    names = [word for word in process.argv[1:] if not word.startswith("-")]
    host = names[0] if names else "localhost"
    network = process.machine.network
    try:
        if not isinstance(network, Interface):
            raise MountFault("refused")
        server, _ = network.nfs.find(network, host)
    except MountFault as fault:
        if fault.message.startswith("Failed to resolve"):
            await process.error("clnt_create: RPC: Unknown host\n")
            return 1
        await sleep(fault.after and 60_000)
        why = "Timed out" if "timed out" in fault.message else "Program not registered"
        await process.error(f"clnt_create: RPC: {why}\n")
        return 1
    await process.write(f"Export list for {host}:\n" + _export_list(server.exports))
    return 0


def _export_list(exports: Sequence[Export]) -> str:
    clients: dict[str, list[str]] = {}
    for export in exports:
        clients.setdefault(export.path, []).append(export.client)
    width = max((len(path) for path in clients), default=0)
    return "".join(f"{path:<{width}} {','.join(names)}\n" for path, names in clients.items())


async def mount(process: Process) -> int:
    """`mount -t nfs HOST:PATH DIRECTORY` and `umount DIRECTORY` on a machine of one's own; the rest is busybox's."""
    words = _operands(process.argv[1:])
    files, network = process.machine.files, process.machine.network
    if process.name == "umount" and words:
        try:
            files.unmount(files.real_path(words[-1], cwd=process.cwd))
        except OSFault:
            await process.error(f"umount: {words[-1]}: not mounted.\n")
            return 32
        return 0
    if len(words) != 2 or ":/" not in words[0] or not isinstance(network, Interface):
        return await execute(MOUNT, process)
    if not files.is_directory(words[1], cwd=process.cwd):
        await process.error(f"mount.nfs: mount point {words[1]} does not exist\n")
        return 32
    host, _, path = words[0].partition(":")
    try:
        found = network.nfs.mount(network, host, path, name=process.machine.hostname)
    except MountFault as fault:
        await sleep(fault.after)
        await process.error(f"mount.nfs: {fault.message}\n")
        return 32
    where, backing = files.real_path(words[1], cwd=process.cwd), nfs(host, path, network.address)
    files.mount(where, found.directory, read_only=found.read_only, backing=backing)
    return 0


def _operands(arguments: Sequence[str]) -> list[str]:
    words, queue = [], list(arguments)
    while queue:
        word = queue.pop(0)
        if word in ("-t", "-o", "-O") and queue:
            queue.pop(0)
        elif not word.startswith("-"):
            words.append(word)
    return words
