"""kubectl apply view-last-applied"""

from __future__ import annotations

from dataclasses import dataclass

from ...apimachinery.json_text import indented
from ...apimachinery.yaml.writer import dump
from ...cli.builder import FileOptions, Query, find
from ...cli.command import Command
from ...cli.errors import CommandError, UsageError, raise_all
from ...cli.flag_values import quote
from ...cli.flags import flag, group
from ...cli.last_applied import last_applied
from ...cli.options import SELECTOR_HELP
from ...cli.session import Session


@dataclass(frozen=True)
class Options:
    """The flags of apply view-last-applied."""

    all: bool = flag(False, "--all", "Select all resources in the namespace of the specified resource types")
    files: FileOptions = group(FileOptions)
    output: str = flag("yaml", "-o, --output", "Output format. Must be one of (yaml, json)")
    selector: str = flag("", "-l, --selector", SELECTOR_HELP)


async def run(session: Session, options: Options) -> None:
    if options.output not in ("yaml", "json"):
        raise UsageError(f"Unexpected -o output mode: {options.output}, the flag 'output' must be one of yaml|json")
    query = Query(args=session.args, files=options.files, selector=options.selector, everything=options.all, stops=True)
    found = await find(session, query)
    raise_all(found.errors)
    configured = [(item, last_applied(item.object)) for item in found.items]
    for item, applied in configured:
        if applied is None and item.source:
            raise CommandError(
                f"error when no last-applied-configuration annotation found on resource: {item.name}\n {quote(item.source)}: <nil>"
            )
    for _, applied in configured:
        if applied is None:
            continue
        session.out.write(dump(applied) if options.output == "yaml" else indented(applied, indent="  ") + "\n")


COMMAND = Command(
    name="view-last-applied",
    short="View the latest last-applied-configuration annotations of a resource/object",
    long="""View the latest last-applied-configuration annotations by type/name or file.

 The default output will be printed to stdout in YAML format. You can use the -o option to change the output format.""",
    usage="(TYPE [NAME | -l label] | TYPE/NAME | -f FILENAME)",
    examples=(
        (
            "View the last-applied-configuration annotations by type/name in YAML",
            "kubectl apply view-last-applied deployment/nginx",
        ),
    ),
    options=Options,
    run=run,
)
