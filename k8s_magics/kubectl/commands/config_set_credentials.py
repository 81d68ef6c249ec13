"""kubectl config set-credentials"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Any

from ...cli.command import Command
from ...cli.errors import CommandError
from ...cli.flags import flag
from ...cli.session import Session
from ...shell.faults import OSFault
from ..configuring import current_config, merged_entry, need_args, write_entry


@dataclass(frozen=True)
class Options:
    """The flags of config set-credentials."""

    client_certificate: str = flag(
        "", "--client-certificate", "Path to client-certificate file for the user entry in kubeconfig"
    )
    client_key: str = flag("", "--client-key", "Path to client-key file for the user entry in kubeconfig")
    embed_certs: bool = flag(False, "--embed-certs", "Embed client cert/key for the user entry in kubeconfig")
    password: str = flag("", "--password", "password for the user entry in kubeconfig")
    token: str = flag("", "--token", "token for the user entry in kubeconfig")
    username: str = flag("", "--username", "username for the user entry in kubeconfig")


async def run(session: Session, options: Options) -> None:
    need_args(session, 1)
    name = session.args[0]
    if options.token and (options.username or options.password):
        raise CommandError(
            "you cannot specify more than one authentication method at the same time: --token, --username/--password"
        )
    changes: dict[str, Any] = {}
    for field, path in (("client-certificate", options.client_certificate), ("client-key", options.client_key)):
        if path:
            changes |= _certificate(session, field, path, options.embed_certs)
    if options.token:
        changes |= {"token": options.token, "username": None, "password": None}
    if options.username or options.password:
        changes |= {"token": None}
        changes |= {k: getattr(options, k) for k in ("username", "password") if session.given(k)}
    old = current_config(session).users.get(name)
    write_entry(session, "users", name, merged_entry(old, changes))
    session.out.line(f'User "{name}" set.')


def _certificate(session: Session, field: str, path: str, embed: bool) -> dict[str, Any]:
    if not embed:
        return {field: session.files.path(path), f"{field}-data": None}
    try:
        data = session.files.read(path)
    except OSFault:
        raise CommandError(f"could not stat {field} file {path}: stat {path}: no such file or directory") from None
    return {field: None, f"{field}-data": base64.b64encode(data).decode()}


COMMAND = Command(
    name="set-credentials",
    short="Set a user entry in kubeconfig",
    long="""Set a user entry in kubeconfig.

 Specifying a name that already exists will merge new fields on top of existing values.

 Bearer token and basic auth are mutually exclusive.""",
    usage="NAME [--client-certificate=path/to/certfile] [--client-key=path/to/keyfile] [--token=bearer_token] [--username=basic_user] [--password=basic_password]",
    examples=(
        (
            'Set basic auth for the "cluster-admin" entry',
            "kubectl config set-credentials cluster-admin --username=admin --password=uXFGweU9l35qcif",
        ),
    ),
    options=Options,
    run=run,
)
