"""The spec of a claim for devices (resource.k8s.io)."""

from __future__ import annotations

from ...apimachinery.fielderrors import FieldError, duplicate, required
from ...apimachinery.objects import EMPTY, Object
from .checks import dns_label, dns_subdomain, one_of
from .filling import fill, within, within_each


def default_claim_spec(spec: Object) -> Object:
    """Exactly one device a request, unless it says otherwise."""
    return within(spec, "devices", lambda devices: within_each(devices, ("requests",), _default_request))


def _default_request(request: Object) -> Object:
    request = within(request, "exactly", _counted)
    return within_each(request, ("firstAvailable",), _counted)


def _counted(wanted: Object) -> Object:
    wanted = fill(wanted, {"allocationMode": "ExactCount"})
    return fill(wanted, {"count": 1}) if wanted["allocationMode"] == "ExactCount" else wanted


def device_claim_errors(path: str, spec: Object) -> list[FieldError]:
    """Names, classes and modes of what is asked for."""
    errors: list[FieldError] = []
    seen: set[str] = set()
    for index, request in enumerate((spec.get("devices") or EMPTY).get("requests") or ()):
        at, name = f"{path}.devices.requests[{index}]", request.get("name") or ""
        errors += dns_label(f"{at}.name", name) if name else [required(f"{at}.name")]
        if name in seen:
            errors.append(duplicate(f"{at}.name", name))
        seen.add(name)
        if request.get("exactly") is None and not request.get("firstAvailable"):
            errors.append(required(at, "exactly one of `exactly` or `firstAvailable` is required"))
        elif request.get("exactly") is not None:
            errors += _wanted(f"{at}.exactly", request["exactly"])
    return errors


def _wanted(path: str, wanted: Object) -> list[FieldError]:
    name = wanted.get("deviceClassName") or ""
    errors = dns_subdomain(f"{path}.deviceClassName", name) if name else [required(f"{path}.deviceClassName")]
    return errors + one_of(f"{path}.allocationMode", wanted.get("allocationMode"), ("All", "ExactCount"), needed=False)
