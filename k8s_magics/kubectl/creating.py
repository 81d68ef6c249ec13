"""What `kubectl create <kind>` commands share: their flags, the one NAME, and sending the object they made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ..apimachinery.errors import ApiError
from ..apimachinery.go_structs import as_struct
from ..apimachinery.objects import Object, freeze
from ..cli.errors import CommandError, UsageError
from ..cli.flags import group
from ..cli.item import Item
from ..cli.last_applied import with_itself_applied
from ..cli.options import ManagerOptions, SaveConfigOptions, ValidateOptions
from ..cli.output import DryRunOptions, OutputOptions, printer_of, reporter
from ..cli.recording import recorded
from ..cli.session import Session
from .gostruct import with_null_times


@dataclass(frozen=True)
class CreateOptions:
    """The flags of every `kubectl create <kind>`."""

    output: OutputOptions = group(OutputOptions)
    dry: DryRunOptions = group(DryRunOptions)
    manager: ManagerOptions = group(ManagerOptions, field_manager="kubectl-create")
    save: SaveConfigOptions = group(SaveConfigOptions)
    validation: ValidateOptions = group(ValidateOptions)


@dataclass(frozen=True)
class TypedOptions:
    """The flags of what makes an object without asking for its validation: run, expose and autoscale."""

    output: OutputOptions = group(OutputOptions)
    dry: DryRunOptions = group(DryRunOptions)
    manager: ManagerOptions = group(ManagerOptions)
    save: SaveConfigOptions = group(SaveConfigOptions)
    validation: ValidateOptions = field(default_factory=ValidateOptions)


def one_name(session: Session, output: OutputOptions) -> str:
    """The one argument before `--`; UsageError if there are none or several.  A format that there is not is told of next."""
    args = before_dash(session)
    if len(args) != 1:
        raise UsageError(f"exactly one NAME is required, got {len(args)}")
    printer_of(session, output)
    return args[0]


def before_dash(session: Session) -> Sequence[str]:
    return session.args if session.dash < 0 else session.args[: session.dash]


def after_dash(session: Session) -> list[str]:
    """The command after `--`."""
    return [] if session.dash < 0 else list(session.args[session.dash :])


def structure(api_version: str, kind: str, name: str, **fields: Any) -> dict[str, Any]:
    """An object in the order of kubectl's Go structs, which `-o json` shows; fields that are None are left out."""
    made: dict[str, Any] = {"kind": kind, "apiVersion": api_version, "metadata": {"name": name}}
    return made | {k: v for k, v in fields.items() if v is not None}


def filled(**fields: Any) -> dict[str, Any]:
    """The fields that are not empty (Go's omitempty)."""
    return {k: v for k, v in fields.items() if v not in (None, "", [], {}, ())}


def create_object(
    session: Session,
    options: CreateOptions | TypedOptions,
    obj: Mapping[str, Any],
    *,
    failing: str = "",
    done: str = "created",
) -> None:
    """Send the object (unless --dry-run=client) and report it.  `failing` (`failed to create deployment:`) introduces a refusal."""
    strategy = options.dry.resolve(session)
    item = made_item(session, obj)
    item = replace(item, object=recorded(session, item.object))
    report = reporter(session, options.output, done, strategy, sort=False)
    if options.save.save_config and not (strategy == "client" and _annotates_late(options, obj)):
        item = replace(item, object=with_itself_applied(item.object))
    if strategy == "client":
        made = as_struct(item.object)
        report(replace(item, object=with_null_times(made) if session.edition.null_times else made))
    else:
        sent = send_object(session, options, item, failing=failing, strategy=strategy)
        report(replace(sent, object=as_struct(sent.object)))


def _annotates_late(options: CreateOptions | TypedOptions, obj: Mapping[str, Any]) -> bool:
    """Some commands annotate only what they send, so that a dry run of the client does not show it."""
    return isinstance(options, TypedOptions) or obj["kind"] == "Service"


def made_item(session: Session, obj: Mapping[str, Any]) -> Item:
    """The object as an item; -n writes its namespace into it."""
    api_version = session.edition.versions.get((obj["apiVersion"], obj["kind"]), obj["apiVersion"])
    obj = {**obj, "apiVersion": api_version}
    resource = session.client.discovery.by_kind(api_version, obj["kind"])
    if resource is None or not resource.serves(obj["apiVersion"].rpartition("/")[2]):
        raise CommandError(f'no matches for kind "{obj["kind"]}" in version "{obj["apiVersion"]}"')
    namespace = session.namespace if resource.namespaced else ""
    if namespace and session.namespace_given:
        meta = dict(obj["metadata"])
        obj = {**obj, "metadata": {"name": meta.pop("name", ""), "namespace": namespace, **meta}}
    made: Object = freeze(obj)
    version = obj["apiVersion"].rpartition("/")[2]
    return Item(resource, made, namespace, str(made["metadata"].get("name") or ""), version)


def send_object(
    session: Session, options: CreateOptions | TypedOptions, item: Item, *, failing: str = "", strategy: str = "none"
) -> Item:
    """The object as the server made it; `failing` introduces a refusal."""
    client = session.client_as(options.manager.field_manager)
    try:
        made = client.create(
            item.resource.key, item.object, namespace=item.namespace, dry_run=strategy == "server",
            field_validation=options.validation.mode, version=item.version,
        )  # fmt: skip
    except ApiError as error:
        if failing and session.edition.tells_failure:
            raise CommandError(f"{failing} {error.message}") from None
        raise
    return item.with_object(made)
