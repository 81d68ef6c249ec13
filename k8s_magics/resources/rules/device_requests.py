"""The spec of a claim for devices (resource.k8s.io): requests, constraints, and configuration.  Source: pkg/apis/resource/validation."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...apimachinery.fielderrors import FieldError, duplicate, invalid, not_supported, required, too_many
from ...apimachinery.objects import EMPTY, FrozenDict, Object
from .checks import dns_label, dns_subdomain
from .device_names import fully_qualified_errors
from .device_settings import configuration_errors, selector_errors
from .filling import fill, within, within_each

_MOST = 32
_REFERENCE = "must be the name of a request in the claim or the name of a request and a subrequest separated by '/'"
_ONE = "exactly one of `exactly` or `firstAvailable` is required"
_GATED = ("tolerations", "capacity")  # of features that are off in 1.35
Names = dict[str, tuple[str, ...]]
Check = Callable[[str, Object], list[FieldError]]


def default_claim_spec(spec: Object) -> Object:
    """Exactly one device a request, unless it says otherwise."""
    return within(fill(spec, {"devices": EMPTY}), "devices", _default_devices)


def _default_devices(devices: Object) -> Object:
    """A list of requests is always there, if only as null."""
    devices = within_each(devices, ("requests",), _default_request)
    devices = within_each(devices, ("constraints",), lambda constraint: without(constraint, ("distinctAttribute",)))
    return devices if devices.get("requests") is not None else FrozenDict({**devices, "requests": None})


def without(obj: Object, keys: Sequence[str]) -> Object:
    return FrozenDict({k: v for k, v in obj.items() if k not in keys}) if any(k in obj for k in keys) else obj


def _default_request(request: Object) -> Object:
    request = within(request, "exactly", _counted)
    return within_each(request, ("firstAvailable",), _counted)


def _counted(wanted: Object) -> Object:
    wanted = fill(without(wanted, _GATED), {"allocationMode": "ExactCount"})
    counted = wanted["allocationMode"] == "ExactCount" and not wanted.get("count")
    return FrozenDict({**wanted, "count": 1}) if counted else wanted


def device_claim_errors(path: str, spec: Object) -> list[FieldError]:
    devices: Object = spec.get("devices") or EMPTY
    requests, at = devices.get("requests") or (), f"{path}.devices"
    names: Names = {
        r.get("name") or "": tuple(s.get("name") or "" for s in r.get("firstAvailable") or ()) for r in requests
    }
    errors = listed_errors(f"{at}.requests", requests, _MOST, _request, named=True)
    errors += listed_errors(
        f"{at}.constraints", devices.get("constraints") or (), _MOST, lambda p, each: _constraint(p, each, names)
    )
    return errors + listed_errors(
        f"{at}.config", devices.get("config") or (), _MOST, lambda p, each: _config(p, each, names)
    )


def listed_errors(
    path: str, items: Sequence[Object], most: int, check: Check, *, named: bool = False
) -> list[FieldError]:
    """Those of each element; `named` ones are there once."""
    if len(items) > most:
        return [too_many(path, len(items), most)]
    errors: list[FieldError] = []
    for index, item in enumerate(items):
        errors += check(f"{path}[{index}]", item)
    seen = [item.get("name") or "" for item in items] if named else []
    return errors + [duplicate(f"{path}[{i}]", name) for i, name in enumerate(seen) if name in seen[:i]]


def _request(path: str, request: Object) -> list[FieldError]:
    errors = dns_label(f"{path}.name", request.get("name") or "")
    exactly, others = request.get("exactly"), request.get("firstAvailable") or ()
    if exactly is None and not others:
        return [*errors, required(path, _ONE)]
    if exactly is not None and others:
        return [*errors, invalid(path, None, f"{_ONE}, but multiple fields are set")]
    if exactly is not None:
        return errors + _wanted(f"{path}.exactly", exactly)
    return errors + listed_errors(f"{path}.firstAvailable", others, 8, _alternative, named=True)


def _alternative(path: str, wanted: Object) -> list[FieldError]:
    return dns_label(f"{path}.name", wanted.get("name") or "") + _wanted(path, wanted)


def _wanted(path: str, wanted: Object) -> list[FieldError]:
    name = wanted.get("deviceClassName") or ""
    errors = dns_subdomain(f"{path}.deviceClassName", name) if name else [required(f"{path}.deviceClassName")]
    errors += selector_errors(f"{path}.selectors", wanted.get("selectors") or ())
    mode, count = wanted.get("allocationMode") or "", wanted.get("count") or 0
    if mode == "All" and count:
        errors.append(invalid(f"{path}.count", count, "must not be specified when allocationMode is 'All'"))
    elif mode == "ExactCount" and count <= 0:
        errors.append(invalid(f"{path}.count", count, "must be greater than zero"))
    elif mode not in ("All", "ExactCount"):
        errors.append(not_supported(f"{path}.allocationMode", mode, ("All", "ExactCount")))
    return errors


def _constraint(path: str, constraint: Object, names: Names) -> list[FieldError]:
    errors = _references(f"{path}.requests", constraint.get("requests") or (), names)
    attribute, at = constraint.get("matchAttribute"), f"{path}.matchAttribute"
    return errors + ([required(at)] if attribute is None else fully_qualified_errors(at, attribute))


def _config(path: str, config: Object, names: Names) -> list[FieldError]:
    return _references(f"{path}.requests", config.get("requests") or (), names) + configuration_errors(path, config)


def _references(path: str, references: Sequence[str], names: Names) -> list[FieldError]:
    if len(references) > _MOST:
        return [too_many(path, len(references), _MOST)]
    errors: list[FieldError] = []
    for index, reference in enumerate(references):
        errors += _reference(f"{path}[{index}]", reference, names)
    twice = [(i, name) for i, name in enumerate(references) if name in references[:i]]
    return errors + [duplicate(f"{path}[{i}]", name) for i, name in twice]


def _reference(path: str, reference: str, names: Names) -> list[FieldError]:
    parts = reference.split("/")
    if len(parts) > 2:
        return [invalid(path, reference, _REFERENCE)]
    errors = [error for part in parts for error in dns_label(path, part)]
    known = parts[0] in names and (len(parts) == 1 or parts[1] in names[parts[0]])
    return errors if known else [*errors, invalid(path, reference, _REFERENCE)]
