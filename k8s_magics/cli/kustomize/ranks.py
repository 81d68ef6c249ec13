"""The kinds in the order in which kustomize puts them out: what others depend on first, webhooks last (kyaml/resid/gvk.go)."""

from __future__ import annotations

FIRST = (
    "Namespace", "ResourceQuota", "StorageClass", "CustomResourceDefinition", "ServiceAccount", "PodSecurityPolicy", "Role",
    "ClusterRole", "RoleBinding", "ClusterRoleBinding", "ConfigMap", "Secret", "Endpoints", "Service", "LimitRange", "PriorityClass",
    "PersistentVolume", "PersistentVolumeClaim", "Deployment", "StatefulSet", "CronJob", "PodDisruptionBudget",
)  # fmt: skip
LAST = ("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration")


def ranks(first: tuple[str, ...] = FIRST, last: tuple[str, ...] = LAST) -> dict[str, int]:
    """Negative for those at the front, positive for those at the end; all others are 0."""
    return {kind: number - len(first) for number, kind in enumerate(first)} | {
        kind: 1 + n for n, kind in enumerate(last)
    }


_RANKS = ranks()


def rank(kind: str) -> int:
    return _RANKS.get(kind, 0)
