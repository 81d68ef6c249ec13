"""kubectl apply --prune: what was applied before and is not in the files any more goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..apimachinery.meta import uid_of
from ..apimachinery.resource import Resource
from ..cli.errors import CommandError
from ..cli.flags import flag
from ..cli.item import Item
from ..cli.last_applied import has_last_applied
from ..cli.output import OutputOptions, log_line, reporter
from ..cli.session import Session
from ..cli.throttle import Throttle
from ..client.client import Propagation
from .applying import How

# In kubectl's order: namespaced kinds first, then the others.
DEFAULT = (
    "configmaps", "endpoints", "namespaces", "persistentvolumeclaims", "persistentvolumes", "pods", "replicationcontrollers", "secrets",
    "services", "jobs.batch", "cronjobs.batch", "ingresses.networking.k8s.io", "daemonsets.apps", "deployments.apps", "replicasets.apps",
    "statefulsets.apps",
)  # fmt: skip
CASCADE: Mapping[str, Propagation] = {"background": "Background", "foreground": "Foreground", "orphan": "Orphan"}
DEPRECATED = (
    "Deprecated: kubectl apply will no longer prune non-namespaced resources by default when used with the --namespace flag in a "
    "future release. To preserve the current behaviour, list the resources you want to target explicitly in the --prune-allowlist flag."
)


@dataclass(frozen=True)
class PruneOptions:
    """--prune and what may be pruned."""

    prune: bool = flag(False, "--prune", "Automatically delete resource objects that do not appear in the configs.")
    prune_allowlist: tuple[str, ...] = flag(
        (), "--prune-allowlist", "Overwrite the default allowlist with <group/version/kind>.", kind="array"
    )


def check_prune(session: Session, options: PruneOptions, selector: str, everything: bool, server_side: bool) -> None:
    """The combinations that kubectl refuses."""
    if not options.prune:
        return
    if selector and everything:
        raise CommandError("cannot set --all and --selector at the same time")
    if not selector and not everything:
        raise CommandError(
            "all resources selected for prune without explicitly passing --all. To prune all resources, pass the --all flag. "
            "If you did not mean to prune all resources, specify a label selector"
        )
    if server_side:
        raise CommandError("--prune is in alpha and doesn't currently work on objects created by server-side apply")
    resources(session, options)


def resources(session: Session, options: PruneOptions) -> list[Resource]:
    """The kinds to prune."""
    discovery = session.client.discovery
    if not options.prune_allowlist:
        return [discovery.by_key(key) for key in DEFAULT if discovery.has(key)]
    found = []
    for text in options.prune_allowlist:
        parts = text.split("/")
        if len(parts) != 3:
            raise CommandError(f"invalid GroupVersionKind format: {text}, please follow <group/version/kind>")
        group, version, kind = parts
        api_version = version if group in ("core", "") else f"{group}/{version}"
        resource = discovery.by_kind(api_version, kind)
        if resource is None:
            raise CommandError(f'no matches for kind "{kind}" in version "{api_version}"')
        found.append(resource)
    return found


@dataclass(frozen=True)
class Scope:
    """Which objects may go (those that `selector` matches), and how each is told of."""

    selector: str
    output: OutputOptions


async def prune(session: Session, options: PruneOptions, scope: Scope, applied: Sequence[Item], how: How) -> None:
    """Delete what carries the annotation of apply, is in scope and was not applied now."""
    if not options.prune_allowlist:
        session.err.line(log_line(session, DEPRECATED, "prune.go:71"))
    pruning = _Pruning(session, scope, {uid_of(item.object) for item in applied}, how)
    spaces = list(
        dict.fromkeys(
            [i.namespace for i in applied if i.namespace] + ([session.namespace] if session.namespace_given else [])
        )
    )
    kinds = resources(session, options)
    for space in spaces or [session.namespace]:
        for resource in (r for r in kinds if r.namespaced):
            await pruning.prune_kind(resource, space)
    for resource in (r for r in kinds if not r.namespaced):
        await pruning.prune_kind(resource, "")


class _Pruning:
    """One round of pruning; `keep` are the UIDs of what was applied.  All its requests share one client."""

    def __init__(self, session: Session, scope: Scope, keep: set[str], how: How) -> None:
        self._session, self._scope, self._keep, self._how = session, scope, keep, how
        self._throttle = Throttle(session)

    async def prune_kind(self, resource: Resource, space: str) -> None:
        await self._throttle.take()
        for obj in self._session.client.list(resource.key, space or None, labels=self._scope.selector or None):
            if uid_of(obj) not in self._keep and has_last_applied(obj):
                await self._delete(Item(resource, obj).with_object(obj), space)

    async def _delete(self, item: Item, space: str) -> None:
        how = self._how
        if how.dry_run != "client":
            await self._throttle.take()
            how.client.delete(
                item.resource.key, item.name, namespace=space, propagation=CASCADE[how.cascade], dry_run=how.on_server
            )
        reporter(self._session, self._scope.output, "pruned", how.dry_run)(item)  # each has a printer of its own
