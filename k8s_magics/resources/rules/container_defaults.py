"""Defaults of a container (pkg/apis/core/v1/defaults.go): pull policy, ports, probes, hooks, amounts."""

from __future__ import annotations

from ...apimachinery.objects import EMPTY, FrozenDict, Object
from .filling import default_amounts, fill, within, within_each
from .images import tag_of

_PROBES = ("livenessProbe", "readinessProbe", "startupProbe")


def default_container(container: Object) -> Object:
    """One container of a pod or a template."""
    container = fill(
        container,
        {
            "imagePullPolicy": pull_policy(container.get("image") or ""),
            "terminationMessagePath": "/dev/termination-log",
            "terminationMessagePolicy": "File",
            "resources": EMPTY,
        },
    )
    container = within(container, "resources", default_resources)
    container = within_each(container, ("ports",), lambda port: fill(port, {"protocol": "TCP"}))
    container = within_each(container, ("env",), _default_variable)
    for probe in _PROBES:
        container = within(container, probe, default_probe)
    container = within(container, "lifecycle", _default_lifecycle)
    return _without_signal(container) if "stopSignal" in (container.get("lifecycle") or EMPTY) else container


def _without_signal(container: Object) -> Object:
    """Alpha in 1.35 (ContainerStopSignals): the server drops the field, and hooks that are nothing else."""
    hooks = {key: value for key, value in container["lifecycle"].items() if key != "stopSignal"}
    rest = {key: value for key, value in container.items() if key != "lifecycle" or hooks}
    return FrozenDict(rest | ({"lifecycle": FrozenDict(hooks)} if hooks else {}))


def pull_policy(image: str) -> str:
    """Always for the tag `latest` (said or implied), IfNotPresent for any other and for what names none."""
    return "Always" if tag_of(image) == "latest" else "IfNotPresent"


def default_resources(resources: Object) -> Object:
    return within(within(resources, "limits", default_amounts), "requests", default_amounts)


def requests_from_limits(container: Object) -> Object:
    """A pod's container asks for what it is limited to, where it does not say (templates are left alone)."""
    resources = container.get("resources") or EMPTY
    limits, requests = resources.get("limits") or EMPTY, resources.get("requests") or EMPTY
    missing = {name: amount for name, amount in limits.items() if name not in requests}
    if not missing:
        return container
    made = FrozenDict({**resources, "requests": FrozenDict({**requests, **missing})})
    return FrozenDict({**container, "resources": made})


def host_ports(container: Object) -> Object:
    """On the host's network every container port is a port of the host."""
    return within_each(container, ("ports",), lambda port: fill(port, {"hostPort": port.get("containerPort")}))


def default_probe(probe: Object) -> Object:
    defaults = {"timeoutSeconds": 1, "periodSeconds": 10, "successThreshold": 1, "failureThreshold": 3}
    zero = [k for k in defaults if probe.get(k) == 0]  # zero and absent are the same on the wire
    if zero:
        probe = FrozenDict({k: v for k, v in probe.items() if k not in zero})
    probe = within(fill(probe, defaults), "httpGet", _default_http)
    return within(probe, "grpc", lambda grpc: fill(grpc, {"service": ""}))


def default_field_reference(source: Object) -> Object:
    """An env var's or downward API file's source: fields are those of v1."""
    source = within(source, "fieldRef", lambda ref: fill(ref, {"apiVersion": "v1"}))
    return within(source, "resourceFieldRef", lambda ref: fill(ref, {"divisor": "0"}))


def _default_variable(variable: Object) -> Object:
    return within(variable, "valueFrom", default_field_reference)


def _default_http(http: Object) -> Object:
    if http.get("path") == "" or http.get("scheme") == "":
        http = FrozenDict({k: v for k, v in http.items() if v != ""})
    return fill(http, {"path": "/", "scheme": "HTTP"})


def _default_lifecycle(lifecycle: Object) -> Object:
    for hook in ("postStart", "preStop"):
        lifecycle = within(lifecycle, hook, lambda handler: within(handler, "httpGet", _default_http))
    return lifecycle
