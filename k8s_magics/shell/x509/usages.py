"""What a key may be used for (RFC 5280, 4.2.1.3 and 4.2.1.12), in the words of Kubernetes' KeyUsage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from . import der

BITS = {
    "digital signature": 0, "content commitment": 1, "key encipherment": 2, "data encipherment": 3, "key agreement": 4, "cert sign": 5,
    "crl sign": 6, "encipher only": 7, "decipher only": 8,
}  # fmt: skip
PURPOSES = {
    "server auth": "1.3.6.1.5.5.7.3.1", "client auth": "1.3.6.1.5.5.7.3.2", "code signing": "1.3.6.1.5.5.7.3.3",
    "email protection": "1.3.6.1.5.5.7.3.4", "ipsec end system": "1.3.6.1.5.5.7.3.5", "ipsec tunnel": "1.3.6.1.5.5.7.3.6",
    "ipsec user": "1.3.6.1.5.5.7.3.7", "timestamping": "1.3.6.1.5.5.7.3.8", "ocsp signing": "1.3.6.1.5.5.7.3.9",
    "microsoft sgc": "1.3.6.1.4.1.311.10.3.3", "netscape sgc": "2.16.840.1.113730.4.1", "any": "2.5.29.37.0",
}  # fmt: skip
SAME = {"signing": "digital signature", "s/mime": "email protection"}
KNOWN = tuple(sorted((*BITS, *PURPOSES, *SAME)))
OF_SERVER = ("digital signature", "key encipherment")
OF_AUTHORITY = (*OF_SERVER, "cert sign")


def encode_bits(usages: Sequence[str]) -> bytes:
    """The KeyUsage extension; b"" if no usage is one of its bits."""
    places = [BITS[SAME.get(u, u)] for u in usages if SAME.get(u, u) in BITS]
    if not places:
        return b""
    size = max(places) // 8 + 1
    mask = sum(1 << (8 * size - 1 - place) for place in set(places))
    return der.write(der.BIT_STRING, bytes((7 - max(places) % 8,)) + mask.to_bytes(size, "big"))


def decode_bits(extension: bytes) -> Iterator[str]:
    bits = der.first(extension).body[1:]
    for usage, place in BITS.items():
        if place // 8 < len(bits) and bits[place // 8] >> (7 - place % 8) & 1:
            yield usage


def encode_purposes(usages: Sequence[str]) -> bytes:
    """The ExtendedKeyUsage extension; b"" if no usage is one of its purposes."""
    found = dict.fromkeys(PURPOSES[SAME.get(u, u)] for u in usages if SAME.get(u, u) in PURPOSES)
    return der.write(der.SEQUENCE, *map(der.oid, found)) if found else b""


def decode_purposes(extension: bytes) -> Iterator[str]:
    names = {oid: usage for usage, oid in PURPOSES.items()}
    for value in der.first(extension).parts():
        yield names.get(value.oid(), value.oid())
