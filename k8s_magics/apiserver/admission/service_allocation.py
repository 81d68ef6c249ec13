"""Addresses and node ports of Services: families, cluster IPs, node ports (pkg/registry/core/service/storage/alloc.go).

In a real API server this is the registry's work, between admission and the store.  Single-stack IPv4 clusters only.
"""

from __future__ import annotations

from typing import Any

from ...apimachinery.errors import InternalError, Invalid, Unexplained
from ...apimachinery.fielderrors import FieldError, invalid
from ...apimachinery.objects import EMPTY, FrozenDict, Object, dig, evolve, freeze, thaw
from ...resources.rules.checks import legacy_ip
from ...resources.rules.service_rules import cluster_ip_errors
from ...resources.rules.service_update import carry_over, checks_health, drop_unused, node_ports
from ...resources.service import HEADLESS, NODE_PORT_TYPES
from ..admission_door import Admission, Attributes
from ..allocators import NODE_PORTS, SERVICE_NETWORK, free_address, free_port, in_network, taken_addresses, taken_ports


def _mutate(attributes: Attributes) -> Object:
    service = attributes.resource.default(attributes.object)
    spec: dict[str, Any] = thaw(service.get("spec") or EMPTY)
    old = (attributes.old or EMPTY).get("spec") or EMPTY
    carry_over(spec, old)
    for step in (_families, _cluster_ip, _node_ports):
        errors = step(attributes, spec, old)
        if errors:
            raise Invalid("Service", attributes.name, errors)
    if old:
        drop_unused(spec, old)
    made: Object = FrozenDict({**service, "spec": freeze(spec)})
    if spec.get("type") != "LoadBalancer" and dig(made, "status.loadBalancer"):
        made = evolve(made, "status.loadBalancer", EMPTY)
    return made


def _families(_: Attributes, spec: dict[str, Any], old: Object) -> list[FieldError]:
    """The families that the Service is of, filled in (initIPFamilyFields)."""
    if spec.get("type") == "ExternalName" or _still_preferring(spec, old):
        return []
    free = spec.get("clusterIP") == HEADLESS and not spec.get("selector")
    if spec.get("ipFamilyPolicy") is None:
        spec["ipFamilyPolicy"] = old.get("ipFamilyPolicy") or ("RequireDualStack" if free else "SingleStack")
    errors = cluster_ip_errors(freeze(spec))
    if errors:
        return errors
    errors = (_fewer(spec, old) if old else []) + _too_many(spec)
    families = list(spec.get("ipFamilies") or ())
    errors += _inferred(families, list(spec.get("clusterIPs") or ()))
    if not errors and not free:
        errors = _unavailable(spec["ipFamilyPolicy"], families)
    families = families or ["IPv4"]
    if free and len(families) < 2 and spec["ipFamilyPolicy"] != "SingleStack":
        families.append("IPv6" if families == ["IPv4"] else "IPv4")
    spec["ipFamilies"] = families
    return errors


def _too_many(spec: dict[str, Any]) -> list[FieldError]:
    policy, errors = spec["ipFamilyPolicy"], []
    for key, what in (("clusterIPs", "cluster IPs"), ("ipFamilies", "IP families")):
        if policy == "SingleStack" and len(spec.get(key) or ()) == 2:
            detail = f"must be 'RequireDualStack' or 'PreferDualStack' when multiple {what} are specified"
            errors.append(invalid("spec.ipFamilyPolicy", policy, detail))
    return errors


def _inferred(families: list[str], addresses: list[str]) -> list[FieldError]:
    """Add to `families` those of the addresses beyond them."""
    errors: list[FieldError] = []
    for index in range(len(families), len(addresses) if addresses != [HEADLESS] else 0):
        if ":" in addresses[index]:
            errors.append(invalid(f"spec.clusterIPs[{index}]", addresses, "IPv6 is not configured on this cluster"))
        else:
            families.append("IPv4")
    return errors


def _unavailable(policy: str, families: list[str]) -> list[FieldError]:
    """IPv4 is all that this cluster has."""
    errors: list[FieldError] = []
    if policy == "RequireDualStack":
        detail = "this cluster is not configured for dual-stack services"
        errors.append(invalid("spec.ipFamilyPolicy", policy, detail))
    for index, family in enumerate(families):
        if family != "IPv4":
            errors.append(invalid(f"spec.ipFamilies[{index}]", family, "not configured on this cluster"))
    return errors


def _still_preferring(spec: dict[str, Any], old: Object) -> bool:
    """Nothing changed that has to do with addresses, and the Service takes what there is."""
    same = all(spec.get(key) == thaw(old.get(key)) for key in ("type", "clusterIPs", "ipFamilies"))
    policies = spec.get("ipFamilyPolicy"), old.get("ipFamilyPolicy") or "PreferDualStack"
    return bool(old) and same and policies == ("PreferDualStack", "PreferDualStack")


def _fewer(spec: dict[str, Any], old: Object) -> list[FieldError]:
    """A Service gives up its second address and family by its policy."""
    policy, errors = spec["ipFamilyPolicy"], []
    for key, what in (("clusterIPs", "cluster IP"), ("ipFamilies", "IP family")):
        mine, theirs = list(spec.get(key) or ()), list(old.get(key) or ())
        if policy == "SingleStack":
            if mine == theirs and len(mine) > 1:
                spec[key] = mine[:1]
        elif mine and len(mine) < len(theirs):
            detail = f"must be 'SingleStack' to release the secondary {what}"
            errors.append(invalid("spec.ipFamilyPolicy", policy, detail))
    return errors


