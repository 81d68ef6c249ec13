"""helm registry login.  Simplified: no registry can be reached from here."""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ..arguments import exactly
from ..errors import HelmError

USAGE = "[host] [flags]"


@dataclass(frozen=True)
class Options:
    """The flags of registry login."""

    ca_file: str = flag("", "--ca-file", "CA bundle with which to check the server")
    cert_file: str = flag("", "--cert-file", "certificate to show to the server")
    insecure: bool = flag(False, "--insecure", "allow connections without certificates")
    key_file: str = flag("", "--key-file", "key to the certificate")
    password: str = flag("", "-p, --password", "password or identity token at the registry")
    password_stdin: bool = flag(False, "--password-stdin", "read the password from standard input")
    plain_http: bool = flag(False, "--plain-http", "use plain HTTP")
    username: str = flag("", "-u, --username", "user name at the registry")


async def run(session: Session, options: Options) -> None:
    (host,) = exactly(session, 1, USAGE)
    name = host.partition("/")[0].partition(":")[0]
    raise HelmError(f'Get "https://{host}/v2/": dial tcp: lookup {name} on 172.18.0.1:53: no such host')


COMMAND = Command(name="login", short="login to a registry", usage=USAGE, options=Options, run=run)
