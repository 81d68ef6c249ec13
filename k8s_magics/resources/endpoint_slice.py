"""EndpointSlices: the addresses behind a Service, at most 100 (by default) in a slice."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.objects import FrozenDict, Object, without
from ..apimachinery.resource import AGE, NAME, Column, Resource
from .rules.columns import UNSET, field
from .rules.endpoint_rules import slice_errors
from .rules.filling import each, fill, within, within_each

_SHOWN = 3


def _default(piece: Object) -> Object:
    piece = within_each(piece, ("ports",), lambda port: fill(port, {"name": "", "protocol": "TCP"}))
    piece = within_each(piece, ("endpoints",), lambda endpoint: fill(endpoint, {"conditions": {}}))
    return piece if piece.get("endpoints") else FrozenDict({**piece, "endpoints": None})


def _warnings(new: Object, old: Object | None) -> Sequence[str]:
    fresh = old is None and new.get("addressType") == "FQDN"
    return ("spec.addressType: FQDN endpoints are deprecated",) if fresh else ()


def _listed(items: Sequence[str]) -> str:
    more = f" + {len(items) - _SHOWN} more..." if len(items) > _SHOWN else ""
    return ",".join(items[:_SHOWN]) + more or UNSET


def _ports(piece: Object) -> str:
    return _listed(
        [str(p["port"]) if p.get("port") is not None else p.get("name") or "*" for p in piece.get("ports") or ()]
    )


def _addresses(piece: Object) -> str:
    return _listed([a for e in piece.get("endpoints") or () for a in e.get("addresses") or ()])


def _prepare(new: Object, old: Object | None) -> Object:
    """What was the topology of an endpoint in the beta cannot be written any more."""
    return within(new, "endpoints", lambda found: each(found, lambda endpoint: without(endpoint, "deprecatedTopology")))


RESOURCE = Resource(
    kind="EndpointSlice",
    plural="endpointslices",
    group="discovery.k8s.io",
    default=_default,
    prepare=_prepare,
    counted_metadata=("labels",),
    validate=slice_errors,
    warnings=_warnings,
    columns=(
        NAME,
        field("ADDRESSTYPE", "addressType"),
        Column(name="PORTS", cell=lambda piece, _: _ports(piece)),
        Column(name="ENDPOINTS", cell=lambda piece, _: _addresses(piece)),
        AGE,
    ),
)
