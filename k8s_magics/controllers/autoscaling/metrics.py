"""Where an autoscaler's measurements come from: the resource metrics API, which a metrics server answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from ...apimachinery.objects import Object
from ...apiserver.nodes import Usage
from ...apiserver.store import Key
from ...client.controller import Context

# Milliseconds: the metrics server scrapes, and averages over, this long.
WINDOW = 15_000

NOT_SERVED = "the server could not find the requested resource (get pods.metrics.k8s.io)"


class Metrics(Protocol):
    """What containers use: CPU in thousandths, averaged over the window; memory in bytes."""

    def pod_usage(self, pod: Object) -> Mapping[str, Usage] | None: ...


class MetricsError(Exception):
    """A measurement that cannot be had; the message is the autoscaler's."""


def metrics_of(ctx: Context) -> Metrics | None:
    """The metrics API, or None in a cluster without a metrics server."""
    served = ctx.client.discovery.by_kind("metrics.k8s.io/v1beta1", "PodMetrics") is not None
    installed = ctx.client.store.get(Key("services", "kube-system", "metrics-server")) is not None
    return ctx.client.nodes if served or installed else None
