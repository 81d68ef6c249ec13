"""In which order kinds are installed, and in which they are uninstalled (Helm's releaseutil.InstallOrder and UninstallOrder)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from ..cli.item import Item

T = TypeVar("T")

INSTALL_ORDER = (
    "PriorityClass", "Namespace", "NetworkPolicy", "ResourceQuota", "LimitRange", "PodSecurityPolicy", "PodDisruptionBudget",
    "ServiceAccount", "Secret", "SecretList", "ConfigMap", "StorageClass", "PersistentVolume", "PersistentVolumeClaim",
    "CustomResourceDefinition", "ClusterRole", "ClusterRoleList", "ClusterRoleBinding", "ClusterRoleBindingList", "Role", "RoleList",
    "RoleBinding", "RoleBindingList", "Service", "DaemonSet", "Pod", "ReplicationController", "ReplicaSet", "Deployment",
    "HorizontalPodAutoscaler", "StatefulSet", "Job", "CronJob", "IngressClass", "Ingress", "APIService",
    "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration",
)  # fmt: skip
UNINSTALL_ORDER = (
    "ValidatingWebhookConfiguration", "MutatingWebhookConfiguration", "APIService", "Ingress", "IngressClass", "Service", "CronJob",
    "Job", "StatefulSet", "HorizontalPodAutoscaler", "Deployment", "ReplicaSet", "ReplicationController", "Pod", "DaemonSet",
    "RoleBindingList", "RoleBinding", "RoleList", "Role", "ClusterRoleBindingList", "ClusterRoleBinding", "ClusterRoleList",
    "ClusterRole", "CustomResourceDefinition", "PersistentVolumeClaim", "PersistentVolume", "StorageClass", "ConfigMap", "SecretList",
    "Secret", "ServiceAccount", "PodDisruptionBudget", "PodSecurityPolicy", "LimitRange", "ResourceQuota", "NetworkPolicy", "Namespace",
    "PriorityClass",
)  # fmt: skip


def by_kind(things: Iterable[T], kind_of: Callable[[T], str], order: Sequence[str] = INSTALL_ORDER) -> list[T]:
    """Sorted by kind; unknown kinds come last, by name.  Things of one kind stay in their order."""
    rank = {kind: number for number, kind in enumerate(order)}

    def key(thing: T) -> tuple[int, str]:
        kind = kind_of(thing)
        return (rank[kind], "") if kind in rank else (len(order), kind)

    return sorted(things, key=key)


def in_kind_order(items: Iterable[Item], order: Sequence[str]) -> list[Item]:
    return by_kind(items, lambda item: item.resource.kind, order)
