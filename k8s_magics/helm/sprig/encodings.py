"""sprig's encodings and digests."""

from __future__ import annotations

import base64
import binascii
import hashlib
import zlib
from collections.abc import Mapping
from typing import Any

from ...gotemplate.functions import Function
from ..jsontext import escaped, raw_json

_S = ("string",)


def _b64dec(value: str) -> str:
    text = "".join(value.splitlines())
    try:
        return base64.b64decode(text, validate=True).decode("utf-8", "surrogateescape")
    except (binascii.Error, ValueError):
        return illegal_base64(text)


def illegal_base64(text: str) -> str:
    """What Go's decoder says of it."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    wrong = next((at for at, char in enumerate(text) if char not in letters), None)
    return f"illegal base64 data at input byte {len(text) // 4 * 4 if wrong is None else wrong}"


def _b32dec(value: str) -> str:
    try:
        return base64.b32decode(value).decode("utf-8", "surrogateescape")
    except (binascii.Error, ValueError):
        return "illegal base32 data at input byte 0"


def _bytes(value: str) -> bytes:
    return value.encode("utf-8", "surrogateescape")


def _pretty(value: Any) -> str:
    return escaped(raw_json(value, indent="  "))


FUNCTIONS: Mapping[str, Function] = {
    "b64enc": Function(lambda s: base64.b64encode(_bytes(s)).decode(), _S),
    "b64dec": Function(_b64dec, _S),
    "b32enc": Function(lambda s: base64.b32encode(_bytes(s)).decode(), _S),
    "b32dec": Function(_b32dec, _S),
    "sha1sum": Function(lambda s: hashlib.sha1(_bytes(s)).hexdigest(), _S),
    "sha256sum": Function(lambda s: hashlib.sha256(_bytes(s)).hexdigest(), _S),
    "sha512sum": Function(lambda s: hashlib.sha512(_bytes(s)).hexdigest(), _S),
    "adler32sum": Function(lambda s: str(zlib.adler32(_bytes(s))), _S),
    "toPrettyJson": Function(_pretty),
    "mustToPrettyJson": Function(_pretty),
    "toRawJson": Function(raw_json),
    "mustToRawJson": Function(raw_json),
}
