"""Workloads of extensions/v1beta1, apps/v1beta1 and apps/v1beta2, as apps/v1: the same fields, other defaults.

The oldest versions took selector and labels from the pod template, kept every old ReplicaSet and never gave up a rollout.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from ...apimachinery.objects import EMPTY, FrozenDict, Object, dig, evolve
from ...apimachinery.resource import Conversion
from ..rules.filling import fill, within

FOREVER = 2_147_483_647
"""What stands for "no limit" in the oldest versions."""

_Default = Callable[[Object], Object]


def conversion(api_version: str, stored: str, default: _Default) -> Conversion:
    """Between an old version and the stored one; `default` fills what the old one filled."""
    return Conversion(
        to_storage=lambda obj: FrozenDict({**default(obj), "apiVersion": stored}),
        from_storage=lambda obj: FrozenDict({**obj, "apiVersion": api_version}),
    )


def labelled_by_template(obj: Object) -> Object:
    """Labels and selector of the object, from the labels of its pod template."""
    labels = dig(obj, "spec.template.metadata.labels")
    if not labels:
        return obj
    if not dig(obj, "spec.selector"):
        obj = evolve(obj, "spec.selector", {"matchLabels": labels})
    return obj if dig(obj, "metadata.labels") else evolve(obj, "metadata.labels", labels)


def _with_spec(values: dict[str, Any], obj: Object) -> Object:
    return within(obj, "spec", lambda spec: fill(spec, values))


def _rolling(amounts: dict[str, Any], obj: Object) -> Object:
    def filled(strategy: Object) -> Object:
        strategy = fill(strategy, {"type": "RollingUpdate"})
        if strategy["type"] != "RollingUpdate":
            return strategy
        return within(fill(strategy, {"rollingUpdate": EMPTY}), "rollingUpdate", lambda r: fill(r, amounts))

    return within(_with_spec({"strategy": EMPTY}, obj), "spec", lambda spec: within(spec, "strategy", filled))


def deployment_extensions(obj: Object) -> Object:
    obj = labelled_by_template(fill(obj, {"spec": EMPTY}))
    obj = _with_spec({"replicas": 1, "progressDeadlineSeconds": FOREVER, "revisionHistoryLimit": FOREVER}, obj)
    return _rolling({"maxSurge": 1, "maxUnavailable": 1}, obj)


def deployment_apps_beta1(obj: Object) -> Object:
    obj = labelled_by_template(fill(obj, {"spec": EMPTY}))
    obj = _with_spec({"replicas": 1, "progressDeadlineSeconds": 600, "revisionHistoryLimit": 2}, obj)
    return _rolling({"maxSurge": "25%", "maxUnavailable": "25%"}, obj)


def replica_set_extensions(obj: Object) -> Object:
    return _with_spec({"replicas": 1}, labelled_by_template(fill(obj, {"spec": EMPTY})))


def daemon_set_extensions(obj: Object) -> Object:
    obj = labelled_by_template(fill(obj, {"spec": EMPTY}))
    return _with_spec({"updateStrategy": {"type": "OnDelete"}, "revisionHistoryLimit": 10}, obj)


def stateful_set_beta1(obj: Object) -> Object:
    obj = labelled_by_template(fill(obj, {"spec": EMPTY}))
    return _with_spec({"updateStrategy": {"type": "OnDelete"}}, obj)


def as_it_is(obj: Object) -> Object:
    return obj


apps_v1 = partial(conversion, stored="apps/v1")
