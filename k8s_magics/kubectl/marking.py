"""What `kubectl label` and `kubectl annotate` share: a merge patch of one map in the metadata of each object."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..apimachinery.json_text import compact
from ..apimachinery.objects import EMPTY, Object, evolve
from ..cli.builder import FileOptions, Found, Query, find, require_name
from ..cli.errors import CommandError, raise_all
from ..cli.flags import flag, group
from ..cli.item import Item
from ..cli.options import SELECTOR_HELP, ManagerOptions
from ..cli.output import DryRunOptions, OutputOptions, printer_of, reporter
from ..cli.recording import record_flag, recorded
from ..cli.session import Session
from .pairs import NO_RESOURCE


@dataclass(frozen=True)
class MarkOptions:
    """The flags of both commands."""

    all: bool = flag(False, "--all", "Select all resources, in the namespace of the specified resource types")
    all_namespaces: bool = flag(False, "-A, --all-namespaces", "If true, check the specified action in all namespaces.")
    dry: DryRunOptions = group(DryRunOptions)
    field_selector: str = flag(
        "", "--field-selector", "Selector (field query) to filter on, supports '=', '==', and '!='."
    )
    files: FileOptions = group(FileOptions)
    list: bool = flag(False, "--list", "If true, display what is there for a given resource.")
    local: bool = flag(False, "--local", "If true, will NOT contact api-server but run locally.")
    manager: ManagerOptions = group(ManagerOptions)
    output: OutputOptions = group(OutputOptions)
    overwrite: bool = flag(
        False, "--overwrite", "If true, allow to be overwritten, otherwise reject updates that overwrite."
    )
    record: bool = record_flag()
    resource_version: str = flag(
        "", "--resource-version", "If non-empty, the update will only succeed if this is the current version."
    )
    selector: str = flag("", "-l, --selector", SELECTOR_HELP)


@dataclass(frozen=True)
class Marks:
    """What to do: `field` is `labels` or `annotations`, `what` its singular; with `prints_own` -o shows the object as kubectl has
    changed it, else what the server answered."""

    field: str
    what: str
    new: Mapping[str, str]
    gone: Sequence[str]
    clash: Callable[[Mapping[str, str], Mapping[str, str]], list[Exception]]
    outcome: Callable[[Object, Object, bool], str]
    missing: Callable[[str], str] | None = None
    prints_own: bool = False


async def mark(session: Session, options: MarkOptions, resources: Sequence[str], marks: Marks) -> None:
    """Change every object; raises what failed after the rest is done."""
    strategy = options.dry.resolve(session)
    if marks.what == "annotation":
        printer_of(session, options.output)  # a format that there is not is told of first
    found = await _found(session, options, resources, marks)
    if options.resource_version and not found.single:
        raise CommandError("--resource-version may only be used with a single resource")
    errors = await found.visit(lambda item: _mark(session, options, item, marks, strategy))
    if options.list:
        _print_marks(session, found.items, marks)
    raise_all(errors)


async def _found(session: Session, options: MarkOptions, resources: Sequence[str], marks: Marks) -> Found:
    if options.all and options.selector:
        raise CommandError("cannot set --all and --selector at the same time")
    if options.all and options.field_selector:
        raise CommandError("cannot set --all and --field-selector at the same time")
    if not resources and not options.files.any:
        raise CommandError(NO_RESOURCE)
    if options.local and resources and not options.files.any:
        raise CommandError("can only use local files by -f pod.yaml or --filename=pod.json when --local=true is set")
    if not options.list and not marks.new and not marks.gone:
        raise CommandError(f"at least one {marks.what} update is required")
    query = Query(
        args=resources,
        files=options.files,
        selector=options.selector,
        field_selector=options.field_selector,
        all_namespaces=options.all_namespaces,
        everything=options.all,
        local=options.local,
    )
    return await find(session, query)


def _mark(session: Session, options: MarkOptions, item: Item, marks: Marks, strategy: str) -> None:
    old = item.object["metadata"].get(marks.field) or EMPTY
    sends = not (options.local or options.list or strategy == "client")
    if sends:
        require_name(item)
    if sends and marks.missing is not None:
        for key in marks.gone:
            if key not in old:
                session.out.line(marks.missing(key))
    if not options.overwrite:
        clashes = marks.clash(old, marks.new)
        if clashes:
            raise_all(clashes)
    changed = {**{k: v for k, v in old.items() if k not in marks.gone}, **marks.new}
    new = evolve(item.object, f"metadata.{marks.field}", changed)
    if options.list:
        return
    if sends:
        new = recorded(session, new)
    outcome = marks.outcome(item.object, new, options.overwrite)
    if sends:
        made = _send(session, options, item, marks, strategy)
        new = new if marks.prints_own else made
    reporter(session, options.output, outcome, strategy)(item.with_object(new))


def _send(session: Session, options: MarkOptions, item: Item, marks: Marks, strategy: str) -> Object:
    changes: dict[str, str | None] = {**dict.fromkeys(marks.gone), **marks.new}
    metadata: dict[str, Any] = dict(recorded(session, EMPTY).get("metadata") or {})
    metadata[marks.field] = {**(metadata.get(marks.field) or {}), **changes}
    if options.resource_version:
        metadata["resourceVersion"] = options.resource_version
    client = session.client_as(options.manager.field_manager)
    return client.patch(
        item.resource.key, item.name, {"metadata": metadata}, namespace=item.namespace, kind="merge",
        dry_run=strategy == "server", version=item.version,
    )  # fmt: skip


def _print_marks(session: Session, items: Sequence[Item], marks: Marks) -> None:
    for item in items:
        obj = item.object
        if not marks.gone and not marks.new:
            current = obj["metadata"].get(marks.field) or EMPTY
        else:
            current = {
                **{k: v for k, v in (obj["metadata"].get(marks.field) or EMPTY).items() if k not in marks.gone},
                **marks.new,
            }
        indent = ""
        if len(items) > 1:
            session.out.line(f"Listing {marks.field} for {item.resource.kind}.{item.resource.group}/{item.name}:")
            indent = " "
        for key, value in current.items():
            session.out.line(f"{indent}{key}={value}")


def differs(old: Object, new: Object) -> bool:
    return compact(old) != compact(new)


def is_shorter(old: Object, new: Object) -> bool:
    return len(compact(new)) < len(compact(old))
