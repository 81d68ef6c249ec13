"""kubectl rollout undo: an earlier pod template becomes the current one."""

from __future__ import annotations

from dataclasses import dataclass

from ...apimachinery.go_structs import as_struct
from ...apimachinery.meta import annotations_of
from ...apimachinery.objects import EMPTY, Object, dig
from ...cli.builder import FileOptions
from ...cli.command import Command
from ...cli.errors import CommandError, raise_all
from ...cli.flags import flag, group
from ...cli.item import Item
from ...cli.output import SUFFIX, OutputOptions, printer_of
from ...cli.session import Session
from ..describing.pod_template import describe_pod_template
from ..describing.writer import Writer
from ..rollouts import (
    DAEMONSETS,
    DEPLOYMENTS,
    HASH,
    REVISION,
    STATEFULSETS,
    Revision,
    SelectOptions,
    no_viewer,
    revisions,
    targets,
)

KEPT = "kubectl.kubernetes.io/last-applied-configuration"
# Annotations of a ReplicaSet that do not come back to the Deployment with it.
_OF_THE_SET = frozenset({KEPT, REVISION, "deployment.kubernetes.io/revision-history", "deployment.kubernetes.io/desired-replicas",
                         "deployment.kubernetes.io/max-replicas", "deprecated.deployment.rollback.to"})  # fmt: skip


@dataclass(frozen=True)
class Options:
    """The flags of rollout undo."""

    dry_run: str = flag("none", "--dry-run", 'Must be "none", "server", or "client".', bare="unchanged")
    files: FileOptions = group(FileOptions)
    output: OutputOptions = group(OutputOptions)
    select: SelectOptions = group(SelectOptions)
    to_revision: int = flag(
        0, "--to-revision", "The revision to rollback to. Default to 0 (last revision).", kind="int64"
    )


async def run(session: Session, options: Options) -> None:
    def act(item: Item) -> None:
        if item.resource.home not in (DEPLOYMENTS, DAEMONSETS, STATEFULSETS):
            raise no_viewer(item, "rollbacker", "rollbacker")
        _undo(session, options, item)

    found = await targets(session, options.files, options.select.selector)
    raise_all(await found.visit(act))


def _undo(session: Session, options: Options, item: Item) -> None:
    found = revisions(session, item)
    chosen = _chosen(item, found, options.to_revision)
    template = _clean(chosen.template)
    if options.dry_run == "client":
        writer = Writer()
        describe_pod_template(writer, chosen.template)
        told = "" if item.resource.home == DEPLOYMENTS else "will roll back to "
        session.out.write(f"{item.qualified} {told}{writer.text()}{SUFFIX['client']}\n")
        return
    if item.resource.home == DEPLOYMENTS and dig(item.object, "spec.paused"):
        raise CommandError(
            "you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again"
        )
    if _clean(dig(item.object, "spec.template", EMPTY)) == template:
        session.out.line(
            f"{item.qualified} skipped rollback (current template already matches revision {options.to_revision})"
        )
        return
    obj = _rolled_back(session, options, item, chosen, template)
    show = printer_of(session, options.output, sort=False)
    session.out.write(show(as_struct(obj)) if show else f"{item.qualified} rolled back{SUFFIX[options.dry_run]}\n")


def _rolled_back(session: Session, options: Options, item: Item, chosen: Revision, template: Object) -> Object:
    dry_run = options.dry_run == "server"
    operations: list[dict[str, object]] = [{"op": "replace", "path": "/spec/template", "value": template}]
    if item.resource.home == DEPLOYMENTS and chosen.source is not None:
        notes = {k: v for k, v in annotations_of(item.object).items() if k in _OF_THE_SET}
        notes |= {k: v for k, v in annotations_of(chosen.source).items() if k not in _OF_THE_SET}
        operations.append({"op": "add", "path": "/metadata/annotations", "value": notes})
    return session.client.patch(
        item.resource.key, item.name, operations, namespace=item.namespace, kind="json", dry_run=dry_run
    )


def _chosen(item: Item, found: tuple[Revision, ...], wanted: int) -> Revision:
    if wanted < 0:
        raise CommandError(f"unable to find specified revision {wanted} in history")
    if item.resource.home == DEPLOYMENTS and wanted == 0 and len(found) < 2:
        raise CommandError(f'no rollout history found for deployment "{item.name}"')
    if wanted:
        chosen = next((r for r in found if r.number == wanted), None)
        if chosen is None:
            raise CommandError(f"unable to find specified revision {wanted} in history")
        return chosen
    if len(found) < 2:
        raise CommandError("no last revision to roll back to")
    return found[-2]


def _clean(template: Object) -> Object:
    """A template less the hash that its ReplicaSet carries."""
    labels = {k: v for k, v in dig(template, "metadata.labels", EMPTY).items() if k != HASH}
    meta = {k: v for k, v in (template.get("metadata") or EMPTY).items() if k != "labels"} | (
        {"labels": labels} if labels else {}
    )
    return {**template, "metadata": meta}


COMMAND = Command(
    name="undo",
    short="Undo a previous rollout",
    usage="(TYPE NAME | TYPE/NAME) [flags]",
    examples=(
        ("Roll back to the previous deployment", "kubectl rollout undo deployment/abc"),
        ("Roll back to daemonset revision 3", "kubectl rollout undo daemonset/abc --to-revision=3"),
    ),
    options=Options,
    run=run,
)
