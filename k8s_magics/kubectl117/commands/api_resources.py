"""kubectl api-resources of 1.17: by API group, without versions."""

from __future__ import annotations

from dataclasses import replace

from ...cli.columns import format_table
from ...cli.errors import CommandError
from ...cli.session import Session
from ...kubectl.commands.api_resources import COMMAND as TODAY
from ...kubectl.commands.api_resources import Options, wanted
from ...kubectl.served import served


async def run(session: Session, options: Options) -> None:
    if options.output not in ("", "wide", "name"):
        raise CommandError(f"--output {options.output} is not available")
    found = [s for s in served(session.client.discovery) if wanted(session, options, s)]
    if options.output == "name":
        session.out.write("".join(f"{s.qualified}\n" for s in found))
        return
    wide = options.output == "wide"
    header = ["NAME", "SHORTNAMES", "APIGROUP", "NAMESPACED", "KIND", *(["VERBS"] if wide else [])]
    rows = [
        [s.name, ",".join(s.short_names), s.group, str(s.namespaced).lower(), s.kind]
        + ([f"[{' '.join(sorted(s.verbs))}]"] if wide else [])
        for s in found
    ]
    session.out.write(format_table(rows if options.no_headers else [header, *rows]))


COMMAND = replace(TODAY, run=run)
