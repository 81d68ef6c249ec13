"""kubectl apply"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...apimachinery.errors import ApiError
from ...apimachinery.objects import InOrder, Object
from ...cli.builder import FileOptions, Query, find
from ...cli.command import Command
from ...cli.errors import CommandError, UsageError, raise_all, together
from ...cli.flags import flag, group
from ...cli.item import Item
from ...cli.options import CLIENT_SIDE, SELECTOR_HELP, ManagerOptions, ValidateOptions
from ...cli.output import SUFFIX, DryRunOptions, OutputOptions, printer_of
from ...cli.recording import record_flag, recorded
from ...cli.session import Session
from ..applying import How, apply_item, manager_of
from ..pruning import PruneOptions, Scope, check_prune, prune
from ..serverside import apply_on_server
from .create import in_namespace
from .delete import CASCADE, invalid_cascade


@dataclass(frozen=True)
class Options:
    """The flags of apply."""

    all: bool = flag(False, "--all", "Select all resources in the namespace of the specified resource types.")
    cascade: str = flag(
        "background", "--cascade", 'Must be "background", "orphan", or "foreground".', bare="background"
    )
    dry: DryRunOptions = group(DryRunOptions)
    files: FileOptions = group(FileOptions)
    force: bool = flag(False, "--force", "If true, immediately remove resources from API and bypass graceful deletion.")
    force_conflicts: bool = flag(
        False, "--force-conflicts", "If true, server-side apply will force the changes against conflicts."
    )
    grace_period: int = flag(
        -1, "--grace-period", "Period of time in seconds given to the resource to terminate gracefully."
    )
    manager: ManagerOptions = group(ManagerOptions, field_manager=CLIENT_SIDE)
    openapi_patch: bool = flag(True, "--openapi-patch", "If true, use openapi to calculate diff.")
    output: OutputOptions = group(OutputOptions)
    overwrite: bool = flag(
        True, "--overwrite", "Automatically resolve conflicts between the modified and live configuration."
    )
    prune: PruneOptions = group(PruneOptions)
    record: bool = record_flag()
    selector: str = flag("", "-l, --selector", SELECTOR_HELP)
    server_side: bool = flag(False, "--server-side", "If true, apply runs in the server instead of the client.")
    subresource: str = flag(
        "", "--subresource", "If specified, apply will operate on the subresource of the requested object."
    )
    timeout: int = flag(0, "--timeout", "The length of time to wait before giving up on a delete.", kind="duration")
    validation: ValidateOptions = group(ValidateOptions)
    wait: bool = flag(False, "--wait", "If true, wait for resources to be gone before returning.")


async def run(session: Session, options: Options) -> None:
    """Applies everything it can; raises what failed afterwards."""
    if session.args:
        raise UsageError(f"Unexpected args: [{' '.join(session.args)}]")
    how = _how(session, options)
    by_name = options.output.output == "name"
    query = Query(files=options.files, selector=options.selector, latest=False, validate=how.validation)
    found = await find(session, query)
    errors = [together(found.errors)] if found.errors else []
    if not found.items:
        raise_all(errors or [CommandError("no objects passed to apply")])
    shows = bool(options.output.output) and not by_name
    done: list[Item] = []
    for item in found.items:
        try:
            item, outcome = await _apply(session, options, item, how)
            done.append(item)
            if not shows:
                session.out.line(item.qualified if by_name else f"{item.qualified} {outcome}{SUFFIX[how.dry_run]}")
        except (CommandError, ApiError) as error:
            errors.append(error)
    if shows and done and not errors:
        show = printer_of(session, options.output)
        session.out.write(show(_together([item.object for item in done])) if show else "")
    if options.prune.prune and not errors:
        await prune(
            session, options.prune, Scope(options.selector, options.output), done, replace(how, cascade=options.cascade)
        )
    raise_all(errors)


def _how(session: Session, options: Options) -> How:
    """The flags, checked against each other in kubectl's order."""
    strategy, mode = options.dry.resolve(session), options.validation.mode
    if options.cascade not in CASCADE:
        raise invalid_cascade(options.cascade)
    if options.force_conflicts and not options.server_side:
        raise CommandError("--force-conflicts only works with --server-side")
    if strategy == "client" and options.server_side:
        raise CommandError("--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)")
    if strategy == "server" and options.force:
        raise CommandError("--dry-run=server cannot be used with --force")
    if not options.files.any:
        raise CommandError("must specify one of -f and -k")
    if options.server_side and options.force:
        raise CommandError("--force cannot be used with --server-side")
    check_prune(session, options.prune, options.selector, options.all, options.server_side)
    manager = manager_of(session, options.manager, server_side=options.server_side)
    force = options.force_conflicts if options.server_side else options.force
    return How(session.client_as(manager), strategy, mode, force, overwrite=options.overwrite)


async def _apply(session: Session, options: Options, item: Item, how: How) -> tuple[Item, str]:
    meta = item.object.get("metadata") or {}
    if not item.name and meta.get("generateName"):
        raise CommandError(f"from {meta['generateName']}: cannot use generate name with apply")
    item = replace(item, object=recorded(session, in_namespace(item)))
    if options.server_side:
        return apply_on_server(session, item, how), "serverside-applied"
    return await apply_item(session, item, how)


def _together(objects: Sequence[Object]) -> Object:
    if len(objects) == 1:
        return objects[0]
    return InOrder(kind="List", apiVersion="v1", metadata={}, items=list(objects))


COMMAND = Command(
    name="apply",
    short="Apply a configuration to a resource by file name or stdin",
    long="""Apply a configuration to a resource by file name or stdin. The resource name must be specified. This resource will be created if it doesn't exist yet. To use 'apply', always create the resource initially with either 'apply' or 'create --save-config'.

 JSON and YAML formats are accepted.

 Alpha Disclaimer: the --prune functionality is not yet complete. Do not use unless you are aware of what the current state is.""",
    usage="(-f FILENAME | -k DIRECTORY)",
    examples=(
        ("Apply the configuration in pod.json to a pod", "kubectl apply -f ./pod.json"),
        ("Apply resources from a directory containing kustomization.yaml", "kubectl apply -k dir/"),
        ("Apply the JSON passed into stdin to a pod", "cat pod.json | kubectl apply -f -"),
        ("Let the server merge, and own what you set", "kubectl apply --server-side -f ./deploy.yaml"),
    ),
    section="Advanced Commands",
    options=Options,
    run=run,
)
