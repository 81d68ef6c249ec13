"""kubectl create secret: the family."""

from __future__ import annotations

from ...cli.command import Command

COMMAND = Command(
    name="secret",
    short="Create a secret using a specified subcommand",
    long="""Create a secret with specified type.

 A docker-registry type secret is for accessing a container registry.

 A generic type secret indicate an Opaque secret type.

 A tls type secret holds TLS certificate and its associated key.""",
    usage="(docker-registry | generic | tls)",
)
