"""kubectl rollout: the family of commands about the updates of a workload."""

from __future__ import annotations

from ...cli.command import Command

COMMAND = Command(
    name="rollout",
    short="Manage the rollout of a resource",
    long="Look at, pause, resume, restart or undo the rollouts of deployments, daemon sets and stateful sets.",
    usage="SUBCOMMAND",
    examples=(
        ("Roll back to the previous deployment", "kubectl rollout undo deployment/abc"),
        ("Check the rollout status of a daemonset", "kubectl rollout status daemonset/foo"),
        ("Restart deployments with the 'app=nginx' label", "kubectl rollout restart deployment --selector=app=nginx"),
    ),
    section="Deploy Commands",
)
