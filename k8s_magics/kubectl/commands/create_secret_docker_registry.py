"""kubectl create secret docker-registry"""

from __future__ import annotations

import base64
from dataclasses import dataclass

from ...apimachinery.json_text import compact
from ...cli.command import Command
from ...cli.errors import CommandError
from ...cli.flags import flag, group
from ...cli.namehash import name_hash
from ...cli.session import Session
from ..creating import CreateOptions, create_object, one_name, structure
from ..datasources import SourceOptions, add_secret, fill, read_sources

KEY = ".dockerconfigjson"
HUB = "https://index.docker.io/v1/"


@dataclass(frozen=True)
class Options:
    """The flags of create secret docker-registry."""

    create: CreateOptions = group(CreateOptions)
    append_hash: bool = flag(False, "--append-hash", "Append a hash of the secret to its name.")
    docker_email: str = flag("", "--docker-email", "Email for Docker registry")
    docker_password: str = flag("", "--docker-password", "Password for Docker registry authentication")
    docker_server: str = flag(HUB, "--docker-server", "Server location for Docker registry")
    docker_username: str = flag("", "--docker-username", "Username for Docker registry authentication")
    from_file: tuple[str, ...] = flag((), "--from-file", "Key files can be specified using their file path.")


async def run(session: Session, options: Options) -> None:
    name = one_name(session, options.create.output)
    if not options.from_file and not (options.docker_username and options.docker_password and options.docker_server):
        raise CommandError(
            "either --from-file or the combination of --docker-username, --docker-password and --docker-server is required"
        )
    obj = structure("v1", "Secret", name, data={}, type="kubernetes.io/dockerconfigjson")
    if options.from_file:
        pairs = read_sources(session, SourceOptions(from_file=options.from_file))
        fill(obj, ((KEY if k.endswith(("config.json", KEY)) else k, v) for k, v in pairs), add_secret)
    else:
        add_secret(obj, KEY, login(options).encode())
    if options.append_hash:
        obj["metadata"]["name"] += "-" + name_hash(obj)
    create_object(session, options.create, obj, failing="failed to create secret")


def login(options: Options) -> str:
    """A Docker configuration with one registry in it."""
    auth = base64.b64encode(f"{options.docker_username}:{options.docker_password}".encode()).decode()
    entry = {"username": options.docker_username, "password": options.docker_password}
    entry |= {"email": options.docker_email} if options.docker_email else {}
    return compact({"auths": {options.docker_server: {**entry, "auth": auth}}}, sort=False)


COMMAND = Command(
    name="docker-registry",
    short="Create a secret for use with a Docker registry",
    usage="NAME --docker-username=user --docker-password=password --docker-email=email [--docker-server=string] [--from-file=[key=]source] [--dry-run=server|client|none]",
    examples=(
        (
            "If you do not already have a .dockercfg file, create a dockercfg secret directly",
            "kubectl create secret docker-registry my-secret --docker-server=reg.example --docker-username=me --docker-password=secret",
        ),
    ),
    options=Options,
    run=run,
)
