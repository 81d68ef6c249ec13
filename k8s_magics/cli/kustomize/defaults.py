"""Where labels, names, namespaces, images and references stand in the kinds of Kubernetes, as kustomize has it built in.

A line is `path kind kind ...`; a kind may be written `group:Kind` or `v1=Kind` for one version only; `+` before the path creates what is missing.
Source: sigs.k8s.io/kustomize/api/internal/konfig/builtinpluginconsts.
"""

from __future__ import annotations

from .fieldspec import FieldSpec
from .identity import Gvk

_APPS, _BATCH, _RBAC, _NET = "apps:", "batch:", "rbac.authorization.k8s.io:", "networking.k8s.io:"
_AFFINITY = "spec/template/spec/affinity/pod{}ffinity/{}/labelSelector/matchLabels"
_TERMS = (
    "preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm",
    "requiredDuringSchedulingIgnoredDuringExecution",
)
_SPREAD = "spec/template/spec/topologySpreadConstraints/labelSelector/matchLabels apps:Deployment apps:StatefulSet"


def specs(*lines: str) -> list[FieldSpec]:
    """The field specs of some lines."""
    found = []
    for line in lines:
        path, *kinds = line.split()
        for kind in kinds or [""]:
            group, _, rest = kind.rpartition(":")
            version, _, name = rest.rpartition("=")
            found.append(FieldSpec(path.lstrip("+"), Gvk(group, version, name), path.startswith("+")))
    return found


_METADATA_LABELS = (
    "+metadata/labels",
    "+spec/template/metadata/labels v1=ReplicationController Deployment ReplicaSet DaemonSet apps:StatefulSet batch:Job",
    "+spec/volumeClaimTemplates[]/metadata/labels apps:StatefulSet",
    "+spec/jobTemplate/metadata/labels batch:CronJob",
    "+spec/jobTemplate/spec/template/metadata/labels batch:CronJob",
)
TEMPLATE_LABELS = specs(*_METADATA_LABELS)
COMMON_LABELS = specs(
    "+spec/selector v1=Service v1=ReplicationController",
    "+spec/selector/matchLabels Deployment ReplicaSet DaemonSet apps:StatefulSet",
    *(
        f"{_AFFINITY.format(which, term)} apps:Deployment apps:StatefulSet"
        for which in ("A", "AntiA")
        for term in _TERMS
    ),
    _SPREAD,
    "spec/selector/matchLabels batch:Job policy:PodDisruptionBudget",
    "spec/jobTemplate/spec/selector/matchLabels batch:CronJob",
    f"spec/podSelector/matchLabels {_NET}NetworkPolicy",
    f"spec/ingress/from/podSelector/matchLabels {_NET}NetworkPolicy",
    f"spec/egress/to/podSelector/matchLabels {_NET}NetworkPolicy",
    *_METADATA_LABELS,
)
ANNOTATIONS = specs(
    "+metadata/annotations",
    "+spec/template/metadata/annotations v1=ReplicationController Deployment ReplicaSet DaemonSet StatefulSet batch:Job",
    "+spec/jobTemplate/metadata/annotations batch:CronJob",
    "+spec/jobTemplate/spec/template/metadata/annotations batch:CronJob",
)
NAMESPACE = specs(
    "+metadata/name Namespace",
    "+spec/service/namespace apiregistration.k8s.io:APIService",
    "spec/conversion/webhook/clientConfig/service/namespace apiextensions.k8s.io:CustomResourceDefinition",
)
NAMES = specs("metadata/name")
IMAGES = specs(
    *(
        f"+{pod}/{path}"
        for pod in ("spec", "spec/template/spec")
        for path in ("containers[]/image", "initContainers[]/image", "volumes[]/image/reference")
    )
)
REPLICAS = specs("+spec/replicas Deployment ReplicationController ReplicaSet StatefulSet")

_TEMPLATED = ("Deployment", "ReplicaSet", "DaemonSet", "StatefulSet", "Job")
_CONTAINERS = ("containers", "initContainers")


def _pods(paths: tuple[str, ...], *places: str) -> list[str]:
    """The paths in the pod specs at `place kind kind ...`."""
    return [f"{place.split()[0]}/{path} {' '.join(place.split()[1:])}" for place in places for path in paths]


def _refs(field: str, name: str) -> tuple[str, ...]:
    return (
        *(f"{c}/env/valueFrom/{field}KeyRef/name" for c in _CONTAINERS),
        *(f"{c}/envFrom/{field}Ref/name" for c in _CONTAINERS),
        f"volumes/{name}",
        f"volumes/projected/sources/{field}/name",
    )


