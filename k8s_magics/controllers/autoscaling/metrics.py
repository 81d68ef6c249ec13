"""Where an autoscaler's measurements come from: the resource metrics API, which a metrics server answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from ...apimachinery.objects import Object
from ...apiserver.nodes import Usage
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
    return ctx.client.nodes if ctx.client.nodes.has_metrics else None
