"""socket: TCP on the simulated network.

# Simplified: a UDP socket of python can only be connected (to learn one's own address); Unix sockets are refused.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from ipaddress import IPv4Address
from typing import Any

from ....shell.faults import NetworkFault
from ....shell.loopback import is_address
from ....shell.memory import fit
from ..failures import AddressFailure, network_error
from ..files import FileObject
from ..methods.binding import needing, ours
from ..objects import Getter, Native

FIRST_PORT = 40_000
CONSTANTS: Mapping[str, int] = {
    "AF_INET": 2, "AF_INET6": 10, "AF_UNIX": 1, "AF_UNSPEC": 0, "SOCK_STREAM": 1, "SOCK_DGRAM": 2, "SOCK_RAW": 3, "SOL_SOCKET": 1,
    "SO_REUSEADDR": 2, "SO_REUSEPORT": 15, "SO_KEEPALIVE": 9, "SO_BROADCAST": 6, "SO_RCVBUF": 8, "SO_SNDBUF": 7, "SO_ERROR": 4,
    "IPPROTO_TCP": 6, "IPPROTO_UDP": 17, "IPPROTO_IP": 0, "TCP_NODELAY": 1, "SHUT_RD": 0, "SHUT_WR": 1, "SHUT_RDWR": 2, "SOMAXCONN": 4096,
    "INADDR_ANY": 0, "AI_PASSIVE": 1, "MSG_PEEK": 2, "EAI_NONAME": -2, "NI_NUMERICHOST": 1, "SO_LINGER": 13, "TCP_KEEPIDLE": 4,
    "TCP_KEEPINTVL": 5, "TCP_KEEPCNT": 6,
}  # fmt: skip


class Socket:
    """`connection` once it is connected, `listener` once it listens; `timeout` in seconds."""

    TABLE: Any

    def __init__(self, py: Any, family: int = 2, kind: int = 1) -> None:
        self.py, self.family, self.kind = py, family, kind
        self.connection: Any = None
        self.listener: Any = None
        self.address: tuple[str, int] = ("0.0.0.0", 0)
        self.timeout: Any = py.modules.loaded["socket"].names["_default_timeout"]
        self.closed = False

    @property
    def milliseconds(self) -> int | None:
        return None if self.timeout is None else round(self.timeout * 1000)

    def failed(self, fault: NetworkFault) -> OSError:
        """What the fault is to a program: a time-out of its own is no errno."""
        if fault.kind == "timeout" and self.timeout is not None:
            return (
                BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")
                if self.timeout == 0
                else TimeoutError("timed out")
            )
        return network_error(fault)

    def check(self) -> None:
        if self.closed:
            raise OSError(errno.EBADF, "Bad file descriptor")

    def connected(self) -> Any:
        self.check()
        if self.connection is None:
            raise OSError(errno.ENOTCONN, "Transport endpoint is not connected")
        return self.connection


Socket.__name__, Socket.__module__ = "socket", "socket"


def _new(py: Any, family: Any = 2, type: Any = 1, proto: int = 0, fileno: Any = None) -> Socket:
    if family == CONSTANTS["AF_UNIX"]:
        raise OSError(errno.EAFNOSUPPORT, "Address family not supported by protocol")
    return Socket(py, int(family), int(type))


def _pair(address: Any) -> tuple[str, int]:
    if not isinstance(address, tuple):
        raise TypeError(f"AF_INET address must be tuple, not {type(address).__name__}")
    if len(address) < 2 or not isinstance(address[0], str) or not isinstance(address[1], int):
        raise TypeError("AF_INET address must be a pair (host, port)")
    if not 0 <= address[1] <= 65535:
        raise OverflowError("connect(): port must be 0-65535.")
    return address[0], address[1]


async def connect(py: Any, own: Socket, address: Any) -> None:
    own.check()
    name, port = _pair(address)
    network = py.process.machine.network
    if own.kind == CONSTANTS["SOCK_DGRAM"]:
        own.address = (network.address, FIRST_PORT)
        return
    await py.tick()
    try:
        own.connection = await network.connect(name or "127.0.0.1", port, timeout=own.milliseconds)
    except NetworkFault as fault:
        raise own.failed(fault) from None


async def connect_ex(py: Any, own: Socket, address: Any) -> int:
    try:
        await connect(py, own, address)
    except AddressFailure:
        raise
    except TimeoutError:
        return errno.EAGAIN
    except OSError as error:
        return error.errno or 0
    return 0


def bind(py: Any, own: Socket, address: Any) -> None:
    own.check()
    name, port = _pair(address)
    network = py.process.machine.network
    try:
        where = network.resolve(name)[0] if name and not is_address(name) else name or "0.0.0.0"
    except NetworkFault as fault:
        raise network_error(fault) from None
    if where not in ("0.0.0.0", "::", "::1", network.address) and not where.startswith("127."):
        raise OSError(errno.EADDRNOTAVAIL, "Cannot assign requested address")
    taken = {listener.address[1] for listener in network.listeners()}
    if not port:
        port = next(free for free in range(FIRST_PORT, 65535) if free not in taken)
    elif port in taken and own.kind == CONSTANTS["SOCK_STREAM"]:
        raise OSError(errno.EADDRINUSE, "Address already in use")
    own.address = (where, port)


def listen(py: Any, own: Socket, backlog: int = 128) -> None:
    own.check()
    if not own.address[1]:
        bind(py, own, ("", 0))
    try:
        own.listener = py.process.machine.network.listen(own.address[1], address=own.address[0])
    except NetworkFault as fault:
        raise network_error(fault) from None


async def accept(py: Any, own: Socket) -> tuple[Socket, tuple[str, int]]:
    own.check()
    if own.listener is None:
        raise OSError(errno.EINVAL, "Invalid argument")
    await py.tick()
    try:
        connection = await own.listener.accept(timeout=own.milliseconds)
    except NetworkFault as fault:
        if own.closed:
            raise OSError(errno.EBADF, "Bad file descriptor") from None
        raise own.failed(fault) from None
    made = Socket(py, own.family, own.kind)
    made.connection = connection
    return made, connection.peer


async def recv(py: Any, own: Socket, size: int = 65536, flags: int = 0) -> bytes:
    connection = own.connected()
    await py.tick()
    if size < 0:
        raise ValueError("negative buffersize in recv")
    try:
        data: bytes = await connection.read(fit(size), timeout=own.milliseconds)
    except NetworkFault as fault:
        raise own.failed(fault) from None
    return data


async def send(py: Any, own: Socket, data: Any, flags: int = 0) -> int:
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    connection = own.connected()
    await py.tick()
    try:
        await connection.write(bytes(data))
    except NetworkFault as fault:
        raise own.failed(fault) from None
    return len(data)


async def send_all(py: Any, own: Socket, data: Any, flags: int = 0) -> None:
    await send(py, own, data)


def _datagram(py: Any, own: Socket, *args: Any) -> Any:
    raise OSError(errno.EOPNOTSUPP, "Operation not supported (this simulated python has no UDP)")


def close(py: Any, own: Socket, *failure: Any) -> None:
    own.closed = True
    for part in (own.connection, own.listener):
        if part is not None:
            part.close()


def _stop_accepting(py: Any, own: Socket) -> None:
    """Let an accept() that waits fail: the server is to end."""
    own.closed = True
    if own.listener is not None:
        own.listener.close()


def shut_down(py: Any, own: Socket, how: int) -> None:
    connection = own.connected()
    if how in (CONSTANTS["SHUT_WR"], CONSTANTS["SHUT_RDWR"]):
        connection.finish()


class Line:
    """A connection as a file, for `makefile`."""

    refs, is_terminal = 0, False

    def __init__(self, py: Any, own: Socket) -> None:
        self._py, self._own = py, own

    async def read(self, size: int = -1) -> bytes:
        if size < 0:
            pieces = []
            while data := await recv(self._py, self._own):
                pieces.append(data)
                self._py.made(len(data))
            return b"".join(pieces)
        return await recv(self._py, self._own, size)

    async def read_line(self) -> bytes:
        connection = self._own.connected()
        try:
            line: bytes = await connection.read_line(timeout=self._own.milliseconds)
        except NetworkFault as fault:
            raise self._own.failed(fault) from None
        return line

    async def write(self, data: bytes) -> None:
        await send(self._py, self._own, data)

    def close(self) -> None:
        return None


def make_file(py: Any, own: Socket, mode: str = "r", buffering: Any = None, **options: Any) -> FileObject:
    return FileObject(py, Line(py, own), own.connected().local[1], mode, how="none" if buffering == 0 else "full")  # type: ignore[arg-type]  # a file in all that counts


def _name(py: Any, own: Socket) -> tuple[str, int]:
    own.check()
    return own.connection.local if own.connection is not None else own.address


def _set_timeout(py: Any, own: Socket, seconds: Any) -> None:
    if seconds is not None and seconds < 0:
        raise ValueError("Timeout value out of range")
    own.timeout = seconds


def _set_blocking(py: Any, own: Socket, flag: Any) -> None:
    own.timeout = None if flag else 0.0


def _show(py: Any, own: Socket) -> str:
    state = " [closed]" if own.closed else ""
    return f"<socket.socket{state} fd={-1 if own.closed else 3}, family={own.family}, type={own.kind}, proto=0, laddr={_name(py, own) if not own.closed else ''}>"


Socket.TABLE = {
    **ours(
        "socket", connect=connect, connect_ex=connect_ex, bind=bind, listen=listen, accept=accept, recv=recv, send=send, sendall=send_all, sendto=_datagram,
        recvfrom=_datagram, close=close, __exit__=close, shutdown=shut_down, makefile=make_file, getsockname=_name, settimeout=_set_timeout, setblocking=_set_blocking,
        _stop_accepting=_stop_accepting, __enter__=lambda py, own: own, getpeername=lambda py, own: own.connected().peer, gettimeout=lambda py, own: own.timeout, setsockopt=lambda py, own, *args: None,
        getsockopt=lambda py, own, *args: 0, fileno=lambda py, own: -1 if own.closed else 3, detach=lambda py, own: 3, __repr__=_show,
    ),
    "family": Getter(lambda own: own.family), "type": Getter(lambda own: own.kind), "timeout": Getter(lambda own: own.timeout), "proto": Getter(lambda own: 0),
}  # fmt: skip
Socket.CONSTRUCTOR = Native("socket", _new, needs=True)  # type: ignore[attr-defined]


async def _lookup(py: Any, name: str) -> tuple[str, ...]:
    try:
        found: tuple[str, ...] = await py.process.machine.network.lookup(name or "0.0.0.0")
    except NetworkFault as fault:
        if fault.kind == "timeout":
            raise AddressFailure(-3, "Temporary failure in name resolution") from None
        raise network_error(fault) from None
    return found


async def _by_name(py: Any, name: str) -> str:
    return (await _lookup(py, name))[0]


async def _by_name_ex(py: Any, name: str) -> tuple[str, list[str], list[str]]:
    return name, [], list(await _lookup(py, name))


async def _address_info(py: Any, name: Any, port: Any, *wanted: int, **also: int) -> list[Any]:
    number = int(port or 0)
    return [(CONSTANTS["AF_INET"], 1, 6, "", (address, number)) for address in await _lookup(py, name or "127.0.0.1")]


async def _create(py: Any, address: Any, timeout: Any = "default", source_address: Any = None) -> Socket:
    made = Socket(py)
    if timeout != "default":
        made.timeout = timeout
    await connect(py, made, tuple(address))
    return made


def _serve(py: Any, address: Any, *, family: int = 2, backlog: Any = None, reuse_port: bool = False) -> Socket:
    made = Socket(py)
    bind(py, made, tuple(address))
    listen(py, made)
    return made


async def _full_name(py: Any, name: str = "") -> str:
    return name or str(py.process.machine.hostname)


def _default(py: Any, seconds: Any) -> None:
    py.modules.loaded["socket"].names["_default_timeout"] = seconds


def _swap(size: int) -> Any:
    """A number in the other order of bytes."""
    return lambda py, number: int.from_bytes(number.to_bytes(size, "little"), "big")


def names(py: Any) -> dict[str, Any]:
    found: dict[str, Any] = dict(CONSTANTS)
    found |= {
        "socket": Socket,
        "SocketType": Socket,
        "error": OSError,
        "timeout": TimeoutError,
        "gaierror": AddressFailure,
        "herror": OSError,
        "_default_timeout": None,
        "has_ipv6": False,
    }
    found |= needing({
        "gethostname": lambda py: py.process.machine.hostname, "gethostbyname": _by_name, "gethostbyname_ex": _by_name_ex, "getaddrinfo": _address_info, "getfqdn": _full_name,
        "create_connection": _create, "create_server": _serve, "setdefaulttimeout": _default, "getdefaulttimeout": lambda py: found["_default_timeout"],
        "inet_aton": lambda py, text: IPv4Address(text).packed, "inet_ntoa": lambda py, data: str(IPv4Address(data)), "htons": _swap(2), "ntohs": _swap(2), "htonl": _swap(4),
        "ntohl": _swap(4),
    })  # fmt: skip
    return found
