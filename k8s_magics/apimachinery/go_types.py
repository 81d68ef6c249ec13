"""Names of Go types that the OpenAPI document does not tell, for the words of decoding errors, and which empty values Go leaves out.

Source: k8s.io/api of the release, and the sentences recorded from a real API server.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .go_statuses import STATUSES
from .objects import EMPTY, FrozenDict

_NAMED = """
DaemonSetUpdateStrategy.type DeploymentStrategy.type StatefulSetUpdateStrategy.type StatefulSetSpec.podManagementPolicy=PodManagementPolicyType
DeploymentCondition.type ReplicaSetCondition.type DaemonSetCondition.type StatefulSetCondition.type JobCondition.type
StatefulSetPersistentVolumeClaimRetentionPolicy.whenDeleted=PersistentVolumeClaimRetentionPolicyType
StatefulSetPersistentVolumeClaimRetentionPolicy.whenScaled=PersistentVolumeClaimRetentionPolicyType
HPAScalingPolicy.type HPAScalingRules.selectPolicy=ScalingPolicySelect MetricSpec.type=MetricSourceType MetricStatus.type=MetricSourceType
MetricTarget.type=MetricTargetType HorizontalPodAutoscalerCondition.type CronJobSpec.concurrencyPolicy=ConcurrencyPolicy
JobSpec.completionMode=CompletionMode JobSpec.podReplacementPolicy=PodReplacementPolicy PodFailurePolicyRule.action=PodFailurePolicyAction
PodFailurePolicyOnExitCodesRequirement.operator=PodFailurePolicyOnExitCodesOperator PodFailurePolicyOnPodConditionsPattern.type=PodConditionType
PodFailurePolicyOnPodConditionsPattern.status=ConditionStatus AppArmorProfile.type SeccompProfile.type
Container.imagePullPolicy=PullPolicy Container.restartPolicy=ContainerRestartPolicy Container.terminationMessagePolicy=TerminationMessagePolicy
EphemeralContainer.imagePullPolicy=PullPolicy EphemeralContainer.terminationMessagePolicy=TerminationMessagePolicy
EphemeralContainer.restartPolicy=ContainerRestartPolicy ContainerPort.protocol=Protocol ContainerResizePolicy.resourceName=ResourceName
ContainerResizePolicy.restartPolicy=ResourceResizeRestartPolicy EmptyDirVolumeSource.medium=StorageMedium EndpointPort.protocol=Protocol
HTTPGetAction.scheme=URIScheme HostPathVolumeSource.type=HostPathType ImageVolumeSource.pullPolicy=PullPolicy LimitRangeItem.type=LimitType
NamespaceSpec.finalizers=FinalizerName NamespaceStatus.phase=NamespacePhase NodeAddress.type NodeCondition.type NodeSelectorRequirement.operator=NodeSelectorOperator
NodeCondition.status=ConditionStatus PodCondition.status=ConditionStatus PodCondition.type PersistentVolumeClaimSpec.accessModes=PersistentVolumeAccessMode
PersistentVolumeClaimSpec.volumeMode=PersistentVolumeMode PersistentVolumeClaimStatus.accessModes=PersistentVolumeAccessMode
PersistentVolumeClaimStatus.phase=PersistentVolumeClaimPhase PersistentVolumeSpec.accessModes=PersistentVolumeAccessMode
PersistentVolumeSpec.persistentVolumeReclaimPolicy=PersistentVolumeReclaimPolicy PersistentVolumeSpec.volumeMode=PersistentVolumeMode
PersistentVolumeStatus.phase=PersistentVolumePhase PodReadinessGate.conditionType=PodConditionType
PodSecurityContext.fsGroupChangePolicy=PodFSGroupChangePolicy PodSecurityContext.supplementalGroupsPolicy=SupplementalGroupsPolicy
PodSecurityContext.seLinuxChangePolicy=PodSELinuxChangePolicy PodSpec.dnsPolicy=DNSPolicy PodSpec.preemptionPolicy=PreemptionPolicy
PodSpec.restartPolicy=RestartPolicy PodStatus.phase=PodPhase PodStatus.qosClass=PodQOSClass PodOS.name=OSName
ResourceQuotaSpec.scopes=ResourceQuotaScope ScopedResourceSelectorRequirement.operator=ScopeSelectorOperator
ScopedResourceSelectorRequirement.scopeName=ResourceQuotaScope Secret.type SecurityContext.procMount=ProcMountType Capabilities.add=Capability
Capabilities.drop=Capability ServicePort.protocol=Protocol ServiceSpec.externalTrafficPolicy=ServiceExternalTrafficPolicy
ServiceSpec.internalTrafficPolicy=ServiceInternalTrafficPolicy ServiceSpec.ipFamilies=IPFamily ServiceSpec.ipFamilyPolicy=IPFamilyPolicy
ServiceSpec.sessionAffinity=ServiceAffinity ServiceSpec.type=ServiceType Taint.effect=TaintEffect Toleration.effect=TaintEffect
Toleration.operator=TolerationOperator TopologySpreadConstraint.whenUnsatisfiable=UnsatisfiableConstraintAction
TopologySpreadConstraint.nodeAffinityPolicy=NodeInclusionPolicy TopologySpreadConstraint.nodeTaintsPolicy=NodeInclusionPolicy
VolumeMount.mountPropagation=MountPropagationMode VolumeMount.recursiveReadOnly=RecursiveReadOnlyMode Lifecycle.stopSignal=Signal
AzureDiskVolumeSource.cachingMode=AzureDataDiskCachingMode EndpointSlice.addressType=AddressType HTTPIngressPath.pathType=PathType
NetworkPolicyPort.protocol=Protocol NetworkPolicySpec.policyTypes=PolicyType PodDisruptionBudgetSpec.unhealthyPodEvictionPolicy=UnhealthyPodEvictionPolicyType
PriorityClass.preemptionPolicy=PreemptionPolicy CSIDriverSpec.fsGroupPolicy=FSGroupPolicy CSIDriverSpec.volumeLifecycleModes=VolumeLifecycleMode
StorageClass.reclaimPolicy=PersistentVolumeReclaimPolicy StorageClass.volumeBindingMode=VolumeBindingMode
CustomResourceConversion.strategy=ConversionStrategyType CustomResourceDefinitionSpec.scope=ResourceScope
CustomResourceDefinitionCondition.type LabelSelectorRequirement.operator=LabelSelectorOperator ObjectMeta.uid=types.UID OwnerReference.uid=types.UID
ObjectReference.uid=types.UID Preconditions.uid=types.UID LeaseSpec.strategy=CoordinatedLeaseStrategy Condition.status=ConditionStatus
ResourceMetricSource.name=v1.ResourceName ContainerResourceMetricSource.name=v1.ResourceName
PodSpec.nodeName= ManagedFieldsEntry.operation=ManagedFieldsOperationType HPAScaleTarget.kind=
"""

_EMBEDDED = """
Volume:VolumeSource Probe:ProbeHandler PersistentVolumeSpec:PersistentVolumeSource ConfigMapEnvSource:LocalObjectReference
SecretEnvSource:LocalObjectReference ConfigMapKeySelector:LocalObjectReference SecretKeySelector:LocalObjectReference
ConfigMapProjection:LocalObjectReference SecretProjection:LocalObjectReference ConfigMapVolumeSource:LocalObjectReference
EphemeralContainer:EphemeralContainerCommon RuleWithOperations:Rule IngressRule:IngressRuleValue
"""

# The fields that a structure itself has, where it also embeds another.
_OWN = {
    "Volume": ("name",), "PersistentVolumeSpec": ("accessModes", "capacity", "claimRef", "mountOptions", "nodeAffinity",
    "persistentVolumeReclaimPolicy", "storageClassName", "volumeAttributesClassName", "volumeMode"),
    "Probe": ("failureThreshold", "initialDelaySeconds", "periodSeconds", "successThreshold", "terminationGracePeriodSeconds", "timeoutSeconds"),
    "EphemeralContainer": ("targetContainerName",), "RuleWithOperations": ("operations",), "IngressRule": ("host",),
}  # fmt: skip
_REFERENCE = "LocalObjectReference"

# Booleans and integers that are no pointers in Go and marked omitempty: false and 0 are as good as absent (but for those kept below).
_OMITTED_ZERO = frozenset(
    "hostNetwork hostPID hostIPC stdin tty stdinOnce paused unschedulable publishNotReadyAddresses globalDefault readOnly started "
    "minReadySeconds hostPort nodePort initialDelaySeconds timeoutSeconds periodSeconds successThreshold failureThreshold generation "
    "observedGeneration healthCheckNodePort readyReplicas updatedReplicas availableReplicas unavailableReplicas fullyLabeledReplicas "
    "numberAvailable numberUnavailable updatedNumberScheduled active succeeded failed count currentReplicas partition sizeBytes "
    "signal chapAuthDiscovery chapAuthSession sslEnabled number DeploymentStatus.replicas".split()
)
# Fields that are pointers in Go, or not marked omitempty: an empty value is not the same as absent. Qualified where others of the name differ.
_KEPT_EMPTY = frozenset(
    """
