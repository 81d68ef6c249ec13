"""helm registry: OCI registries."""

from __future__ import annotations

from ...cli.command import Command

COMMAND = Command(
    name="registry",
    short="login to or logout from a registry",
    long="Commands for OCI registries.",
)
