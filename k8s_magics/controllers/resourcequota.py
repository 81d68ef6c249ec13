"""ResourceQuota: keeps status.used up to date.  What is over the limit is refused by admission, not here."""

from __future__ import annotations

from collections.abc import Iterable

from ..apimachinery.meta import name_of
from ..apimachinery.objects import Object, dig, evolve
from ..apiserver.quota import hard_of, resources_of, used_by_all
from ..apiserver.store import Key, Revision
from ..client.controller import Context, Controller

QUOTAS = "resourcequotas"


def reconcile(ctx: Context, key: Key) -> int | None:
    """Add up what the namespace uses."""
    quota = ctx.client.store.get(key)
    if quota is None:
        return None
    used = {name: str(amount) for name, amount in used_by_all(quota, ctx.client.store).items()}
    status = {"hard": dict(hard_of(quota)), "used": used}
    if quota.get("status") != status:
        ctx.client.update_status(QUOTAS, evolve(quota, "status", status))
    return None


def _counts(quota: Object, revision: Revision) -> bool:
    return revision.key.resource in resources_of(hard_of(quota))


def _wake(ctx: Context, revision: Revision) -> Iterable[Key]:
    """Whatever comes, goes, finishes or grows is counted by its namespace's quotas."""
    space = revision.key.namespace
    quotas = ctx.client.store.list(QUOTAS, space) if space and revision.key.resource != QUOTAS else ()
    if not quotas or not _matters(revision):
        return ()
    return [Key(QUOTAS, space, name_of(q)) for q in quotas if _counts(q, revision)]


def _matters(revision: Revision) -> bool:
    old, new = revision.previous, revision.object
    if revision.verb != "update" or old is None:
        return True
    return old.get("spec") is not new.get("spec") or dig(old, "status.phase") != dig(new, "status.phase")


CONTROLLER = Controller(name="resourcequota-controller", watches=QUOTAS, maps={"": _wake}, reconcile=reconcile)
