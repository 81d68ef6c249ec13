"""What the commands of `kubectl set` share: find objects, change each, send what changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..apimachinery.errors import ApiError
from ..apimachinery.go_structs import as_struct
from ..apimachinery.objects import Object, without
from ..cli.builder import FileOptions, Found, Query, find, require_name
from ..cli.errors import CommandError, raise_all
from ..cli.flags import flag, group
from ..cli.item import Item
from ..cli.options import SELECTOR_HELP, ManagerOptions
from ..cli.output import DryRunOptions, OutputOptions, reporter
from ..cli.recording import recorded
from ..cli.session import Session


@dataclass(frozen=True)
class SetOptions:
    """The flags of every `kubectl set` command."""

    all: bool = flag(False, "--all", "Select all resources, in the namespace of the specified resource types")
    dry: DryRunOptions = group(DryRunOptions)
    files: FileOptions = group(FileOptions)
    local: bool = flag(False, "--local", "If true, this will NOT contact api-server but run locally.")
    manager: ManagerOptions = group(ManagerOptions, field_manager="kubectl-set")
    output: OutputOptions = group(OutputOptions)
    selector: str = flag("", "-l, --selector", SELECTOR_HELP)


@dataclass(frozen=True)
class Setting:
    """`done` is what is said (`image updated`), `failing` begins a refusal ("" shows the server's own); with `always` it is said and
    sent even if nothing changes; `guarded`: only if nobody else has changed the object.  `missing` is where `change` notes what it did not
    find: that is told before all else."""

    done: str
    failing: str
    change: Callable[[Item], Object]
    always: bool = False
    guarded: bool = False
    missing: Sequence[Exception] = ()


async def find_targets(session: Session, options: SetOptions, args: Sequence[str]) -> tuple[Item, ...]:
    """The objects to change; any that is missing ends the command."""
    found = await find_some(session, options, args)
    raise_all(found.errors)
    return found.items


async def find_some(session: Session, options: SetOptions, args: Sequence[str]) -> Found:
    """The objects to change, and what is missing."""
    reporter(session, options.output, "", options.dry.resolve(session))  # a format that there is not is told of first
    query = Query(
        args=args,
        files=options.files,
        selector=options.selector,
        everything=options.all,
        local=options.local,
        typed=True,
    )
    return await find(session, query)


def set_all(session: Session, options: SetOptions, items: Sequence[Item], setting: Setting) -> None:
    """Change and send each; what is unchanged is passed over in silence (but by some).  A change that cannot be made keeps the rest going."""
    strategy = options.dry.resolve(session)
    report = reporter(session, options.output, setting.done, strategy, sort=False)
    planned = [_planned(item, setting) for item in items]
    errors: list[Exception] = [*setting.missing]
    for item, new in zip(items, planned, strict=True):
        try:
            if isinstance(new, CommandError):
                raise new
            if new == item.object and not setting.always:
                continue
            if new != item.object:
                new = recorded(session, new)
            if options.local or strategy == "client":
                report(item.with_object(as_struct(new)))
            else:
                report(item.with_object(as_struct(_send(session, options, item.with_object(new), setting, strategy))))
        except (CommandError, ApiError) as error:
            errors.append(error)
    raise_all(errors)


def _planned(item: Item, setting: Setting) -> Object | CommandError:
    try:
        return setting.change(item)
    except CommandError as error:
        return error


def _send(session: Session, options: SetOptions, item: Item, setting: Setting, strategy: str) -> Object:
    client = session.client_as(options.manager.field_manager)
    require_name(item, f"{setting.failing} " if setting.failing else "")
    changed = item.object
    if not setting.guarded:  # kubectl sends a patch: it does not mind what else has changed
        changed = without(changed, "metadata.resourceVersion")
    try:
        return client.update(item.resource.key, changed, dry_run=strategy == "server", version=item.version)
    except ApiError as error:
        if setting.failing:
            raise CommandError(f"{setting.failing} {error.message}") from None
        raise
