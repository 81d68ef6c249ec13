"""Pod templates of workloads: labels, annotations, spec, and that the selector picks what the template makes."""

from __future__ import annotations

from ...apimachinery.fielderrors import FieldError, forbidden, invalid, not_supported
from ...apimachinery.objects import EMPTY, Object, dig
from ...apimachinery.selectors import Selector
from .labels import go_labels, label_errors
from .metadata import annotation_errors
from .pod_spec import validate_pod_spec

MISMATCH = "`selector` does not match template `labels`"


def template_errors(path: str, template: Object) -> list[FieldError]:
    """The server leaves `metadata` out of the paths of labels and annotations."""
    meta = template.get("metadata") or EMPTY
    errors = label_errors(f"{path}.labels", meta.get("labels") or EMPTY)
    errors += annotation_errors(f"{path}.annotations", meta.get("annotations") or EMPTY)
    spec = template.get("spec") or EMPTY
    errors += validate_pod_spec(f"{path}.spec", spec)
    if spec.get("ephemeralContainers"):
        errors.append(forbidden(f"{path}.spec.ephemeralContainers", "ephemeral containers not allowed in pod template"))
    return errors


def mismatch(path: str, template: Object, selector: Selector) -> list[FieldError]:
    """The template's labels must match, or the controller would make pods for ever."""
    labels = dig(template, "metadata.labels")
    if selector.is_everything or selector.matches(labels):
        return []
    return [invalid(f"{path}.metadata.labels", go_labels(labels), MISMATCH)]


def always_restarts(path: str, spec: Object, kind: str) -> list[FieldError]:
    """What pods that are replaced for ever may not have."""
    errors: list[FieldError] = []
    if spec.get("restartPolicy") != "Always":
        errors.append(not_supported(f"{path}.restartPolicy", spec.get("restartPolicy"), ("Always",)))
    if spec.get("activeDeadlineSeconds") is not None:
        errors.append(forbidden(f"{path}.activeDeadlineSeconds", f"activeDeadlineSeconds in {kind} is not Supported"))
    return errors
