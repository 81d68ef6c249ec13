"""The spec of a pod or a pod template: its rules, in the server's order (ValidatePodSpec).

`default_pod_spec` and `validate_pod_spec` are remembered by the identity of the frozen spec.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...apimachinery import names
from ...apimachinery.fielderrors import FieldError, duplicate, forbidden, invalid, not_supported, required, too_long
from ...apimachinery.memo import by_identity
from ...apimachinery.objects import EMPTY, Object
from .affinity import affinity_errors, spread_errors
from .amounts import requirements
from .checks import all_of, between, dns_label, dns_subdomain, ip_address, one_of
from .claims import pod_claims
from .containers import Surroundings, containers_errors, init_containers_errors
from .environment_files import file_volumes
from .labels import label_errors
from .os_rules import host_process_errors, host_users_errors, os_errors
from .pod_defaults import default_pod_spec as default_pod_spec
from .pod_resources import pod_resources
from .security import pod_security
from .tolerations import tolerations_errors
from .volumes import volumes_errors

_RESTART = ("Always", "OnFailure", "Never")
_DNS = ("ClusterFirstWithHostNet", "ClusterFirst", "Default", "None")
_PREEMPTION = ("PreemptLowerPriority", "Never")


def validate_pod_spec(path: str, spec: Object, *, pod: bool = False) -> list[FieldError]:
    """The errors of `spec` at `path`; a `pod`'s own spec is held to a little more than a template's."""
    errors = _errors_of_pod(spec) if pod else _errors_of_template(spec)
    return [e.below(path) for e in errors]


@by_identity
def _errors_of_pod(spec: Object) -> tuple[FieldError, ...]:
    return tuple(_errors(spec, pod=True))


@by_identity
def _errors_of_template(spec: Object) -> tuple[FieldError, ...]:
    return tuple(_errors(spec, pod=False))


def _errors(spec: Object, *, pod: bool) -> list[FieldError]:
    """Paths here begin with a dot: they are moved below the spec's own."""
    volumes, errors = volumes_errors(".volumes", spec.get("volumes") or ())
    claims = spec.get("resourceClaims") or ()
    around = Surroundings(
        volumes,
        spec.get("terminationGracePeriodSeconds") or 0,
        frozenset(c["name"] for c in claims if c.get("name")),
        spec.get("hostUsers") is not False,
        spec.get("restartPolicy") or "",
    )
    errors += pod_claims(".resourceClaims", claims)
    errors += containers_errors(".containers", spec.get("containers") or (), around)
    errors += init_containers_errors(".initContainers", spec, around)
    errors += pod_resources(".resources", spec) + _host_network(spec, pod=pod) + _policies(spec)
    errors += label_errors(".nodeSelector", spec.get("nodeSelector") or EMPTY)
    errors += pod_security(".securityContext", spec)
    errors += affinity_errors(".affinity", spec.get("affinity")) + _dns(spec)
    for index, gate in enumerate(spec.get("readinessGates") or ()):
        kind = gate.get("conditionType") or ""
        errors += all_of(f".readinessGates[{index}].conditionType", kind, names.qualified_name(kind))
    errors += _gates(spec) + spread_errors(".topologySpreadConstraints", spec.get("topologySpreadConstraints") or ())
    errors += host_process_errors(spec) + host_users_errors(spec)
    errors += _hostname_override(spec)
    return [*errors, *_names(spec), *_tolerations(spec.get("tolerations") or ()), *_rest(spec)]


@by_identity
def _tolerations(tolerations: Sequence[Object]) -> Sequence[FieldError]:
    return tolerations_errors(".tolerations", tolerations)


def _host_network(spec: Object, *, pod: bool) -> list[FieldError]:
    """On the host's network a container's port is the host's."""
    if not spec.get("hostNetwork"):
        return []
    errors: list[FieldError] = []
    for index, container in enumerate(spec.get("containers") or ()):
        for number, port in enumerate(container.get("ports") or ()):
            here, inside = port.get("hostPort") or 0, port.get("containerPort") or 0
            if here != inside and (pod or here):
                at = f".containers[{index}].ports[{number}].hostPort"
                errors.append(invalid(at, here, "must match `containerPort` when `hostNetwork` is true"))
    return errors


