"""RSA keys, as far as somebody looks at them: which public key a private one belongs to.

Simplified: the numbers of a key that is made here are of the right size and mean nothing; nobody encrypts with them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from . import der
from .pem import armour, blocks

RSA, ELLIPTIC = "1.2.840.113549.1.1.1", "1.2.840.10045.2.1"
CURVES = {65: "1.2.840.10045.3.1.7", 97: "1.3.132.0.34", 133: "1.3.132.0.35"}
"""NIST's, by the size of a point in bytes."""
EXPONENT = 65537
KINDS = ("PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY")


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """`public` tells keys apart: the modulus of RSA, the point of an elliptic curve; b"" if the file does not say."""

    public: bytes
    encoded: bytes

    def pem(self) -> str:
        """As openssl 3 writes it."""
        return armour("PRIVATE KEY", self.encoded)

    def old_pem(self) -> str:
        """As Go and openssl 1 write RSA keys."""
        return armour("RSA PRIVATE KEY", der.first(self.encoded).parts()[2].body)


def make_key(seed: bytes, *, bits: int = 2048) -> PrivateKey:
    """A key that depends on `seed` and nothing else."""
    size, half = bits // 8, bits // 16
    numbers = _numbers(seed, (size, size, half, half, half, half, half))
    modulus, private, *rest = numbers
    inner = (0, modulus, EXPONENT, private, *rest)
    body = der.write(der.SEQUENCE, *map(der.integer, inner))
    algorithm = der.write(der.SEQUENCE, der.oid(RSA), der.write(der.NULL))
    encoded = der.write(der.SEQUENCE, der.integer(0), algorithm, der.write(der.OCTETS, body))
    return PrivateKey(modulus.to_bytes(size, "big"), encoded)


def _numbers(seed: bytes, sizes: tuple[int, ...]) -> Iterator[int]:
    """Odd numbers of so many bytes, with the highest bit set."""
    for place, size in enumerate(sizes):
        noise = noise_of(seed + b"/%d" % place, size)
        yield int.from_bytes(noise, "big") | 1 | 1 << 8 * size - 1


def noise_of(seed: bytes, size: int) -> bytes:
    """`size` bytes that depend on `seed` and nothing else."""
    pieces = (hashlib.sha512(seed + b"#%d" % number).digest() for number in range(size // 64 + 1))
    return b"".join(pieces)[:size]


def read_key(text: str) -> PrivateKey | None:
    """The first private key of a PEM file, or None."""
    for kind, body in blocks(text):
        if kind in KINDS:
            try:
                return PrivateKey(_public(kind, body), body)
            except (der.NotDer, IndexError):
                return None
    return None


def _public(kind: str, body: bytes) -> bytes:
    parts = der.first(body).parts()
    if kind == "RSA PRIVATE KEY":
        return _bytes(parts[1].number())
    if kind == "EC PRIVATE KEY":
        return _point(parts)
    algorithm, inner = parts[1].parts()[0].oid(), der.first(parts[2].body)
    if algorithm == RSA:
        return _bytes(inner.parts()[1].number())
    return _point(inner.parts()) if algorithm == ELLIPTIC else b""


def _point(parts: list[der.Value]) -> bytes:
    """The public key that an elliptic key may carry along."""
    found = next((p for p in parts if p.tag == der.CONTEXT | der.STRUCTURED | 1), None)
    return der.first(found.body).body[1:] if found is not None else b""


def _bytes(number: int) -> bytes:
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


def public_info(public: bytes) -> bytes:
    """SubjectPublicKeyInfo of an RSA key by its modulus, of an elliptic one by its point."""
    if public[:1] == b"\x04" and len(public) in CURVES:
        kind = der.write(der.SEQUENCE, der.oid(ELLIPTIC), der.oid(CURVES[len(public)]))
        return der.write(der.SEQUENCE, kind, der.write(der.BIT_STRING, b"\0" + public))
    key = der.write(der.SEQUENCE, der.integer(int.from_bytes(public, "big")), der.integer(EXPONENT))
    algorithm = der.write(der.SEQUENCE, der.oid(RSA), der.write(der.NULL))
    return der.write(der.SEQUENCE, algorithm, der.write(der.BIT_STRING, b"\0" + key))


def public_of(info: der.Value) -> tuple[str, bytes]:
    """(algorithm, public key) of a SubjectPublicKeyInfo; NotDer, IndexError."""
    algorithm, key = info.parts()
    kind = algorithm.parts()[0].oid()
    return kind, _bytes(der.first(key.body[1:]).parts()[0].number()) if kind == RSA else key.body[1:]


def size_of(algorithm: str, public: bytes) -> int:
    """Bits of an RSA key; of a curve's point half its bytes, in bits."""
    return (len(public) - 1) * 4 if algorithm == ELLIPTIC else len(public) * 8