_CONTENT_PODS = (
    "spec v1=Pod", "template/spec PodTemplate", f"spec/template/spec {' '.join(_TEMPLATED)}", "spec/jobTemplate/spec/template/spec CronJob",
)  # fmt: skip
_CLAIM_PODS = (
    "spec Pod", "spec/template/spec StatefulSet Deployment ReplicationController Job DaemonSet",
    "spec/jobTemplate/spec/template/spec CronJob",
)  # fmt: skip
_NGINX = "metadata/annotations/nginx.ingress.kubernetes.io\\/"
_SCALED = ("spec/scaleTargetRef/name HorizontalPodAutoscaler",)
_WEBHOOK_SERVICE = "admissionregistration.k8s.io:ValidatingWebhookConfiguration admissionregistration.k8s.io:MutatingWebhookConfiguration"
_REFERENCES: dict[Gvk, tuple[str, ...]] = {
    **{Gvk("", "", kind): _SCALED for kind in ("Deployment", "ReplicationController", "ReplicaSet", "StatefulSet")},
    Gvk("", "v1", "ConfigMap"): (
        *_pods(_refs("configMap", "configMap/name"), *_CONTENT_PODS),
        "spec/configSource/configMap Node",
        "rules/resourceNames Role ClusterRole",
        f"{_NGINX}fastcgi-params-configmap Ingress",
    ),
    Gvk("", "v1", "Secret"): (
        *_pods((*_refs("secret", "secret/secretName"), "imagePullSecrets/name"), *_CONTENT_PODS),
        "spec/tls/secretName Ingress",
        "metadata/annotations/ingress.kubernetes.io\\/auth-secret Ingress",
        f"{_NGINX}auth-secret Ingress",
        f"{_NGINX}auth-tls-secret Ingress",
        "imagePullSecrets/name ServiceAccount",
        *(
            f"parameters/{name} StorageClass"
            for name in ("secretName", "adminSecretName", "userSecretName", "secretRef")
        ),
        "rules/resourceNames Role ClusterRole",
        "spec/template/spec/containers/env/valueFrom/secretKeyRef/name serving.knative.dev:v1=Service",
        "spec/azureFile/secretName PersistentVolume",
    ),
    Gvk("", "v1", "Service"): (
        "spec/serviceName apps:StatefulSet",
        "spec/rules/http/paths/backend/serviceName Ingress",
        "spec/backend/serviceName Ingress",
        "spec/rules/http/paths/backend/service/name Ingress",
        "spec/defaultBackend/service/name Ingress",
        "spec/service/name apiregistration.k8s.io:APIService",
        f"webhooks/clientConfig/service {_WEBHOOK_SERVICE}",
    ),
    Gvk("rbac.authorization.k8s.io", "", "Role"): (f"roleRef/name {_RBAC}RoleBinding",),
    Gvk("rbac.authorization.k8s.io", "", "ClusterRole"): (
        f"roleRef/name {_RBAC}RoleBinding {_RBAC}ClusterRoleBinding",
    ),
    Gvk("", "v1", "ServiceAccount"): (
        f"subjects {_RBAC}RoleBinding {_RBAC}ClusterRoleBinding",
        *_pods(("serviceAccountName",), *_CLAIM_PODS),
    ),
    Gvk("", "v1", "PersistentVolumeClaim"): tuple(_pods(("volumes/persistentVolumeClaim/claimName",), *_CLAIM_PODS)),
    Gvk("", "v1", "PersistentVolume"): ("spec/volumeName PersistentVolumeClaim", "rules/resourceNames ClusterRole"),
    Gvk("storage.k8s.io", "v1", "StorageClass"): (
        "spec/storageClassName PersistentVolume PersistentVolumeClaim",
        "spec/volumeClaimTemplates/spec/storageClassName StatefulSet",
    ),
    Gvk("scheduling.k8s.io", "v1", "PriorityClass"): tuple(_pods(("priorityClassName",), *_CLAIM_PODS)),
    Gvk("networking.k8s.io/v1", "v1", "IngressClass"): ("spec/ingressClassName Ingress",),
    Gvk("admissionregistration.k8s.io", "", "ValidatingAdmissionPolicy"): (
        "spec/policyName admissionregistration.k8s.io:ValidatingAdmissionPolicyBinding",
    ),
}
REFERENCES: dict[Gvk, list[FieldSpec]] = {target: specs(*lines) for target, lines in _REFERENCES.items()}

_VAR_PATHS = tuple(
    f"{c}/{part}" for c in _CONTAINERS for part in ("args", "command", "env/value", "volumeMounts/mountPath")
)
VARIABLES = specs(
    *_pods(
        _VAR_PATHS,
        "spec Pod",
        f"spec/template/spec {' '.join(_TEMPLATED)}",
        "spec/jobTemplate/spec/template/spec CronJob",
    ),
    *_pods(
        ("volumes/nfs/server",),
        "spec Pod",
        f"spec/template/spec {' '.join(_TEMPLATED[:3])} Job",
        "spec/jobTemplate/spec/template CronJob",
    ),
    "spec/template/metadata/annotations Deployment",
    "spec/rules/host Ingress",
    "spec/tls/hosts Ingress",
    "spec/tls/secretName Ingress",
    "spec/ports/port Service",
    "spec/ports/targetPort Service",
    "spec/volumeClaimTemplates/spec/nfs/server StatefulSet",
    "spec/nfs/server PersistentVolume",
    "metadata/labels",
    "metadata/annotations",
)
