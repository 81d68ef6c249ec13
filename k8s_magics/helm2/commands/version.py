"""helm version"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ..generation import COMMITS, VERSION
from ..tiller import connect


@dataclass(frozen=True)
class Options:
    """The flags of version."""

    client: bool = flag(False, "-c, --client", "the version of the client alone")
    server: bool = flag(False, "-s, --server", "the version of Tiller alone")
    short: bool = flag(False, "--short", "the number and the commit alone")


async def run(session: Session, options: Options) -> None:
    both = options.client == options.server
    if both or options.client:
        session.out.line(f"Client: {_build(VERSION, short=options.short)}")
    if both or options.server:
        session.out.line(f"Server: {_build(connect(session).version, short=options.short)}")


def _build(version: str, *, short: bool) -> str:
    commit = COMMITS.get(version, "")
    if short:
        return f"{version}+g{commit[:7]}"
    return f'&version.Version{{SemVer:"{version}", GitCommit:"{commit}", GitTreeState:"clean"}}'


COMMAND = Command(
    name="version",
    short="print the client/server version information",
    long="Print which version the client is, and which Tiller.",
    usage="[flags]",
    options=Options,
    run=run,
)
