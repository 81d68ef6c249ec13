"""kubectl config set"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.errors import CommandError
from ...cli.flags import flag
from ...cli.session import Session
from ..configpaths import set_property
from ..configuring import need_args


@dataclass(frozen=True)
class Options:
    """The flags of config set."""

    set_raw_bytes: bool = flag(
        False,
        "--set-raw-bytes",
        "When writing a []byte PROPERTY_VALUE, write the given string directly without base64 decoding.",
    )


async def run(session: Session, options: Options) -> None:
    need_args(session, 2)
    path, value = session.args
    if not value:
        raise CommandError("you cannot use set to unset a property")
    set_property(session, path, value, raw=options.set_raw_bytes)
    session.out.line(f'Property "{path}" set.')


COMMAND = Command(
    name="set",
    short="Set an individual value in a kubeconfig file",
    long="""Set an individual value in a kubeconfig file.

 PROPERTY_NAME is a dot delimited name where each token represents either an attribute name or a map key.  Map keys may not contain dots.

 PROPERTY_VALUE is the new value you want to set. Binary fields such as 'certificate-authority-data' expect a base64 encoded string unless the --set-raw-bytes flag is used.

 Specifying an attribute name that already exists will merge new fields on top of existing values.""",
    usage="PROPERTY_NAME PROPERTY_VALUE",
    examples=(
        (
            "Set the server field on the my-cluster cluster to https://1.2.3.4",
            "kubectl config set clusters.my-cluster.server https://1.2.3.4",
        ),
        (
            "Set the certificate-authority-data field on the my-cluster cluster",
            'kubectl config set clusters.my-cluster.certificate-authority-data $(echo "cert_data_here" | base64 -i -)',
        ),
        (
            "Set the cluster field in the my-context context to my-cluster",
            "kubectl config set contexts.my-context.cluster my-cluster",
        ),
        (
            "Set the client-key-data field in the cluster-admin user using --set-raw-bytes option",
            "kubectl config set users.cluster-admin.client-key-data cert_data_here --set-raw-bytes=true",
        ),
    ),
    options=Options,
    run=run,
)
