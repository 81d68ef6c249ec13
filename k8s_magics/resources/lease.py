"""Leases: heartbeats of nodes and who leads among replicas."""

from __future__ import annotations

from ..apimachinery.resource import AGE, NAME, Resource
from .rules.columns import field

RESOURCE = Resource(
    kind="Lease",
    plural="leases",
    group="coordination.k8s.io",
    counts_generations=False,
    columns=(NAME, field("HOLDER", "spec.holderIdentity"), AGE),
)
