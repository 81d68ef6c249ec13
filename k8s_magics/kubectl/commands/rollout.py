"""kubectl rollout: the family of commands about the updates of a workload."""

from __future__ import annotations

from ...cli.command import Command

COMMAND = Command(
    name="rollout",
    short="Manage the rollout of a resource",
    long=(
        "Manage the rollout of one or many resources.\n        \n"  # kubectl's own help has these blanks
        " Valid resource types include:\n\n  *  deployments\n  *  daemonsets\n  *  statefulsets"
    ),
    usage="SUBCOMMAND",
    alone="fails",
    examples=(
        ("Rollback to the previous deployment", "kubectl rollout undo deployment/abc"),
        ("Check the rollout status of a daemonset", "kubectl rollout status daemonset/foo"),
        ("Restart a deployment", "kubectl rollout restart deployment/abc"),
        ("Restart deployments with the 'app=nginx' label", "kubectl rollout restart deployment --selector=app=nginx"),
    ),
    section="Deploy Commands",
)
