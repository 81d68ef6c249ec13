"""kubectl version of 1.17: one long line each, or --short."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...apimachinery.json_text import indented
from ...apimachinery.yaml.writer import dump
from ...apiserver.build import Build
from ...cli.errors import CommandError
from ...cli.flags import flag
from ...cli.session import Session
from ...kubectl.commands.version import COMMAND as TODAY
from ..builds import CLIENT


@dataclass(frozen=True)
class Options:
    """The flags of version."""

    client: bool = flag(False, "--client", "Client version only (no server required).")
    output: str = flag("", "-o, --output", "One of 'yaml' or 'json'.")
    short: bool = flag(False, "--short", "Print just the version number.")


async def run(session: Session, options: Options) -> None:
    if options.output not in ("", "yaml", "json"):
        raise CommandError("--output must be 'yaml' or 'json'")
    builds = {"Client Version": CLIENT}
    if not options.client:
        builds["Server Version"] = session.client.server.build
    if options.output:
        found = {name[0].lower() + name[1:].replace(" ", ""): build.as_json() for name, build in builds.items()}
        session.out.write(dump(found) if options.output == "yaml" else indented(found, indent="  ", sort=False) + "\n")
        return
    for name, build in builds.items():
        session.out.line(f"{name}: {build.version if options.short else _long(build)}")


def _long(build: Build) -> str:
    """A Go struct with %#v."""
    fields = (f'{key[0].upper()}{key[1:]}:"{value}"' for key, value in build.as_json().items())
    return f"version.Info{{{', '.join(fields)}}}"


COMMAND = replace(TODAY, options=Options, run=run)
