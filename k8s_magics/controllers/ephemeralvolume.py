"""Generic ephemeral volumes: a claim for each, made from the pod's template and owned by the pod.

Source: kubernetes.io/docs/concepts/storage/ephemeral-volumes#generic-ephemeral-volumes and k8s.io/kubernetes/pkg/controller/volume/ephemeral.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..apimachinery.errors import ApiError
from ..apimachinery.meta import controller_of, is_controlled_by, is_deleting, name_of, namespace_of, owner_reference
from ..apimachinery.objects import EMPTY, Object
from ..apiserver.store import Interest, Key, Revision
from ..client.controller import Context, Controller
from ..client.events import Recorder, Source

CLAIMS = "persistentvolumeclaims"
LATER = 5  # milliseconds: the scheduler has looked at the pod by then


def reconcile(ctx: Context, key: Key) -> int | None:
    """The claims of one pod."""
    pod = ctx.client.store.get(key) if key.resource == "pods" else None
    if pod is None or is_deleting(pod):
        return None
    due = ctx.memory.setdefault(("due", key), ctx.clock.now + LATER)
    if ctx.clock.now < due:
        return int(due - ctx.clock.now)
    del ctx.memory["due", key]
    for volume in pod["spec"].get("volumes") or ():
        if volume.get("ephemeral"):
            problem = _provide(ctx, pod, volume)
            if problem:
                _events(ctx).warning(pod, "FailedBinding", f"ephemeral volume {volume['name']}: {problem}")
                raise ApiError(problem)
    return None


def _provide(ctx: Context, pod: Object, volume: Object) -> str:
    """Make the claim unless it is there; says what is in the way."""
    name, space = f"{name_of(pod)}-{volume['name']}", namespace_of(pod)
    there = ctx.client.find(CLAIMS, name, space)
    if there is not None:
        stranger = not is_controlled_by(there, pod)
        return (
            f"PVC {space}/{name} was not created for pod {space}/{name_of(pod)} (pod is not owner)" if stranger else ""
        )
    template = volume["ephemeral"]["volumeClaimTemplate"]
    given = template.get("metadata") or EMPTY
    meta: dict[str, Any] = {k: given[k] for k in ("annotations", "labels") if given.get(k)}
    meta |= {"name": name, "namespace": space, "ownerReferences": [owner_reference(pod)]}
    claim = {"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": meta, "spec": template["spec"]}
    try:
        ctx.client.create(CLAIMS, claim, namespace=space)
    except ApiError as refused:
        return f"create PVC {name}: {refused.message}"
    return ""


def _events(ctx: Context) -> Recorder:
    if "recorder" not in ctx.memory:
        ctx.memory["recorder"] = Recorder(ctx.client, ctx.clock, ctx.random, Source("ephemeral_volume"))
    recorder: Recorder = ctx.memory["recorder"]
    return recorder


def _pod_made(_: Context, revision: Revision) -> Iterable[Key]:
    has_some = any(v.get("ephemeral") for v in revision.object["spec"].get("volumes") or ())
    return (revision.key,) if has_some else ()


def _claim_gone(_: Context, revision: Revision) -> Iterable[Key]:
    owner = controller_of(revision.object)
    return (Key("pods", revision.key.namespace, owner["name"]),) if owner is not None and owner["kind"] == "Pod" else ()


CONTROLLER = Controller(
    name="ephemeral-volume-controller",
    watches=CLAIMS,
    maps={Interest("pods", "create"): _pod_made, Interest(CLAIMS, "delete"): _claim_gone},
    reconcile=reconcile,
)
