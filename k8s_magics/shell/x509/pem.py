"""PEM: DER in base64 between two lines that name it (RFC 7468)."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator

_BLOCK = re.compile(r"-----BEGIN ([A-Z0-9 ]+)-----\s*\n(.*?)-----END \1-----", re.DOTALL)


def armour(kind: str, body: bytes) -> str:
    """`kind` is CERTIFICATE, PRIVATE KEY ..."""
    text = base64.b64encode(body).decode()
    lines = "".join(f"{text[at : at + 64]}\n" for at in range(0, len(text), 64))
    return f"-----BEGIN {kind}-----\n{lines}-----END {kind}-----\n"


def blocks(text: str) -> Iterator[tuple[str, bytes]]:
    """(kind, DER) of everything in a file; what is no base64 is passed over."""
    for found in _BLOCK.finditer(text):
        try:
            yield found[1], base64.b64decode("".join(found[2].split()), validate=True)
        except binascii.Error:
            continue
