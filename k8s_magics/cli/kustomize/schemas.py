"""Which lists a strategic merge patch merges, and by which keys: kustomize's own OpenAPI data, those of Kubernetes 1.21.

Source: sigs.k8s.io/kustomize/kyaml/openapi/kubernetesapi.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .scope import is_known


@dataclass(frozen=True)
class Schema:
    """`keys` of a list that is merged (none: by its values), None of any other; `item` is what its elements are."""

    fields: Mapping[str, Schema] = field(default_factory=dict)
    keys: tuple[str, ...] | None = None
    item: Schema | None = None

    def of(self, name: str) -> Schema | None:
        return self.fields.get(name)


def _list(*keys: str, item: Schema | None = None) -> Schema:
    return Schema(keys=keys, item=item)


def _object(**fields: Schema) -> Schema:
    return Schema(fields)


_META = _object(finalizers=_list(), ownerReferences=_list("uid"))
_CONDITIONS = _object(conditions=_list("type"))
_PLAIN = _object(metadata=_META)
_VOLUMES = {"volumeMounts": _list("mountPath"), "volumeDevices": _list("devicePath"), "env": _list("name")}
_CONTAINER = Schema({**_VOLUMES, "ports": _list("containerPort", "protocol")})
_VOLUME = _object(ephemeral=_object(volumeClaimTemplate=_PLAIN))
_POD_SPEC = _object(
    containers=_list("name", item=_CONTAINER),
    initContainers=_list("name", item=_CONTAINER),
    ephemeralContainers=_list("name", item=Schema(_VOLUMES)),
    hostAliases=_list("ip"),
    imagePullSecrets=_list("name"),
    topologySpreadConstraints=_list("topologyKey", "whenUnsatisfiable"),
    volumes=_list("name", item=_VOLUME),
)
_TEMPLATE = _object(metadata=_META, spec=_POD_SPEC)
_CLAIM = _object(metadata=_META, status=_CONDITIONS)
_WORKLOAD = _object(metadata=_META, spec=_object(template=_TEMPLATE), status=_CONDITIONS)
_JOB = _object(metadata=_META, spec=_object(template=_TEMPLATE))
_WEBHOOKS = _object(metadata=_META, webhooks=_list("name"))
_KINDS = {
    **dict.fromkeys(("Deployment", "ReplicaSet", "DaemonSet", "ReplicationController", "Job"), _WORKLOAD),
    "StatefulSet": _object(
        metadata=_META,
        spec=_object(template=_TEMPLATE, volumeClaimTemplates=Schema(item=_CLAIM)),
        status=_CONDITIONS,
    ),
    "CronJob": _object(metadata=_META, spec=_object(jobTemplate=_JOB)),
    "Pod": _object(metadata=_META, spec=_POD_SPEC, status=_object(conditions=_list("type"), podIPs=_list("ip"))),
    "PodTemplate": _object(metadata=_META, template=_TEMPLATE),
    "Service": _object(metadata=_META, spec=_object(ports=_list("port", "protocol")), status=_CONDITIONS),
    "ServiceAccount": _object(metadata=_META, secrets=_list("name")),
    "Node": _object(
        metadata=_META,
        spec=_object(podCIDRs=_list()),
        status=_object(addresses=_list("type"), conditions=_list("type")),
    ),
    "CSINode": _object(metadata=_META, spec=_object(drivers=_list("name"))),
    **dict.fromkeys(("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"), _WEBHOOKS),
    **dict.fromkeys(("APIService", "Namespace", "PersistentVolumeClaim", "PodDisruptionBudget"), _CLAIM),
}


class Schemas:
    """What a build knows of kinds: what is built in, or what the first `openapi` it met says."""

    def __init__(self) -> None:
        self._settled = False
        self._own: Mapping[tuple[str, str], Schema] | None = None

    def settle(self, own: Mapping[tuple[str, str], Schema] | None, *, chosen: bool) -> None:
        """Use other schemas from now on; `chosen`: no later kustomization has a say."""
        if not self._settled:
            self._own, self._settled = own, chosen

    def of(self, api_version: str, kind: str) -> Schema | None:
        """What is known of a kind, None if nothing is."""
        if self._own is not None:
            return self._own.get((api_version, kind))
        return _KINDS.get(kind, _PLAIN) if is_known(api_version, kind) else None
