"""Endpoints: the addresses behind a Service, in the form that EndpointSlices replaced."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError
from ..apimachinery.objects import Object
from ..apimachinery.resource import AGE, NAME, Column, Resource
from .rules.columns import NONE
from .rules.endpoint_rules import endpoints_errors
from .rules.filling import fill, within_each

_SHOWN = 3


def _default(endpoints: Object) -> Object:
    return within_each(
        endpoints,
        ("subsets",),
        lambda subset: within_each(subset, ("ports",), lambda port: fill(port, {"protocol": "TCP"})),
    )


def addresses(endpoints: Object) -> str:
    """`10.0.0.1:80,10.0.0.2:80`: ready addresses by port, three at most."""
    found: list[str] = []
    for subset in endpoints.get("subsets") or ():
        ready: Sequence[Object] = subset.get("addresses") or ()
        ports: Sequence[Object] = subset.get("ports") or ()
        if not ports:
            found += [a["ip"] for a in ready]
        for port in ports:
            found += [join_host_port(a["ip"], port["port"]) for a in ready]
    if not endpoints.get("subsets"):
        return NONE
    more = f" + {len(found) - _SHOWN} more..." if len(found) > _SHOWN else ""
    return ",".join(found[:_SHOWN]) + more


def join_host_port(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    return endpoints_errors(new)


RESOURCE = Resource(
    kind="Endpoints",
    plural="endpoints",
    singular="endpoints",
    short_names=("ep",),
    counts_generations=False,
    default=_default,
    validate=_validate,
    deprecation="v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice",
    creates_on_update=True,
    columns=(NAME, Column(name="ENDPOINTS", cell=lambda endpoints, _: addresses(endpoints)), AGE),
)