def _cluster_ip(attributes: Attributes, spec: dict[str, Any], old: Object) -> list[FieldError]:
    address = spec.get("clusterIP") or ""
    if spec.get("type") == "ExternalName" or address == HEADLESS or (old and old.get("type") != "ExternalName"):
        return []
    if address:
        return _wanted(attributes, spec, address)
    if attributes.dry_run:
        spec["clusterIP"] = SERVICE_NETWORK.partition("/")[0]  # nobody gets it
    else:
        spec["clusterIP"] = free_address(attributes.store, attributes.random.stream("cluster IPs"))
    spec["clusterIPs"] = [spec["clusterIP"]]
    return []


def _wanted(attributes: Attributes, spec: dict[str, Any], address: str) -> list[FieldError]:
    found = legacy_ip(address)
    said = list(spec["clusterIPs"])
    if not in_network(str(found)):
        why = f"the provided IP ({address}) is not in the valid range. The range of valid IPs is {SERVICE_NETWORK}"
        return [invalid("spec.clusterIPs", said, f"failed to allocate IP {address}: {why}")]
    if address in taken_addresses(attributes.store) and not attributes.dry_run:
        return [invalid("spec.clusterIPs", said, f"failed to allocate IP {address}: provided IP is already allocated")]
    return []


class _Ports:
    """The node ports that one request takes (portallocator.PortAllocationOperation)."""

    def __init__(self, attributes: Attributes) -> None:
        self._dry, self._random = attributes.dry_run, attributes.random
        self._taken = taken_ports(attributes.store)
        self._mine: set[int] = set()

    def take(self, number: int) -> str:
        """Why the number cannot be had; "" if it is taken now."""
        low, high = NODE_PORTS
        if not low <= number <= high and not self._dry:
            return f"provided port is not in the valid range. The range of valid ports is {low}-{high}"
        if number in self._taken | self._mine:
            return "provided port is already allocated"
        self._mine.add(number)
        return ""

    def next(self) -> int:
        if self._dry:  # nobody gets it
            number = max(self._mine, default=NODE_PORTS[1] + 1) + 1
        else:
            number = free_port(self._taken | self._mine, self._random.stream("node ports"))
        self._mine.add(number)
        return number


def _node_ports(attributes: Attributes, spec: dict[str, Any], old: Object) -> list[FieldError]:
    """Node ports asked for must be free, the rest are drawn."""
    ports = _Ports(attributes)
    errors: list[FieldError] = []
    if spec.get("type") in NODE_PORT_TYPES:
        errors = _renewed(ports, spec, old) if old else _drawn(ports, spec)
    if not errors and checks_health(spec) and not checks_health(old):
        _health_check(ports, spec)
    return errors


def _drawn(ports: _Ports, spec: dict[str, Any]) -> list[FieldError]:
    """Ports of one number share a node port."""
    drawn: dict[int, int] = {}
    asked = {
        port.get("port") or 0: port["nodePort"] for port in reversed(spec.get("ports") or ()) if port.get("nodePort")
    }
    for index, port in enumerate(spec.get("ports") or ()):
        wanted, number = port.get("nodePort") or 0, port.get("port") or 0
        if not wanted and not _draws(spec):
            continue
        take = asked.get(number, 0) if number not in drawn else wanted if wanted != drawn[number] else 0
        why = ports.take(take) if take else ""
        if why:
            return [invalid(f"spec.ports[{index}].nodePort", take, why)]
        if number not in drawn:
            drawn[number] = port["nodePort"] = take or ports.next()
        elif not wanted:
            port["nodePort"] = drawn[number]
    return []


def _renewed(ports: _Ports, spec: dict[str, Any], old: Object) -> list[FieldError]:
    held, seen = node_ports(old), set[int]()
    for index, port in enumerate(spec.get("ports") or ()):
        wanted = port.get("nodePort") or 0
        if not wanted and not _draws(spec):
            continue
        why = ports.take(wanted) if wanted and wanted not in held | seen else ""
        if why:
            return [invalid(f"spec.ports[{index}].nodePort", wanted, why)]
        port["nodePort"] = wanted or ports.next()
        seen.add(port["nodePort"])
    return _twice(spec)


def _twice(spec: dict[str, Any]) -> list[FieldError]:
    pairs = [(port.get("protocol"), port["nodePort"]) for port in spec.get("ports") or () if port.get("nodePort")]
    twice = [pair for index, pair in enumerate(pairs) if pair in pairs[:index]]
    if twice:
        raise Unexplained(f"duplicate nodePort: {{{twice[0][0]} {twice[0][1]}}}")
    return []


def _draws(spec: dict[str, Any]) -> bool:
    return spec.get("type") == "NodePort" or spec.get("allocateLoadBalancerNodePorts") is not False


def _health_check(ports: _Ports, spec: dict[str, Any]) -> None:
    wanted = spec.get("healthCheckNodePort") or 0
    why = ports.take(wanted) if wanted else ""
    if why:
        raise InternalError(f"failed to allocate requested HealthCheck NodePort {wanted}: {why}")
    spec["healthCheckNodePort"] = wanted or ports.next()


ADMISSION = Admission(
    name="ServiceAllocation",
    order=200,
    resources=frozenset({"services"}),
    operations=frozenset({"CREATE", "UPDATE"}),
    mutate=_mutate,
)
