"""NetworkPolicies: ports, peers, address blocks (pkg/apis/networking/validation)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...apimachinery import names
from ...apimachinery.fielderrors import FieldError, forbidden, invalid, not_supported, required
from ...apimachinery.objects import EMPTY, Object
from .checks import all_of, cidr, network, port_number
from .labels import label_selector_errors

_PROTOCOLS = ("TCP", "UDP", "SCTP")


def policy_errors(spec: Object) -> list[FieldError]:
    errors = label_selector_errors("spec.podSelector", spec.get("podSelector"))
    for kind, peers in (("ingress", "from"), ("egress", "to")):
        for index, rule in enumerate(spec.get(kind) or ()):
            at = f"spec.{kind}[{index}]"
            errors += _ports(f"{at}.ports", rule.get("ports") or ())
            for number, peer in enumerate(rule.get(peers) or ()):
                errors += _peer(f"{at}.{peers}[{number}]", peer)
    types = spec.get("policyTypes") or ()
    if len(types) > 2:
        return [*errors, invalid("spec.policyTypes", list(types), "may not specify more than two policyTypes")]
    for index, kind in enumerate(types):
        if kind not in ("Ingress", "Egress"):
            errors.append(not_supported(f"spec.policyTypes[{index}]", kind, ("Ingress", "Egress")))
    return errors


def _ports(path: str, ports: Sequence[Object]) -> list[FieldError]:
    errors: list[FieldError] = []
    for index, port in enumerate(ports):
        at = f"{path}[{index}]"
        protocol = port.get("protocol")
        if protocol is not None and protocol not in _PROTOCOLS:
            errors.append(not_supported(f"{at}.protocol", protocol, _PROTOCOLS))
        errors += _port(at, port.get("port"), port.get("endPort"))
    return errors


def _port(path: str, port: Any, end: int | None) -> list[FieldError]:
    errors: list[FieldError] = []
    if port is None:
        if end is not None:
            errors.append(invalid(f"{path}.endPort", end, "may not be specified when `port` is not specified"))
        return errors
    if isinstance(port, str):
        if end is not None:
            errors.append(invalid(f"{path}.endPort", end, "may not be specified when `port` is non-numeric"))
        return errors + all_of(f"{path}.port", port, names.port_name(port))
    errors += port_number(f"{path}.port", port)
    if end is not None:
        if end < port:
            errors.append(invalid(f"{path}.endPort", port, "must be greater than or equal to `port`"))
        errors += port_number(f"{path}.endPort", end)
    return errors


def _peer(path: str, peer: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    count = 0
    for key in ("podSelector", "namespaceSelector"):
        if peer.get(key) is not None:
            count += 1
            errors += label_selector_errors(f"{path}.{key}", peer[key])
    if peer.get("ipBlock") is not None:
        count += 1
        errors += _block(f"{path}.ipBlock", peer["ipBlock"])
    if not count:
        errors.append(required(path, "must specify a peer"))
    elif count > 1 and peer.get("ipBlock") is not None:
        errors.append(forbidden(path, "may not specify both ipBlock and another peer"))
    return errors


def _block(path: str, block: Object) -> list[FieldError]:
    text = block.get("cidr") or ""
    if not text:
        return [required(f"{path}.cidr")]
    errors = cidr(f"{path}.cidr", text)
    outer = network(text)
    if errors or outer is None:
        return errors
    for index, inner_text in enumerate(block.get("except") or ()):
        at = f"{path}.except[{index}]"
        wrong = cidr(at, inner_text)
        inner = network(inner_text)
        if wrong or inner is None:
            errors += wrong
        elif inner.version != outer.version or inner.prefixlen <= outer.prefixlen or not inner.subnet_of(outer):  # type: ignore[arg-type]  # versions are equal
            errors.append(invalid(at, inner_text, "must be a strict subset of `cidr`"))
    return errors


def policy_warnings(new: Object, old: Object | None) -> list[str]:
    """Address blocks that name a host rather than a network."""
    spec = new.get("spec") or EMPTY
    found: list[str] = []
    for kind, peers in (("ingress", "from"), ("egress", "to")):
        for index, rule in enumerate(spec.get(kind) or ()):
            for number, peer in enumerate(rule.get(peers) or ()):
                block = peer.get("ipBlock") or EMPTY
                at = f"spec.{kind}[{index}].{peers}[{number}].ipBlock"
                found += _ambiguous(f"{at}.cidr", block.get("cidr") or "")
                for place, inner in enumerate(block.get("except") or ()):
                    found += _ambiguous(f"{at}.except[{place}]", inner)
    return found


def _ambiguous(path: str, text: str) -> list[str]:
    subnet = network(text)
    if subnet is None or text.partition("/")[0] == str(subnet.network_address):
        return []
    host = f"{text.partition('/')[0]}/{subnet.max_prefixlen}"
    return [f'{path}: CIDR value "{text}" is ambiguous in this context (should be "{subnet}" or "{host}"?)']
