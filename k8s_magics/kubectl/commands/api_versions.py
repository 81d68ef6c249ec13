"""kubectl api-versions"""

from __future__ import annotations

from ...cli.command import Command, NoOptions
from ...cli.errors import UsageError
from ...cli.session import Session
from ..served import group_versions


async def run(session: Session, options: NoOptions) -> None:
    if session.args:
        raise UsageError(f"unexpected arguments: [{' '.join(session.args)}]")
    for version in sorted(group_versions(session.client.discovery)):
        session.out.line(version)


COMMAND = Command(
    name="api-versions",
    short='Print the supported API versions on the server, in the form of "group/version"',
    long='Print the supported API versions on the server, in the form of "group/version".',
    examples=(("Print the supported API versions", "kubectl api-versions"),),
    section="Other Commands",
    run=run,
)
