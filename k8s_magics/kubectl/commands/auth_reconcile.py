"""kubectl auth reconcile: roles and bindings have at least what the files say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ...apimachinery.meta import namespace_of
from ...apimachinery.objects import Object, freeze
from ...cli.builder import FileOptions, Query, find
from ...cli.command import Command
from ...cli.errors import CommandError, raise_all
from ...cli.flags import flag, group
from ...cli.item import Item
from ...cli.output import DryRunOptions, OutputOptions, reporter
from ...cli.session import Session
from ..reconciling import AUTO_UPDATE, Outcome, binding_outcome, for_new, role_outcome, with_defaults

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
    if session.args:
        raise CommandError("no arguments are allowed")
    strategy = options.dry.resolve(session)
    if strategy == "server":
        raise CommandError("--dry-run=server for command reconcile is not supported yet")
    found = await find(session, Query(files=options.files, latest=False, typed=True))
    report = reporter(session, options.output, "reconciled", strategy)

    def act(item: Item) -> None:
        if item.resource.kind in FIELDS:
            outcome = _reconcile(session, options, item, strategy)
            report(item.with_object(outcome.object))
            _tell(session, options, outcome, FIELDS[item.resource.kind])

    raise_all(await found.visit(act))


def _reconcile(session: Session, options: Options, item: Item, strategy: str) -> Outcome:
    """The file's object against the server's; done, unless it is only tried.

    Files are read without asking the server what is namespaced, so an object that does not name its namespace has none: it is
    never found, and cannot be made.
    """
    client, resource, expected = session.client, item.resource.key, with_defaults(item.object)
    homeless = item.resource.namespaced and not namespace_of(expected)
    live = None if homeless else client.find(resource, item.name, item.namespace)
    field = FIELDS[item.resource.kind]
    if live is None:
        outcome = for_new(expected, field)
    elif field == "rules":
        outcome = role_outcome(live, expected, remove=options.remove_permissions)
    else:
        outcome = binding_outcome(live, expected, remove=options.remove_subjects)
    if strategy == "client" or outcome.protected or not outcome.operation:
        return outcome
    if homeless:
        raise CommandError("resource name may not be empty")
    return replace(outcome, object=_done(session, item, outcome))


def _done(session: Session, item: Item, outcome: Outcome) -> Object:
    """The object as the server has it afterwards."""
    client, resource = session.client, item.resource.key
    if outcome.operation == "update":
        return client.update(resource, outcome.object)
    if outcome.operation == "recreate":
        client.delete(resource, item.name, namespace=item.namespace)
    elif item.resource.namespaced and client.find("namespaces", item.namespace) is None:
        client.create("namespaces", freeze({"metadata": {"name": item.namespace}}))
    return client.create(resource, outcome.object, namespace=item.namespace)


def _tell(session: Session, options: Options, outcome: Outcome, field: str) -> None:
    if not outcome.operation:
        return
    caveat = f", but object opted out ({AUTO_UPDATE}: false)" if outcome.protected else ""
    session.err.line(f"\treconciliation required {outcome.operation}{caveat}")
    removes = options.remove_permissions if field == "rules" else options.remove_subjects
    told = [(f"missing {field} added", outcome.missing), (f"extra {field} removed", outcome.extra if removes else ())]
    for title, entries in told:
        if entries:
            session.err.line(f"\t{title}:")
        for entry in entries:
            session.err.line(f"\t\t{_rule(entry) if field == 'rules' else _subject(entry)}")


def _rule(rule: Mapping[str, Any]) -> str:
    """Go's %+v of a PolicyRule."""
    fields = ("verbs", "apiGroups", "resources", "resourceNames", "nonResourceURLs")
    names = ("Verbs", "APIGroups", "Resources", "ResourceNames", "NonResourceURLs")
    return "{" + " ".join(f"{n}:[{' '.join(rule.get(f) or ())}]" for n, f in zip(names, fields, strict=True)) + "}"


def _subject(subject: Mapping[str, Any]) -> str:
    """Go's %+v of a Subject."""
    named = (("Kind", "kind"), ("APIGroup", "apiGroup"), ("Name", "name"), ("Namespace", "namespace"))
    return "{" + " ".join(f"{name}:{subject.get(field, '')}" for name, field in named) + "}"


COMMAND = Command(
    name="reconcile",
    short="Reconciles rules for RBAC role, role binding, cluster role, and cluster role binding objects",
    long="Reconciles rules for RBAC role, role binding, cluster role, and cluster role binding objects.",
    usage="-f FILENAME",
    examples=(("Reconcile RBAC resources from a file", "kubectl auth reconcile -f my-rbac-rules.yaml"),),
    options=Options,
    run=run,
)
