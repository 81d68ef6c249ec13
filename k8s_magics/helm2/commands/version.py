"""helm version"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ..generation import COMMITS, VERSION
from ..output import templated
from ..tiller import connect


@dataclass(frozen=True)
class Options:
    """The flags of version."""

    client: bool = flag(False, "-c, --client", "the version of the client alone")
    server: bool = flag(False, "-s, --server", "the version of Tiller alone")
    short: bool = flag(False, "--short", "the number and the commit alone")
    template: str = flag("", "--template", "Go template for the output, such as {{.Client.SemVer}}")


async def run(session: Session, options: Options) -> None:
    both = options.client == options.server
    data: dict[str, dict[str, str]] = {}
    for side, is_wanted in (("Client", both or options.client), ("Server", both or options.server)):
        if not is_wanted:
            continue
        version = VERSION if side == "Client" else connect(session).version
        data[side] = {"SemVer": version, "GitCommit": COMMITS.get(version, ""), "GitTreeState": "clean"}
        if not options.template:
            session.out.line(f"{side}: {_build(data[side], short=options.short)}")
    if options.template:
        session.out.write(templated(options.template, data))


def _build(build: dict[str, str], *, short: bool) -> str:
    version, commit, state = build.values()
    if short:
        return f"{version}+g{commit[:7]}"
    return f'&version.Version{{SemVer:"{version}", GitCommit:"{commit}", GitTreeState:"{state}"}}'


COMMAND = Command(
    name="version",
    short="print the client/server version information",
    long="Print which version the client is, and which Tiller.",
    usage="[flags]",
    options=Options,
    run=run,
)
