"""How curl comes to a connection: by names, --resolve and --connect-to, with TLS, or one that was kept from the transfer before."""

from __future__ import annotations

from ..durations import milliseconds
from ..faults import NetworkFault
from ..http import Response, Url, wants_close
from ..options import Options
from ..process import Process
from ..sockets import Connection
from .failure import CurlFailure, connect_failure

LOCAL = 32768
"""The port from which a connection was tried that did not come about."""
Place = tuple[str, str, int]
"""Scheme, host and port of a URL."""


class Pool:
    """The connections that stay open between the transfers of one command."""

    def __init__(self) -> None:
        self._kept: dict[Place, Connection] = {}

    def take(self, target: Url) -> Connection | None:
        found = self._kept.pop(_place(target), None)
        return found if found is not None and not found.over else None

    def keep(self, target: Url, connection: Connection, response: Response) -> bool:
        """Whether it can be used again: both sides know where the answer ended, and neither wants to close."""
        framed = any(name.lower() in ("content-length", "transfer-encoding") for name, _ in response.headers)
        if not framed or wants_close(response.headers, response.version):
            return False
        self._kept[_place(target)] = connection
        return True


def _place(target: Url) -> Place:
    return target.scheme, target.host, target.port


class Link:
    """The way to one URL; `lines` is what -v tells of it."""

    def __init__(self, process: Process, options: Options, target: Url, began: int) -> None:
        self._process, self._options, self._target, self._began = process, options, target, began
        self.host, self.port = self._where()
        self.address = ""
        self.lines: list[str] = []

    async def open(self, pool: Pool, *, left: int | None) -> Connection:
        """`left`: milliseconds of -m; CurlFailure."""
        target = self._target
        kept = pool.take(target)
        if kept is not None:
            self.address = kept.peer[0]
            self.lines.append(f"* Reusing existing {target.scheme}: connection with host {target.host}")
            return kept
        connect = limit_of(self._options, "connect-timeout")
        limits = [limit for limit in (connect, left) if limit is not None]
        late = left is not None and (connect is None or left <= connect)
        addresses = await self._addresses(min(limits) if limits else None)
        connection = await self._connect(addresses, min(limits) if limits else None, late=late)
        try:
            if target.scheme == "https":
                await self._secure(connection, left)
        except CurlFailure:
            connection.close()
            raise
        local, port = connection.local
        self.lines.append(
            f"* Established connection to {target.host} ({self.address} port {self.port}) from {local} port {port} "
        )
        self.lines.append("* using HTTP/1.x")
        return connection

    def _where(self) -> tuple[str, int]:
        """Host and port to connect to: --connect-to HOST1:PORT1:HOST2:PORT2, in which every part may be empty."""
        target = self._target
        for text in self._options.all("connect-to"):
            host, port, other, other_port = (*text.split(":"), "", "", "", "")[:4]
            if host in ("", target.host) and port in ("", str(target.port)):
                return other or target.host, int(other_port) if other_port.isdecimal() else target.port
        return target.host, target.port

    async def _addresses(self, limit: int | None) -> tuple[str, ...]:
        given = dict(_resolution(text) for text in self._options.all("resolve")).get((self.host, self.port))
        try:
            found = given or await self._process.machine.network.lookup(self.host, timeout=limit)
        except NetworkFault as fault:
            elapsed = self._elapsed()
            failure = connect_failure(fault, self.host, self.port, elapsed)
            if fault.kind == "timeout":
                failure = CurlFailure(28, f"Resolving timed out after {elapsed} milliseconds", transient=True)
            self._unconnected(fault, failure)
            raise failure from None
        if self.host not in found:
            listed = ", ".join(found)
            self.lines += [f"* Host {self.host}:{self.port} was resolved.", "* IPv6: (none)", f"* IPv4: {listed}"]
        return found

    async def _connect(self, addresses: tuple[str, ...], limit: int | None, *, late: bool) -> Connection:
        """To the first address that answers."""
        for number, address in enumerate(addresses, 1):
            self.address = address
            self.lines.append(f"*   Trying {address}:{self.port}...")
            try:
                return await self._process.machine.network.connect(address, self.port, timeout=limit)
            except NetworkFault as fault:
                elapsed = self._elapsed()
                failure = connect_failure(fault, self.host, self.port, elapsed)
                if fault.kind == "timeout" and late:
                    failure = CurlFailure(28, f"Connection timed out after {elapsed} milliseconds", transient=True)
                if number == len(addresses) or fault.kind != "refused":
                    self._unconnected(fault, failure)
                    raise failure from None
                self.lines.append(self._refused())
        raise AssertionError("a name has an address")

    def _unconnected(self, fault: NetworkFault, failure: CurlFailure) -> None:
        if fault.kind == "refused":
            self.lines.append(self._refused())
        self.lines += [f"* {failure.message}", "* closing connection #0"]

    def _refused(self) -> str:
        own = self._process.machine.network.address
        return f"* connect to {self.address} port {self.port} from {own} port {LOCAL} failed: Connection refused"

    async def _secure(self, connection: Connection, left: int | None) -> None:
        from .security import Security  # late: most of what curl is asked for is plain HTTP

        security = Security(self._process, self._options, self._target.host)
        try:
            await security.shake(connection, timeout=left)
        except NetworkFault as fault:
            if fault.kind == "timeout":
                raise CurlFailure(28, f"SSL connection timeout after {self._elapsed()} milliseconds", transient=True) from None  # fmt: skip
            raise CurlFailure(35, "Recv failure: Connection reset by peer") from None
        except CurlFailure:
            security.lines.append("* closing connection #0")
            raise
        finally:
            self.lines += security.lines

    def _elapsed(self) -> int:
        return self._process.clock.now - self._began


def limit_of(options: Options, key: str) -> int | None:
    """Milliseconds that an option in seconds allows; CurlFailure."""
    text = options.get(key)
    if not text:
        return None
    try:
        return milliseconds(text)
    except ValueError:
        name = "-m" if key == "m" else f"--{key}"
        raise CurlFailure(2, f"option {name}: expected a proper numerical parameter") from None


def _resolution(text: str) -> tuple[tuple[str, int], tuple[str, ...]]:
    """`HOST:PORT:ADDRESS,ADDRESS` of --resolve."""
    host, _, rest = text.partition(":")
    port, _, addresses = rest.partition(":")
    listed = tuple(address.strip("[]") for address in addresses.split(",") if address)
    return (host.lstrip("+"), int(port) if port.isdecimal() else 0), listed
