"""Small checks that many fields share, each giving the errors of one value."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Sequence
from typing import Any

from ...apimachinery import names
from ...apimachinery.fielderrors import FieldError, invalid, not_supported, required
from ...apimachinery.quantity import Quantity, QuantityError, parse_quantity

NONNEGATIVE = "must be greater than or equal to 0"
POSITIVE = "must be greater than 0"
_PERCENT = re.compile(r"[0-9]+%\Z")
_PERCENT_WRONG = names.regex_error(
    "a valid percent string must be a numeric string followed by an ending '%'", "[0-9]+%", "1%", "93%"
)
_HEADER = re.compile(r"[-A-Za-z0-9]+\Z")
IP_WRONG = "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"
CIDR_WRONG = "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)"


def all_of(path: str, value: Any, sentences: Iterable[str]) -> list[FieldError]:
    """One `Invalid value` a sentence."""
    return [invalid(path, value, text) for text in sentences]


def nonnegative(path: str, value: int | None) -> list[FieldError]:
    return [invalid(path, value, NONNEGATIVE)] if value is not None and value < 0 else []


def dns_label(path: str, value: str) -> list[FieldError]:
    return all_of(path, value, names.dns1123_label(value))


def dns_subdomain(path: str, value: str) -> list[FieldError]:
    return all_of(path, value, names.dns1123_subdomain(value))


def label_name(path: str, key: str) -> list[FieldError]:
    return all_of(path, key, names.qualified_name(key))


def one_of(path: str, value: str | None, supported: Sequence[str], *, needed: bool = True) -> list[FieldError]:
    """An enumeration: empty is `Required value` if it is needed."""
    if not value:
        return [required(path)] if needed else []
    return [] if value in supported else [not_supported(path, value, supported)]


def known(path: str, value: str | None, supported: Sequence[str]) -> list[FieldError]:
    """An enumeration that may be absent, but not empty (a pointer in Go)."""
    return [] if value is None or value in supported else [not_supported(path, value, supported)]


def between(path: str, value: int | None, least: int, most: int) -> list[FieldError]:
    if value is None or least <= value <= most:
        return []
    return [invalid(path, value, f"must be between {least} and {most}, inclusive")]


def user_id(path: str, value: int | None) -> list[FieldError]:
    return between(path, value, 0, 2**31 - 1)


def port_number(path: str, value: int) -> list[FieldError]:
    return all_of(path, value, names.port_number(value))


def port_or_name(path: str, value: Any) -> list[FieldError]:
    """An IntOrString that names a port."""
    if isinstance(value, str):
        return all_of(path, value, names.port_name(value))
    return port_number(path, value or 0)


def relative_path(path: str, value: str) -> list[FieldError]:
    """A path inside a volume."""
    errors = [invalid(path, value, "must be a relative path")] if value.startswith("/") else []
    return errors + no_backsteps(path, value)


def no_backsteps(path: str, value: str) -> list[FieldError]:
    return [invalid(path, value, "must not contain '..'")] if ".." in value.split("/") else []


def header_name(path: str, value: str) -> list[FieldError]:
    if _HEADER.match(value):
        return []
    text = "a valid HTTP header must consist of alphanumeric characters or '-'"
    return [invalid(path, value, names.regex_error(text, "[-A-Za-z0-9]+", "X-Header-Name"))]


def amount_or_percent(path: str, value: Any) -> list[FieldError]:
    """`2` or `25%`."""
    if isinstance(value, str):
        return [] if _PERCENT.match(value) else [invalid(path, value, _PERCENT_WRONG)]
    return nonnegative(path, value)


def is_none_at_all(value: Any) -> bool:
    """0, `0%`, or what is neither a number nor a percentage."""
    if isinstance(value, str):
        number = value.removesuffix("%")
        return not (number.isascii() and number.isdigit()) or not int(number)
    return not value


def not_above_all(path: str, value: Any) -> list[FieldError]:
    """At most `100%`."""
    if isinstance(value, str) and _PERCENT.match(value) and int(value[:-1]) > 100:
        return [invalid(path, value, "must not be greater than 100%")]
    return []


def quantity(value: Any) -> Quantity:
    """The amount, 0 for what cannot be read (decoding has refused it already)."""
    try:
        return parse_quantity(value if value is not None else "0")
    except QuantityError:
        return Quantity(0)


def legacy_ip(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """An address as old fields take it: leading zeros and IPv4-mapped IPv6 are read, if warned of."""
    parts = text.split(".")
    if len(parts) == 4 and all(p.isascii() and p.isdigit() and len(p) <= 3 for p in parts):
        text = ".".join(str(int(p)) for p in parts)
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None


def ip_address(path: str, text: str) -> list[FieldError]:
    return [] if legacy_ip(text) is not None else [invalid(path, text, IP_WRONG)]


def cidr(path: str, text: str) -> list[FieldError]:
    return [] if network(text) is not None else [invalid(path, text, CIDR_WRONG)]


def network(text: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network | None:
    """The network of `10.0.0.0/8`; host bits are ignored."""
    address, slash, length = text.partition("/")
    found = legacy_ip(address)
    if not slash or found is None or not length.isdigit():
        return None
    try:
        return ipaddress.ip_network(f"{found}/{length}", strict=False)
    except ValueError:
        return None
