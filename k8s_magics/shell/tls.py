"""TLS as far as somebody sees it: a client says which name it wants, the server shows its certificates, and the rest is said in the clear.

The two greetings have the frame of TLS records (RFC 8446), so that each side notices when the other speaks something else, also
through a tunnel or a proxy that only passes bytes on.

Simplified: nothing is encrypted, keys are not proved, and there is one round trip; a client shows its certificates unasked, with its greeting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from .sockets import Connection, NetworkFault
from .x509.certificate import Certificate, Name, Wanted, parse, self_signed
from .x509.der import NotDer
from .x509.key import make_key

HANDSHAKE, CLIENT_HELLO, CERTIFICATE = 0x16, 1, 11
FRAME = 5
Chain = tuple[Certificate, ...]
GO_REFUSAL = b"HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n"


class NotTls(Exception):
    """The other side does not speak TLS."""


@dataclass(frozen=True, slots=True)
class Secure:
    """How a port speaks TLS: `chain` are the certificates for a name that a client asks for, `refusal` the answer to plain HTTP (None: it is served)."""

    chain: Callable[[str], Chain]
    refusal: bytes | None = GO_REFUSAL


async def greet(connection: Connection, name: str, *, timeout: int | None = None, shown: Chain = ()) -> Chain:
    """Shake hands as a client, who shows the certificates `shown`; NotTls, NetworkFault."""
    own = _sized(b"".join(_sized(c.encoded) for c in shown)) if shown else b""
    await connection.write(_record(0x0301, bytes((CLIENT_HELLO,)) + _sized(name.encode()) + own))
    came = await _read(connection, FRAME, timeout)
    if len(came) < FRAME or came[0] != HANDSHAKE:
        raise NotTls
    body = await _read(connection, int.from_bytes(came[3:FRAME], "big"), timeout)
    try:
        return tuple(map(_parsed, _pieces(body[4:])))
    except NotDer:
        raise NotTls from None


async def answer(connection: Connection, secure: Secure) -> bytes | None:
    """Shake hands as a server.  What came in the clear instead (b"" after a handshake), or None if the connection is done with."""
    first = await connection.read()
    if not first:
        return None
    if first[0] != HANDSHAKE:
        if secure.refusal is None:
            return first
        await connection.write(secure.refusal)
        connection.finish()
        return None
    while len(first) < FRAME or len(first) < FRAME + int.from_bytes(first[3:FRAME], "big"):
        more = await connection.read()
        if not more:
            return None
        first += more
    length = int.from_bytes(first[3:FRAME], "big")
    begin = FRAME + 4
    end = begin + int.from_bytes(first[FRAME + 1 : begin], "big")
    name, rest = first[begin:end], tuple(_pieces(first[end : FRAME + length]))
    connection.shown = tuple(map(_parsed, _pieces(rest[0]))) if rest else ()
    shown = b"".join(_sized(c.encoded) for c in secure.chain(name.decode("utf-8", "replace")))
    await connection.write(_record(0x0303, bytes((CERTIFICATE,)) + _sized(shown)))
    return first[FRAME + length :]


async def _read(connection: Connection, size: int, timeout: int | None) -> bytes:
    data = b""
    while len(data) < size:
        more = await connection.read(size - len(data), timeout=timeout)
        if not more:
            raise NetworkFault("reset")
        data += more
    return data


def _record(version: int, body: bytes) -> bytes:
    return bytes((HANDSHAKE,)) + version.to_bytes(2, "big") + len(body).to_bytes(2, "big") + body


def _sized(data: bytes) -> bytes:
    return len(data).to_bytes(3, "big") + data


def _pieces(data: bytes) -> Iterable[bytes]:
    while len(data) > 3:
        size = int.from_bytes(data[:3], "big")
        yield data[3 : 3 + size]
        data = data[3 + size :]


@lru_cache(maxsize=64)
def self_made(subject: Name, names: tuple[str, ...], start: datetime, days: int = 365) -> Chain:
    """A certificate that a server makes for itself."""
    key = make_key(repr((subject, start)).encode())
    return (self_signed(Wanted(subject=subject, names=names, start=start, end=start + timedelta(days=days)), key),)


def customary(start: datetime) -> Secure:
    """How a program speaks TLS of which nothing is said: with any certificate, and plain HTTP as well."""
    return Secure(lambda _: self_made((("CN", "localhost"),), ("localhost",), start), refusal=None)


@lru_cache(maxsize=64)
def _parsed(encoded: bytes) -> Certificate:
    return parse(encoded)
