"""Every API version of 2019 that has gone: by kind, how its objects are turned into today's and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ...apimachinery.objects import FrozenDict, Object
from ...apimachinery.resource import Conversion
from .autoscaling import V2BETA1, V2BETA2
from .custom_resource_definition import V1BETA1
from .ingress import ingress_conversion
from .workloads import (
    apps_v1,
    as_it_is,
    daemon_set_extensions,
    deployment_apps_beta1,
    deployment_extensions,
    replica_set_extensions,
    stateful_set_beta1,
)


def _renamed(api_version: str, stored: str) -> Conversion:
    """Versions that differ in nothing but their name."""
    return Conversion(
        to_storage=lambda obj: FrozenDict({**obj, "apiVersion": stored}),
        from_storage=lambda obj: FrozenDict({**obj, "apiVersion": api_version}),
    )


Default = Callable[[Object], Object]
_WORKLOADS: Mapping[tuple[str, str], Default] = {
    ("extensions/v1beta1", "Deployment"): deployment_extensions,
    ("extensions/v1beta1", "ReplicaSet"): replica_set_extensions,
    ("extensions/v1beta1", "DaemonSet"): daemon_set_extensions,
    ("apps/v1beta1", "Deployment"): deployment_apps_beta1,
    ("apps/v1beta1", "StatefulSet"): stateful_set_beta1,
    ("apps/v1beta2", "Deployment"): as_it_is,
    ("apps/v1beta2", "ReplicaSet"): as_it_is,
    ("apps/v1beta2", "DaemonSet"): as_it_is,
    ("apps/v1beta2", "StatefulSet"): as_it_is,
}
_RENAMED = {
    ("apps/v1beta1", "ControllerRevision"): "apps/v1",
    ("apps/v1beta2", "ControllerRevision"): "apps/v1",
    ("batch/v1beta1", "CronJob"): "batch/v1",
    ("policy/v1beta1", "PodDisruptionBudget"): "policy/v1",
    ("extensions/v1beta1", "NetworkPolicy"): "networking.k8s.io/v1",
    ("coordination.k8s.io/v1beta1", "Lease"): "coordination.k8s.io/v1",
    ("storage.k8s.io/v1beta1", "StorageClass"): "storage.k8s.io/v1",
    ("scheduling.k8s.io/v1beta1", "PriorityClass"): "scheduling.k8s.io/v1",
    **{
        ("rbac.authorization.k8s.io/v1beta1", kind): "rbac.authorization.k8s.io/v1"
        for kind in ("Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding")
    },
}

CONVERSIONS: Mapping[tuple[str, str], Conversion] = {
    **{(version, kind): apps_v1(version, default=default) for (version, kind), default in _WORKLOADS.items()},
    **{(version, kind): _renamed(version, stored) for (version, kind), stored in _RENAMED.items()},
    ("extensions/v1beta1", "Ingress"): ingress_conversion("extensions/v1beta1"),
    ("networking.k8s.io/v1beta1", "Ingress"): ingress_conversion("networking.k8s.io/v1beta1"),
    ("autoscaling/v2beta1", "HorizontalPodAutoscaler"): V2BETA1,
    ("autoscaling/v2beta2", "HorizontalPodAutoscaler"): V2BETA2,
    ("apiextensions.k8s.io/v1beta1", "CustomResourceDefinition"): V1BETA1,
}
"""(apiVersion, kind): how it is stored."""

TODAY = {**_RENAMED, **dict.fromkeys(_WORKLOADS, "apps/v1")} | {
    ("extensions/v1beta1", "Ingress"): "networking.k8s.io/v1",
    ("networking.k8s.io/v1beta1", "Ingress"): "networking.k8s.io/v1",
    ("autoscaling/v2beta1", "HorizontalPodAutoscaler"): "autoscaling/v2",
    ("autoscaling/v2beta2", "HorizontalPodAutoscaler"): "autoscaling/v2",
    ("apiextensions.k8s.io/v1beta1", "CustomResourceDefinition"): "apiextensions.k8s.io/v1",
}
"""(apiVersion, kind): the apiVersion under which the same kind is served today."""
