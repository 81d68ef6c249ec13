"""Ingresses: HTTP from outside, routed to Services by host and path."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError
from ..apimachinery.meta import annotations_of
from ..apimachinery.objects import Object, dig
from ..apimachinery.resource import AGE, NAME, Column, Resource
from .rules.balancer_status import ingress_status_errors
from .rules.columns import NONE, field
from .rules.filling import fill
from .rules.ingress_rules import class_errors, ingress_errors

_SHOWN = 3


def _default(obj: Object) -> Object:
    return fill(obj, {"spec": {}, "status": {"loadBalancer": {}}})


def hosts(ingress: Object) -> str:
    """HOSTS: three at most; `*` for any."""
    found = [r["host"] for r in dig(ingress, "spec.rules", ()) if r.get("host")]
    more = f" + {len(found) - _SHOWN} more..." if len(found) > _SHOWN else ""
    return ",".join(found[:_SHOWN]) + more or "*"


def address(ingress: Object) -> str:
    found = dig(ingress, "status.loadBalancer.ingress", ())
    return ",".join(sorted({i.get("ip") or i.get("hostname") or "" for i in found}))


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    return [*ingress_errors(new), *(class_errors(new) if old is None else ())]


def _warnings(new: Object, old: Object | None) -> Sequence[str]:
    if "kubernetes.io/ingress.class" not in annotations_of(new) or old is not None or dig(new, "spec.ingressClassName"):
        return ()
    return ("annotation \"kubernetes.io/ingress.class\" is deprecated, please use 'spec.ingressClassName' instead",)


RESOURCE = Resource(
    kind="Ingress",
    plural="ingresses",
    group="networking.k8s.io",
    short_names=("ing",),
    subresources=frozenset({"status"}),
    default=_default,
    validate=_validate,
    validate_status=ingress_status_errors,
    warnings=_warnings,
    columns=(
        NAME,
        field("CLASS", "spec.ingressClassName", NONE),
        Column(name="HOSTS", cell=lambda ingress, _: hosts(ingress)),
        Column(name="ADDRESS", cell=lambda ingress, _: address(ingress)),
        Column(name="PORTS", cell=lambda ingress, _: "80, 443" if dig(ingress, "spec.tls") else "80"),
        AGE,
    ),
)
