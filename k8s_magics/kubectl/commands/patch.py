"""kubectl patch"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ...apimachinery.errors import BadRequest
from ...apimachinery.json_reader import JsonError, loads
from ...apimachinery.objects import Object, freeze
from ...apimachinery.patch.errors import PatchError
from ...apimachinery.patch.json_patch import apply_json_patch
from ...apimachinery.patch.merge_patch import apply_merge_patch
from ...apimachinery.patch.strategic import apply_strategic_patch
from ...apimachinery.yaml.errors import YamlError
from ...apimachinery.yaml.parser import load
from ...apiserver.scaling import SCALE
from ...cli.builder import FileOptions, Query, find, require_name
from ...cli.command import Command
from ...cli.errors import CommandError, raise_all
from ...cli.flags import flag, group
from ...cli.item import Item
from ...cli.options import ManagerOptions
from ...cli.output import DryRunOptions, OutputOptions, reporter
from ...cli.recording import record, record_flag
from ...cli.session import Session, go_errno
from ...shell.faults import OSFault

KINDS = ("json", "merge", "strategic")
UNSUPPORTED = (
    "application/strategic-merge-patch+json is not supported by {}: the body of the request was in an unknown format - accepted media "
    "types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml"
)


@dataclass(frozen=True)
class Options:
    """The flags of patch."""

    dry: DryRunOptions = group(DryRunOptions)
    files: FileOptions = group(FileOptions)
    local: bool = flag(
        False, "--local", "If true, patch will operate on the content of the file, not the server-side resource."
    )
    manager: ManagerOptions = group(ManagerOptions, field_manager="kubectl-patch")
    output: OutputOptions = group(OutputOptions)
    patch: str = flag("", "-p, --patch", "The patch to be applied to the resource JSON file.")
    patch_file: str = flag("", "--patch-file", "A file containing a patch to be applied to the resource.")
    record: bool = record_flag()
    subresource: str = flag(
        "", "--subresource", "If specified, patch will operate on the subresource of the requested object."
    )
    type: str = flag("strategic", "--type", "The type of patch being provided; one of [json merge strategic]")


async def run(session: Session, options: Options) -> None:
    strategy = options.dry.resolve(session)
    if options.type not in KINDS:
        raise CommandError(f'--type must be one of [{" ".join(KINDS)}], not "{options.type}"')
    text = _text(session, options)
    if options.local and session.args:
        raise CommandError("cannot specify --local and server resources")
    found = await find(session, Query(args=session.args, files=options.files, local=options.local, latest=False))

    def change(item: Item) -> None:
        locally = options.local or strategy == "client"
        patch = _parsed(text, options.type, locally=locally)
        _check_type(session, options, item)
        shown = _as_scale(session, item) if options.subresource == "scale" and not options.local else item
        new = (
            _locally(session, shown, options.type, patch) if locally else _sent(session, options, item, patch, strategy)
        )
        if not options.local and strategy == "none":
            record(session, item, options.manager.field_manager)
        outcome = "patched" if new != shown.object else "patched (no change)"
        reporter(session, options.output, outcome)(shown.with_object(new))

    errors = await found.visit(change)
    if not found.items and not errors:
        raise CommandError("no objects passed to patch")
    raise_all(errors)


def _text(session: Session, options: Options) -> str:
    if options.patch_file and options.patch:
        raise CommandError("cannot specify --patch and --patch-file together")
    text = _read(session, options.patch_file) if options.patch_file else options.patch
    if not text:
        raise CommandError("must specify --patch or --patch-file containing the contents of the patch")
    if not text.lstrip().startswith("{"):
        try:
            load(text)
        except YamlError as error:
            raise CommandError(f'unable to parse "{text}": {error}') from None
    return text


def _parsed(text: str, kind: str, *, locally: bool) -> Any:
    """The patch, as the server reads it (or kubectl itself, whose complaints are shorter)."""
    try:
        patch = loads(text) if text.lstrip().startswith("{") else load(text)
    except JsonError as error:
        if locally:
            raise CommandError("Invalid JSON Patch") from None
        raise BadRequest(error.message) from None
    if kind == "json" or isinstance(patch, Mapping):
        if locally and kind == "json" and isinstance(patch, (str, Mapping)):
            found = "string" if isinstance(patch, str) else "object"
            raise CommandError(f"json: cannot unmarshal {found} into Go value of type jsonpatch.Patch")
        return patch
    if locally:
        raise CommandError("invalid JSON document")
    found = "array" if isinstance(patch, list) else "string" if isinstance(patch, str) else "number"
    raise BadRequest(f"json: cannot unmarshal {found} into Go value of type map[string]interface {{}}")


def _read(session: Session, path: str) -> str:
    try:
        return session.files.read_text(path)
    except OSFault as fault:
        raise CommandError(f"unable to read patch file: open {path}: {go_errno(fault)}") from None


def _check_type(session: Session, options: Options, item: Item) -> None:
    version = item.resource.api_version(item.version)
    if options.type == "strategic" and session.client.server.schema.of(version, item.resource.kind) is None:
        raise CommandError(UNSUPPORTED.format(f"{version}, Kind={item.resource.kind}"))


def _as_scale(session: Session, item: Item) -> Item:
    scale = session.client.get_scale(item.resource.key, item.name, item.namespace)
    return replace(item, resource=SCALE, object=scale, version="")


def _sent(session: Session, options: Options, item: Item, patch: Any, strategy: str) -> Object:
    require_name(item)
    client = session.client_as(options.manager.field_manager)
    kind: Any = options.type
    return client.patch(
        item.resource.key, item.name, patch, namespace=item.namespace, kind=kind, subresource=options.subresource,
        dry_run=strategy == "server", version=item.version,
    )  # fmt: skip


def _locally(session: Session, item: Item, kind: str, patch: Any) -> Object:
    schema = session.client.server.schema
    try:
        if kind == "json":
            changed = apply_json_patch(item.object, patch)
        elif kind == "merge":
            changed = apply_merge_patch(item.object, patch)
        else:
            definition = schema.of(item.resource.api_version(item.version), item.resource.kind)
            changed = apply_strategic_patch(schema, definition, item.object, patch)
    except PatchError as error:
        raise CommandError(str(error)) from None
    new: Object = freeze(changed)
    return new


COMMAND = Command(
    name="patch",
    short="Update fields of a resource",
    long="""Update fields of a resource using strategic merge patch, a JSON merge patch, or a JSON patch.

 JSON and YAML formats are accepted.

 Note: Strategic merge patch is not supported for custom resources.""",
    usage="(-f FILENAME | TYPE NAME) [-p PATCH|--patch-file FILE]",
    examples=(
        (
            "Partially update a node using a strategic merge patch, specifying the patch as JSON",
            """kubectl patch node k8s-node-1 -p '{"spec":{"unschedulable":true}}'""",
        ),
        (
            "Update a container's image using a JSON patch with positional arrays",
            """kubectl patch pod valid-pod --type='json' -p='[{"op": "replace", "path": "/spec/containers/0/image", "value":"new image"}]'""",
        ),
    ),
    section="Advanced Commands",
    options=Options,
    run=run,
)
