"""kubectl alpha: what is not enabled by default; there is nothing in it."""

from __future__ import annotations

from ...cli.command import Command

COMMAND = Command(
    name="alpha",
    short="Commands for features in alpha",
    long="These commands correspond to alpha features that are not enabled in Kubernetes clusters by default.",
    section="Other Commands",
)
