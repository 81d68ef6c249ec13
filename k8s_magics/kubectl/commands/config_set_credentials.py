"""kubectl config set-credentials"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Any

from ...cli.command import Command
from ...cli.errors import CommandError
from ...cli.flags import flag, group
from ...cli.session import Session
from ...shell.faults import OSFault
from ..configuring import complain, current_config, merged_entry, write_entry
from ..credential_plugins import PairError, PluginOptions, exec_of, provider_of


@dataclass(frozen=True)
class Options:
    """The flags of config set-credentials."""

    client_certificate: str = flag(
        "", "--client-certificate", "Path to client-certificate file for the user entry in kubeconfig"
    )
    client_key: str = flag("", "--client-key", "Path to client-key file for the user entry in kubeconfig")
    embed_certs: bool = flag(False, "--embed-certs", "Embed client cert/key for the user entry in kubeconfig")
    password: str = flag("", "--password", "password for the user entry in kubeconfig")
    plugins: PluginOptions = group(PluginOptions)
    token: str = flag("", "--token", "token for the user entry in kubeconfig")
    username: str = flag("", "--username", "username for the user entry in kubeconfig")


async def run(session: Session, options: Options) -> None:
    if len(session.args) != 1:
        complain(session, f"unexpected args: [{' '.join(session.args)}]")
    name = session.args[0]
    old = current_config(session).users.get(name) or {}
    try:
        changes: dict[str, Any] = {
            "auth-provider": provider_of(options.plugins, old.get("auth-provider")),
            "exec": exec_of(options.plugins, old.get("exec")),
        }
    except PairError as error:
        complain(session, str(error))
    if options.embed_certs and not options.client_certificate and not options.client_key:
        raise CommandError("you must specify a --client-certificate or --client-key to embed")
    if options.token and (options.username or options.password):
        raise CommandError(
            "you cannot specify more than one authentication method at the same time: --token, --username/--password"
        )
    for field, path in (("client-certificate", options.client_certificate), ("client-key", options.client_key)):
        if path:
            changes |= _certificate(session, field, path, options.embed_certs)
    if options.token:
        changes |= {"token": options.token, "username": None, "password": None}
    if options.username or options.password:
        changes |= {"token": None}
        changes |= {k: getattr(options, k) for k in ("username", "password") if session.given(k)}
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
    usage="NAME [--client-certificate=path/to/certfile] [--client-key=path/to/keyfile] [--token=bearer_token] [--username=basic_user] [--password=basic_password] [--auth-provider=provider_name] [--auth-provider-arg=key=value] [--exec-command=exec_command] [--exec-api-version=exec_api_version] [--exec-arg=arg] [--exec-env=key=value]",
    examples=(
        (
            'Set basic auth for the "cluster-admin" entry',
            "kubectl config set-credentials cluster-admin --username=admin --password=uXFGweU9l35qcif",
        ),
    ),
    options=Options,
    run=run,
)
