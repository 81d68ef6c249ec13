"""What an update of a Service keeps of the old one where the user left it out (patchAllocatedValues)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...apimachinery.objects import Object

_WITH_ADDRESS = ("ClusterIP", "NodePort", "LoadBalancer")
_WITH_PORTS = ("NodePort", "LoadBalancer")


def carry_over(spec: dict[str, Any], old: Object) -> None:
    """Change `spec` in place: keep the old address, families and node ports; drop what the new type has no use for."""
    _agree(spec, old)
    if old:
        _keep(spec, old)
        _drop_health_check(spec, old)
        _drop(spec, old)


def _agree(spec: dict[str, Any], old: Object) -> None:
    """clusterIP and the first of clusterIPs are one; the one that changed leads."""
    address, addresses = spec.get("clusterIP") or "", list(spec.get("clusterIPs") or ())
    if not old:
        if address and not addresses:
            spec["clusterIPs"] = [address]
        return
    same = addresses == list(old.get("clusterIPs") or ())
    if address != (old.get("clusterIP") or "") and same:
        spec["clusterIPs"] = [address, *addresses[1:]] if address else []
    elif address and not same and not addresses:
        spec["clusterIPs"] = [address]


def _keep(spec: dict[str, Any], old: Object) -> None:
    kind, before = spec.get("type"), old.get("type")
    if kind in _WITH_ADDRESS and before in _WITH_ADDRESS:
        if not spec.get("clusterIP") and old.get("clusterIP"):
            spec["clusterIP"] = old["clusterIP"]
            spec["clusterIPs"] = list(spec.get("clusterIPs") or old.get("clusterIPs") or ())
        elif not spec.get("clusterIPs") and spec.get("clusterIP") == old.get("clusterIP"):
            spec["clusterIPs"] = list(old.get("clusterIPs") or ())
        for key in ("ipFamilies", "ipFamilyPolicy"):
            if not spec.get(key) and old.get(key):
                spec[key] = old[key] if isinstance(old[key], str) else list(old[key])
    if kind in _WITH_PORTS and before in _WITH_PORTS:
        held = {(p.get("protocol"), p.get("port")): p.get("nodePort") for p in old.get("ports") or ()}
        used = {p.get("nodePort") for p in spec.get("ports") or () if p.get("nodePort")}
        for port in spec.get("ports") or ():
            number = held.get((port.get("protocol"), port.get("port")))
            if not port.get("nodePort") and number and number not in used:
                port["nodePort"] = number
        if not spec.get("healthCheckNodePort") and old.get("healthCheckNodePort"):
            spec["healthCheckNodePort"] = old["healthCheckNodePort"]


def _drop(spec: dict[str, Any], old: Object) -> None:
    """Fields of the old type that were not changed by the user go with it."""
    kind, before = spec.get("type"), old.get("type")
    if kind == before:
        return
    if kind == "ExternalName":
        for key in ("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy", "internalTrafficPolicy"):
            if spec.get(key) == old.get(key):
                spec.pop(key, None)
    if kind not in _WITH_PORTS:
        held = {p.get("nodePort") for p in old.get("ports") or ()}
        for port in spec.get("ports") or ():
            if port.get("nodePort") in held:
                port.pop("nodePort", None)
        if not spec.get("externalIPs") and spec.get("externalTrafficPolicy") == old.get("externalTrafficPolicy"):
            spec.pop("externalTrafficPolicy", None)
    if kind != "LoadBalancer":
        for key in ("allocateLoadBalancerNodePorts", "loadBalancerClass"):
            if key in spec and spec.get(key) == old.get(key):
                spec.pop(key)


def _drop_health_check(spec: dict[str, Any], old: Object) -> None:
    unneeded = _checks_health(old) and not _checks_health(spec)
    if unneeded and spec.get("healthCheckNodePort") == old.get("healthCheckNodePort"):
        spec.pop("healthCheckNodePort", None)


def _checks_health(spec: Mapping[str, Any]) -> bool:
    return spec.get("type") == "LoadBalancer" and spec.get("externalTrafficPolicy") == "Local"
