"""ttlSecondsAfterFinished: a finished Job, and its pods with it, is deleted after a while."""

from __future__ import annotations

from ..apimachinery.errors import Conflict, NotFound
from ..apimachinery.meta import is_deleting, uid_of
from ..apimachinery.objects import EMPTY, Object
from ..apiserver.store import Key
from ..client.controller import Context, Controller
from ..sim.clock import Clock


def reconcile(ctx: Context, key: Key) -> int | None:
    """Delete the Job if its time is up; returns how long it still has."""
    job = ctx.client.store.get(key)
    if job is None or is_deleting(job):
        return None
    left = time_left(job, ctx.clock)
    if left is None or left > 0:
        return left
    try:
        ctx.client.delete(key.resource, key.name, namespace=key.namespace, propagation="Foreground", uid=uid_of(job))
    except (NotFound, Conflict):
        return None
    return None


def time_left(job: Object, clock: Clock) -> int | None:
    """Milliseconds until a Job expires; None if it never does, or has not finished."""
    ttl = job["spec"].get("ttlSecondsAfterFinished")
    if ttl is None:
        return None
    for item in (job.get("status") or EMPTY).get("conditions") or ():
        if item["type"] in ("Complete", "Failed") and item["status"] == "True":
            return max(0, clock.milliseconds(item["lastTransitionTime"]) + int(ttl) * 1000 - clock.now)
    return None


CONTROLLER = Controller(name="ttl-after-finished-controller", watches="jobs.batch", reconcile=reconcile)
