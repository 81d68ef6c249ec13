"""The spec of a ResourceSlice: whose devices these are, where, and what is known of each.  Source: pkg/apis/resource/validation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...apimachinery.fielderrors import FieldError, duplicate, invalid, required, too_long, too_many
from ...apimachinery.objects import EMPTY, FrozenDict, Object
from .affinity import node_selector_errors
from .checks import dns_label, dns_subdomain
from .device_names import qualified_errors
from .device_requests import without
from .filling import fill, within_each

_GATED = ("sharedCounters", "perDeviceNodeSelection")  # of features that are off in 1.35
_GATED_OF_DEVICES = (
    "taints", "consumesCounters", "nodeName", "nodeSelector", "allNodes", "bindingConditions", "bindingFailureConditions", "bindsToNode",
    "allowMultipleAllocations",
)  # fmt: skip
_PLACES = "exactly one of `nodeName`, `nodeSelector`, `allNodes`, `perDeviceNodeSelection` is required"
_VERSION = re.compile(
    r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(\.(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*)?"
    r"(\+[0-9a-zA-Z-]+(\.[0-9a-zA-Z-]+)*)?\Z",
    re.ASCII,
)
_MOST, _MOST_KNOWN, _LONGEST, _LONGEST_NAME = 128, 32, 64, 253


def without_gated(spec: Object) -> Object:
    return within_each(without(spec, _GATED), ("devices",), _device_without_gated)


def _device_without_gated(device: Object) -> Object:
    device = without(device, _GATED_OF_DEVICES)
    capacity: Object = device.get("capacity") or EMPTY
    plain = {name: fill(without(each, ("requestPolicy",)), {"value": "0"}) for name, each in capacity.items()}
    if all(each is capacity[name] for name, each in plain.items()):
        return device
    return FrozenDict({**device, "capacity": FrozenDict(plain)})


def slice_place_errors(spec: Object) -> list[FieldError]:
    """Where the devices are: on one node, on some, or on all."""
    errors: list[FieldError] = []
    found: list[str] = []
    name, selector, everywhere = spec.get("nodeName"), spec.get("nodeSelector"), spec.get("allNodes")
    if name:
        found.append("`nodeName`")
        errors += dns_subdomain("spec.nodeName", name)
    elif name is not None:
        errors.append(invalid("spec.nodeName", name, "must be either unset or set to a non-empty string"))
    if selector is not None:
        found.append("`nodeSelector`")
        errors += node_selector_errors("spec.nodeSelector", selector)
        terms = selector.get("nodeSelectorTerms")
        if len(terms or ()) != 1:
            detail = "must have exactly one node selector term"
            errors.append(invalid("spec.nodeSelector.nodeSelectorTerms", terms, detail))
    if everywhere:
        found.append("`allNodes`")
    elif everywhere is not None:
        errors.append(invalid("spec.allNodes", False, "must be either unset or set to true"))
    if not found:
        errors.append(required("spec", _PLACES))
    elif len(found) > 1:
        errors.append(invalid("spec", f"{{{', '.join(found)}}}", f"{_PLACES}, but multiple fields are set"))
    return errors


def pool_errors(pool: Object) -> list[FieldError]:
    at, name = "spec.pool", pool.get("name") or ""
    errors = [] if name else [required(f"{at}.name")]
    errors += [too_long(f"{at}.name", _LONGEST_NAME)] if len(name) > _LONGEST_NAME else []
    errors += [error for part in name.split("/") if name for error in dns_subdomain(f"{at}.name", part)]
    count, generation = pool.get("resourceSliceCount") or 0, pool.get("generation") or 0
    if count <= 0:
        errors.append(invalid(f"{at}.resourceSliceCount", count, "must be greater than zero"))
    if generation < 0:
        errors.append(invalid(f"{at}.generation", generation, "must be greater than or equal to zero"))
    return errors


def devices_errors(devices: Sequence[Object]) -> list[FieldError]:
    if len(devices) > _MOST:
        return [too_many("spec.devices", len(devices), _MOST)]
    errors: list[FieldError] = []
    for index, device in enumerate(devices):
        errors += _device(f"spec.devices[{index}]", device)
    called = [device.get("name") or "" for device in devices]
    return errors + [duplicate(f"spec.devices[{i}]", name) for i, name in enumerate(called) if name in called[:i]]


def _device(path: str, device: Object) -> list[FieldError]:
    errors = dns_label(f"{path}.name", device.get("name") or "")
    attributes, capacity = device.get("attributes") or EMPTY, device.get("capacity") or EMPTY
    known = len(attributes) + len(capacity)
    if known > _MOST_KNOWN:
        detail = f"the total number of attributes and capacities must not exceed {_MOST_KNOWN}"
        errors.append(invalid(path, known, detail))
    for name in sorted(attributes):
        at = f"{path}.attributes[{name}]"
        errors += qualified_errors(at, name) + _attribute(at, attributes[name])
    return errors + [error for name in sorted(capacity) for error in qualified_errors(f"{path}.capacity[{name}]", name)]


def _attribute(path: str, attribute: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    text, version = attribute.get("string"), attribute.get("version")
    if text is not None and len(text) > _LONGEST:
        errors.append(too_long(f"{path}.string", _LONGEST))
    if version is not None and not _VERSION.match(version):
        errors.append(invalid(f"{path}.version", version, "must be a string compatible with semver.org spec 2.0.0"))
    if version is not None and len(version) > _LONGEST:
        errors.append(too_long(f"{path}.version", _LONGEST))
    kinds = ("int", "bool", "string", "version")
    given = {f"{kind.capitalize()}Value": attribute.get(kind) for kind in kinds}
    count = sum(value is not None for value in given.values())
    if count != 1:
        errors.append(invalid(path, given if count else "", "exactly one value must be specified"))
    return errors
