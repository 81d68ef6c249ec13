"""API versions that Kubernetes has deprecated: since when, until when, and what to use instead.

Source: https://kubernetes.io/docs/reference/using-api/deprecation-guide/
"""

from __future__ import annotations

_TABLE = """
extensions/v1beta1 Deployment 1.8 1.16 apps/v1
extensions/v1beta1 DaemonSet 1.8 1.16 apps/v1
extensions/v1beta1 ReplicaSet 1.8 1.16 apps/v1
extensions/v1beta1 NetworkPolicy 1.9 1.16 networking.k8s.io/v1
extensions/v1beta1 PodSecurityPolicy 1.10 1.16 policy/v1beta1
extensions/v1beta1 Ingress 1.14 1.22 networking.k8s.io/v1
apps/v1beta1 Deployment 1.8 1.16 apps/v1
apps/v1beta1 StatefulSet 1.8 1.16 apps/v1
apps/v1beta1 ControllerRevision 1.8 1.16 apps/v1
apps/v1beta2 Deployment 1.9 1.16 apps/v1
apps/v1beta2 DaemonSet 1.9 1.16 apps/v1
apps/v1beta2 ReplicaSet 1.9 1.16 apps/v1
apps/v1beta2 StatefulSet 1.9 1.16 apps/v1
apps/v1beta2 ControllerRevision 1.9 1.16 apps/v1
networking.k8s.io/v1beta1 Ingress 1.19 1.22 networking.k8s.io/v1
networking.k8s.io/v1beta1 IngressClass 1.19 1.22 networking.k8s.io/v1
rbac.authorization.k8s.io/v1beta1 ClusterRole 1.17 1.22 rbac.authorization.k8s.io/v1
rbac.authorization.k8s.io/v1beta1 ClusterRoleBinding 1.17 1.22 rbac.authorization.k8s.io/v1
rbac.authorization.k8s.io/v1beta1 Role 1.17 1.22 rbac.authorization.k8s.io/v1
rbac.authorization.k8s.io/v1beta1 RoleBinding 1.17 1.22 rbac.authorization.k8s.io/v1
apiextensions.k8s.io/v1beta1 CustomResourceDefinition 1.16 1.22 apiextensions.k8s.io/v1
admissionregistration.k8s.io/v1beta1 MutatingWebhookConfiguration 1.16 1.22 admissionregistration.k8s.io/v1
admissionregistration.k8s.io/v1beta1 ValidatingWebhookConfiguration 1.16 1.22 admissionregistration.k8s.io/v1
scheduling.k8s.io/v1beta1 PriorityClass 1.14 1.22 scheduling.k8s.io/v1
storage.k8s.io/v1beta1 StorageClass 1.19 1.22 storage.k8s.io/v1
batch/v1beta1 CronJob 1.21 1.25 batch/v1
policy/v1beta1 PodDisruptionBudget 1.21 1.25 policy/v1
policy/v1beta1 PodSecurityPolicy 1.21 1.25 -
discovery.k8s.io/v1beta1 EndpointSlice 1.21 1.25 discovery.k8s.io/v1
autoscaling/v2beta1 HorizontalPodAutoscaler 1.22 1.25 autoscaling/v2
autoscaling/v2beta2 HorizontalPodAutoscaler 1.23 1.26 autoscaling/v2
v1 ComponentStatus 1.19 - -
"""
DEPRECATIONS = {(row[0], row[1]): row[2:] for row in map(str.split, _TABLE.strip().splitlines())}


def deprecation(api_version: str, kind: str, minor: int) -> str:
    """The warning for a kind on Kubernetes 1.`minor`; "" if there is none."""
    found = DEPRECATIONS.get((api_version, kind))
    if found is None or int(found[0].partition(".")[2]) > minor:
        return ""
    since, until, instead = found
    text = f"{api_version} {kind} is deprecated in v{since}+"
    text += f", unavailable in v{until}+" if until != "-" else ""
    return text + (f"; use {instead} {kind}" if instead != "-" else "")
