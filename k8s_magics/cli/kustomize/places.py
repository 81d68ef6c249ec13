"""Where things stand in the objects of Kubernetes: labels and selectors, pod specs, and names of other objects."""

from __future__ import annotations

from collections.abc import Mapping

TEMPLATES = {
    "Deployment": "spec/template",
    "ReplicaSet": "spec/template",
    "StatefulSet": "spec/template",
    "DaemonSet": "spec/template",
    "Job": "spec/template",
    "ReplicationController": "spec/template",
    "CronJob": "spec/jobTemplate/spec/template",
}
SELECTORS = {
    "Deployment": "spec/selector/matchLabels",
    "ReplicaSet": "spec/selector/matchLabels",
    "StatefulSet": "spec/selector/matchLabels",
    "DaemonSet": "spec/selector/matchLabels",
    "Service": "spec/selector",
    "ReplicationController": "spec/selector",
}
CLUSTER_WIDE = frozenset(
    {
        "Namespace", "Node", "PersistentVolume", "StorageClass", "ClusterRole", "ClusterRoleBinding", "CustomResourceDefinition",
        "PriorityClass", "IngressClass", "CSIDriver", "CSINode", "RuntimeClass", "APIService", "MutatingWebhookConfiguration",
        "ValidatingWebhookConfiguration", "VolumeAttachment", "CertificateSigningRequest", "FlowSchema",
    }
)  # fmt: skip

# The kinds in the order in which kustomize's legacy sorting puts them; others stand between the two halves.
FIRST = (
    "Namespace", "ResourceQuota", "StorageClass", "CustomResourceDefinition", "ServiceAccount", "PodSecurityPolicy", "Role",
    "ClusterRole", "RoleBinding", "ClusterRoleBinding", "ConfigMap", "Secret", "Endpoints", "Service", "LimitRange", "PriorityClass",
    "PersistentVolume", "PersistentVolumeClaim", "Deployment", "StatefulSet", "CronJob", "PodDisruptionBudget",
)  # fmt: skip
LAST = ("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration")

_CONTAINERS = ("containers[]", "initContainers[]")
_POD = {
    "ConfigMap": (
        "volumes[]/configMap/name", "volumes[]/projected/sources[]/configMap/name",
        *(f"{c}/env[]/valueFrom/configMapKeyRef/name" for c in _CONTAINERS), *(f"{c}/envFrom[]/configMapRef/name" for c in _CONTAINERS),
    ),
    "Secret": (
        "volumes[]/secret/secretName", "volumes[]/projected/sources[]/secret/name", "imagePullSecrets[]/name",
        *(f"{c}/env[]/valueFrom/secretKeyRef/name" for c in _CONTAINERS), *(f"{c}/envFrom[]/secretRef/name" for c in _CONTAINERS),
    ),
    "PersistentVolumeClaim": ("volumes[]/persistentVolumeClaim/claimName",),
    "ServiceAccount": ("serviceAccountName",),
    "PriorityClass": ("priorityClassName",),
}  # fmt: skip
_OTHER: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "Service": {
        "StatefulSet": ("spec/serviceName",),
        "Ingress": ("spec/defaultBackend/service/name", "spec/rules[]/http/paths[]/backend/service/name"),
    },
    "Secret": {"Ingress": ("spec/tls[]/secretName",), "ServiceAccount": ("secrets[]/name", "imagePullSecrets[]/name")},
    "StorageClass": {
        "PersistentVolumeClaim": ("spec/storageClassName",),
        "PersistentVolume": ("spec/storageClassName",),
    },
    "PersistentVolume": {"PersistentVolumeClaim": ("spec/volumeName",)},
    "IngressClass": {"Ingress": ("spec/ingressClassName",)},
    **{
        kind: {"HorizontalPodAutoscaler": ("spec/scaleTargetRef/name",)}
        for kind in ("Deployment", "StatefulSet", "ReplicaSet")
    },
    **{
        kind: dict.fromkeys(("RoleBinding", "ClusterRoleBinding"), ("roleRef/name",))
        for kind in ("Role", "ClusterRole")
    },
}


def pod_spec(kind: str) -> str:
    """The path of a kind's pod spec, "" if it has none."""
    return "spec" if kind == "Pod" else f"{TEMPLATES[kind]}/spec" if kind in TEMPLATES else ""


def references(referrer: str, target: str) -> list[str]:
    """The paths at which objects of kind `referrer` name objects of kind `target`."""
    spec = pod_spec(referrer)
    found = [f"{spec}/{path}" for path in _POD.get(target, ())] if spec else []
    return found + list(_OTHER.get(target, {}).get(referrer, ()))
