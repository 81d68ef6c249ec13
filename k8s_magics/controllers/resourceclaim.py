"""The resource claim controller: makes the claims that pods have templates for, and takes pods that are over off the claims they hold.

Source: pkg/controller/resourceclaim, https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..apimachinery.errors import ApiError
from ..apimachinery.meta import is_deleting, name_of, namespace_of
from ..apimachinery.objects import EMPTY, Object, dig, evolve
from ..apiserver.store import Key, Revision
from ..client.controller import Context, Controller

CLAIMS, TEMPLATES = "resourceclaims.resource.k8s.io", "resourceclaimtemplates.resource.k8s.io"
ANNOTATION = "resource.kubernetes.io/pod-claim-name"
OVER = ("Succeeded", "Failed")


def reconcile(ctx: Context, key: Key) -> int | None:
    """A pod that has claims, or a claim that pods hold."""
    obj = ctx.client.store.get(key)
    if obj is None:
        return None
    if key.resource == CLAIMS:
        _release(ctx, obj)
    elif not is_deleting(obj) and dig(obj, "status.phase") not in OVER:
        _make_claims(ctx, obj)
    return None


def _make_claims(ctx: Context, pod: Object) -> None:
    known = {s["name"]: s for s in dig(pod, "status.resourceClaimStatuses", ())}
    made = dict(known)
    for wanted in pod["spec"].get("resourceClaims") or ():
        name, template = wanted["name"], wanted.get("resourceClaimTemplateName")
        if template and name not in made:
            claim = _claim_of(ctx, pod, name) or _made_of(ctx, pod, name, template)
            made[name] = {"name": name, "resourceClaimName": name_of(claim)}
    if made != known:
        ctx.client.update_status("pods", evolve(pod, "status.resourceClaimStatuses", list(made.values())))


def _claim_of(ctx: Context, pod: Object, name: str) -> Object | None:
    """One that was made before, and not noted yet."""
    for claim in ctx.client.store.owned_by(pod["metadata"]["uid"], CLAIMS):
        if dig(claim, "metadata.annotations", EMPTY).get(ANNOTATION) == name and not is_deleting(claim):
            return claim
    return None


def _made_of(ctx: Context, pod: Object, name: str, template: str) -> Object:
    space = namespace_of(pod)
    found = ctx.client.store.get(Key(TEMPLATES, space, template))
    if found is None:
        why = f'resourceclaimtemplate.resource.k8s.io "{template}" not found'
        message = f'PodResourceClaim {name}: resource claim template "{template}": {why}'
        ctx.events.record(pod, "Warning", "FailedResourceClaimCreation", message)
        raise ApiError(message)
    meta: dict[str, Any] = dict(dig(found, "spec.metadata", EMPTY))
    owner = {
        "apiVersion": "v1", "kind": "Pod", "name": name_of(pod), "uid": pod["metadata"]["uid"], "controller": True, "blockOwnerDeletion": True,
    }  # fmt: skip
    meta |= {"generateName": f"{name_of(pod)}-{name}-", "namespace": space, "ownerReferences": [owner]}
    meta["annotations"] = {**(meta.get("annotations") or {}), ANNOTATION: name}
    claim = {
        "apiVersion": "resource.k8s.io/v1",
        "kind": "ResourceClaim",
        "metadata": meta,
        "spec": dig(found, "spec.spec", EMPTY),
    }
    return ctx.client.create(CLAIMS, claim, namespace=space)


def _release(ctx: Context, claim: Object) -> None:
    """Pods that are over or gone hold nothing."""
    held = dig(claim, "status.reservedFor", ())
    kept = [entry for entry in held if entry.get("resource") != "pods" or _lives(ctx, claim, entry)]
    if len(kept) != len(held):
        ctx.client.update_status(CLAIMS, evolve(claim, "status.reservedFor", kept))


def _lives(ctx: Context, claim: Object, entry: Object) -> bool:
    pod = ctx.client.store.get(Key("pods", namespace_of(claim), entry["name"]))
    return pod is not None and pod["metadata"]["uid"] == entry.get("uid") and dig(pod, "status.phase") not in OVER


def _of_pod(ctx: Context, revision: Revision) -> Iterable[Key]:
    """The pod, and once it is over the claims that it names."""
    pod = revision.object
    if not pod["spec"].get("resourceClaims"):
        return ()
    if revision.verb != "delete" and dig(pod, "status.phase") not in OVER:
        return (revision.key,)
    names = [c.get("resourceClaimName") for c in pod["spec"]["resourceClaims"]]
    names += [s.get("resourceClaimName") for s in dig(pod, "status.resourceClaimStatuses", ())]
    return tuple(Key(CLAIMS, revision.key.namespace, name) for name in names if name)


def _of_template(ctx: Context, revision: Revision) -> Iterable[Key]:
    pods = ctx.client.store.list("pods", revision.key.namespace)
    return tuple(Key("pods", revision.key.namespace, name_of(p)) for p in pods if p["spec"].get("resourceClaims"))


CONTROLLER = Controller(
    name="resourceclaim-controller",
    watches=CLAIMS,
    reconcile=reconcile,
    maps={"pods": _of_pod, TEMPLATES: _of_template},
)
