"""Containers of a pod: regular ones, init containers and sidecars (pkg/apis/core/validation)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...apimachinery import names
from ...apimachinery.fielderrors import FieldError, duplicate, forbidden, invalid, required
from ...apimachinery.objects import EMPTY, Object
from .amounts import requirements
from .checks import all_of, dns_label, one_of, port_number
from .claims import used_claims
from .environment import environment, environment_from
from .mounts import device_errors, mount_errors
from .probes import lifecycle_errors, probe_errors
from .restart_rules import container_restart_errors
from .security import container_security

PULL_POLICIES = ("Always", "IfNotPresent", "Never")
_MESSAGES = ("File", "FallbackToLogsOnError")
_PROTOCOLS = ("SCTP", "TCP", "UDP")
_SIDECARS_ONLY = "may not be set for init containers without restartPolicy=Always"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a container's rules need of its pod: sound volumes by name, seconds of grace, names of claims."""

    volumes: Mapping[str, Object]
    grace: int
    claims: frozenset[str] = frozenset()
    host_users: bool = True
    restarts: str = "Always"


def containers_errors(path: str, containers: Sequence[Object], pod: Surroundings) -> list[FieldError]:
    """The regular containers."""
    if not containers:
        return [required(path)]
    errors: list[FieldError] = []
    seen: set[str] = set()
    for index, container in enumerate(containers):
        at = f"{path}[{index}]"
        errors += _common(at, container, pod) + _unique(at, container, seen)
        if container.get("lifecycle") is not None:
            errors += lifecycle_errors(f"{at}.lifecycle", container["lifecycle"], pod.grace)
        errors += probe_errors(at, container, pod.grace)
        errors += container_restart_errors(at, container)
    return errors + _host_port_conflicts(path, containers)


def init_containers_errors(path: str, spec: Object, pod: Surroundings) -> list[FieldError]:
    """Init containers; only those that go on running have probes and hooks."""
    errors: list[FieldError] = []
    seen = {c.get("name") or "" for c in spec.get("containers") or ()}
    for index, container in enumerate(spec.get("initContainers") or ()):
        at = f"{path}[{index}]"
        errors += _common(at, container, pod)
        errors += container_restart_errors(at, container)
        if container.get("name") or "" in seen:
            errors += _unique(at, container, seen)
        errors += _host_port_conflicts(path, (container,))
        if container.get("restartPolicy") == "Always":
            if container.get("lifecycle") is not None:
                errors += lifecycle_errors(f"{at}.lifecycle", container["lifecycle"], pod.grace)
            errors += probe_errors(at, container, pod.grace)
        else:
            kinds = ("lifecycle", "livenessProbe", "readinessProbe", "startupProbe")
            errors += [forbidden(f"{at}.{kind}", _SIDECARS_ONLY) for kind in kinds if container.get(kind) is not None]
    return errors


def _unique(path: str, container: Object, seen: set[str]) -> list[FieldError]:
    name = container.get("name") or ""
    if name in seen:
        return [duplicate(f"{path}.name", name)]
    seen.add(name)
    return []


def _common(path: str, container: Object, pod: Surroundings) -> list[FieldError]:
    name = container.get("name") or ""
    errors = dns_label(f"{path}.name", name) if name else [required(f"{path}.name")]
    if not container.get("image"):
        errors.append(required(f"{path}.image"))
    errors += one_of(f"{path}.terminationMessagePolicy", container.get("terminationMessagePolicy"), _MESSAGES)
    errors += _ports(f"{path}.ports", container.get("ports") or ())
    errors += environment(f"{path}.env", container.get("env") or ())
    errors += environment_from(f"{path}.envFrom", container.get("envFrom") or ())
    errors += mount_errors(f"{path}.volumeMounts", container, pod.volumes)
    errors += device_errors(f"{path}.volumeDevices", container, pod.volumes)
    errors += one_of(f"{path}.imagePullPolicy", container.get("imagePullPolicy"), PULL_POLICIES)
    resources = container.get("resources") or EMPTY
    errors += requirements(f"{path}.resources", resources)
    errors += used_claims(f"{path}.resources.claims", resources.get("claims") or (), pod.claims)
    errors += _resize_policies(f"{path}.resizePolicy", container.get("resizePolicy") or (), pod.restarts)
    context = container.get("securityContext")
    return errors + container_security(f"{path}.securityContext", context, host_users=pod.host_users)


def _resize_policies(path: str, policies: Sequence[Object], restarts: str) -> list[FieldError]:
    errors: list[FieldError] = []
    seen: set[str] = set()
    for index, policy in enumerate(policies):
        name, how = policy.get("resourceName") or "", policy.get("restartPolicy") or ""
        if name in seen:
            errors.append(duplicate(f"{path}[{index}]", name))
        seen.add(name)
        errors += one_of(path, name, ("cpu", "memory"))
        errors += one_of(path, how, ("NotRequired", "RestartContainer"))
        if restarts == "Never" and how != "NotRequired":
            errors.append(invalid(path, how, "must be 'NotRequired' when `restartPolicy` is 'Never'"))
    return errors


def _ports(path: str, ports: Sequence[Object]) -> list[FieldError]:
    errors: list[FieldError] = []
    seen: set[str] = set()
    for index, port in enumerate(ports):
        at = f"{path}[{index}]"
        name = port.get("name") or ""
        wrong = names.port_name(name) if name else ()
        errors += all_of(f"{at}.name", name, wrong)
        if not wrong and name in seen:
            errors.append(duplicate(f"{at}.name", name))
        if name and not wrong:
            seen.add(name)
        number = port.get("containerPort") or 0
        errors += port_number(f"{at}.containerPort", number) if number else [required(f"{at}.containerPort")]
        if port.get("hostPort"):
            errors += port_number(f"{at}.hostPort", port["hostPort"])
        errors += one_of(f"{at}.protocol", port.get("protocol"), _PROTOCOLS)
    return errors


def _host_port_conflicts(path: str, containers: Sequence[Object]) -> list[FieldError]:
    """A port of the host is taken once."""
    errors: list[FieldError] = []
    taken: set[str] = set()
    for index, container in enumerate(containers):
        for number, port in enumerate(container.get("ports") or ()):
            if not port.get("hostPort"):
                continue
            text = f"{port.get('protocol', '')}/{port.get('hostIP') or ''}/{port['hostPort']}"
            if text in taken:
                errors.append(duplicate(f"{path}[{index}].ports[{number}].hostPort", text))
            taken.add(text)
    return errors
