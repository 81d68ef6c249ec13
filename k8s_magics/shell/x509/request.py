"""Certificate requests (PKCS #10, RFC 2986): read from any, made for keys of the simulation.

Simplified: a request's signature is not checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from ipaddress import ip_address

from . import der
from .certificate import (
    ADDRESS,
    ALGORITHM,
    ALTERNATIVES,
    DNS,
    Name,
    alternative_names,
    decode_name,
    encode_name,
    extension,
    known_extensions,
    signature_of,
)
from .key import ELLIPTIC, PrivateKey, public_info, public_of, size_of
from .pem import armour, blocks

KIND = "CERTIFICATE REQUEST"
EXTENSIONS = "1.2.840.113549.1.9.14"
"""extensionRequest, the attribute"""
EMAIL, URI = der.CONTEXT | 1, der.CONTEXT | 6


@dataclass(frozen=True, slots=True)
class SigningRequest:
    """Who asks for a certificate, for which key; `names` are DNS names, the other alternative names stand apart."""

    subject: Name
    public: bytes
    algorithm: str
    names: tuple[str, ...]
    addresses: tuple[str, ...]
    emails: tuple[str, ...]
    uris: tuple[str, ...]

    def attributes(self, kind: str) -> tuple[str, ...]:
        """All values of one attribute of the subject (`O`)."""
        return tuple(text for found, text in self.subject if found == kind)

    @property
    def is_elliptic(self) -> bool:
        return self.algorithm == ELLIPTIC

    @property
    def bits(self) -> int:
        return size_of(self.algorithm, self.public)

    @property
    def common_name(self) -> str:
        """The last one, as Go has it."""
        return (*("",), *self.attributes("CN"))[-1]


def make_request(subject: Name, names: Sequence[str], key: PrivateKey) -> str:
    """In PEM."""
    extensions = der.write(der.SEQUENCE, extension(ALTERNATIVES, alternative_names(names))) if names else b""
    wanted = der.write(der.SEQUENCE, der.oid(EXTENSIONS), der.write(der.SET, extensions)) if names else b""
    body = der.write(
        der.SEQUENCE,
        der.integer(0),
        encode_name(subject),
        public_info(key.public),
        der.write(der.CONTEXT | der.STRUCTURED, wanted),
    )
    signature = der.write(der.BIT_STRING, b"\0" + signature_of(body, key.public))
    return armour(KIND, der.write(der.SEQUENCE, body, ALGORITHM, signature))


def parse_request(encoded: bytes) -> SigningRequest:
    """NotDer."""
    try:
        _, subject, info, *rest = der.first(encoded).parts()[0].parts()
        algorithm, public = public_of(info)
        found = [name for part in rest for name in _alternatives(part)]
        texts = {tag: tuple(n.text() for n in found if n.tag == tag) for tag in (DNS, EMAIL, URI)}
        addresses = tuple(str(ip_address(n.body)) for n in found if n.tag == ADDRESS)
    except (ValueError, IndexError) as error:
        raise der.NotDer(str(error)) from None
    return SigningRequest(
        decode_name(subject), public, algorithm, texts[DNS], addresses, emails=texts[EMAIL], uris=texts[URI]
    )


def _alternatives(attributes: der.Value) -> Iterator[der.Value]:
    for attribute in attributes.parts():
        kind, *values = attribute.parts()
        if kind.oid() == EXTENSIONS:
            value = dict(known_extensions(values[0].parts()[0].parts())).get(ALTERNATIVES)
            yield from der.first(value).parts() if value is not None else ()


def read_request(text: str) -> SigningRequest | None:
    """The first request of a PEM file, or None."""
    for kind, encoded in blocks(text):
        if kind == KIND:
            try:
                return parse_request(encoded)
            except der.NotDer:
                return None
    return None
