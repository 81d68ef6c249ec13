"""kubectl api-resources"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from ...cli.columns import format_table
from ...cli.command import Command
from ...cli.errors import CommandError, UsageError
from ...cli.flags import flag
from ...cli.output import PLAIN
from ...cli.printer import Order, make_printer
from ...cli.session import Session
from ..served import Served, served

FORMATS = ("", "wide", "name", "json", "yaml", "kyaml")


@dataclass(frozen=True)
class Options:
    """The flags of api-resources."""

    api_group: str = flag("", "--api-group", "Limit to resources in the specified API group.")
    cached: bool = flag(False, "--cached", "Use the cached list of resources if available.")
    categories: tuple[str, ...] = flag(
        (), "--categories", "Limit to resources that belong to the specified categories."
    )
    namespaced: bool = flag(True, "--namespaced", "If false, non-namespaced resources will be returned.")
    no_headers: bool = flag(
        False, "--no-headers", "When using the default or custom-column output format, don't print headers."
    )
    output: str = flag("", "-o, --output", "Output format. One of: (json, yaml, kyaml, name, wide).")
    show_managed_fields: bool = flag(
        False, "--show-managed-fields", "If true, keep the managedFields when printing objects."
    )
    sort_by: str = flag("", "--sort-by", "If non-empty, sort list of resources using specified field: name or kind.")
    verbs: tuple[str, ...] = flag((), "--verbs", "Limit to resources that support the specified verbs.")


async def run(session: Session, options: Options) -> None:
    if session.args:
        raise UsageError(f"unexpected arguments: [{' '.join(session.args)}]")
    if options.output.lower() in PLAIN:
        options = replace(options, output=options.output.lower())
    if options.output not in FORMATS:
        raise CommandError(
            f'unable to match a printer suitable for the output format "{options.output}", allowed formats are: json,kyaml,name,wide,yaml'
        )
    if options.sort_by not in ("", "name", "kind"):
        raise CommandError("--sort-by accepts only name or kind")
    found = [s for s in served(session.client.discovery) if wanted(session, options, s)]
    if options.sort_by == "name":
        found.sort(key=lambda s: s.name)
    elif options.sort_by == "kind":
        found.sort(key=lambda s: s.kind)
    if options.output == "name":
        session.out.write("".join(f"{s.qualified}\n" for s in found))
    elif options.output in ("", "wide"):
        session.out.write(_table(found, options))
    else:
        session.out.write(make_printer(Order(format=options.output, sort=False), options.output)(_list(found)))


def wanted(session: Session, options: Options, entry: Served) -> bool:
    return (
        (not session.given("api-group") or entry.group == options.api_group)
        and (not session.given("namespaced") or entry.namespaced == options.namespaced)
        and set(options.verbs) <= set(entry.verbs)
        and set(options.categories) <= set(entry.categories)
    )


def _table(found: list[Served], options: Options) -> str:
    wide = options.output == "wide"
    header = ["NAME", "SHORTNAMES", "APIVERSION", "NAMESPACED", "KIND", *(("VERBS", "CATEGORIES") if wide else ())]
    rows = [[s.name, ",".join(s.short_names), s.api_version, str(s.namespaced).lower(), s.kind] for s in found]
    if wide:
        rows = [[*row, ",".join(s.verbs), ",".join(s.categories)] for row, s in zip(rows, found, strict=True)]
    return format_table(rows if options.no_headers else [header, *rows])


def _list(found: list[Served]) -> dict[str, Any]:
    entries = []
    for s in found:
        version = s.api_version.rpartition("/")[2]
        entry: dict[str, Any] = {
            "name": s.name,
            "singularName": s.singular or s.kind.lower(),
            "namespaced": s.namespaced,
        }
        entry |= {"group": s.group} if s.group else {}
        entry |= {"version": version, "kind": s.kind, "verbs": sorted(s.verbs)}
        entry |= {"shortNames": list(s.short_names)} if s.short_names else {}
        entries.append(entry | ({"categories": list(s.categories)} if s.categories else {}))
    return {"kind": "APIResourceList", "apiVersion": "v1", "groupVersion": "", "resources": entries}


COMMAND = Command(
    name="api-resources",
    short="Print the supported API resources on the server",
    long="Print the supported API resources on the server.",
    usage="[flags]",
    examples=(
        ("Print the supported API resources", "kubectl api-resources"),
        ("Print the supported namespaced resources", "kubectl api-resources --namespaced=true"),
        (
            "Print the supported API resources with a specific APIGroup",
            "kubectl api-resources --api-group=rbac.authorization.k8s.io",
        ),
    ),
    section="Other Commands",
    options=Options,
    run=run,
)
