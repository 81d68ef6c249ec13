"""kubectl version"""

from __future__ import annotations

from dataclasses import dataclass

from ...apimachinery.json_text import indented
from ...apimachinery.yaml.writer import dump
from ...apiserver.build import TODAY
from ...cli.command import Command
from ...cli.errors import CommandError
from ...cli.flags import flag
from ...cli.session import Session

KUSTOMIZE = "v5.7.1"


@dataclass(frozen=True)
class Options:
    """The flags of version."""

    client: bool = flag(False, "--client", "If true, shows client version only (no server required).")
    output: str = flag("", "-o, --output", "One of 'yaml' or 'json'.")


async def run(session: Session, options: Options) -> None:
    if session.args:
        raise CommandError(f"extra arguments: [{' '.join(session.args)}]")
    if options.output not in ("", "yaml", "json"):
        raise CommandError("--output must be 'yaml' or 'json'")
    if not options.output:
        session.out.line(f"Client Version: {TODAY.version}")
        session.out.line(f"Kustomize Version: {KUSTOMIZE}")
        _require_server(session, options)
        if not options.client:
            session.out.line(f"Server Version: {session.client.server.build.version}")
        return
    found: dict[str, object] = {"clientVersion": TODAY.as_json(), "kustomizeVersion": KUSTOMIZE}
    if not options.client and session.unreachable is None:
        found["serverVersion"] = session.client.server.build.as_json()
    session.out.write(dump(found) if options.output == "yaml" else indented(found, indent="  ", sort=False) + "\n")
    _require_server(session, options)


def _require_server(session: Session, options: Options) -> None:
    if session.unreachable is not None and not options.client:
        raise session.unreachable


COMMAND = Command(
    name="version",
    short="Print the client and server version information",
    long="Print the client and server version information for the current context.",
    usage="[flags]",
    examples=(("Print the client and server versions for the current context", "kubectl version"),),
    section="Other Commands",
    options=Options,
    run=run,
)
