"""Services: ports, addresses, and which fields go with which type (ValidateService)."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

from ...apimachinery import names
from ...apimachinery.fielderrors import FieldError, duplicate, forbidden, invalid, required
from ...apimachinery.objects import EMPTY, Object
from .checks import all_of, cidr, dns_label, dns_subdomain, ip_address, known, legacy_ip, one_of, port_or_name
from .go_structs import go_struct
from .labels import label_errors
from .service_update import checks_health, reachable

_TYPES = ("ClusterIP", "ExternalName", "LoadBalancer", "NodePort")
_PROTOCOLS = ("SCTP", "TCP", "UDP")
_TRAFFIC = ("Cluster", "Local")
_DISTRIBUTIONS = ("PreferClose", "PreferSameZone", "PreferSameNode")
_FAMILIES = ("IPv4", "IPv6")
_FAMILY_POLICIES = ("PreferDualStack", "RequireDualStack", "SingleStack")
_IPS = "spec.clusterIPs"
_LINK_LOCAL_MULTICAST = (ipaddress.ip_network("224.0.0.0/24"), ipaddress.ip_network("ff02::/16"))
_HINTS = "service.kubernetes.io/topology-aware-hints"
_MODE = "service.kubernetes.io/topology-mode"
_RANGES = "service.beta.kubernetes.io/load-balancer-source-ranges"
_ONCE_SET = "may not change once set"
_DAY = 86400
_ONLY_BALANCER = "may only be used when `type` is 'LoadBalancer'"


def service_errors(service: Object) -> list[FieldError]:
    spec = service.get("spec") or EMPTY
    kind = spec.get("type") or ""
    errors = _topology_hints(service) + _ports_needed(spec, kind) + _by_type(spec, kind)
    errors += _ports(spec)
    errors += label_errors("spec.selector", spec.get("selector") or EMPTY) + _affinity(spec)
    errors += cluster_ip_errors(spec) + _external_addresses(spec)
    errors += one_of("spec.type", kind, _TYPES) + _node_ports(spec) + _unique_ports(spec)
    errors += _balancer(service, spec, kind) + _policies(spec)
    return errors


def _topology_hints(service: Object) -> list[FieldError]:
    annotations = (service.get("metadata") or EMPTY).get("annotations") or EMPTY
    hints, mode = annotations.get(_HINTS), annotations.get(_MODE)
    if hints is None or mode is None or hints == mode:
        return []
    detail = f"must match annotations[{_HINTS}] when both are specified"
    return [invalid(f"metadata.annotations[{_MODE}]", mode, detail)]


def headless(spec: Object) -> bool:
    return list(spec.get("clusterIPs") or ()) == ["None"]


def _ports_needed(spec: Object, kind: str) -> list[FieldError]:
    if spec.get("ports") or kind == "ExternalName" or headless(spec):
        return []
    return [required("spec.ports")]


def _by_type(spec: Object, kind: str) -> list[FieldError]:
    if kind == "ExternalName":
        return _external_name(spec)
    if kind in ("LoadBalancer", "NodePort") and headless(spec):
        return [invalid("spec.clusterIPs[0]", "None", f"may not be set to 'None' for {kind} services")]
    return []


def _external_name(spec: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    for key in ("clusterIPs", "ipFamilies"):
        if spec.get(key):
            errors.append(forbidden(f"spec.{key}", "may not be set for ExternalName services"))
    if spec.get("ipFamilyPolicy") is not None:
        errors.append(forbidden("spec.ipFamilyPolicy", "may not be set for ExternalName services"))
    name = (spec.get("externalName") or "").removesuffix(".")
    return errors + (dns_subdomain("spec.externalName", name) if name else [required("spec.externalName")])


def _ports(spec: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    seen: set[str] = set()
    ports: Sequence[Object] = spec.get("ports") or ()
    for index, port in enumerate(ports):
        errors += _port(f"spec.ports[{index}]", port, len(ports) > 1, seen)
    return errors


def _port(path: str, port: Object, named: bool, seen: set[str]) -> list[FieldError]:
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
        errors += _client_config("spec.sessionAffinityConfig", config)
    elif kind == "None" and config is not None:
        errors.append(forbidden("spec.sessionAffinityConfig", "must not be set when session affinity is None"))
    return errors


def _client_config(path: str, config: Object | None) -> list[FieldError]:
    for key in ("clientIP", "timeoutSeconds"):
        if config is None:
            return [required(path, "when session affinity type is ClientIP")]
        path, config = f"{path}.{key}", config.get(key)
    if config is None:
        return [required(path, "when session affinity type is ClientIP")]
    in_range = 0 < config <= _DAY  # type: ignore[operator]  # a number by now
    return [] if in_range else [invalid(path, config, f"must be greater than 0 and less than {_DAY}")]


def cluster_ip_errors(spec: Object) -> list[FieldError]:
    """clusterIP, clusterIPs and the families agree; one address a family (ValidateServiceClusterIPsRelatedFields)."""
    if spec.get("type") == "ExternalName":
        return []
    addresses = list(spec.get("clusterIPs") or ())
    errors = _in_step(spec.get("clusterIP") or "", addresses) + _families(spec)
    unread = False
    for index, text in enumerate(addresses):
        if index == 0 and text == "None":
            wrong = [] if len(addresses) == 1 else [invalid(_IPS, addresses, "'None' must be the first and only value")]
        else:
            wrong = ip_address(f"{_IPS}[{index}]", text)
        unread, errors = unread or bool(wrong), errors + wrong
    if len(addresses) > 2:
        errors.append(invalid(_IPS, addresses, "may only hold up to 2 values"))
    if unread:
        return errors
    versions = {found.version for found in map(legacy_ip, addresses) if found is not None}
    if len(addresses) > 1 and len(versions) != len(addresses):
        errors.append(invalid(_IPS, addresses, "may specify no more than one IP for each IP family"))
    return errors if headless(spec) else errors + _families_of(addresses, list(spec.get("ipFamilies") or ()))


def _in_step(address: str, addresses: list[str]) -> list[FieldError]:
    if not address:
        return [invalid(_IPS, addresses, "must be empty when `clusterIP` is not specified")] if addresses else []
    if not addresses:
        return [required(_IPS)]
    return [] if addresses[0] == address else [invalid(_IPS, addresses, "first value must match `clusterIP`")]


def _families_of(addresses: Sequence[str], families: Sequence[str]) -> list[FieldError]:
    """Each address is of the family at its place."""
    errors: list[FieldError] = []
    for index, (text, family) in enumerate(zip(addresses, families, strict=False)):
        found = legacy_ip(text)
        if found is not None and family in _FAMILIES and f"IPv{found.version}" != family:
            detail = f"expected an {family} value as indicated by `ipFamilies[{index}]`"
            errors.append(invalid(f"{_IPS}[{index}]", text, detail))
    return errors


def _families(spec: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    seen: set[str] = set()
    for index, family in enumerate(spec.get("ipFamilies") or ()):
        at = f"spec.ipFamilies[{index}]"
        errors += known(at, family, _FAMILIES) + ([duplicate(at, family)] if family in seen else [])
        seen.add(family)
    return errors + known("spec.ipFamilyPolicy", spec.get("ipFamilyPolicy"), _FAMILY_POLICIES)


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
    """No address that means nothing to others (ValidateNonSpecialIP)."""
    found: list[str] = []
    if address.is_unspecified:
        found.append(f"may not be unspecified ({text})")
    if address.is_loopback:
        found.append("may not be in the loopback range (127.0.0.0/8, ::1/128)")
    if address.is_link_local:
        found.append("may not be in the link-local range (169.254.0.0/16, fe80::/10)")
    if any(address in network for network in _LINK_LOCAL_MULTICAST if network.version == address.version):
        found.append("may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)")
    return all_of(path, text, found)


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


def _node_ports(spec: Object) -> list[FieldError]:
    held = [(index, port) for index, port in enumerate(spec.get("ports") or ()) if port.get("nodePort")]
    errors: list[FieldError] = []
    if spec.get("type") == "ClusterIP":
        for index, _ in held:
            errors.append(forbidden(f"spec.ports[{index}].nodePort", "may not be used when `type` is 'ClusterIP'"))
    seen: set[tuple[object, object]] = set()
    for index, port in held:
        key = (port.get("protocol"), port["nodePort"])
        if key in seen:
            errors.append(duplicate(f"spec.ports[{index}].nodePort", port["nodePort"]))
        seen.add(key)
    return errors


def _balancer(service: Object, spec: Object, kind: str) -> list[FieldError]:
    errors = _source_ranges(service, spec, kind)
    if kind == "LoadBalancer" and spec.get("allocateLoadBalancerNodePorts") is None:
        errors.append(required("allocateLoadBalancerNodePorts"))
    if kind != "LoadBalancer" and spec.get("allocateLoadBalancerNodePorts") is not None:
        errors.append(forbidden("spec.allocateLoadBalancerNodePorts", _ONLY_BALANCER))
    return errors + _balancer_class(spec, kind)


def _source_ranges(service: Object, spec: Object, kind: str) -> list[FieldError]:
    ranges: Sequence[str] = spec.get("loadBalancerSourceRanges") or ()
    path, said = "spec.LoadBalancerSourceRanges", bool(ranges)
    places = [f"{path}[{index}]" for index in range(len(ranges))]
    if not said:
        annotations = (service.get("metadata") or EMPTY).get("annotations") or EMPTY
        path, said = f"metadata.annotations[{_RANGES}]", _RANGES in annotations
        text = (annotations.get(_RANGES) or "").strip()
        ranges = text.split(",") if text else ()
        places = [path] * len(ranges)
    errors = [forbidden(path, _ONLY_BALANCER)] if said and kind != "LoadBalancer" else []
    for at, text in zip(places, ranges, strict=True):
        errors += cidr(at, text.strip())
    return errors


def _balancer_class(spec: Object, kind: str) -> list[FieldError]:
    own = spec.get("loadBalancerClass")
    if own is None:
        return []
    if kind != "LoadBalancer":
        return [forbidden("spec.loadBalancerClass", _ONLY_BALANCER)]
    return all_of("spec.loadBalancerClass", own, names.qualified_name(own))


def _policies(spec: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    outside, inside = spec.get("externalTrafficPolicy") or "", spec.get("internalTrafficPolicy")
    if reachable(spec):
        errors += one_of("spec.externalTrafficPolicy", outside, _TRAFFIC)
    elif outside:
        detail = "may only be set for externally-accessible services"
        errors.append(invalid("spec.externalTrafficPolicy", outside, detail))
    errors += _health_check(spec)
    if inside is None and spec.get("type") in ("ClusterIP", "NodePort", "LoadBalancer"):
        errors.append(required("spec.internalTrafficPolicy"))
    errors += known("spec.internalTrafficPolicy", inside, _TRAFFIC)
    return errors + known("spec.trafficDistribution", spec.get("trafficDistribution"), _DISTRIBUTIONS)


def _health_check(spec: Object) -> list[FieldError]:
    at, port = "spec.healthCheckNodePort", spec.get("healthCheckNodePort") or 0
    if checks_health(spec):
        return all_of(at, port, names.port_number(port)) if port else [required(at)]
    detail = "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'"
    return [invalid(at, port, detail)] if port else []


def service_update_errors(new: Object, old: Object) -> list[FieldError]:
    """A Service keeps its addresses and families while it has some (ValidateServiceUpdate without ValidateService)."""
    after, before = new.get("spec") or EMPTY, old.get("spec") or EMPTY
    errors: list[FieldError] = []
    if "ExternalName" not in (after.get("type"), before.get("type")):
        errors += _kept_addresses(after, before) + _kept_families(after, before)
    if before.get("type") == after.get("type") == "LoadBalancer":
        wanted, had = after.get("loadBalancerClass"), before.get("loadBalancerClass")
        if wanted != had:
            errors.append(invalid("spec.loadBalancerClass", wanted, "may not change once set"))
    errors += _balancer_class(after, after.get("type") or "")
    kept = before.get("healthCheckNodePort") == after.get("healthCheckNodePort")
    if checks_health(before) and checks_health(after) and not kept:
        errors.append(forbidden("spec.healthCheckNodePort", "field is immutable"))
    return errors


def _kept_addresses(after: Object, before: Object) -> list[FieldError]:
    mine, theirs = list(after.get("clusterIPs") or ()), list(before.get("clusterIPs") or ())
    if headless(after) and headless(before):
        return []
    if len(mine) == len(theirs):
        pairs = enumerate(zip(mine, theirs, strict=True))
        return [invalid(f"{_IPS}[{index}]", mine, _ONCE_SET) for index, (new, old) in pairs if new != old]
    if not mine:
        return [invalid(f"{_IPS}[0]", mine, "primary clusterIP can not be unset")]
    errors = [invalid(f"{_IPS}[0]", mine, _ONCE_SET)] if theirs and mine[0] != theirs[0] else []
    return errors + (_released(after, "clusterIP") if len(mine) < len(theirs) and len(mine) == 1 else [])


def _kept_families(after: Object, before: Object) -> list[FieldError]:
    if headless(after) or headless(before):
        return []
    mine, theirs = list(after.get("ipFamilies") or ()), list(before.get("ipFamilies") or ())
    at, addresses = "spec.ipFamilies[0]", list(after.get("clusterIPs") or ())
    if len(mine) == len(theirs):
        return [invalid(at, mine, _ONCE_SET) for new, old in zip(mine, theirs, strict=True) if new != old]
    errors: list[FieldError] = []
    if len(mine) < len(theirs) and not addresses:
        errors.append(invalid(at, mine, "primary ipFamily can not be unset"))
    if mine and theirs and mine[0] != theirs[0]:
        errors.append(invalid(at, addresses, _ONCE_SET))
    return errors + (_released(after, "ipFamily") if len(mine) < len(theirs) and len(mine) == 1 else [])


def _released(after: Object, what: str) -> list[FieldError]:
    policy = after.get("ipFamilyPolicy")
    if policy == "SingleStack":
        return []
    return [invalid("spec.ipFamilyPolicy", policy, f"must be set to 'SingleStack' when releasing the secondary {what}")]


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
