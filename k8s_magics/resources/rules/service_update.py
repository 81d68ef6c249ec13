"""What an update of a Service keeps of the old one where the user left it out, and what goes with its type.

After pkg/registry/core/service: patchAllocatedValues, normalizeClusterIPs and dropTypeDependentFields.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...apimachinery.objects import Object

_WITH_PORTS = ("NodePort", "LoadBalancer")


def carry_over(spec: dict[str, Any], old: Object) -> None:
    """Change `spec` in place: keep the old addresses and node ports; clusterIP and clusterIPs agree again."""
    if old:
        _keep(spec, old)
    _agree(spec, old)


def drop_unused(spec: dict[str, Any], old: Object) -> None:
    """Change `spec` in place: what the old type had, the new one has no use for, and the user did not change."""
    kind, before = spec.get("type"), old.get("type")
    if before != "ExternalName" == kind:
        if _same(spec, old, "clusterIP") and _same(spec, old, "clusterIPs"):
            _drop(spec, "clusterIP", "clusterIPs")
        for key in ("ipFamilies", "ipFamilyPolicy"):
            if _same(spec, old, key):
                _drop(spec, key)
    if before in _WITH_PORTS and kind not in _WITH_PORTS and node_ports(old) >= node_ports(spec):
        for port in spec.get("ports") or ():
            port.pop("nodePort", None)
    if checks_health(old) and not checks_health(spec) and _same(spec, old, "healthCheckNodePort"):
        _drop(spec, "healthCheckNodePort")
    if before == "LoadBalancer" != kind:
        for key in ("allocateLoadBalancerNodePorts", "loadBalancerClass"):
            if _same(spec, old, key):
                _drop(spec, key)
    if reachable(old) and not reachable(spec) and _same(spec, old, "externalTrafficPolicy"):
        _drop(spec, "externalTrafficPolicy")


def _keep(spec: dict[str, Any], old: Object) -> None:
    if "ExternalName" not in (spec.get("type"), old.get("type")):
        if not spec.get("clusterIP") and old.get("clusterIP"):
            spec["clusterIP"] = old["clusterIP"]
        if not spec.get("clusterIPs") and old.get("clusterIPs"):
            spec["clusterIPs"] = list(old["clusterIPs"])
    if spec.get("type") in _WITH_PORTS and old.get("type") in _WITH_PORTS:
        held = {port.get("name") or "": port.get("nodePort") for port in old.get("ports") or ()}
        used = node_ports(old) & node_ports(spec)
        for port in spec.get("ports") or ():
            number = held.get(port.get("name") or "")
            if not port.get("nodePort") and number and number not in used:
                port["nodePort"] = number
    if checks_health(spec) and checks_health(old) and not spec.get("healthCheckNodePort"):
        spec["healthCheckNodePort"] = old.get("healthCheckNodePort")


def _agree(spec: dict[str, Any], old: Object) -> None:
    """The one of clusterIP and clusterIPs that changed leads."""
    address, addresses = spec.get("clusterIP") or "", list(spec.get("clusterIPs") or ())
    if not old:
        if address and not addresses:
            spec["clusterIPs"] = [address]
        return
    before, all_before = old.get("clusterIP") or "", list(old.get("clusterIPs") or ())
    if address == before:
        if all_before and not addresses:
            spec["clusterIPs"] = all_before
    elif addresses == all_before:
        _drop(spec, "clusterIPs")
        if address:
            spec["clusterIPs"] = [address]


def _same(spec: Mapping[str, Any], old: Mapping[str, Any], key: str) -> bool:
    mine, theirs = spec.get(key), old.get(key)
    return bool(
        (list(mine) if isinstance(mine, list | tuple) else mine)
        == (list(theirs) if isinstance(theirs, list | tuple) else theirs)
    )


def _drop(spec: dict[str, Any], *keys: str) -> None:
    for key in keys:
        spec.pop(key, None)


def node_ports(spec: Mapping[str, Any]) -> set[int]:
    return {port["nodePort"] for port in spec.get("ports") or () if port.get("nodePort")}


def checks_health(spec: Mapping[str, Any]) -> bool:
    return spec.get("type") == "LoadBalancer" and spec.get("externalTrafficPolicy") == "Local"


def reachable(spec: Mapping[str, Any]) -> bool:
    """Whether anybody outside the cluster can reach the Service."""
    kind = spec.get("type")
    return kind in _WITH_PORTS or (kind == "ClusterIP" and bool(spec.get("externalIPs")))
