"""kubectl config set-cluster"""

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
    """The flags of config set-cluster."""

    certificate_authority: str = flag(
        "", "--certificate-authority", "Path to certificate-authority file for the cluster entry in kubeconfig"
    )
    embed_certs: bool = flag(False, "--embed-certs", "embed-certs for the cluster entry in kubeconfig")
    insecure: bool = flag(
        False, "--insecure-skip-tls-verify", "insecure-skip-tls-verify for the cluster entry in kubeconfig"
    )
    proxy_url: str = flag("", "--proxy-url", "proxy-url for the cluster entry in kubeconfig")
    server: str = flag("", "--server", "server for the cluster entry in kubeconfig")
    tls_server_name: str = flag("", "--tls-server-name", "tls-server-name for the cluster entry in kubeconfig")


async def run(session: Session, options: Options) -> None:
    need_args(session, 1)
    name = session.args[0]
    if options.insecure and options.certificate_authority:
        raise CommandError("you cannot specify a certificate authority and insecure mode at the same time")
    if options.embed_certs and not options.certificate_authority:
        raise CommandError("you must specify a --certificate-authority to embed")
    changes: dict[str, Any] = {}
    for flag_name, field in (("server", "server"), ("tls-server-name", "tls_server_name"), ("proxy-url", "proxy_url")):
        if session.given(flag_name):
            changes[flag_name] = getattr(options, field)
    if session.given("insecure-skip-tls-verify"):
        changes["insecure-skip-tls-verify"] = options.insecure or None
        if options.insecure:
            changes |= {"certificate-authority": None, "certificate-authority-data": None}
    if options.certificate_authority:
        changes |= _authority(session, options)
    old = current_config(session).clusters.get(name)
    write_entry(session, "clusters", name, merged_entry(old, changes))
    session.out.line(f'Cluster "{name}" set.')


def _authority(session: Session, options: Options) -> dict[str, Any]:
    path = options.certificate_authority
    changes: dict[str, Any] = {"insecure-skip-tls-verify": None}
    if not options.embed_certs:
        return changes | {"certificate-authority": session.files.path(path), "certificate-authority-data": None}
    try:
        data = session.files.read(path)
    except OSFault:
        raise CommandError(
            f"could not stat certificate-authority file {path}: stat {path}: no such file or directory"
        ) from None
    return changes | {"certificate-authority": None, "certificate-authority-data": base64.b64encode(data).decode()}


COMMAND = Command(
    name="set-cluster",
    short="Set a cluster entry in kubeconfig",
    long="""Set a cluster entry in kubeconfig.

 Specifying a name that already exists will merge new fields on top of existing values for those fields.""",
    usage="NAME [--server=server] [--certificate-authority=path/to/certificate/authority] [--insecure-skip-tls-verify=true] [--tls-server-name=example.com]",
    examples=(
        (
            "Set only the server field on the e2e cluster entry",
            "kubectl config set-cluster e2e --server=https://1.2.3.4",
        ),
    ),
    options=Options,
    run=run,
)