storageClassName volumeMode ingressClassName runtimeClassName hostnameOverride appProtocol loadBalancerClass setHostnameAsFQDN
volumeAttributesClassName subdomainOverride timeZone HostPathVolumeSource.type LocalVolumeSource.fsType Container.restartPolicy
EphemeralContainer.restartPolicy selectPolicy completionMode podReplacementPolicy managedBy failedIndexes succeededIndexes
PodFailurePolicyOnExitCodesRequirement.containerName holderIdentity LeaseSpec.strategy preferredHolder localhostProfile cachingMode
AzureDiskVolumeSource.fsType AzureDiskVolumeSource.kind AzureDiskVolumeSource.readOnly CSIVolumeSource.readOnly CSIVolumeSource.fsType
secretNamespace ClusterTrustBundleProjection.name signerName started stopSignal EndpointAddress.nodeName Endpoint.nodeName
Endpoint.hostname Endpoint.zone GRPCAction.service endpointsNamespace initiatorName ipMode currentVolumeAttributesClassName
PodDNSConfigOption.value resourceClaimName resourceClaimTemplateName supplementalGroupsPolicy fsGroupChangePolicy
seLinuxChangePolicy preemptionPolicy PortStatus.error procMount ipFamilyPolicy internalTrafficPolicy trafficDistribution
nodeAffinityPolicy nodeTaintsPolicy TypedLocalObjectReference.apiGroup TypedObjectReference.apiGroup TypedObjectReference.namespace
recursiveReadOnly mountPropagation gmsaCredentialSpecName gmsaCredentialSpec runAsUserName pathType
IngressClassParametersReference.apiGroup IngressClassParametersReference.scope IngressClassParametersReference.namespace
IngressPortStatus.error NetworkPolicyPort.protocol unhealthyPodEvictionPolicy StorageClass.reclaimPolicy volumeBindingMode
discovery.EndpointPort.protocol HorizontalPodAutoscalerStatus.observedGeneration ClientIPConfig.timeoutSeconds
""".split()
)
# What Go always prints, where nothing else sees to it: not marked omitempty, or a structure within another.
_ALWAYS: Mapping[str, Mapping[str, Any]] = {
    "HTTPHeader": {"value": ""},
    "Sysctl": {"value": ""},
    "StatefulSetOrdinals": {"start": 0},
    "PreferredSchedulingTerm": {"preference": EMPTY},
    "NetworkPolicySpec": {"podSelector": EMPTY},
    "ProjectedVolumeSource": {"sources": None},
    "LimitRange": {"spec": FrozenDict({"limits": None})},
    "LimitRangeSpec": {"limits": None},
    "Role": {"rules": None},
    "ClusterRole": {"rules": None},
    "TypedLocalObjectReference": {"apiGroup": None},
    "TypedObjectReference": {"apiGroup": None},
    "EndpointSlice": {"endpoints": None, "ports": None},
    "Lease": {"spec": EMPTY},
    **STATUSES,
}
_ALWAYS_OF_CORE: Mapping[str, Any] = {"involvedObject": EMPTY}

LISTS = {"v1.ValidationRule": "v1.ValidationRules"}
"""Types of elements whose lists have a name."""


def _pairs() -> Mapping[str, str]:
    result = {}
    for word in _NAMED.split():
        place, _, name = word.partition("=")
        struct, _, field = place.partition(".")
        result[place] = name or (struct + field[0].upper() + field[1:] if "=" not in word else "")
    return result


_NAMES = _pairs()
_EMBEDS = dict(word.split(":") for word in _EMBEDDED.split())


def named_type(struct: str, field: str, package: str) -> str:
    """The Go type of a text field: `v1.RestartPolicy`, or `string`."""
    name = _NAMES.get(f"{struct}.{field}", "")
    return name if not name or "." in name else f"{package}.{name}"


def embedding(struct: str, field: str) -> str:
    """The embedded structure that `field` of `struct` comes from: `VolumeSource` for a volume's `hostPath`; else empty."""
    embedded = _EMBEDS.get(struct, "")
    if embedded == _REFERENCE:
        return embedded if field == "name" else ""
    return "" if field in _OWN.get(struct, ()) else embedded


def drops_empty(definition: str, field: str, kind: str) -> bool:
    """Whether an empty value of an optional field vanishes on its way through the server; `kind` as in `schema.TYPES`."""
    if kind in ("array", "map"):
        return True
    group, struct = _group(definition), definition.rpartition(".")[2]
    if (struct, field) == ("PersistentVolumeSpec", "storageClassName"):
        return True  # of a claim it is a pointer, of a volume it is not
    if not {field, f"{struct}.{field}", f"{group}.{struct}.{field}"}.isdisjoint(_KEPT_EMPTY):
        return False
    if kind == "string":
        return True
    return kind in ("boolean", "integer") and not {field, f"{struct}.{field}"}.isdisjoint(_OMITTED_ZERO)


def always(definition: str) -> Mapping[str, Any]:
    """What a structure shows even when nobody said it."""
    struct = definition.rpartition(".")[2]
    if struct == "Event":
        return _ALWAYS_OF_CORE if _group(definition) == "core" else EMPTY
    return _ALWAYS.get(struct, EMPTY)


def _group(definition: str) -> str:
    """`core` of `io.k8s.api.core.v1.Pod`."""
    parts = definition.split(".")
    return parts[-3] if len(parts) > 2 else ""
