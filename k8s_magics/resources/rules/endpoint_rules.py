"""Endpoints and EndpointSlices: addresses and ports."""

from __future__ import annotations

from collections.abc import Sequence

from ...apimachinery import names
from ...apimachinery.fielderrors import FieldError, duplicate, immutable, invalid, not_supported, required, too_many
from ...apimachinery.objects import Object
from .checks import IP_WRONG, all_of, dns_label, dns_subdomain, legacy_ip, one_of, port_number
from .service_rules import routable

_PROTOCOLS = ("SCTP", "TCP", "UDP")
_KINDS = ("FQDN", "IPv4", "IPv6")
_MOST_ADDRESSES = 100


def endpoints_errors(endpoints: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    for index, subset in enumerate(endpoints.get("subsets") or ()):
        errors += _subset(f"subsets[{index}]", subset)
    return errors


def _subset(path: str, subset: Object) -> list[FieldError]:
    ready, other = subset.get("addresses") or (), subset.get("notReadyAddresses") or ()
    errors: list[FieldError] = []
    if not ready and not other:
        errors.append(required(path, "must specify `addresses` or `notReadyAddresses`"))
    for key, addresses in (("addresses", ready), ("notReadyAddresses", other)):
        for index, address in enumerate(addresses):
            errors += _address(f"{path}.{key}[{index}]", address)
    ports: Sequence[Object] = subset.get("ports") or ()
    for index, port in enumerate(ports):
        errors += _port(f"{path}.ports[{index}]", port, named=len(ports) > 1)
    return errors


def _address(path: str, address: Object) -> list[FieldError]:
    text = address.get("ip") or ""
    found = legacy_ip(text)
    errors = [invalid(f"{path}.ip", text, IP_WRONG)] if found is None else []
    if address.get("hostname"):
        errors += dns_label(f"{path}.hostname", address["hostname"])
    if address.get("nodeName") is not None:
        errors += dns_subdomain(f"{path}.nodeName", address["nodeName"])
    unread = [invalid(f"{path}.ip", text, "must be a valid IP address")]
    return errors + (routable(f"{path}.ip", text, found) if found is not None else unread)


def _port(path: str, port: Object, *, named: bool) -> list[FieldError]:
    name, number = port.get("name") or "", port.get("port") or 0
    errors: list[FieldError] = []
    if named and not name:
        errors.append(required(f"{path}.name"))
    elif name:
        errors += dns_label(f"{path}.name", name)
    errors += port_number(f"{path}.port", number)
    errors += one_of(f"{path}.protocol", port.get("protocol"), _PROTOCOLS)
    if port.get("appProtocol") is not None:
        errors += all_of(f"{path}.appProtocol", port["appProtocol"], names.qualified_name(port["appProtocol"]))
    return errors


def slice_errors(new: Object, old: Object | None) -> list[FieldError]:
    kind = new.get("addressType") or ""
    errors: list[FieldError] = []
    if not kind:
        errors.append(required("addressType"))
    elif kind not in _KINDS:
        errors.append(not_supported("addressType", kind, _KINDS))
    changed = old is None or new.get("endpoints") != old.get("endpoints")
    for index, endpoint in enumerate((new.get("endpoints") or ()) if changed else ()):
        errors += _endpoint(f"endpoints[{index}]", endpoint, kind)
    errors += _slice_ports(new.get("ports") or ())
    return errors + ([*immutable("addressType", kind, old.get("addressType"))] if old is not None else [])


def _endpoint(path: str, endpoint: Object, kind: str) -> list[FieldError]:
    addresses = endpoint.get("addresses") or ()
    errors: list[FieldError] = []
    if not addresses:
        errors.append(required(f"{path}.addresses", "must contain at least 1 address"))
    elif len(addresses) > _MOST_ADDRESSES:
        errors.append(too_many(f"{path}.addresses", len(addresses), _MOST_ADDRESSES))
    for index, text in enumerate(addresses):
        errors += _slice_address(f"{path}.addresses", index, text, kind)
    if endpoint.get("nodeName") is not None:
        errors += dns_subdomain(f"{path}.nodeName", endpoint["nodeName"])
    topology = endpoint.get("deprecatedTopology") or ()
    if len(topology) > 16:
        errors.append(too_many(f"{path}.deprecatedTopology", len(topology), 16))
    if endpoint.get("hostname") is not None:
        errors += dns_label(f"{path}.hostname", endpoint["hostname"])
    return errors


def _slice_address(path: str, index: int, text: str, kind: str) -> list[FieldError]:
    if kind == "FQDN":
        return dns_subdomain(f"{path}[{index}]", text.removesuffix("."))
    if kind not in ("IPv4", "IPv6"):
        return []
    found = legacy_ip(text)
    if found is None:
        return [invalid(f"{path}[{index}]", text, IP_WRONG)]
    if found.version != int(kind[-1]):
        return [invalid(path, text, f"must be an {kind} address")]
    return routable(f"{path}[{index}]", text, found)


def _slice_ports(ports: Sequence[Object]) -> list[FieldError]:
    errors: list[FieldError] = []
    seen: set[str] = set()
    for index, port in enumerate(ports):
        at, name = f"ports[{index}]", port.get("name") or ""
        errors += dns_label(f"{at}.name", name) if name else []
        if name in seen:
            errors.append(duplicate(f"{at}.name", name))
        seen.add(name)
        errors += one_of(f"{at}.protocol", port.get("protocol"), _PROTOCOLS)
        if port.get("appProtocol") is not None:
            errors += all_of(f"{at}.appProtocol", port["appProtocol"], names.qualified_name(port["appProtocol"]))
    return errors
