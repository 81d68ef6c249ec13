"""The formats of strings that the API server checks (kube-openapi's strfmt); unknown ones are ignored, as there."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from ...apimachinery.duration import parse_duration
from ...sim.clock import parse_date
from .numbered_formats import is_credit_card, is_isbn10, is_isbn13

_AMOUNT = re.compile(r"\d+\s*([A-Za-zµ]+)")
_UNIT = re.compile(
    r"(ns|nano.*|us|µs|micro.*|ms|milli.*|s|sec.*|m|min.*|h|hr|hour.*|d|day.*|w|wk|week.*)\Z", re.IGNORECASE
)
_TIME = re.compile(r"(\d\d):(\d\d):(\d\d)(.\d+)?(z|[+-]\d\d:\d\d)\Z", re.ASCII)
_SYMBOL = r"[^\W_]|[$+<=>^`|~]"
_HOST = re.compile(
    rf"(?:({_SYMBOL})(-?({_SYMBOL}){{0,62}})|(({_SYMBOL})((({_SYMBOL}|-){{0,61}}({_SYMBOL}))?)\.)+([^\W\d_]){{2,63}})\Z"
)
_HEX = r"[0-9a-fA-F]"
_REST = rf"{_HEX}{{3}}-?[89abAB]{_HEX}{{3}}-?{_HEX}{{12}}"
_CHANNEL = r"\s*(0|[1-9]\d?|1\d\d?|2[0-4]\d|25[0-5])\s*"


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


def _matches(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(rf"(?:{pattern})\Z", re.ASCII)
    return lambda text: compiled.match(text) is not None


def _is_time(text: str) -> bool:
    day, sign, rest = text.lower().partition("t")
    match = _TIME.match(rest.partition("t")[0])
    if not sign or match is None or not _is_date(day):
        return False
    return match[1] <= "23" and match[2] <= "59" and match[3] <= "59"


def _is_duration(text: str) -> bool:
    """Go's durations, and numbers with the names of units."""
    if _tries(parse_duration)(text):
        return True
    return any(_UNIT.match(unit) for unit in _AMOUNT.findall(text))


def _is_host(text: str) -> bool:
    return _HOST.match(text) is not None and len(text) < 256 and all(len(part) < 64 for part in text.split("."))


_SHORT = _matches(r"[a-z0-9]([-a-z0-9]*[a-z0-9])?")
_LONG = _matches(r"[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*")
_SSN = _matches(r"\d{3}[- ]?\d{2}[- ]?\d{4}")
_is_date = _tries(lambda text: parse_date(f"{text}T00:00:00Z"))
_CHECKS: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {
        "bsonobjectid": _matches(rf"{_HEX}{{24}}"),
        "byte": _matches(r"([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})"),
        "cidr": _tries(lambda text: ipaddress.ip_network(text, strict=False) if "/" in text else int("no")),
        "creditcard": is_credit_card,
        "date": _is_date,
        "datetime": _is_time,
        "duration": _is_duration,
        "email": _matches(r"\s*([^@\s<>]+|[^@<>]*<[^@\s<>]+)@[^@\s<>]+>?\s*"),
        "hexcolor": _matches(rf"#?({_HEX}{{3}}|{_HEX}{{6}})"),
        "hostname": _is_host,
        "ipv4": _tries(ipaddress.IPv4Address),
        "ipv6": _tries(ipaddress.IPv6Address),
        "isbn": lambda text: is_isbn10(text) or is_isbn13(text),
        "isbn10": is_isbn10,
        "isbn13": is_isbn13,
        "k8sshortname": lambda text: len(text) < 64 and _SHORT(text),
        "k8slongname": lambda text: len(text) < 254 and _LONG(text),
        "mac": _matches(rf"{_HEX}{{2}}([:-]{_HEX}{{2}}){{5}}|{_HEX}{{4}}(\.{_HEX}{{4}}){{2}}"),
        "rgbcolor": _matches(rf"rgb\({_CHANNEL},{_CHANNEL},{_CHANNEL}\)"),
        "ssn": lambda text: len(text) == 11 and _SSN(text),
        "uri": _matches(r"[A-Za-z][A-Za-z0-9+.-]*:\S*|/\S*"),
        "uuid": _matches(rf"{_HEX}{{8}}-?{_HEX}{{4}}-?{_HEX}{{4}}-?{_HEX}{{4}}-?{_HEX}{{12}}"),
        "uuid3": _matches(rf"{_HEX}{{8}}-?{_HEX}{{4}}-?3{_HEX}{{3}}-?{_HEX}{{4}}-?{_HEX}{{12}}"),
        "uuid4": _matches(rf"{_HEX}{{8}}-?{_HEX}{{4}}-?4{_REST}"),
        "uuid5": _matches(rf"{_HEX}{{8}}-?{_HEX}{{4}}-?5{_REST}"),
    }
)
