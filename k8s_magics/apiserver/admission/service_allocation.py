"""Addresses and node ports of Services: families, cluster IPs, node ports (pkg/registry/core/service/storage/alloc.go).

In a real API server this is the registry's work, between admission and the store.  Single-stack IPv4 clusters only.
"""

from __future__ import annotations

from typing import Any

from ...apimachinery.errors import Invalid
from ...apimachinery.fielderrors import FieldError, invalid
from ...apimachinery.objects import EMPTY, FrozenDict, Object, dig, evolve, freeze, thaw
from ...resources.rules.checks import legacy_ip
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
        errors += _families(attributes, spec)
        errors += [] if errors else _cluster_ip(attributes, spec, old)
        if not errors:
            errors += _node_ports(attributes, spec, old)
    if errors:
        raise Invalid("Service", attributes.name, errors)
    made: Object = FrozenDict({**service, "spec": freeze(spec)})
    if spec.get("type") != "LoadBalancer" and dig(made, "status.loadBalancer"):
        made = evolve(made, "status.loadBalancer", EMPTY)
    return made


def _families(attributes: Attributes, spec: dict[str, Any]) -> list[FieldError]:
    """IPv4 alone: this cluster has no other family to give."""
    errors: list[FieldError] = []
    headless = spec.get("clusterIP") == HEADLESS and not spec.get("selector")
    policy, families = spec.get("ipFamilyPolicy"), spec.get("ipFamilies") or []
    if policy == "RequireDualStack" and not headless:
        errors.append(invalid("spec.ipFamilyPolicy", policy, "this cluster is not configured for dual-stack services"))
    for index, family in enumerate(families):
        if family == "IPv6" and not headless and not attributes.old:
            errors.append(invalid(f"spec.ipFamilies[{index}]", family, "not configured on this cluster"))
    if ":" in (spec.get("clusterIP") or "") and not families:
        errors.append(invalid("spec.clusterIPs[0]", spec["clusterIPs"], "IPv6 is not configured on this cluster"))
    if not errors:
        spec["ipFamilyPolicy"] = policy or ("RequireDualStack" if headless else "SingleStack")
        spec["ipFamilies"] = families or (["IPv4", "IPv6"] if headless else ["IPv4"])
    return errors


def _cluster_ip(attributes: Attributes, spec: dict[str, Any], old: Object) -> list[FieldError]:
    address = spec.get("clusterIP") or ""
    if not address and spec.get("clusterIPs"):
        return []  # validation has the word for it
    if address == HEADLESS or (address and address == old.get("clusterIP")):
        return []
    if address:
        return [] if old.get("clusterIP") else _wanted(attributes, spec, address)
    stream = attributes.random.stream("cluster IPs" if not attributes.dry_run else "cluster IPs of dry runs")
    spec["clusterIP"] = free_address(attributes.store, stream)
    spec["clusterIPs"] = [spec["clusterIP"]]
    return []


def _wanted(attributes: Attributes, spec: dict[str, Any], address: str) -> list[FieldError]:
    found = legacy_ip(address)
    if found is None or found.version != 4:
        return []  # validation has the word for it
    said = list(spec["clusterIPs"])
    if not in_network(str(found)):
        why = f"the provided IP ({address}) is not in the valid range. The range of valid IPs is {SERVICE_NETWORK}"
        return [invalid("spec.clusterIPs", said, f"failed to allocate IP {address}: {why}")]
    if address in taken_addresses(attributes.store) and not attributes.dry_run:
        return [invalid("spec.clusterIPs", said, f"failed to allocate IP {address}: provided IP is already allocated")]
    return []


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
            errors += (
                []
                if attributes.dry_run
                else _wanted_port(f"spec.ports[{index}].nodePort", number, protocol, taken, used)
            )
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
    if (number, protocol) in used:
        return []  # validation has the word for it
    if (number, protocol) in taken:
        return [invalid(path, number, "provided port is already allocated")]
    return []


ADMISSION = Admission(
    name="ServiceAllocation",
    order=200,
    resources=frozenset({"services"}),
    operations=frozenset({"CREATE", "UPDATE"}),
    mutate=_mutate,
)
