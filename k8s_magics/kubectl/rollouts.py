"""What `kubectl rollout` has in common: which objects, which kinds, and the revisions of a workload."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..apimachinery.meta import annotations_of, is_controlled_by
from ..apimachinery.objects import Object, dig, without
from ..cli.builder import FileOptions, Found, Query, find, require_name
from ..cli.errors import CommandError
from ..cli.flags import flag
from ..cli.item import Item
from ..cli.options import SELECTOR_HELP
from ..cli.session import Session

REVISION = "deployment.kubernetes.io/revision"
CHANGE_CAUSE = "kubernetes.io/change-cause"
DEPLOYMENTS, DAEMONSETS, STATEFULSETS = "deployments.apps", "daemonsets.apps", "statefulsets.apps"
HASH = "pod-template-hash"
VISITED = frozenset({"pods", "replicationcontrollers", "replicasets.apps", "jobs.batch", "cronjobs.batch"})


@dataclass(frozen=True)
class SelectOptions:
    """-l."""

    selector: str = flag("", "-l, --selector", SELECTOR_HELP)


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of a workload's pod template; `cause` is the change-cause annotation."""

    number: int
    template: Object
    cause: str = ""
    source: Object | None = None


async def targets(session: Session, files: FileOptions, selector: str, *, told: bool = True) -> Found:
    """The objects of the command line; with `told` it is said if there are none."""
    if not session.args and not files.any:
        raise CommandError("required resource not specified")
    found = await find(session, Query(args=session.args, files=files, selector=selector, everything=True, typed=True))
    if told and not found.items and not found.errors:
        session.err.line(f"No resources found in {session.namespace} namespace.")
    return found


def no_viewer(item: Item, kind: str, doing: str) -> CommandError:
    """What is said of a kind without `kind` (`rollbacker`): some kinds have pods, and so a place where it might be; others have none."""
    name = kind_words(item)
    if item.resource.key in VISITED:
        return CommandError(f'no {kind} has been implemented for "{name}"')
    group_kind = f"{{{item.resource.group} {item.resource.kind}}}"
    return CommandError(f'error retrieving {doing} for "{name}", no visitor method exists for {group_kind}')


def kind_words(item: Item) -> str:
    """`ReplicaSet.apps`, `Pod`: as errors name a kind without a viewer."""
    return item.resource.qualified_kind


def unsupported(item: Item, doing: str) -> CommandError:
    return CommandError(f'error: {item.resource.key} "{item.name}" {doing} is not supported')


def revisions(session: Session, item: Item) -> tuple[Revision, ...]:
    """Every revision that is still kept, oldest first."""
    require_name(item, f"failed to retrieve {item.resource.singular_name} : ")
    owned = session.client.store.owned_by(item.object["metadata"]["uid"])
    if item.resource.home == DEPLOYMENTS:
        found = [_of_replica_set(o) for o in owned if o["kind"] == "ReplicaSet" and is_controlled_by(o, item.object)]
    else:
        found = [_of_controller_revision(item.object, o) for o in owned if o["kind"] == "ControllerRevision"]
    return tuple(sorted(found, key=lambda r: r.number))


def _of_replica_set(obj: Object) -> Revision:
    notes = annotations_of(obj)
    number = notes.get(REVISION, "0")
    return Revision(
        int(number) if number.isdigit() else 0, dig(obj, "spec.template", {}), notes.get(CHANGE_CAUSE, ""), obj
    )


def _of_controller_revision(owner: Object, obj: Object) -> Revision:
    template = dig(obj, "data.spec.template", {})
    return Revision(
        int(obj.get("revision", 0)), without(template, "$patch"), annotations_of(obj).get(CHANGE_CAUSE, ""), obj
    )


def renewed(item: Item, obj: Object) -> Item:
    return replace(item, object=obj)
