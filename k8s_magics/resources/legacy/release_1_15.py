"""What Kubernetes 1.15 served: today's kinds in the versions of then, the group `extensions`, and the tables of then.

# Simplified: fields that came later are taken, too; kinds that came later (EndpointSlice, IngressClass, signing requests
# in v1) are there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ...apimachinery.fielderrors import FieldError
from ...apimachinery.objects import Object, dig
from ...apimachinery.resource import AGE, NAME, Column, Resource, no_warnings
from ..rules.autoscaling_targets import targets
from ..rules.pod_status import shown
from .conversions import CONVERSIONS
from .fields import as_then

# key: (versions, the stored one first), the one that clients use ("": the stored one), those that clients may use (none: all)
_Versions = tuple[tuple[str, ...], str, tuple[str, ...]]
_VERSIONS: Mapping[str, _Versions] = {
    "deployments.apps": (("v1", "v1beta2", "v1beta1"), "", ()),
    "statefulsets.apps": (("v1", "v1beta2", "v1beta1"), "", ()),
    "replicasets.apps": (("v1", "v1beta2"), "", ()),
    "daemonsets.apps": (("v1", "v1beta2"), "", ()),
    "controllerrevisions.apps": (("v1", "v1beta2", "v1beta1"), "", ()),
    "cronjobs.batch": (("v1", "v1beta1"), "v1beta1", ("v1beta1",)),
    "horizontalpodautoscalers.autoscaling": (("v2", "v1", "v2beta1", "v2beta2"), "v1", ("v1", "v2beta1", "v2beta2")),
    "poddisruptionbudgets.policy": (("v1", "v1beta1"), "v1beta1", ("v1beta1",)),
    "ingresses.networking.k8s.io": (("v1", "v1beta1"), "v1beta1", ("v1beta1",)),
    "customresourcedefinitions.apiextensions.k8s.io": (("v1", "v1beta1"), "v1beta1", ("v1beta1",)),
    "leases.coordination.k8s.io": (("v1", "v1beta1"), "", ()),
    "storageclasses.storage.k8s.io": (("v1", "v1beta1"), "", ()),
    "priorityclasses.scheduling.k8s.io": (("v1", "v1beta1"), "", ()),
    **{
        f"{plural}.rbac.authorization.k8s.io": (("v1", "v1beta1"), "", ())
        for plural in ("roles", "rolebindings", "clusterroles", "clusterrolebindings")
    },
}
_IN_EXTENSIONS = (
    "deployments.apps",
    "replicasets.apps",
    "daemonsets.apps",
    "ingresses.networking.k8s.io",
    "networkpolicies.networking.k8s.io",
)
_NOT_SHOWN = {
    "ingresses.networking.k8s.io": ("CLASS",),
    "jobs.batch": ("STATUS",),
    "cronjobs.batch": ("TIMEZONE",),
    "persistentvolumes": ("VOLUMEATTRIBUTESCLASS",),
    "persistentvolumeclaims": ("VOLUMEATTRIBUTESCLASS",),
    "priorityclasses.scheduling.k8s.io": ("PREEMPTIONPOLICY",),
    "storageclasses.storage.k8s.io": ("RECLAIMPOLICY", "VOLUMEBINDINGMODE", "ALLOWVOLUMEEXPANSION"),
}
# fields that were not checked yet
_UNCHECKED = {"horizontalpodautoscalers.autoscaling": ("spec.scaleTargetRef.apiVersion",)}
_SECRETS = Column(name="SECRETS", cell=lambda account, _: len(account.get("secrets") or ()))
_Cell = Callable[[Any, Any], object]


def _targets(hpa: Any, _: Any) -> str:
    """`0%/50%`, without the metric's name."""
    text = targets(dig(hpa, "spec.metrics", ()), dig(hpa, "status.currentMetrics", ()))
    return ", ".join(part.partition(": ")[2] or part for part in text.split(", "))


_CELLS: Mapping[tuple[str, str], _Cell] = {
    ("pods", "RESTARTS"): lambda pod, _: shown(pod).restarts,
    ("horizontalpodautoscalers.autoscaling", "TARGETS"): _targets,
}


def kinds_of_1_15(kinds: Iterable[Resource]) -> tuple[Resource, ...]:
    """The same kinds as of then, and those of the group `extensions`."""
    made = {kind.key: _of_then(kind) for kind in kinds}
    return (*made.values(), *(_extension(made[key]) for key in _IN_EXTENSIONS if key in made))


def _of_then(kind: Resource) -> Resource:
    versions, preferred, served = _VERSIONS.get(kind.key, (kind.versions, "", ()))
    return replace(
        kind, versions=versions, preferred=preferred, served=served, conversions=_conversions(kind, versions), deprecation="",
        warnings=no_warnings, columns=_columns(kind), validate=_validation(kind),
        as_then=as_then(kind.key, kind.plural, kind.namespaced),
    )  # fmt: skip


def _validation(kind: Resource) -> Callable[[Object, Object | None], Sequence[FieldError]]:
    fields = _UNCHECKED.get(kind.key, ())
    if not fields:
        return kind.validate
    return lambda new, old: [e for e in kind.validate(new, old) if e.path not in fields]


def _conversions(kind: Resource, versions: Iterable[str]) -> Mapping[str, Any]:
    old = {v: CONVERSIONS.get((f"{kind.group}/{v}", kind.kind)) for v in versions}
    return {**kind.conversions, **{v: conversion for v, conversion in old.items() if conversion is not None}}


def _columns(kind: Resource) -> tuple[Column, ...]:
    if kind.key == "serviceaccounts":
        return (NAME, _SECRETS, AGE)
    left_out = _NOT_SHOWN.get(kind.key, ())
    kept = (c for c in kind.columns if c.name.upper() not in left_out)
    return tuple(replace(c, cell=_CELLS.get((kind.key, c.name), c.cell)) for c in kept)


def _extension(kind: Resource) -> Resource:
    conversion = CONVERSIONS["extensions/v1beta1", kind.kind]
    return replace(
        kind, group="extensions", versions=("v1beta1",), preferred="", served=(), stored_as=kind.key, categories=(),
        conversions={"v1beta1": conversion},
    )  # fmt: skip
