"""ServiceAccounts: who a pod is to the API."""

from __future__ import annotations

from ..apimachinery.resource import AGE, NAME, Resource

RESOURCE = Resource(
    kind="ServiceAccount",
    plural="serviceaccounts",
    short_names=("sa",),
    subresources=frozenset({"token"}),
    counts_generations=False,
    columns=(NAME, AGE),
)
