"""X.509 certificates: read from any, made for those of the simulation.

Simplified: a signature is a digest over what is signed and the signer's public key, so that it can be checked and anybody could make it;
those of certificates from elsewhere cannot be checked, and count if the issuer's name is right.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address

from . import der
from .key import ELLIPTIC, PrivateKey, noise_of, public_info, public_of, size_of
from .pem import armour, blocks
from .usages import OF_AUTHORITY, OF_SERVER, decode_bits, decode_purposes, encode_bits, encode_purposes

Name = tuple[tuple[str, str], ...]
"""Attributes by their short names, in order: (("O", "Acme Co"), ("CN", "web"))."""
ATTRIBUTES = {
    "CN": "2.5.4.3", "C": "2.5.4.6", "L": "2.5.4.7", "ST": "2.5.4.8", "O": "2.5.4.10", "OU": "2.5.4.11", "emailAddress": "1.2.840.113549.1.9.1",
}  # fmt: skip
BASIC, USAGE, PURPOSE, ALTERNATIVES, KEY_ID = "2.5.29.19", "2.5.29.15", "2.5.29.37", "2.5.29.17", "2.5.29.14"
ALGORITHM = der.write(der.SEQUENCE, der.oid("1.2.840.113549.1.1.11"), der.write(der.NULL))
"""sha256WithRSAEncryption"""
DNS, ADDRESS = der.CONTEXT | 2, der.CONTEXT | 7


@dataclass(frozen=True, slots=True)
class Certificate:
    """`names` are the alternative names of the subject (DNS names and addresses); `body` is what the signature covers.

    `usages` and `purposes` are what its key may be used for, in Kubernetes' words (`usages.py`).
    """

    subject: Name
    issuer: Name
    start: datetime
    end: datetime
    names: tuple[str, ...]
    is_authority: bool
    public: bytes
    algorithm: str
    serial: int
    body: bytes
    signature: bytes
    encoded: bytes
    usages: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()

    @property
    def is_self_signed(self) -> bool:
        return self.subject == self.issuer

    @property
    def is_elliptic(self) -> bool:
        return self.algorithm == ELLIPTIC

    @property
    def bits(self) -> int:
        return size_of(self.algorithm, self.public)

    def pem(self) -> str:
        return armour("CERTIFICATE", self.encoded)

    def signed(self, other: Certificate) -> bool:
        """Whether this one's key has signed the other."""
        if other.issuer != self.subject:
            return False
        return other.signature[:4] != MARK or self.made(other)

    def made(self, other: Certificate) -> bool:
        """Whether this one's key has signed the other, beyond doubt: it is one of the simulation."""
        return other.issuer == self.subject and other.signature == signature_of(other.body, self.public)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a certificate shall say.  `usages` None: those of a server or of an authority."""

    subject: Name
    start: datetime
    end: datetime
    names: tuple[str, ...] = ()
    is_authority: bool = False
    usages: tuple[str, ...] | None = None


def issue(wanted: Wanted, public: bytes, issuer: Name, signer: PrivateKey) -> Certificate:
    """A certificate of the key `public`, signed by `signer`, who is called `issuer`."""
    serial = int.from_bytes(noise_of(public[:64] + wanted.start.isoformat().encode(), 8), "big") >> 1
    dates = der.write(der.SEQUENCE, der.moment(wanted.start), der.moment(wanted.end))
    body = der.write(
        der.SEQUENCE,
        der.write(der.CONTEXT | der.STRUCTURED, der.integer(2)),
        der.integer(serial),
        ALGORITHM,
        encode_name(issuer),
        dates,
        encode_name(wanted.subject),
        public_info(public),
        der.write(der.CONTEXT | der.STRUCTURED | 3, der.write(der.SEQUENCE, *_extensions(wanted, public))),
    )
    signature = signature_of(body, signer.public)
    return parse(der.write(der.SEQUENCE, body, ALGORITHM, der.write(der.BIT_STRING, b"\0" + signature)))


def self_signed(wanted: Wanted, key: PrivateKey) -> Certificate:
    return issue(wanted, key.public, wanted.subject, key)


MARK = b"k8sm"


def signature_of(body: bytes, public: bytes) -> bytes:
    return MARK + noise_of(public + body, max(len(public), 64) - len(MARK))


def _extensions(wanted: Wanted, public: bytes) -> Iterator[bytes]:
    usages = wanted.usages if wanted.usages is not None else OF_AUTHORITY if wanted.is_authority else OF_SERVER
    if encode_bits(usages):
        yield extension(USAGE, encode_bits(usages), critical=True)
    if encode_purposes(usages):
        yield extension(PURPOSE, encode_purposes(usages))
    basic = der.write(der.BOOLEAN, b"\xff") if wanted.is_authority else b""
    yield extension(BASIC, der.write(der.SEQUENCE, basic), critical=True)
    if wanted.is_authority:
        yield extension(KEY_ID, der.write(der.OCTETS, hashlib.sha1(public, usedforsecurity=False).digest()))
    if wanted.names:
        yield extension(ALTERNATIVES, alternative_names(wanted.names))


def extension(oid: str, value: bytes, *, critical: bool = False) -> bytes:
    mark = der.write(der.BOOLEAN, b"\xff") if critical else b""
    return der.write(der.SEQUENCE, der.oid(oid), mark, der.write(der.OCTETS, value))


def alternative_names(names: Iterable[str]) -> bytes:
    """The SubjectAltName extension."""
    return der.write(der.SEQUENCE, *map(_alternative, names))


def _alternative(name: str) -> bytes:
    try:
        return der.write(ADDRESS, ip_address(name).packed)
    except ValueError:
        return der.write(DNS, name.encode())


def encode_name(name: Name) -> bytes:
    def part(kind: str, text: str) -> bytes:
        tag = der.PRINTABLE if kind == "C" else der.UTF8
        known = ATTRIBUTES.get(kind, kind)
        return der.write(der.SET, der.write(der.SEQUENCE, der.oid(known), der.write(tag, text.encode())))

    return der.write(der.SEQUENCE, *(part(kind, text) for kind, text in name))


def decode_name(value: der.Value) -> Name:
    short = {oid: kind for kind, oid in ATTRIBUTES.items()}
    pairs = [pair.parts() for group in value.parts() for pair in group.parts()]
    return tuple((short.get(kind.oid(), kind.oid()), text.text()) for kind, text in pairs)


def parse(encoded: bytes) -> Certificate:
    """Any certificate; NotDer."""
    try:
        body, _, signature = der.first(encoded).parts()
        parts = body.parts()
        if parts[0].tag == der.CONTEXT | der.STRUCTURED:
            parts = parts[1:]
        serial, _, issuer, dates, subject, info, *rest = parts
        start, end = dates.parts()
        algorithm, public = public_of(info)
        extensions = dict(_known(rest))
        return Certificate(
            subject=decode_name(subject), issuer=decode_name(issuer), start=start.moment(), end=end.moment(),
            names=tuple(_names(extensions.get(ALTERNATIVES))), is_authority=b"\xff" in extensions.get(BASIC, b""), public=public,
            algorithm=algorithm, serial=serial.number(), body=body.raw, signature=signature.body[1:], encoded=encoded,
            usages=tuple(decode_bits(extensions[USAGE])) if USAGE in extensions else (),
            purposes=tuple(decode_purposes(extensions[PURPOSE])) if PURPOSE in extensions else (),
        )  # fmt: skip
    except (ValueError, IndexError) as error:
        raise der.NotDer(str(error)) from None


def _known(rest: Sequence[der.Value]) -> Iterator[tuple[str, bytes]]:
    for wrapped in (part for part in rest if part.tag == der.CONTEXT | der.STRUCTURED | 3):
        yield from known_extensions(wrapped.parts()[0].parts())


def known_extensions(found: Iterable[der.Value]) -> Iterator[tuple[str, bytes]]:
    """(object identifier, value) of each."""
    for each in found:
        name, *_, value = each.parts()
        yield name.oid(), value.body


def _names(value: bytes | None) -> Iterator[str]:
    for name in der.first(value).parts() if value is not None else ():
        if name.tag == DNS:
            yield name.text()
        elif name.tag == ADDRESS and len(name.body) in (4, 16):
            yield str(ip_address(name.body))


def read_certificates(text: str) -> tuple[Certificate, ...]:
    """Those of a PEM file; what cannot be read is passed over."""
    found = []
    for kind, body in blocks(text):
        if kind == "CERTIFICATE":
            try:
                found.append(parse(body))
            except der.NotDer:
                continue
    return tuple(found)
