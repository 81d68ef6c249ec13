"""Environment variables that are read from a file of a volume (fileKeyRef)."""

from __future__ import annotations

from collections.abc import Sequence

from ...apimachinery.fielderrors import FieldError, invalid, not_found, required
from ...apimachinery.objects import EMPTY, Object
from .checks import dns_label, no_backsteps

NAME_WRONG = "a valid environment variable name must consist only of printable ASCII characters other than '='"


def relaxed_name(path: str, name: str) -> list[FieldError]:
    """The name of a variable: anything printable but an equals sign."""
    fine = all(" " <= c <= "~" and c != "=" for c in name)
    return [] if fine else [invalid(path, name, NAME_WRONG)]


def file_reference(path: str, reference: Object) -> list[FieldError]:
    checks = (("key", relaxed_name), ("volumeName", dns_label), ("path", no_backsteps))
    errors: list[FieldError] = []
    for field, check in checks:
        value = reference.get(field) or ""
        errors += check(f"{path}.{field}", value) if value else [required(f"{path}.{field}")]
    return errors


def file_volumes(spec: Object) -> list[FieldError]:
    """What such variables name must be a volume of the pod, and an emptyDir."""
    volumes = {volume.get("name") or "": volume for volume in spec.get("volumes") or ()}
    errors: list[FieldError] = []
    for at, variable in _variables(spec):
        reference = (variable.get("valueFrom") or EMPTY).get("fileKeyRef")
        if reference is None:
            continue
        path, name = f"{at}.valueFrom.fileKeyRef.volumeName", reference.get("volumeName") or ""
        if name not in volumes:
            errors.append(not_found(path, name))
        elif volumes[name].get("emptyDir") is None:
            errors.append(invalid(path, name, "referenced volume must be of type emptyDir"))
    return errors


def _variables(spec: Object) -> Sequence[tuple[str, Object]]:
    return [
        (f".{kind}[{index}].env[{number}]", variable)
        for kind in ("initContainers", "containers", "ephemeralContainers")
        for index, container in enumerate(spec.get(kind) or ())
        for number, variable in enumerate(container.get("env") or ())
    ]
