"""Environment variables of containers, and what they may be taken from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...apimachinery import names
from ...apimachinery.fielderrors import FieldError, invalid, not_supported, required
from ...apimachinery.objects import EMPTY, Object
from .checks import all_of, dns_subdomain, quantity
from .environment_files import file_reference, relaxed_name

_ENV_FIELDS = (
    "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.serviceAccountName",
    "status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs",
)  # fmt: skip
VOLUME_FIELDS = ("metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace", "metadata.uid")
_CONVERTIBLE = frozenset(
    {*_ENV_FIELDS, *VOLUME_FIELDS, "spec.restartPolicy", "spec.schedulerName", "status.phase", "spec.host"}
)
_SUBSCRIPT = re.compile(r"(.+?)\['(.*)'\]\Z", re.S)
_RESOURCES = tuple(
    f"{kind}.{name}" for kind in ("limits", "requests") for name in ("cpu", "ephemeral-storage", "memory")
)
_DIVISORS = ("1", "1k", "1M", "1G", "1T", "1P", "1E", "1Ki", "1Mi", "1Gi", "1Ti", "1Pi", "1Ei")
_HUGE_PAGES = ("requests.hugepages-", "limits.hugepages-")
ONE_SOURCE = "may not have more than one field specified at a time"
_SOURCES = ("fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "fileKeyRef")


def environment(path: str, variables: Sequence[Object]) -> list[FieldError]:
    errors: list[FieldError] = []
    for index, variable in enumerate(variables):
        at = f"{path}[{index}]"
        name = variable.get("name") or ""
        errors += [required(f"{at}.name")] if not name else relaxed_name(f"{at}.name", name)
        if variable.get("valueFrom") is not None:
            errors += _value_from(f"{at}.valueFrom", variable)
    return errors


def environment_from(path: str, sources: Sequence[Object]) -> list[FieldError]:
    errors: list[FieldError] = []
    for index, source in enumerate(sources):
        at = f"{path}[{index}]"
        if source.get("prefix"):
            errors += relaxed_name(f"{at}.prefix", source["prefix"])
        found = [key for key in ("configMapRef", "secretRef") if source.get(key) is not None]
        for key in found:
            name = source[key].get("name") or ""
            errors += [required(f"{at}.{key}.name")] if not name else dns_subdomain(f"{at}.{key}.name", name)
        if not found:
            errors.append(invalid(path, "", "must specify one of: `configMapRef` or `secretRef`"))
        elif len(found) > 1:
            errors.append(invalid(path, "", ONE_SOURCE))
    return errors


def _value_from(path: str, variable: Object) -> list[FieldError]:
    source: Object = variable["valueFrom"]
    found = [key for key in _SOURCES if source.get(key) is not None]
    errors: list[FieldError] = []
    for key in found:
        if key == "fieldRef":
            errors += field_reference(f"{path}.{key}", source[key], _ENV_FIELDS)
        elif key == "resourceFieldRef":
            errors += resource_reference(f"{path}.{key}", source[key])
        else:
            check = file_reference if key == "fileKeyRef" else _key_reference
            errors += check(f"{path}.{key}", source[key])
    if not found:
        listed = "`fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`"
        errors.append(invalid(path, "", f"must specify one of: {listed}"))
    elif variable.get("value"):
        errors.append(invalid(path, "", "may not be specified when `value` is not empty"))
    elif len(found) > 1:
        errors.append(invalid(path, "", ONE_SOURCE))
    return errors


def _key_reference(path: str, reference: Object) -> list[FieldError]:
    errors = dns_subdomain(f"{path}.name", reference.get("name") or "")
    key = reference.get("key") or ""
    return errors + ([required(f"{path}.key")] if not key else all_of(f"{path}.key", key, names.config_key(key)))


def field_reference(path: str, reference: Object, supported: Sequence[str]) -> list[FieldError]:
    """A field of the pod itself."""
    version, wanted = reference.get("apiVersion") or "", reference.get("fieldPath") or ""
    if not version:
        return [required(f"{path}.apiVersion")]
    if not wanted:
        return [required(f"{path}.fieldPath")]
    found = _SUBSCRIPT.match(wanted)
    if version != "v1":
        wrong = f"unsupported pod version: {version}"
    elif found and found[1] not in VOLUME_FIELDS[:2]:
        wrong = f"field label does not support subscript: {wanted}"
    elif not found and wanted not in _CONVERTIBLE:
        wrong = f"field label not supported: {wanted}"
    else:
        wrong = ""
    if wrong:
        return [invalid(f"{path}.fieldPath", wanted, f"error converting fieldPath: {wrong}")]
    if found:
        key = found[2].lower() if found[1].endswith("annotations") else found[2]
        return all_of(path, key, names.qualified_name(key))
    wanted = "spec.nodeName" if wanted == "spec.host" else wanted
    return [] if wanted in supported else [not_supported(f"{path}.fieldPath", wanted, supported)]


def resource_reference(path: str, reference: Object, *, volume: bool = False) -> list[FieldError]:
    """A limit or request of a container."""
    resource = reference.get("resource") or ""
    if volume and not reference.get("containerName"):
        errors = [required(f"{path}.containerName")]
    elif not resource:
        errors = [required(f"{path}.resource")]
    elif resource not in _RESOURCES and not resource.startswith(_HUGE_PAGES):
        errors = [not_supported(f"{path}.resource", resource, _RESOURCES)]
    else:
        errors = []
    return errors + _divisor(f"{path}.divisor", resource, reference)


def _divisor(path: str, resource: str, reference: Object) -> list[FieldError]:
    divisor = quantity((reference or EMPTY).get("divisor"))
    if not divisor.nano:
        return []
    kind = resource.partition(".")[2]
    if kind == "cpu":
        allowed: Sequence[str] = ("1m", "1")
        sentence = "only divisor's values 1m and 1 are supported with the cpu resource"
    elif kind in ("memory", "ephemeral-storage") or resource.startswith(_HUGE_PAGES):
        allowed = _DIVISORS
        what = {"memory": "memory", "ephemeral-storage": "local ephemeral storage"}.get(kind, "hugepages")
        sentence = f"only divisor's values {', '.join(_DIVISORS)} are supported with the {what} resource"
    else:
        return []
    return [] if str(divisor) in allowed else [invalid(path, resource, sentence)]
