"""kubectl create service: the family."""

from __future__ import annotations

from ...cli.command import Command

COMMAND = Command(
    name="service",
    short="Create a service using a specified subcommand",
    usage="[flags]",
    long="Create a service using a specified subcommand.",
    aliases=("svc",),
)
