"""HTTP/1.1 on simulated connections: both sides of the wire (RFC 9112), as far as servers and clients in a cluster use it.

Left out: trailers, pipelining beyond one request at a time, and ciphers (see `tls.py`).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from ..sim.clock import Clock
from .kernel import Process
from .sockets import Connection, Listener, Network, NetworkFault

if TYPE_CHECKING:
    from .tls import Secure

Headers = tuple[tuple[str, str], ...]
Handler = Callable[["Request", Connection], Awaitable["Response"]]
Securing = Callable[[], "Secure"]
"""How a port speaks TLS; it is asked when somebody connects."""
NO_TLS = "first record does not look like a TLS handshake"
MAX_HEAD = 65_536
MAX_BODY = 1 << 28
MOST_REDIRECTS = 10
REASONS: Mapping[int, str] = {
    100: "Continue", 101: "Switching Protocols", 200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 206: "Partial Content",
    301: "Moved Permanently", 302: "Found", 303: "See Other", 304: "Not Modified", 307: "Temporary Redirect", 308: "Permanent Redirect",
    400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 406: "Not Acceptable",
    408: "Request Timeout", 409: "Conflict", 410: "Gone", 411: "Length Required", 413: "Request Entity Too Large", 414: "URI Too Long",
    415: "Unsupported Media Type", 416: "Range Not Satisfiable", 422: "Unprocessable Entity", 429: "Too Many Requests",
    500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout",
}  # fmt: skip


class ProtocolError(Exception):
    """What came is not HTTP, or broke off."""


class Request(NamedTuple):
    """`path` is the request target with its query."""

    method: str
    path: str
    headers: Headers = ()
    body: bytes = b""
    version: str = "HTTP/1.1"

    def header(self, name: str, default: str = "") -> str:
        return find_header(self.headers, name, default)


class Response(NamedTuple):
    """`reason` "" is the status's usual one."""

    status: int
    reason: str = ""
    headers: Headers = ()
    body: bytes = b""
    version: str = "HTTP/1.1"

    def header(self, name: str, default: str = "") -> str:
        return find_header(self.headers, name, default)


@lru_cache(maxsize=1024)
def find_header(headers: Headers, name: str, default: str = "") -> str:
    wanted = name.lower()
    for key, value in headers:
        if key.lower() == wanted:
            return value
    return default


@lru_cache(maxsize=256)
def _names(headers: Headers) -> frozenset[str]:
    """In lower case."""
    return frozenset(name.lower() for name, _ in headers)


def text_response(status: int, text: str, *, content_type: str = "text/plain") -> Response:
    return Response(status, "", (("Content-Type", content_type),), text.encode("utf-8", "surrogateescape"))


# The server's side


async def serve(connection: Connection, handler: Handler, *, came: bytes = b"", secure: Securing | None = None) -> None:
    """Requests on one connection until either side has had enough; `came` was read of it already, `secure` says how it speaks TLS."""
    try:
        if not came and (secure is not None or connection.is_customarily_secure):
            greeted = await _greeted(connection, secure)
            if greeted is None:
                return
            came = greeted
        reader = MessageReader(connection, came=came)
        while True:
            try:
                request = await reader.request()
            except ProtocolError:
                await connection.write(encode_response(text_response(400, "400 Bad Request\n"), close=True))
                return
            if request is None:
                return
            response = await handler(request, connection)
            if connection.closed:
                return
            close = wants_close(request.headers, request.version) or wants_close(response.headers, "HTTP/1.1")
            await connection.write(encode_response(response, close=close, head=request.method == "HEAD"))
            if close or response.status == 101:
                return
    except NetworkFault:
        return
    finally:
        connection.close()


async def _greeted(connection: Connection, secure: Securing | None) -> bytes | None:
    from . import tls  # late: most connections are plain

    return await tls.answer(connection, secure() if secure is not None else tls.customary(connection.born))


async def serve_forever(process: Process, port: int, handler: Handler, *, secure: Securing | None = None) -> int:
    """A server's main loop, one thread of the process a connection; returns 1 when the port is taken."""
    try:
        listener = process.machine.network.listen(port)
    except NetworkFault as fault:
        await process.error(f"bind: {fault.message}\n")
        return 1
    try:
        while True:
            connection = await listener.accept()
            process.start(partial(serve, connection, handler, secure=secure))
    finally:
        listener.close()


async def take_each(
    process: Process, listener: Listener, serve_one: Callable[[Connection], Coroutine[Any, Any, None]]
) -> None:
    """A thread of the process for each connection that comes, until the listener is closed."""
    while not listener.closed:
        try:
            connection = await listener.accept()
        except NetworkFault:
            return
        process.start(partial(serve_one, connection))


