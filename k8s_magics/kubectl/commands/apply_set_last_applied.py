"""kubectl apply set-last-applied"""

from __future__ import annotations

from dataclasses import dataclass

from ...apimachinery.errors import ApiError, NotFound
from ...apimachinery.json_text import compact
from ...apimachinery.meta import annotations_of
from ...apimachinery.objects import Object
from ...cli.builder import FileOptions, Query, find, require_name
from ...cli.command import Command
from ...cli.errors import CommandError, raise_all, sourced
from ...cli.fetching import fetched
from ...cli.flags import flag, group
from ...cli.item import Item
from ...cli.last_applied import ANNOTATION, has_last_applied
from ...cli.output import SUFFIX, DryRunOptions, OutputOptions, printer_of
from ...cli.session import Session
from ..applying import describe
from .create import in_namespace


@dataclass(frozen=True)
class Options:
    """The flags of apply set-last-applied."""

    create_annotation: bool = flag(
        False, "--create-annotation", "Will create 'last-applied-configuration' annotations if it has none"
    )
    dry: DryRunOptions = group(DryRunOptions)
    files: FileOptions = group(FileOptions)
    output: OutputOptions = group(OutputOptions)


async def run(session: Session, options: Options) -> None:
    strategy = options.dry.resolve(session)
    show = printer_of(session, options.output)
    found = await find(session, Query(files=options.files, latest=False, stops=True))
    lives = [_live(session, item) for item in found.items]
    raise_all(found.errors)
    for item, live in zip(found.items, lives, strict=True):
        if not has_last_applied(live) and not options.create_annotation:
            raise no_annotation(item)
        text = compact(in_namespace(item)) + "\n"
        changed = annotations_of(live).get(ANNOTATION) != text
        if changed and strategy != "client":
            patch = {"metadata": {"annotations": {ANNOTATION: text}}}
            live = session.client_as("kubectl-set-last-applied").patch(
                item.resource.key,
                item.name,
                patch,
                namespace=item.namespace,
                kind="merge",
                dry_run=strategy == "server",
            )
        if not changed:
            session.out.line(f"set-last-applied {item.name}: no changes required.")
        elif show is not None:
            session.out.write(show(live))
        else:
            session.out.line(f"{item.qualified} configured{SUFFIX[strategy]}")


def _live(session: Session, item: Item) -> Object:
    try:
        require_name(item)
        return fetched(session, item.resource, item.name, item.namespace, version=item.version)
    except NotFound:
        raise
    except (ApiError, CommandError) as error:
        what = f"retrieving current configuration of:\n{describe(item)}\nfrom server for:"
        raise sourced(error, what, item.source) from None


def no_annotation(item: Item) -> CommandError:
    return CommandError(
        f"no last-applied-configuration annotation found on resource: {item.name}, to create the annotation, run the command with --create-annotation"
    )


COMMAND = Command(
    name="set-last-applied",
    short="Set the last-applied-configuration annotation on a live object to match the contents of a file",
    long="Set the latest last-applied-configuration annotations by setting it to match the contents of a file. This results in the last-applied-configuration being updated as though 'kubectl apply -f<file> ' was run, without updating any other parts of the object.",
    usage="-f FILENAME",
    examples=(
        (
            "Set the last-applied-configuration of a resource to match the contents of a file",
            "kubectl apply set-last-applied -f deploy.yaml",
        ),
    ),
    lacks=frozenset({"kustomize", "recursive"}),
    options=Options,
    run=run,
)
