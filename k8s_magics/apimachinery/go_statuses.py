"""What Go prints of statuses and conditions though nobody said it: fields that are neither pointers nor marked omitempty, and times.

Source: k8s.io/api of the release.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .objects import EMPTY

_ZEROS: Mapping[str, Any] = {"s": "", "i": 0, "b": False, "o": EMPTY, "n": None}
_TABLE = """
DaemonSetCondition type:s status:s lastTransitionTime:n
DeploymentCondition type:s status:s lastUpdateTime:n lastTransitionTime:n
ReplicaSetCondition type:s status:s lastTransitionTime:n
ReplicationControllerCondition type:s status:s lastTransitionTime:n
StatefulSetCondition type:s status:s lastTransitionTime:n
HorizontalPodAutoscalerCondition type:s status:s lastTransitionTime:n
JobCondition type:s status:s lastProbeTime:n lastTransitionTime:n
NamespaceCondition type:s status:s lastTransitionTime:n
NodeCondition type:s status:s lastHeartbeatTime:n lastTransitionTime:n
PersistentVolumeClaimCondition type:s status:s lastProbeTime:n lastTransitionTime:n
PodCondition type:s status:s lastProbeTime:n lastTransitionTime:n
FlowSchemaCondition lastTransitionTime:n
PriorityLevelConfigurationCondition lastTransitionTime:n
ContainerStateRunning startedAt:n
ContainerStateTerminated exitCode:i startedAt:n finishedAt:n
DaemonSetStatus currentNumberScheduled:i numberMisscheduled:i desiredNumberScheduled:i numberReady:i
ReplicaSetStatus replicas:i
ReplicationControllerStatus replicas:i
StatefulSetStatus replicas:i availableReplicas:i
HorizontalPodAutoscalerStatus desiredReplicas:i currentMetrics:n
PodDisruptionBudgetStatus disruptionsAllowed:i currentHealthy:i desiredHealthy:i expectedPods:i
ServiceStatus loadBalancer:o
IngressStatus loadBalancer:o
VolumeAttachmentStatus attached:b
"""


def _read(line: str) -> tuple[str, Mapping[str, Any]]:
    struct, *fields = line.split()
    return struct, {name: _ZEROS[zero] for name, _, zero in (field.partition(":") for field in fields)}


STATUSES: Mapping[str, Mapping[str, Any]] = dict(map(_read, _TABLE.strip().splitlines()))
