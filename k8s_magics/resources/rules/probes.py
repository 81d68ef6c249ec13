"""Probes and lifecycle hooks: exactly one handler, sensible numbers."""

from __future__ import annotations

from collections.abc import Mapping

from ...apimachinery.fielderrors import FieldError, forbidden, invalid, not_supported, required
from ...apimachinery.objects import EMPTY, Object
from .checks import header_name, nonnegative, port_number, port_or_name

_HANDLERS = ("exec", "httpGet", "tcpSocket", "grpc", "sleep")
_COUNTS = ("initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold")


def probe_errors(path: str, container: Object, grace: int) -> list[FieldError]:
    """The three probes of a container."""
    errors: list[FieldError] = []
    for kind in ("livenessProbe", "readinessProbe", "startupProbe"):
        probe = container.get(kind)
        if probe is None:
            continue
        errors += _probe(f"{path}.{kind}", probe, grace)
        if kind == "readinessProbe":
            if probe.get("terminationGracePeriodSeconds") is not None:
                at = f"{path}.{kind}.terminationGracePeriodSeconds"
                errors.append(
                    invalid(at, probe["terminationGracePeriodSeconds"], "must not be set for readinessProbes")
                )
        elif probe.get("successThreshold") != 1:
            errors.append(invalid(f"{path}.{kind}.successThreshold", probe.get("successThreshold"), "must be 1"))
    return errors


def lifecycle_errors(path: str, lifecycle: Object, grace: int) -> list[FieldError]:
    errors: list[FieldError] = []
    for hook in ("postStart", "preStop"):
        if lifecycle.get(hook) is not None:
            errors += _handler(f"{path}.{hook}", lifecycle[hook], grace)
    return errors


def _probe(path: str, probe: Object, grace: int) -> list[FieldError]:
    errors = _handler(path, probe, grace)
    for count in _COUNTS:
        errors += nonnegative(f"{path}.{count}", probe.get(count))
    own = probe.get("terminationGracePeriodSeconds")
    if own is not None and own <= 0:
        errors.append(invalid(f"{path}.terminationGracePeriodSeconds", own, "must be greater than 0"))
    return errors


def _handler(path: str, handler: Mapping[str, Object], grace: int) -> list[FieldError]:
    errors: list[FieldError] = []
    count = 0
    for kind in _HANDLERS:
        if handler.get(kind) is None:
            continue
        if count:
            errors.append(forbidden(f"{path}.{kind}", "may not specify more than 1 handler type"))
            continue
        count += 1
        errors += _action(f"{path}.{kind}", kind, handler[kind], grace)
    return errors if count else [*errors, required(path, "must specify a handler type")]


def _action(path: str, kind: str, action: Object, grace: int) -> list[FieldError]:
    if kind == "exec":
        return [] if action.get("command") else [required(f"{path}.command")]
    if kind == "httpGet":
        return _http(path, action)
    if kind == "tcpSocket":
        return port_or_name(f"{path}.port", action.get("port"))
    if kind == "grpc":
        return port_number(f"{path}.port", action.get("port") or 0)
    seconds = action.get("seconds") or 0
    if 0 <= seconds <= grace:
        return []
    return [invalid(path, seconds, f"must be non-negative and less than terminationGracePeriodSeconds ({grace})")]


def _http(path: str, action: Object) -> list[FieldError]:
    errors = [] if action.get("path") else [required(f"{path}.path")]
    errors += port_or_name(f"{path}.port", action.get("port"))
    if action.get("scheme") not in ("HTTP", "HTTPS"):
        errors.append(not_supported(f"{path}.scheme", action.get("scheme"), ("HTTP", "HTTPS")))
    for header in action.get("httpHeaders") or ():
        errors += header_name(f"{path}.httpHeaders", (header or EMPTY).get("name") or "")
    return errors