def encode_response(response: Response, *, close: bool = False, head: bool = False) -> bytes:
    lines = [f"HTTP/1.1 {response.status} {response.reason or REASONS.get(response.status, 'Unknown')}"]
    lines += [f"{name}: {value}" for name, value in response.headers]
    names = _names(response.headers)
    bodiless = response.status in (204, 304) or response.status < 200
    if not bodiless and names.isdisjoint(("content-length", "transfer-encoding")):
        lines.append(f"Content-Length: {len(response.body)}")
    if close and "connection" not in names:
        lines.append("Connection: close")
    data = "\r\n".join(lines).encode("latin-1", "replace") + b"\r\n\r\n"
    if head or bodiless:
        return data
    if "transfer-encoding" in names and "chunked" in response.header("Transfer-Encoding").lower():
        return data + (b"%x\r\n%s\r\n" % (len(response.body), response.body) if response.body else b"") + b"0\r\n\r\n"
    return data + response.body


def wants_close(headers: Headers, version: str) -> bool:
    choice = find_header(headers, "Connection").lower()
    return "close" in choice or (version == "HTTP/1.0" and "keep-alive" not in choice)


def whole_request(data: bytes) -> Request | None:
    """The request that these bytes are to a server, if they are one and no more."""

    async def read() -> Request | None:
        try:
            return await MessageReader(Connection(Clock(), ("", 0), ("", 0)), came=data).request()
        except ProtocolError:
            return None

    reading = read()
    try:
        reading.send(None)
    except StopIteration as end:
        request: Request | None = end.value
        return request
    reading.close()
    return None


# The client's side


@dataclass(frozen=True)
class Url:
    """The parts a client needs; `path` includes the query and is never empty."""

    scheme: str
    host: str
    port: int
    path: str
    credentials: str = ""

    @cached_property
    def authority(self) -> str:
        """What the Host header says."""
        usual = {"http": 80, "https": 443}.get(self.scheme)
        return self.host if self.port == usual else f"{self.host}:{self.port}"


@lru_cache(maxsize=256)
def parse_url(text: str) -> Url:
    """Raises ValueError for anything but http and https."""
    if "://" not in text:
        text = "http://" + text
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(text)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    user = parts.netloc.rpartition("@")[0]
    return Url(parts.scheme, parts.hostname, port, path, user)


