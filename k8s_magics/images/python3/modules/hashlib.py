"""hashlib: digests."""

from __future__ import annotations

import hashlib
import hmac
from typing import Any

from ..methods.binding import plain
from ..objects import Getter, Native

KINDS = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_256", "sha3_512", "blake2b", "blake2s")


class Digest:
    """A digest in the making."""

    TABLE: Any

    def __init__(self, host: Any) -> None:
        self.host = host


def _update(digest: Digest, data: Any) -> None:
    digest.host.update(_octets(data))


def _octets(data: Any) -> Any:
    if isinstance(data, str):
        raise TypeError("Strings must be encoded before hashing")
    return data


Digest.__name__, Digest.__module__ = "HASH", "_hashlib"
Digest.TABLE = {
    **plain(
        "HASH", update=_update, hexdigest=lambda d: d.host.hexdigest(), digest=lambda d: d.host.digest(), copy=lambda d: Digest(d.host.copy()),
        __repr__=lambda d: f"<{d.host.name} _hashlib.HASH object>",
    ),
    "name": Getter(lambda d: d.host.name), "digest_size": Getter(lambda d: d.host.digest_size), "block_size": Getter(lambda d: d.host.block_size),
}  # fmt: skip


def _maker(name: str) -> Native:
    def make(data: Any = b"", *, usedforsecurity: bool = True) -> Digest:
        return Digest(hashlib.new(name, _octets(data)))

    return Native(f"openssl_{name}", make)


def _new(name: str, data: Any = b"", **options: Any) -> Digest:
    if name.lower() not in KINDS:
        raise ValueError(f"unsupported hash type {name}")
    return Digest(hashlib.new(name, _octets(data)))


def keyed(key: Any, message: Any = None, digestmod: Any = "") -> Digest:
    """hmac.new()"""
    name = digestmod if isinstance(digestmod, str) else digestmod.name.removeprefix("openssl_")
    return Digest(hmac.new(key, message, name))


def _derived(name: str, password: Any, salt: Any, iterations: int, dklen: Any = None) -> bytes:
    return hashlib.pbkdf2_hmac(name, password, salt, min(iterations, 100_000), dklen)


def names(py: Any) -> dict[str, Any]:
    found: dict[str, Any] = {name: _maker(name) for name in KINDS}
    return found | {
        "new": Native("new", _new), "pbkdf2_hmac": Native("pbkdf2_hmac", _derived), "algorithms_available": set(KINDS), "algorithms_guaranteed": set(KINDS),
        "keyed": Native("keyed", keyed),
    }  # fmt: skip
