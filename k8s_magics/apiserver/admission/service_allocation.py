"""Addresses and node ports of Services: families, cluster IPs, node ports (pkg/registry/core/service/storage/alloc.go).

In a real API server this is the registry's work, between admission and the store.  Single-stack IPv4 clusters only.
"""

from __future__ import annotations

from typing import Any

from ...apimachinery.errors import Invalid
from ...apimachinery.fielderrors import FieldError, invalid
from ...apimachinery.objects import EMPTY, FrozenDict, Object, freeze, thaw
from ...resources.rules.service_update import carry_over
from ...resources.service import HEADLESS, NODE_PORT_TYPES
from ..admission_door import Admission, Attributes
from ..allocators import NODE_PORTS, SERVICE_NETWORK, free_address, free_port, in_network, taken_addresses, taken_ports


def _mutate(attributes: Attributes) -> Object:
    service = attributes.resource.default(attributes.object)
    spec: dict[str, Any] = thaw(service.get("spec") or EMPTY)
    old = (attributes.old or EMPTY).get("spec") or EMPTY
    carry_over(spec, old)
    errors: list[FieldError] = []
    if spec.get("type") != "ExternalName":
        _families(spec)
        errors += _cluster_ip(attributes, spec, old)
        if not errors:
            errors += _node_ports(attributes, spec, old)
    if errors:
        raise Invalid("Service", attributes.name, errors)
    made: Object = FrozenDict({**service, "spec": freeze(spec)})
    return made


def _families(spec: dict[str, Any]) -> None:
    spec.setdefault("ipFamilies", ["IPv4"])
    headless = spec.get("clusterIP") == HEADLESS
    if not spec.get("ipFamilyPolicy"):
        spec["ipFamilyPolicy"] = "RequireDualStack" if headless and not spec.get("selector") else "SingleStack"
    if spec["ipFamilyPolicy"] == "RequireDualStack" and headless and not spec.get("selector"):
        spec["ipFamilies"] = ["IPv4", "IPv6"] if len(spec["ipFamilies"]) < 2 else spec["ipFamilies"]


def _cluster_ip(attributes: Attributes, spec: dict[str, Any], old: Object) -> list[FieldError]:
    address = spec.get("clusterIP") or ""
    if not address and spec.get("clusterIPs"):
        return []  # validation has the word for it
    if address and not spec.get("clusterIPs"):
        spec["clusterIPs"] = [address]
    if address == HEADLESS or (address and address == old.get("clusterIP")):
        return []
    if address:
        return _wanted(attributes, spec, address)
    stream = attributes.random.stream("cluster IPs" if not attributes.dry_run else "cluster IPs of dry runs")
    spec["clusterIP"] = free_address(attributes.store, stream)
    spec["clusterIPs"] = [spec["clusterIP"]]
    return []


def _wanted(attributes: Attributes, spec: dict[str, Any], address: str) -> list[FieldError]:
    if not _is_address(address):
        return []
    said = list(spec["clusterIPs"])
    if not in_network(address):
        why = f"failed to allocate IP {address}: the provided IP ({address}) is not in the valid range. The range of valid IPs is {SERVICE_NETWORK}"
        return [invalid("spec.clusterIPs", said, why)]
    if address in taken_addresses(attributes.store):
        return [invalid("spec.clusterIPs", said, f"failed to allocate IP {address}: provided IP is already allocated")]
    return []


def _is_address(text: str) -> bool:
    parts = text.split(".")
    return len(parts) == 4 and all(p.isdigit() and int(p) < 256 for p in parts)


def _node_ports(attributes: Attributes, spec: dict[str, Any], old: Object) -> list[FieldError]:
    """Node ports asked for must be free, the rest are drawn; one number may serve TCP and UDP of one Service."""
    if spec.get("type") not in NODE_PORT_TYPES:
        return []
    mine = {p.get("nodePort") for p in old.get("ports") or () if p.get("nodePort")}
    taken = {k: v for k, v in taken_ports(attributes.store).items() if k[0] not in mine}
    used: set[tuple[int, str]] = set()
    errors: list[FieldError] = []
    ports = spec.get("ports") or ()
    for index, port in enumerate(ports):
        number, protocol = port.get("nodePort") or 0, port.get("protocol", "TCP")
        if number:
            errors += _wanted_port(f"spec.ports[{index}].nodePort", number, protocol, taken, used)
            used.add((number, protocol))
    if spec.get("type") == "LoadBalancer" and spec.get("allocateLoadBalancerNodePorts") is False:
        return errors
    stream = attributes.random.stream("node ports" if not attributes.dry_run else "node ports of dry runs")
    for port in ports:
        if not port.get("nodePort"):
            port["nodePort"] = free_port({n for n, _ in taken} | {n for n, _ in used} | mine, stream)
            used.add((port["nodePort"], port.get("protocol", "TCP")))
    if (
        spec.get("externalTrafficPolicy") == "Local"
        and spec.get("type") == "LoadBalancer"
        and not spec.get("healthCheckNodePort")
    ):
        spec["healthCheckNodePort"] = free_port({n for n, _ in taken} | {n for n, _ in used} | mine, stream)
    return errors


def _wanted_port(
    path: str, number: int, protocol: str, taken: dict[tuple[int, str], Object], used: set[tuple[int, str]]
) -> list[FieldError]:
    low, high = NODE_PORTS
    if not low <= number <= high:
        if not 1 <= number <= 65535:
            return []
        why = f"provided port is not in the valid range. The range of valid ports is {low}-{high}"
        return [invalid(path, number, why)]
    if (number, protocol) in taken or (number, protocol) in used:
        return [invalid(path, number, "provided port is already allocated")]
    return []


ADMISSION = Admission(
    name="ServiceAllocation",
    order=200,
    resources=frozenset({"services"}),
    operations=frozenset({"CREATE", "UPDATE"}),
    mutate=_mutate,
)
