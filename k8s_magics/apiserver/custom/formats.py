"""The formats of strings that the API server checks (kube-openapi's strfmt); unknown ones are ignored, as there.

Simplified: of the rarer formats (colours, card numbers, ISBN ...) none is checked.
"""

from __future__ import annotations

import binascii
import ipaddress
import re
from base64 import b64decode
from collections.abc import Callable, Mapping
from types import MappingProxyType

from ...sim.clock import parse_date

_DURATION = re.compile(
    r"(\d+(\.\d+)?\s*(ns|us|µs|ms|s|m|h|d|w|nanos?|micros?|millis?|secs?|mins?|hours?|days?|weeks?)\s*)+\Z"
)
_EMAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\Z")
_URI = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*:\S+|/\S*)\Z")
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*\.?\Z")
_UUID = re.compile(r"[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}\Z")
_MAC = re.compile(r"([0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}\Z")


def fits(format_name: str, text: str) -> bool:
    """Whether `text` has the format; of formats that are not checked everything has it."""
    check = _CHECKS.get(format_name.replace("-", ""))
    return check is None or check(text)


def _tries(parse: Callable[[str], object]) -> Callable[[str], bool]:
    def check(text: str) -> bool:
        try:
            parse(text)
        except ValueError:
            return False
        return True

    return check


def _bytes(text: str) -> object:
    try:
        return b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError(str(error)) from None


_CHECKS: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {
        "byte": _tries(_bytes),
        "date": _tries(lambda text: parse_date(f"{text}T00:00:00Z")),
        "datetime": _tries(parse_date),
        "duration": lambda text: bool(_DURATION.match(text)),
        "email": lambda text: bool(_EMAIL.match(text)),
        "hostname": lambda text: bool(_HOST.match(text)) and len(text) < 256,
        "ipv4": _tries(ipaddress.IPv4Address),
        "ipv6": _tries(ipaddress.IPv6Address),
        "cidr": _tries(lambda text: ipaddress.ip_network(text, strict=False) if "/" in text else int("no")),
        "mac": lambda text: bool(_MAC.match(text)),
        "uri": lambda text: bool(_URI.match(text)),
        "uuid": lambda text: bool(_UUID.match(text)),
    }
)