def _policies(spec: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    for key, supported in (("restartPolicy", _RESTART), ("dnsPolicy", _DNS)):
        value = spec.get(key) or ""
        if not value:
            errors.append(required(f".{key}"))
        elif value not in supported:
            errors.append(not_supported(f".{key}", value, supported))
    return errors


def _dns(spec: Object) -> list[FieldError]:
    config = spec.get("dnsConfig")
    if config is None:
        alone = spec.get("dnsPolicy") == "None"
        return [required(".dnsConfig", "must provide `dnsConfig` when `dnsPolicy` is None")] if alone else []
    servers = config.get("nameservers") or ()
    errors: list[FieldError] = []
    if spec.get("dnsPolicy") == "None" and not servers:
        detail = "must provide at least one DNS nameserver when `dnsPolicy` is None"
        return [required(".dnsConfig.nameservers", detail)]
    if len(servers) > 3:
        errors.append(invalid(".dnsConfig.nameservers", list(servers), "must not have more than 3 nameservers"))
    for index, server in enumerate(servers):
        errors += ip_address(f".dnsConfig.nameservers[{index}]", server)
    searches = config.get("searches") or ()
    if len(searches) > 32:
        errors.append(invalid(".dnsConfig.searches", list(searches), "must not have more than 32 search paths"))
    if len(" ".join(searches)) > 2048:
        detail = "must not have more than 2048 characters (including spaces) in the search list"
        errors.append(invalid(".dnsConfig.searches", list(searches), detail))
    for index, search in enumerate(searches):
        if search != ".":
            text = search.removesuffix(".")
            errors += all_of(f".dnsConfig.searches[{index}]", text, names.dns1123_subdomain_with_underscore(text))
    for index, option in enumerate(config.get("options") or ()):
        if not option.get("name"):
            errors.append(required(f".dnsConfig.options[{index}]", "must not be empty"))
    return errors


def _gates(spec: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    seen: set[str] = set()
    for index, gate in enumerate(spec.get("schedulingGates") or ()):
        name = gate.get("name") or ""
        errors += all_of(f".schedulingGates[{index}]", name, names.qualified_name(name))
        if name in seen:
            errors.append(duplicate(f".schedulingGates[{index}]", name))
        seen.add(name)
    return errors


def _hostname_override(spec: Object) -> list[FieldError]:
    path, name = ".hostnameOverride", spec.get("hostnameOverride")
    if name is None:
        return []
    others = [key for key in ("setHostnameAsFQDN", "hostNetwork") if spec.get(key)]
    errors = [forbidden(path, f"may not be specified when {key} is true") for key in others]
    return errors + ([too_long(path, 64)] if len(name) > 64 else []) + dns_subdomain(path, name)


def _names(spec: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    for key in ("serviceAccountName", "nodeName"):
        if spec.get(key):
            errors += dns_subdomain(f".{key}", spec[key])
    errors += between(".activeDeadlineSeconds", spec.get("activeDeadlineSeconds"), 1, 2**31 - 1)
    for key in ("hostname", "subdomain"):
        if spec.get(key):
            errors += dns_label(f".{key}", spec[key])
    return errors


def _rest(spec: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    for index, alias in enumerate(spec.get("hostAliases") or ()):
        errors += ip_address(f".hostAliases[{index}].ip", alias.get("ip") or "")
        for number, host in enumerate(alias.get("hostnames") or ()):
            errors += dns_subdomain(f".hostAliases[{index}].hostnames[{number}]", host)
    if spec.get("priorityClassName"):
        errors += dns_subdomain(".priorityClassName", spec["priorityClassName"])
    if spec.get("runtimeClassName") is not None:
        errors += dns_subdomain(".runtimeClassName", spec["runtimeClassName"])
    if spec.get("preemptionPolicy") is not None:
        errors += one_of(".preemptionPolicy", spec["preemptionPolicy"], _PREEMPTION)
    if spec.get("overhead") is not None:
        errors += requirements(".overhead", {"limits": spec["overhead"]})
    return errors + os_errors(spec) + file_volumes(spec)
