"""Events of the newer API: the same objects under other field names (`regarding`, `note`)."""

from __future__ import annotations

from collections.abc import Mapping

from ..apimachinery.objects import FrozenDict, Object
from ..apimachinery.resource import Conversion, Resource
from .event import RESOURCE as CORE
from .rules.event_rules import strict_errors

# core name -> events.k8s.io name
_RENAMED = {
    "involvedObject": "regarding",
    "message": "note",
    "reportingComponent": "reportingController",
    "source": "deprecatedSource",
    "firstTimestamp": "deprecatedFirstTimestamp",
    "lastTimestamp": "deprecatedLastTimestamp",
    "count": "deprecatedCount",
}


def _renamed(event: Object, names: Mapping[str, str], api_version: str) -> Object:
    return FrozenDict({names.get(k, k): v for k, v in event.items()} | {"apiVersion": api_version})


def _to_storage(event: Object) -> Object:
    return _renamed(event, {new: old for old, new in _RENAMED.items()}, "v1")


def _from_storage(event: Object) -> Object:
    return _renamed(event, _RENAMED, "events.k8s.io/v1")


RESOURCE = Resource(
    kind="Event",
    plural="events",
    group="events.k8s.io",
    short_names=("ev",),
    refused_as="Event",
    counts_generations=False,
    stored_as="events",
    conversions={"v1": Conversion(to_storage=_to_storage, from_storage=_from_storage)},
    default=CORE.default,
    validate=lambda new, old: tuple(strict_errors(new, old)),
    creates_on_update=True,
    columns=CORE.columns,
)