def encode_request(request: Request) -> bytes:
    lines = [f"{request.method} {request.path} {request.version}"]
    lines += [f"{name}: {value}" for name, value in request.headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8", "surrogateescape") + request.body


async def exchange(connection: Connection, request: Request, *, timeout: int | None = None) -> Response:
    """One request and its answer; NetworkFault (timeout, reset) or ProtocolError."""
    await connection.write(encode_request(request))
    return await MessageReader(connection, timeout=timeout).response(head=request.method == "HEAD")


async def fetch(  # noqa: PLR0913  the door of every client
    network: Network,
    url: str,
    *,
    method: str = "GET",
    headers: Sequence[tuple[str, str]] = (),
    body: bytes = b"",
    timeout: int | None = None,
    follow: bool = False,
) -> Response:
    """What `url` answers; `timeout` in milliseconds.  NetworkFault, ProtocolError, or ValueError for a bad URL."""
    url = url if "://" in url else f"http://{url}"
    for _ in range(MOST_REDIRECTS):
        target = parse_url(url)
        request = request_to(target, method, headers, body)
        connection = await network.connect(target.host, target.port, timeout=timeout)
        try:
            if target.scheme == "https":
                await secured(connection, target.host, timeout=timeout)
            response = await exchange(connection, request, timeout=timeout)
        finally:
            connection.close()
        location = response.header("Location")
        if not follow or response.status not in (301, 302, 303, 307, 308) or not location:
            return response
        url = urljoin(url, location)
        if response.status in (301, 302, 303) and method == "POST":
            method, body = "GET", b""
    return response


def request_to(url: Url, method: str, headers: Sequence[tuple[str, str]], body: bytes = b"") -> Request:
    """What a client sends that closes its connection afterwards."""
    given = _names(tuple(headers))
    own = [("Host", url.authority)] if "host" not in given else []
    own += [("Content-Length", str(len(body)))] if body and "content-length" not in given else []
    own += [("Connection", "close")] if "connection" not in given else []
    return Request(method, url.path, (*own, *headers), body)


async def secured(connection: Connection, host: str, *, timeout: int | None = None) -> None:
    """Shake hands, whatever certificate the server shows; ProtocolError if it does not speak TLS."""
    from . import tls

    try:
        await tls.greet(connection, host, timeout=timeout)
    except tls.NotTls:
        raise ProtocolError(NO_TLS) from None


# Messages


class MessageReader:
    """Takes HTTP messages off a connection."""

    def __init__(self, connection: Connection, *, timeout: int | None = None, came: bytes = b"") -> None:
        self._connection, self._timeout = connection, timeout
        self._buffer = came
        self._begun: Response | None = None
        self._pieces: list[bytes] = []
        self.on_piece: Callable[[Response, bytes], Awaitable[None]] | None = None
        """Told of each chunk as it comes."""

    async def request(self) -> Request | None:
        """The next request, or None when the client has finished; ProtocolError for garbage."""
        head = await self._head()
        if head is None:
            return None
        first, headers = parse_head(head)
        words = first.split(" ")
        if len(words) != 3 or not words[2].startswith("HTTP/1.") or not words[0].isalpha() or not words[1]:
            raise ProtocolError(first)
        if words[2] == "HTTP/1.1" and "host" not in _names(headers):
            raise ProtocolError("no Host")
        if find_header(headers, "Expect").lower() == "100-continue":
            await self._connection.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        return Request(words[0], words[1], headers, await self._body(headers, default=0), words[2])

    async def response(self, *, head: bool = False) -> Response:
        """The answer to a request, past any 1xx; ProtocolError when none comes."""
        while True:
            raw = await self._head()
            if raw is None:
                raise ProtocolError("empty reply")
            first, headers = parse_head(raw)
            version, _, rest = first.partition(" ")
            code, _, reason = rest.partition(" ")
            if not version.startswith("HTTP/") or not code.isdecimal():
                raise ProtocolError(first)
            status = int(code)
            if 100 <= status < 200 and status != 101:
                continue
            self._begun = Response(status, reason, headers, b"", version)
            body = b"" if head or status in (101, 204, 304) else await self._body(headers, default=None)
            return self._begun._replace(body=body)

    @property
    def partial(self) -> Response | None:
        """What has come of a response that broke off, None if not even its head has."""
        return self._begun._replace(body=b"".join(self._pieces) + self._buffer) if self._begun is not None else None

    async def _more(self) -> bool:
        data = await self._connection.read(timeout=self._timeout)
        self._buffer += data
        return bool(data)

    async def _head(self) -> bytes | None:
        while True:
            end = self._buffer.find(b"\r\n\r\n")
            skip = 4
            if end < 0:
                end, skip = self._buffer.find(b"\n\n"), 2
            if end >= 0:
                head, self._buffer = self._buffer[:end], self._buffer[end + skip :]
                return head
            if self._buffer[:1] < b" " and self._buffer.strip():  # TLS, or whatever it is
                raise ProtocolError("not HTTP")
            if len(self._buffer) > MAX_HEAD:
                raise ProtocolError("head too long")
            if not await self._more():
                if self._buffer.strip():
                    raise ProtocolError("broken off")
                return None

    async def _body(self, headers: Headers, *, default: int | None) -> bytes:
        """By chunks, by length, or (`default` None) until the other side closes."""
        if "chunked" in find_header(headers, "Transfer-Encoding").lower():
            return await self._chunks()
        length = find_header(headers, "Content-Length")
        if length and not length.isdecimal():
            raise ProtocolError("bad length")
        if length or default is not None:
            return await self._exactly(int(length) if length else default or 0)
        while len(self._buffer) < MAX_BODY and await self._more():
            pass
        data, self._buffer = self._buffer, b""
        return data

    async def _exactly(self, size: int) -> bytes:
        if size > MAX_BODY:
            raise ProtocolError("too large")
        while len(self._buffer) < size:
            if not await self._more():
                raise ProtocolError("broken off")
        data, self._buffer = self._buffer[:size], self._buffer[size:]
        return data

    async def _chunks(self) -> bytes:
        pieces = self._pieces
        while True:
            while b"\n" not in self._buffer:
                if not await self._more():
                    raise ProtocolError("broken off")
            line, _, self._buffer = self._buffer.partition(b"\n")
            try:
                size = int(line.partition(b";")[0].strip() or b"0", 16)
            except ValueError:
                raise ProtocolError("bad chunk") from None
            data = await self._exactly(size)
            while b"\n" not in self._buffer:
                if not await self._more():
                    raise ProtocolError("broken off")
            self._buffer = self._buffer.partition(b"\n")[2]
            if size == 0:
                return b"".join(pieces)
            pieces.append(data)
            if self.on_piece is not None and self._begun is not None:
                await self.on_piece(self._begun, data)


@lru_cache(maxsize=256)
def parse_head(head: bytes) -> tuple[str, Headers]:
    """The first line, and the headers; ProtocolError for a line that is none."""
    lines = head.decode("latin-1").replace("\r\n", "\n").lstrip("\n").split("\n")
    headers: list[tuple[str, str]] = []
    for line in lines[1:]:
        name, colon, value = line.partition(":")
        if not colon or not name or name != name.strip():
            raise ProtocolError(line)
        headers.append((name, value.strip()))
    return lines[0], tuple(headers)
