"""Services: ports, addresses, and which fields go with which type (ValidateService)."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

from ...apimachinery import names
from ...apimachinery.fielderrors import FieldError, duplicate, forbidden, invalid, not_supported, required
from ...apimachinery.objects import EMPTY, Object
from .checks import all_of, between, cidr, dns_label, dns_subdomain, ip_address, legacy_ip, one_of, port_or_name
from .go_structs import go_struct
from .labels import label_errors

_TYPES = ("ClusterIP", "ExternalName", "LoadBalancer", "NodePort")
_PROTOCOLS = ("SCTP", "TCP", "UDP")
_TRAFFIC = ("Cluster", "Local")
_DAY = 86400
_ONLY_BALANCER = "may only be used when `type` is 'LoadBalancer'"


def service_errors(service: Object) -> list[FieldError]:
    spec = service.get("spec") or EMPTY
    kind = spec.get("type") or ""
    errors = _ports_needed(spec, kind) + _by_type(spec, kind)
    errors += _ports(spec, kind)
    errors += label_errors("spec.selector", spec.get("selector") or EMPTY) + _affinity(spec)
    errors += _addresses(spec) + _external_addresses(spec)
    errors += one_of("spec.type", kind, _TYPES) + _unique_node_ports(spec) + _unique_ports(spec)
    errors += _balancer(spec, kind) + _policies(spec, kind)
    return errors


def _ports_needed(spec: Object, kind: str) -> list[FieldError]:
    if spec.get("ports") or kind == "ExternalName" or spec.get("clusterIP") == "None":
        return []
    return [required("spec.ports")]


def _by_type(spec: Object, kind: str) -> list[FieldError]:
    errors: list[FieldError] = []
    if kind == "LoadBalancer":
        for index, port in enumerate(spec.get("ports") or ()):
            if port.get("port") == 10250:
                errors.append(
                    invalid(
                        f"spec.ports[{index}]",
                        port.get("port"),
                        "may not expose port 10250 externally since it is used by kubelet",
                    )
                )
        if spec.get("clusterIP") == "None":
            errors.append(invalid("spec.clusterIPs[0]", "None", "may not be set to 'None' for LoadBalancer services"))
    elif kind == "NodePort" and spec.get("clusterIP") == "None":
        errors.append(invalid("spec.clusterIPs[0]", "None", "may not be set to 'None' for NodePort services"))
    elif kind == "ExternalName":
        errors += _external_name(spec)
    return errors


def _external_name(spec: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    for key in ("clusterIPs", "ipFamilies"):
        if spec.get(key):
            errors.append(forbidden(f"spec.{key}", "may not be set for ExternalName services"))
    if spec.get("ipFamilyPolicy"):
        errors.append(forbidden("spec.ipFamilyPolicy", "may not be set for ExternalName services"))
    name = (spec.get("externalName") or "").removesuffix(".")
    return errors + (dns_subdomain("spec.externalName", name) if name else [required("spec.externalName")])


def _ports(spec: Object, kind: str) -> list[FieldError]:
    errors: list[FieldError] = []
    seen: set[str] = set()
    ports: Sequence[Object] = spec.get("ports") or ()
    headless = spec.get("clusterIP") == "None"
    for index, port in enumerate(ports):
        errors += _port(f"spec.ports[{index}]", port, len(ports) > 1, headless, seen)
    return errors


def _port(path: str, port: Object, named: bool, headless: bool, seen: set[str]) -> list[FieldError]:
    errors: list[FieldError] = []
    name, number, target = port.get("name") or "", port.get("port") or 0, port.get("targetPort")
    if named and not name:
        errors.append(required(f"{path}.name"))
    elif name:
        errors += dns_label(f"{path}.name", name)
        if name in seen:
            errors.append(duplicate(f"{path}.name", name))
        seen.add(name)
    errors += all_of(f"{path}.port", number, names.port_number(number))
    errors += one_of(f"{path}.protocol", port.get("protocol"), _PROTOCOLS)
    errors += port_or_name(f"{path}.targetPort", target)
    if port.get("appProtocol") is not None:
        errors += all_of(f"{path}.appProtocol", port["appProtocol"], names.qualified_name(port["appProtocol"]))
    return errors


def _affinity(spec: Object) -> list[FieldError]:
    kind, config = spec.get("sessionAffinity") or "", spec.get("sessionAffinityConfig")
    errors = one_of("spec.sessionAffinity", kind, ("ClientIP", "None"))
    if kind == "ClientIP":
        seconds = ((config or EMPTY).get("clientIP") or EMPTY).get("timeoutSeconds")
        at = "spec.sessionAffinityConfig.clientIP.timeoutSeconds"
        if seconds is None:
            errors.append(required("spec.sessionAffinityConfig.clientIP"))
        elif not 0 < seconds <= _DAY:
            errors.append(invalid(at, seconds, f"must be greater than 0 and less than {_DAY}"))
    elif kind == "None" and config is not None:
        errors.append(forbidden("spec.sessionAffinityConfig", "must not be set when session affinity is None"))
    return errors


def _addresses(spec: Object) -> list[FieldError]:
    """clusterIP, clusterIPs and the families agree; one address a family."""
    if spec.get("type") == "ExternalName":
        return []
    address, addresses = spec.get("clusterIP") or "", list(spec.get("clusterIPs") or ())
    errors = _families(spec)
    if not address and addresses:
        errors.append(invalid("spec.clusterIPs", addresses, "must be empty when `clusterIP` is not specified"))
    elif address and (not addresses or addresses[0] != address):
        errors.append(invalid("spec.clusterIPs", addresses, "first value must match `clusterIP`"))
    if "None" in addresses and len(addresses) > 1:
        errors.append(invalid("spec.clusterIPs[0]", "None", "must not be set with other values"))
    if addresses == ["None"]:
        return errors
    for index, each in enumerate(addresses):
        errors += ip_address(f"spec.clusterIPs[{index}]", each)
    errors += _families_of(addresses, list(spec.get("ipFamilies") or ()))
    families = [found.version for found in map(legacy_ip, addresses) if found is not None]
    if len(addresses) > 2:
        errors.append(invalid("spec.clusterIPs", addresses, "may only hold up to 2 values"))
    if len(families) > 1 and len(set(families)) == 1:
        errors.append(invalid("spec.clusterIPs", addresses, "may specify no more than one IP for each IP family"))
    return errors


def _families_of(addresses: Sequence[str], families: Sequence[str]) -> list[FieldError]:
    """Each address is of the family at its place."""
    errors: list[FieldError] = []
    for index, (text, family) in enumerate(zip(addresses, families, strict=False)):
        found = legacy_ip(text)
        if found is not None and family in ("IPv4", "IPv6") and f"IPv{found.version}" != family:
            detail = f"expected an {family} value as indicated by `ipFamilies[{index}]`"
            errors.append(invalid(f"spec.clusterIPs[{index}]", text, detail))
    return errors


def _families(spec: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    policy, families = spec.get("ipFamilyPolicy"), list(spec.get("ipFamilies") or ())
    if policy is not None:
        errors += one_of("spec.ipFamilyPolicy", policy, ("PreferDualStack", "RequireDualStack", "SingleStack"))
    seen: set[str] = set()
    for index, family in enumerate(families):
        if family not in ("IPv4", "IPv6"):
            errors.append(not_supported(f"spec.ipFamilies[{index}]", family, ("IPv4", "IPv6")))
        elif family in seen:
            errors.append(duplicate(f"spec.ipFamilies[{index}]", family))
        seen.add(family)
    return errors


def _external_addresses(spec: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    for index, text in enumerate(spec.get("externalIPs") or ()):
        at = f"spec.externalIPs[{index}]"
        wrong = ip_address(at, text)
        errors += wrong
        found = legacy_ip(text)
        if found is not None and not wrong:
            errors += routable(at, text, found)
    return errors


def routable(path: str, text: str, address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> list[FieldError]:
    if address.is_unspecified:
        return [invalid(path, text, f"may not be unspecified ({address})")]
    if address.is_loopback:
        return [invalid(path, text, "may not be in the loopback range (127.0.0.0/8, ::1/128)")]
    if address.is_link_local:
        return [invalid(path, text, "may not be in the link-local range (169.254.0.0/16, fe80::/10)")]
    if address.is_multicast:
        return [invalid(path, text, "may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)")]
    return []


def _unique_ports(spec: Object) -> list[FieldError]:
    """One number and protocol only once; the server shows the whole port."""
    errors: list[FieldError] = []
    seen: set[tuple[object, object]] = set()
    for index, port in enumerate(spec.get("ports") or ()):
        key = (port.get("protocol"), port.get("port"))
        if key in seen:
            shown = go_struct("ServicePort", {"name": "", "protocol": port.get("protocol"), "port": port.get("port")})
            errors.append(duplicate(f"spec.ports[{index}]", shown))
        seen.add(key)
    return errors


def _unique_node_ports(spec: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    seen: set[tuple[object, object]] = set()
    for index, port in enumerate(spec.get("ports") or ()):
        number = port.get("nodePort")
        if not number:
            continue
        if spec.get("type") in ("ClusterIP", "ExternalName"):
            errors.append(forbidden(f"spec.ports[{index}].nodePort", "may not be used when `type` is 'ClusterIP'"))
        key = (port.get("protocol"), number)
        if key in seen:
            errors.append(duplicate(f"spec.ports[{index}].nodePort", number))
        seen.add(key)
    return errors


def _balancer(spec: Object, kind: str) -> list[FieldError]:
    errors: list[FieldError] = []
    ranges = spec.get("loadBalancerSourceRanges") or ()
    if ranges:
        if kind != "LoadBalancer":
            errors.append(forbidden("spec.LoadBalancerSourceRanges", _ONLY_BALANCER))
        for index, text in enumerate(ranges):
            errors += cidr(f"spec.LoadBalancerSourceRanges[{index}]", text.strip())
    if kind == "LoadBalancer" and spec.get("allocateLoadBalancerNodePorts") is None:
        errors.append(required("spec.allocateLoadBalancerNodePorts"))
    if kind != "LoadBalancer" and spec.get("allocateLoadBalancerNodePorts") is not None:
        errors.append(forbidden("spec.allocateLoadBalancerNodePorts", _ONLY_BALANCER))
    own = spec.get("loadBalancerClass")
    if own is not None:
        errors += all_of("spec.loadBalancerClass", own, names.qualified_name(own))
        if kind != "LoadBalancer":
            errors.append(forbidden("spec.loadBalancerClass", _ONLY_BALANCER))
    return errors


def _policies(spec: Object, kind: str) -> list[FieldError]:
    errors: list[FieldError] = []
    outside, inside = spec.get("externalTrafficPolicy") or "", spec.get("internalTrafficPolicy")
    reachable = kind in ("NodePort", "LoadBalancer") or (kind == "ClusterIP" and spec.get("externalIPs"))
    if not reachable and outside:
        errors.append(
            invalid("spec.externalTrafficPolicy", outside, "may only be set for externally-accessible services")
        )
    elif reachable:
        errors += one_of("spec.externalTrafficPolicy", outside, _TRAFFIC)
    errors += between("spec.healthCheckNodePort", spec.get("healthCheckNodePort") or None, 1, 65535)
    if spec.get("healthCheckNodePort") and not (kind == "LoadBalancer" and outside == "Local"):
        detail = "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'"
        errors.append(invalid("spec.healthCheckNodePort", spec["healthCheckNodePort"], detail))
    if inside is None:
        if kind in ("ClusterIP", "NodePort", "LoadBalancer"):
            errors.append(required("spec.internalTrafficPolicy"))
    elif inside not in _TRAFFIC:
        errors.append(not_supported("spec.internalTrafficPolicy", inside, _TRAFFIC))
    if spec.get("trafficDistribution") is not None:
        errors += one_of(
            "spec.trafficDistribution", spec["trafficDistribution"], ("PreferClose", "PreferSameZone", "PreferSameNode")
        )
    return errors


def service_update_errors(new: Object, old: Object) -> list[FieldError]:
    """A Service keeps its address while it has one."""
    after, before = new.get("spec") or EMPTY, old.get("spec") or EMPTY
    errors: list[FieldError] = []
    if "ExternalName" not in (after.get("type"), before.get("type")):
        mine, theirs = list(after.get("clusterIPs") or ()), list(before.get("clusterIPs") or ())
        if mine and theirs and mine[0] != theirs[0]:
            errors.append(invalid("spec.clusterIPs[0]", mine, "may not change once set"))
    kept = (before.get("loadBalancerClass"), after.get("loadBalancerClass"))
    if before.get("type") == after.get("type") == "LoadBalancer" and kept[0] != kept[1]:
        errors.append(invalid("spec.loadBalancerClass", kept[1], "may not change once set"))
    return errors


def service_warnings(new: Object, old: Object | None) -> list[str]:
    spec = new.get("spec") or EMPTY
    found: list[str] = []
    if spec.get("clusterIP") == "None":
        if spec.get("loadBalancerIP"):
            found.append("spec.loadBalancerIP is ignored for headless services")
        if spec.get("externalIPs"):
            found.append("spec.externalIPs is ignored for headless services")
        if spec.get("sessionAffinity") not in (None, "", "None"):
            found.append("spec.SessionAffinity is ignored for headless services")
    for key in ("clusterIPs", "externalIPs"):
        for index, text in enumerate(spec.get(key) or ()):
            found += _address_warning(f"spec.{key}[{index}]", text)
    if spec.get("trafficDistribution") == "PreferClose":
        found.append('spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"')
    if spec.get("externalName") and spec.get("type") != "ExternalName":
        found.append('spec.externalName is ignored when spec.type is not "ExternalName"')
    return found


def _address_warning(path: str, text: str) -> list[str]:
    address = legacy_ip(text)
    if address is None or str(address) == text:
        return []
    kind = "IP" if address.version == 4 else "IPv6"
    if address.version == 4:
        return [
            f'{path}: non-standard IP address "{text}" will be considered invalid in a future Kubernetes release: use "{address}"'
        ]
    return [f'{path}: {kind} address "{text}" should be in RFC 5952 canonical format ("{address}")']
