"""Defaults of pods and of pod templates (pkg/apis/core/v1/defaults.go).

Both are remembered by the identity of the frozen spec: pods made from one template cost nothing after the first.
"""

from __future__ import annotations

from ...apimachinery.memo import by_identity
from ...apimachinery.objects import EMPTY, FrozenDict, Object
from .container_defaults import default_container, default_resources, host_ports, requests_from_limits
from .filling import fill, within, within_each
from .pod_resources import with_pod_requests
from .volume_defaults import default_volume

_OWNER = ("apiVersion", "kind", "name", "uid")
_CONTAINERS = ("initContainers", "containers", "ephemeralContainers")


@by_identity
def default_pod_spec(spec: Object) -> Object:
    """What templates and pods share."""
    spec = fill(
        spec,
        {
            "dnsPolicy": "ClusterFirst",
            "restartPolicy": "Always",
            "schedulerName": "default-scheduler",
            "securityContext": EMPTY,
            "terminationGracePeriodSeconds": 30,
        },
    )
    spec = _one_account(spec)
    spec = within_each(spec, _CONTAINERS, default_container)
    spec = within(spec, "overhead", default_resources)
    spec = within(spec, "resources", default_resources)
    if "workloadRef" in spec:  # alpha in 1.35 (GenericWorkload): the server drops the field
        spec = FrozenDict({key: value for key, value in spec.items() if key != "workloadRef"})
    return within_each(spec, ("volumes",), default_volume)


@by_identity
def default_spec_of_pod(spec: Object) -> Object:
    """What only a pod gets: service links, requests that follow limits, ports of the host's network."""
    spec = fill(default_pod_spec(spec), {"enableServiceLinks": True})
    if spec["terminationGracePeriodSeconds"] < 0:
        spec = FrozenDict({**spec, "terminationGracePeriodSeconds": 1})
    spec = within_each(spec, ("initContainers", "containers"), requests_from_limits)
    if spec.get("hostNetwork"):
        spec = within_each(spec, ("initContainers", "containers"), host_ports)
    return with_pod_requests(spec)


def default_template(template: Object) -> Object:
    """The `template` of a workload."""
    template = within(fill(template, {"metadata": EMPTY, "spec": EMPTY}), "metadata", _default_metadata)
    return within(template, "spec", default_pod_spec)


def _default_metadata(meta: Object) -> Object:
    """Owners are written with all that names them."""
    return within_each(meta, ("ownerReferences",), lambda owner: fill(owner, dict.fromkeys(_OWNER, "")))


def _one_account(spec: Object) -> Object:
    """`serviceAccount` is the old name of `serviceAccountName`: both are there, or neither."""
    name = spec.get("serviceAccountName") or spec.get("serviceAccount")
    if not name or spec.get("serviceAccount") == spec.get("serviceAccountName"):
        return spec
    return FrozenDict({**spec, "serviceAccountName": name, "serviceAccount": name})
