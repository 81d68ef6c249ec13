"""NFS: what servers export to whom, and what a client finds that mounts it.

A server is a machine whose port 2049 is listened on; its export table says which directories it gives to which clients, exports(5).
Both the server and its clients work on the same directory, so what one writes the others read at once.

# Simplified: root stays root on the server (`root_squash` has no effect); what is mounted stays so when its server goes away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from ipaddress import IPv4Address, IPv4Network
from typing import TYPE_CHECKING

from ..shell.faults import NetworkFault, OSFault
from ..shell.filesystem import Filesystem
from ..shell.node import Directory

if TYPE_CHECKING:
    from .fabric import Interface, Way

PORT = 2049
TIMEOUT, REFUSED = 180_000, 120_000
"""Milliseconds until mount.nfs gives up on a server that is silent, and on one that refuses connections."""


@dataclass(frozen=True, slots=True)
class Export:
    """One directory for one kind of client (`*`, an address, a network, a name with wildcards); `options` as exportfs -v has them."""

    path: str
    client: str
    options: tuple[str, ...] = ()

    @property
    def read_only(self) -> bool:
        """Which is the default."""
        return "rw" not in self.options

    @property
    def is_root(self) -> bool:
        return "fsid=0" in self.options or "fsid=root" in self.options

    def admits(self, address: str, name: str) -> bool:
        if self.client in ("*", "", address):
            return True
        try:
            return IPv4Address(address) in IPv4Network(self.client, strict=False)
        except ValueError:
            return bool(name) and fnmatchcase(name, self.client)


class MountFault(Exception):
    """Why mount.nfs failed: its words without `mount.nfs: `, and the milliseconds that it took."""

    def __init__(self, message: str, after: int = 0) -> None:
        super().__init__(message)
        self.message, self.after = message, after


@dataclass(frozen=True, slots=True)
class Mounted:
    directory: Directory
    read_only: bool


class NfsServer:
    """One server: the files of a machine and the table of what is exported."""

    def __init__(self, files: Filesystem, exports: Iterable[Export] = ()) -> None:
        self.files = files
        self.exports = tuple(exports)

    def open(self, path: str, address: str, name: str) -> Mounted | str:
        """The directory for a client, or the name of the errno that it gets: ENOENT, EACCES, ENOTDIR."""
        root = next((e.path.rstrip("/") for e in self.exports if e.is_root), "")
        wanted = f"{root}/{path.strip('/')}".rstrip("/") or "/"
        if not self.files.exists(wanted):
            return "ENOENT"
        if not self.files.is_directory(wanted):
            return "ENOTDIR"
        above = [e for e in self.exports if f"{wanted}/".startswith(f"{e.path.rstrip('/')}/")]
        mine = [e for e in above if e.admits(address, name)]
        if not mine:
            return "EACCES"
        export = max(mine, key=lambda e: (len(e.path), e.client != "*"))
        covered = wanted == "/" or self.files.mount_of(wanted) == wanted
        node = self.files.find(wanted) if covered else self.files.change(wanted)
        assert isinstance(node, Directory)  # seen above
        return Mounted(node, export.read_only)


class NfsServers:
    """The servers of one network, by the interface at which they listen."""

    def __init__(self, route: Callable[[Interface, str, int], Way]) -> None:
        self._route = route
        self._servers: dict[Interface, NfsServer] = {}

    def serve(self, interface: Interface, server: NfsServer) -> None:
        """Answer at `interface` from now on, while its port is listened on."""
        self._servers[interface] = server

    def at(self, interface: Interface) -> NfsServer | None:
        return self._servers.get(interface)

    def find(self, client: Interface, host: str) -> tuple[NfsServer, str]:
        """The server at `host`, and the client's address as it sees it; MountFault."""
        try:
            address = client.resolve(host)[0]
        except NetworkFault:
            raise MountFault(f"Failed to resolve server {host}: Name or service not known") from None
        try:
            if address.startswith("127.") or address == client.address:
                target, port, source = client, PORT, client.address
            else:
                target, port, source = self._route(client, address, PORT)
            target.listener(port, inside=target is client)
        except NetworkFault as fault:
            if fault.kind == "timeout":
                raise MountFault("Connection timed out", TIMEOUT) from None
            raise MountFault("Connection refused", REFUSED) from None
        server = self._servers.get(target)
        if server is None:
            raise MountFault("Protocol not supported")
        return server, source

    def mount(self, client: Interface, host: str, path: str, *, name: str = "") -> Mounted:
        """What `mount -t nfs host:path` shows; MountFault.  `name` is the client's host name."""
        server, source = self.find(client, host)
        try:
            found = server.open(path, source, name)
        except OSFault:
            found = "EACCES"
        if isinstance(found, Mounted):
            return found
        place = f"{host}:{path}"
        if found == "EACCES":
            raise MountFault(f"access denied by server while mounting {place}")
        why = "No such file or directory" if found == "ENOENT" else "Not a directory"
        raise MountFault(f"mounting {place} failed, reason given by server: {why}")
