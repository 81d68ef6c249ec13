"""APIServices: a name that says version and group, priorities, and a Service that answers, if any (kube-aggregator's validation)."""

from __future__ import annotations

from collections.abc import Sequence

from ...apimachinery.fielderrors import FieldError, invalid, not_supported, required
from ...apimachinery.meta import name_of
from ...apimachinery.names import dns1035_label, path_segment
from ...apimachinery.objects import EMPTY, Object
from .checks import all_of, dns_subdomain, port_number

_STATUSES = ("True", "False", "Unknown")


def api_service_errors(new: Object, old: Object | None) -> Sequence[FieldError]:
    spec = new.get("spec") or EMPTY
    group, version = spec.get("group") or "", spec.get("version") or ""
    wanted, name = f"{version}.{group}", name_of(new)
    errors: list[FieldError] = []
    if name and name != wanted and not path_segment(name):
        errors.append(invalid("metadata.name", name, f'must be `spec.version+"."+spec.group`: "{wanted}"'))
    if not group and version != "v1":
        detail = "only v1 may have an empty group and it better be legacy kube"
        errors.append(required("spec.group", detail))
    errors += dns_subdomain("spec.group", group) if group else []
    errors += all_of("spec.version", version, dns1035_label(version))
    for key, most in (("groupPriorityMinimum", 20000), ("versionPriority", 1000)):
        number = spec.get(key) or 0
        if not 0 < number <= most:
            errors.append(invalid(f"spec.{key}", number, f"must be positive and less than {most}"))
    return errors + (_local(spec) if spec.get("service") is None else _served(spec, spec["service"]))


def _local(spec: Object) -> list[FieldError]:
    bundle, trusting = spec.get("caBundle") or "", spec.get("insecureSkipTLSVerify")
    errors: list[FieldError] = []
    if bundle:
        size = f"{len(bundle) * 3 // 4 - bundle.count('=')} bytes"
        errors.append(invalid("spec.caBundle", size, "local APIServices may not have a caBundle"))
    if trusting:
        detail = "local APIServices may not have insecureSkipTLSVerify"
        errors.append(invalid("spec.insecureSkipTLSVerify", True, detail))
    return errors


def _served(spec: Object, service: Object) -> list[FieldError]:
    errors = [required(f"spec.service.{key}") for key in ("namespace", "name") if not service.get(key)]
    port: int = service.get("port") or 443
    wrong = ", ".join(error.detail for error in port_number("", port))
    errors += [invalid("spec.service.port", port, f"port is not valid: {wrong}")] if wrong else []
    if spec.get("insecureSkipTLSVerify") and spec.get("caBundle"):
        errors.append(invalid("spec.insecureSkipTLSVerify", True, "may not be true if caBundle is present"))
    return errors


def api_service_status_errors(new: Object, old: Object | None) -> Sequence[FieldError]:
    conditions = (new.get("status") or EMPTY).get("conditions") or ()
    return [
        not_supported(f"status.conditions[{index}].status", condition.get("status") or "", _STATUSES)
        for index, condition in enumerate(conditions)
        if condition.get("status") not in _STATUSES
    ]
