"""ServiceAccounts: who a pod is to the API."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.meta import annotations_of
from ..apimachinery.objects import Object, evolve
from ..apimachinery.resource import AGE, NAME, Resource

MOUNTABLE = "kubernetes.io/enforce-mountable-secrets"


def _prepare(new: Object, old: Object | None) -> Object:
    """Secrets are known by their names alone."""
    secrets = new.get("secrets") or ()
    bare = [{k: v for k, v in secret.items() if k == "name"} for secret in secrets]
    return new if list(secrets) == bare else evolve(new, "secrets", bare)


def _warnings(new: Object, old: Object | None) -> Sequence[str]:
    if MOUNTABLE not in annotations_of(new) or (old is not None and MOUNTABLE in annotations_of(old)):
        return ()
    why = "deprecated in v1.32+; prefer separate namespaces to isolate access to mounted secrets"
    return (f"metadata.annotations[{MOUNTABLE}]: {why}",)


RESOURCE = Resource(
    kind="ServiceAccount",
    plural="serviceaccounts",
    short_names=("sa",),
    subresources=frozenset({"token"}),
    counts_generations=False,
    prepare=_prepare,
    warnings=_warnings,
    columns=(NAME, AGE),
)
