"""kubectl create secret tls"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.errors import CommandError
from ...cli.flags import flag, group
from ...cli.namehash import name_hash
from ...cli.session import Session, go_errno
from ...shell.faults import OSFault
from ...shell.x509.pair import problem_of_pair
from ..creating import CreateOptions, create_object, one_name, structure
from ..datasources import add_secret


@dataclass(frozen=True)
class Options:
    """The flags of create secret tls."""

    create: CreateOptions = group(CreateOptions)
    append_hash: bool = flag(False, "--append-hash", "Append a hash of the secret to its name.")
    cert: str = flag("", "--cert", "Path to PEM encoded public key certificate.")
    key: str = flag("", "--key", "Path to private key associated with given certificate.")


async def run(session: Session, options: Options) -> None:
    name = one_name(session, options.create.output)
    if not options.key or not options.cert:
        raise CommandError("key and cert must be specified")
    cert, key = _read(session, options.cert), _read(session, options.key)
    check_pair(cert, key)
    obj = structure("v1", "Secret", name, data={}, type="kubernetes.io/tls")
    add_secret(obj, "tls.crt", cert)
    add_secret(obj, "tls.key", key)
    if options.append_hash:
        obj["metadata"]["name"] += "-" + name_hash(obj)
    create_object(session, options.create, obj, failing="failed to create secret")


def check_pair(cert: bytes, key: bytes) -> None:
    """CommandError in crypto/tls' words."""
    problem = problem_of_pair(cert.decode("utf-8", "replace"), key.decode("utf-8", "replace"))
    if problem:
        raise CommandError(problem)


def _read(session: Session, path: str) -> bytes:
    try:
        return session.files.read(path)
    except OSFault as fault:
        raise CommandError(f"Cannot read file {path}, open {path}: {go_errno(fault)}") from None


COMMAND = Command(
    name="tls",
    short="Create a TLS secret",
    usage="NAME --cert=path/to/cert/file --key=path/to/key/file [--dry-run=server|client|none]",
    examples=(
        (
            "Create a new TLS secret",
            "kubectl create secret tls tls-secret --cert=path/to/tls.crt --key=path/to/tls.key",
        ),
    ),
    options=Options,
    run=run,
)
