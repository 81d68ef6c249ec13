"""The kinds that kustomize knows, which are those of Kubernetes 1.21: with and without namespaces.

Of others (`autoscaling/v2`, custom resources) it believes that they have namespaces, and merges their lists as a whole.
Source: sigs.k8s.io/kustomize/kyaml/openapi.
"""

from __future__ import annotations


def _table(*lines: str) -> frozenset[tuple[str, str]]:
    return frozenset((line.split()[0], kind) for line in lines for kind in line.split()[1:])


_CLUSTER = _table(
    "admissionregistration.k8s.io/v1 MutatingWebhookConfiguration ValidatingWebhookConfiguration",
    "admissionregistration.k8s.io/v1beta1 MutatingWebhookConfiguration ValidatingWebhookConfiguration",
    "apiextensions.k8s.io/v1 CustomResourceDefinition",
    "apiextensions.k8s.io/v1beta1 CustomResourceDefinition",
    "apiregistration.k8s.io/v1 APIService",
    "apiregistration.k8s.io/v1beta1 APIService",
    "certificates.k8s.io/v1 CertificateSigningRequest",
    "certificates.k8s.io/v1beta1 CertificateSigningRequest",
    "flowcontrol.apiserver.k8s.io/v1beta1 FlowSchema PriorityLevelConfiguration",
    "networking.k8s.io/v1 IngressClass",
    "networking.k8s.io/v1beta1 IngressClass",
    "node.k8s.io/v1 RuntimeClass",
    "node.k8s.io/v1beta1 RuntimeClass",
    "policy/v1beta1 PodSecurityPolicy",
    "rbac.authorization.k8s.io/v1 ClusterRole ClusterRoleBinding",
    "rbac.authorization.k8s.io/v1beta1 ClusterRole ClusterRoleBinding",
    "scheduling.k8s.io/v1 PriorityClass",
    "scheduling.k8s.io/v1beta1 PriorityClass",
    "storage.k8s.io/v1 CSIDriver CSINode StorageClass VolumeAttachment",
    "storage.k8s.io/v1beta1 CSIDriver CSINode StorageClass VolumeAttachment",
    "v1 ComponentStatus Namespace Node NodeProxyOptions PersistentVolume",
)
_NAMESPACED = _table(
    "apps/v1 ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet",
    "autoscaling/v1 HorizontalPodAutoscaler Scale",
    "autoscaling/v2beta1 HorizontalPodAutoscaler",
    "autoscaling/v2beta2 HorizontalPodAutoscaler",
    "batch/v1 CronJob Job",
    "batch/v1beta1 CronJob",
    "coordination.k8s.io/v1 Lease",
    "coordination.k8s.io/v1beta1 Lease",
    "discovery.k8s.io/v1 EndpointSlice",
    "discovery.k8s.io/v1beta1 EndpointSlice",
    "events.k8s.io/v1 Event",
    "events.k8s.io/v1beta1 Event",
    "extensions/v1beta1 Ingress",
    "networking.k8s.io/v1 Ingress NetworkPolicy",
    "networking.k8s.io/v1beta1 Ingress",
    "policy/v1 PodDisruptionBudget",
    "policy/v1beta1 PodDisruptionBudget",
    "rbac.authorization.k8s.io/v1 Role RoleBinding",
    "rbac.authorization.k8s.io/v1beta1 Role RoleBinding",
    "storage.k8s.io/v1beta1 CSIStorageCapacity",
    "v1 ConfigMap Endpoints Event LimitRange PersistentVolumeClaim Pod PodAttachOptions PodExecOptions PodPortForwardOptions PodProxyOptions PodTemplate ReplicationController ResourceQuota Secret Service ServiceAccount ServiceProxyOptions",
)


def is_cluster_wide(api_version: str, kind: str) -> bool:
    """Whether objects of the kind certainly have no namespace."""
    return (api_version, kind) in _CLUSTER


def is_known(api_version: str, kind: str) -> bool:
    return (api_version, kind) in _CLUSTER or (api_version, kind) in _NAMESPACED
