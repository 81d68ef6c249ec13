"""helm push.  Simplified: no registry can be reached from here."""

from __future__ import annotations

from ...cli.command import Command
from ...cli.session import Session
from ..errors import HelmError
from ..locating import AccessOptions

USAGE = "[chart] [remote] [flags]"


async def run(session: Session, options: AccessOptions) -> None:
    if len(session.args) != 2:
        raise HelmError(f'"{session.path}" requires at least 2 arguments\n\nUsage:  {session.path} {USAGE}')
    chart, remote = session.args
    if not session.files.exists(chart):
        raise HelmError(f"stat {chart}: no such file or directory")
    if not remote.startswith("oci://"):
        raise HelmError(f'scheme prefix missing from remote (e.g. "oci://"), got: {remote}')
    host = remote.removeprefix("oci://").partition("/")[0]
    raise HelmError(
        f'failed to perform "Exists" on destination: Head "https://{host}/v2/": dial tcp: lookup {host} on 172.18.0.1:53: no such host'
    )


COMMAND = Command(
    name="push",
    short="push a chart to remote",
    long="Put a packed chart into an OCI registry.",
    usage=USAGE,
    options=AccessOptions,
    run=run,
)
