"""kubectl rollout history: the revisions that are kept, or the pod template of one."""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.builder import FileOptions
from ...cli.command import Command
from ...cli.errors import CommandError, raise_all
from ...cli.flags import flag, group
from ...cli.item import Item
from ...cli.output import OutputOptions, printer_of
from ...cli.session import Session
from ..describing.pod_template import describe_pod_template
from ..describing.writer import Writer
from ..rollouts import (
    CHANGE_CAUSE,
    DAEMONSETS,
    DEPLOYMENTS,
    STATEFULSETS,
    Revision,
    SelectOptions,
    no_viewer,
    revisions,
    targets,
)

NOTHING = "No rollout history found."


@dataclass(frozen=True)
class Options:
    """The flags of rollout history."""

    files: FileOptions = group(FileOptions)
    output: OutputOptions = group(OutputOptions)
    revision: int = flag(
        0, "--revision", "See the details, including podTemplate of the revision specified.", kind="int64"
    )
    select: SelectOptions = group(SelectOptions)


async def run(session: Session, options: Options) -> None:
    if options.revision < 0:
        raise CommandError(f"revision must be a positive integer: {options.revision}")
    found_all = await targets(session, options.files, options.select.selector, told=False)
    show = printer_of(session, options.output)

    def act(item: Item) -> None:
        if item.resource.home not in (DEPLOYMENTS, DAEMONSETS, STATEFULSETS):
            raise no_viewer(item, "history viewer", "history")
        found = revisions(session, item)
        if show is not None:
            chosen = [r for r in found if not options.revision or r.number == options.revision]
            for revision in chosen:
                session.out.write(show(revision.source or {}))
        elif options.revision:
            session.out.write(_detail(session, item, found, options.revision))
        else:
            session.out.write(f"{item.qualified} \n{_list(found)}\n")

    raise_all(await found_all.visit(act))


def _list(found: tuple[Revision, ...]) -> str:
    if not found:
        return NOTHING
    writer = Writer()
    writer.line(0, "REVISION", "CHANGE-CAUSE")
    for revision in found:
        writer.line(0, revision.number, revision.cause or "<none>")
    return writer.aligned()


def _detail(session: Session, item: Item, found: tuple[Revision, ...], number: int) -> str:
    title = f"{item.qualified} with revision #{number}\n"
    if not found:
        return f"{title}{NOTHING}\n"
    chosen = next((r for r in found if r.number == number), None)
    if chosen is None:
        raise CommandError("unable to find the specified revision")
    template = dict(chosen.template)
    if chosen.cause and item.resource.home == DEPLOYMENTS:
        meta = dict(template.get("metadata") or {})
        meta["annotations"] = {**(meta.get("annotations") or {}), CHANGE_CAUSE: chosen.cause}
        template["metadata"] = meta
    writer = Writer(session.edition.omits)
    describe_pod_template(writer, template)
    return f"{title}{writer.text()}\n"


COMMAND = Command(
    name="history",
    short="View rollout history",
    usage="(TYPE NAME | TYPE/NAME) [flags]",
    examples=(
        ("View the rollout history of a deployment", "kubectl rollout history deployment/abc"),
        ("View the details of daemonset revision 3", "kubectl rollout history daemonset/abc --revision=3"),
    ),
    options=Options,
    run=run,
)
