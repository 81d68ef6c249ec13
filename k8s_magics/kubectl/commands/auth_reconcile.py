"""kubectl auth reconcile: roles and bindings have at least what the files say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...apimachinery.errors import NotFound
from ...apimachinery.objects import Object, evolve
from ...cli.builder import FileOptions, Query, find, require_name
from ...cli.command import Command
from ...cli.errors import CommandError, raise_all
from ...cli.flags import flag, group
from ...cli.item import Item
from ...cli.output import DryRunOptions, OutputOptions, reporter
from ...cli.session import Session
from .create import in_namespace

FIELDS = {"Role": "rules", "ClusterRole": "rules", "RoleBinding": "subjects", "ClusterRoleBinding": "subjects"}


@dataclass(frozen=True)
class Options:
    """The flags of auth reconcile."""

    dry: DryRunOptions = group(DryRunOptions)
    files: FileOptions = group(FileOptions)
    output: OutputOptions = group(OutputOptions)
    remove_permissions: bool = flag(
        False, "--remove-extra-permissions", "If true, removes extra permissions added to roles"
    )
    remove_subjects: bool = flag(
        False, "--remove-extra-subjects", "If true, removes extra subjects added to rolebindings"
    )


async def run(session: Session, options: Options) -> None:
    if not options.files.any:
        raise CommandError("must specify one of -f and -k")
    strategy = options.dry.resolve(session)
    found = await find(session, Query(files=options.files, latest=False))
    raise_all(found.errors)
    report = reporter(session, options.output, "reconciled", strategy)
    for item in found.items:
        field = FIELDS.get(item.resource.kind)
        if field is None:
            session.err.line(f"skipping {item.resource.kind}: only RBAC kinds are reconciled")
            continue
        require_name(item)
        report(item.with_object(_reconcile(session, options, item, field, strategy)))


def _reconcile(session: Session, options: Options, item: Item, field: str, strategy: str) -> Object:
    wanted = in_namespace(item)
    try:
        live: Object | None = session.client.get(item.resource.key, item.name, item.namespace)
    except NotFound:
        live = None
    old: Sequence[Mapping[str, Any]] = (live or {}).get(field) or ()
    new: Sequence[Mapping[str, Any]] = wanted.get(field) or ()
    missing = [entry for entry in new if entry not in old]
    extra = [entry for entry in old if entry not in new]
    removes = options.remove_permissions if field == "rules" else options.remove_subjects
    _tell(session, live is None, field, missing, extra)
    if live is None:
        return (
            wanted
            if strategy == "client"
            else session.client.create(item.resource.key, wanted, dry_run=strategy == "server")
        )
    if live.get("roleRef") != wanted.get("roleRef"):
        raise CommandError("the role of a binding cannot be changed: delete the binding and create it anew")
    kept = [entry for entry in old if entry in new] if removes else list(old)
    changed = evolve(live, field, [*kept, *missing])
    if strategy == "client" or changed == live:
        return changed
    return session.client.update(item.resource.key, changed, dry_run=strategy == "server")


def _tell(session: Session, creates: bool, field: str, missing: list[Any], extra: list[Any]) -> None:
    if not creates and not missing and not extra:
        return
    session.err.line(f"\treconciliation required {'create' if creates else 'update'}")
    for title, entries in ((f"missing {field} added", missing), (f"extra {field} left", extra)):
        if entries:
            session.err.line(f"\t{title}:")
        for entry in entries:
            session.err.line(f"\t\t{_shown(entry) if field == 'rules' else entry}")


def _shown(rule: Mapping[str, Any]) -> str:
    """Go's %+v of a PolicyRule."""
    fields = ("verbs", "apiGroups", "resources", "resourceNames", "nonResourceURLs")
    names = ("Verbs", "APIGroups", "Resources", "ResourceNames", "NonResourceURLs")
    return "{" + " ".join(f"{n}:[{' '.join(rule.get(f) or ())}]" for n, f in zip(names, fields, strict=True)) + "}"


COMMAND = Command(
    name="reconcile",
    short="Reconciles rules for RBAC role, role binding, cluster role, and cluster role binding objects",
    long="Reconciles rules for RBAC role, role binding, cluster role, and cluster role binding objects.",
    usage="-f FILENAME",
    examples=(("Reconcile RBAC resources from a file", "kubectl auth reconcile -f my-rbac-rules.yaml"),),
    options=Options,
    run=run,
)
