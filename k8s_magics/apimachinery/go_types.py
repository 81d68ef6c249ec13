"""Names of Go types that the OpenAPI document does not tell, for the words of decoding errors.

Source: k8s.io/api of the release, and the sentences recorded from a real API server.
"""

from __future__ import annotations

from collections.abc import Mapping

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
RuleWithOperations.operations=OperationType RuleWithOperations.scope=ScopeType NamedRuleWithOperations.operations=OperationType
NamedRuleWithOperations.scope=ScopeType ValidatingWebhook.sideEffects=SideEffectClass MutatingWebhook.sideEffects=SideEffectClass
ValidatingWebhook.failurePolicy=FailurePolicyType MutatingWebhook.failurePolicy=FailurePolicyType
ValidatingWebhook.matchPolicy=MatchPolicyType MutatingWebhook.matchPolicy=MatchPolicyType MutatingWebhook.reinvocationPolicy=ReinvocationPolicyType
ValidatingAdmissionPolicySpec.failurePolicy=FailurePolicyType MatchResources.matchPolicy=MatchPolicyType Validation.reason=StatusReason
ValidatingAdmissionPolicyBindingSpec.validationActions=ValidationAction ParamRef.parameterNotFoundAction=ParameterNotFoundActionType
CertificateSigningRequestSpec.usages=KeyUsage PriorityLevelConfigurationSpec.type=PriorityLevelEnablement
LimitResponse.type=LimitResponseType FlowDistinguisherMethod.type=FlowDistinguisherMethodType
ExactDeviceRequest.allocationMode=DeviceAllocationMode DeviceSubRequest.allocationMode=DeviceAllocationMode
DeviceToleration.operator=DeviceTolerationOperator DeviceToleration.effect=DeviceTaintEffect DeviceTaint.effect=DeviceTaintEffect
PodSpec.nodeName= ManagedFieldsEntry.operation=ManagedFieldsOperationType HPAScaleTarget.kind=
"""

_EMBEDDED = """
Volume:VolumeSource Probe:ProbeHandler PersistentVolumeSpec:PersistentVolumeSource ConfigMapEnvSource:LocalObjectReference
SecretEnvSource:LocalObjectReference ConfigMapKeySelector:LocalObjectReference SecretKeySelector:LocalObjectReference
ConfigMapProjection:LocalObjectReference SecretProjection:LocalObjectReference ConfigMapVolumeSource:LocalObjectReference
EphemeralContainer:EphemeralContainerCommon RuleWithOperations:Rule IngressRule:IngressRuleValue
NamedRuleWithOperations:RuleWithOperations.Rule NamedRuleWithOperations.operations:RuleWithOperations
DeviceClassConfiguration:DeviceConfiguration DeviceClaimConfiguration:DeviceConfiguration DeviceAllocationConfiguration:DeviceConfiguration
"""

# The fields that a structure itself has, where it also embeds another.
_OWN = {
    "Volume": ("name",), "PersistentVolumeSpec": ("accessModes", "capacity", "claimRef", "mountOptions", "nodeAffinity",
    "persistentVolumeReclaimPolicy", "storageClassName", "volumeAttributesClassName", "volumeMode"),
    "Probe": ("failureThreshold", "initialDelaySeconds", "periodSeconds", "successThreshold", "terminationGracePeriodSeconds", "timeoutSeconds"),
    "EphemeralContainer": ("targetContainerName",), "RuleWithOperations": ("operations",), "IngressRule": ("host",),
    "NamedRuleWithOperations": ("resourceNames",), "DeviceClaimConfiguration": ("requests",),
    "DeviceAllocationConfiguration": ("requests", "source"),
}  # fmt: skip
_REFERENCE = "LocalObjectReference"

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
    embedded = _EMBEDS.get(f"{struct}.{field}") or _EMBEDS.get(struct, "")
    if embedded == _REFERENCE:
        return embedded if field == "name" else ""
    return "" if field in _OWN.get(struct, ()) else embedded
