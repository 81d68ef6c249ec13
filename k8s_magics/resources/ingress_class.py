"""IngressClasses: which controller an Ingress is for."""

from __future__ import annotations

from ..apimachinery.objects import Object, dig
from ..apimachinery.resource import AGE, NAME, Column, Resource
from .rules.columns import NONE, field
from .rules.filling import fill, within


def _default(obj: Object) -> Object:
    return within(obj, "spec", lambda spec: within(spec, "parameters", lambda p: fill(p, {"scope": "Cluster"})))


def _parameters(obj: Object) -> str:
    parameters = dig(obj, "spec.parameters")
    if not parameters:
        return NONE
    kind, group = parameters.get("kind", ""), parameters.get("apiGroup")
    return f"{kind}.{group}/{parameters['name']}" if group else f"{kind}/{parameters['name']}"


RESOURCE = Resource(
    kind="IngressClass",
    plural="ingressclasses",
    group="networking.k8s.io",
    namespaced=False,
    default=_default,
    columns=(
        NAME,
        field("CONTROLLER", "spec.controller"),
        Column(name="PARAMETERS", cell=lambda obj, _: _parameters(obj)),
        AGE,
    ),
)
