"""PodTemplates: templates that stand alone; nothing in Kubernetes makes pods of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..apimachinery.fielderrors import FieldError
from ..apimachinery.objects import EMPTY, Object, dig
from ..apimachinery.resource import NAME, Column, Resource
from ..apimachinery.selectors import format_labels
from .rules.columns import containers
from .rules.filling import fill, within
from .rules.pod_defaults import default_template
from .rules.pod_template import template_errors
from .rules.warnings import template_warnings


def _default(obj: Object) -> Object:
    return within(fill(obj, {"template": EMPTY}), "template", default_template)


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    return template_errors("template", new.get("template") or EMPTY)


def _warnings(new: Object, old: Object | None) -> Sequence[str]:
    return template_warnings("template", new.get("template"), old.get("template") if old else None)


RESOURCE = Resource(
    kind="PodTemplate",
    plural="podtemplates",
    default=_default,
    validate=_validate,
    warnings=_warnings,
    columns=(
        NAME,
        *(replace(column, wide=False) for column in containers("template.spec")),
        Column(name="POD LABELS", cell=lambda obj, _: format_labels(dig(obj, "template.metadata.labels"))),
    ),
)
