"""kubectl top: the family of commands about what is used."""

from __future__ import annotations

from ...cli.command import Command

COMMAND = Command(
    name="top",
    short="Display resource (CPU/memory) usage",
    long=(
        "Shows how much CPU and memory nodes and pods use now. The figures come from the metrics server, "
        "which averages the CPU over its last window; it must be running in the cluster."
    ),
    section="Cluster Management Commands",
)
