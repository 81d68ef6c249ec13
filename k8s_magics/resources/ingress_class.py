"""IngressClasses: which controller an Ingress is for."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError, immutable
from ..apimachinery.objects import Object, dig
from ..apimachinery.resource import AGE, NAME, Column, Resource
from .rules.columns import NONE, field
from .rules.filling import fill, within
from .rules.ingress_rules import ingress_class_errors


def _default(obj: Object) -> Object:
    return within(obj, "spec", lambda spec: within(spec, "parameters", lambda p: fill(p, {"scope": "Cluster"})))


def _parameters(obj: Object) -> str:
    parameters = dig(obj, "spec.parameters")
    if not parameters:
        return NONE
    kind, group = parameters.get("kind", ""), parameters.get("apiGroup")
    return f"{kind}.{group}/{parameters['name']}" if group else f"{kind}/{parameters['name']}"


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    if old is None:
        return ingress_class_errors(new)
    return [
        *immutable("spec.controller", dig(new, "spec.controller", ""), dig(old, "spec.controller", "")),
        *ingress_class_errors(new),
    ]


RESOURCE = Resource(
    kind="IngressClass",
    plural="ingressclasses",
    group="networking.k8s.io",
    namespaced=False,
    default=_default,
    validate=_validate,
    columns=(
        NAME,
        field("CONTROLLER", "spec.controller"),
        Column(name="PARAMETERS", cell=lambda obj, _: _parameters(obj)),
        AGE,
    ),
)
