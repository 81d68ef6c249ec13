"""kubectl rollout restart: a new annotation in the pod template, and so new pods."""

from __future__ import annotations

from ...apimachinery.objects import EMPTY, dig
from ...cli.command import Command
from ...cli.errors import CommandError
from ...cli.item import Item
from ...cli.session import Session
from ..rollout_change import ChangeOptions, change_each
from ..rollouts import DAEMONSETS, DEPLOYMENTS, STATEFULSETS, unsupported

RESTARTED = "kubectl.kubernetes.io/restartedAt"
TOO_SOON = (
    "if restart has already been triggered within the past second, please wait before attempting to trigger another"
)


async def run(session: Session, options: ChangeOptions) -> None:
    await change_each(session, options, _restart, "restarted")


def _restart(session: Session, item: Item) -> dict[str, object]:
    resource = item.resource
    if resource.home not in (DEPLOYMENTS, DAEMONSETS, STATEFULSETS):
        if not session.client.server.schema.of(resource.api_version(), resource.kind):
            raise CommandError(
                f'no kind "{resource.kind}" is registered for version "{resource.api_version()}" in scheme "pkg/runtime/scheme.go:111"'
            )
        raise unsupported(item, "restarting")
    if resource.home == DEPLOYMENTS and dig(item.object, "spec.paused"):
        raise CommandError(
            f'error: {resource.key} "{item.name}" can\'t restart paused deployment (run rollout resume first)'
        )
    now = session.clock.timestamp()
    if dig(item.object, "spec.template.metadata.annotations", EMPTY).get(RESTARTED) == now:
        raise CommandError(f"failed to create patch for {item.name}: {TOO_SOON}")
    return {"spec": {"template": {"metadata": {"annotations": {RESTARTED: now}}}}}


COMMAND = Command(
    name="restart",
    short="Restart a resource",
    usage="RESOURCE",
    examples=(
        ("Restart a deployment", "kubectl rollout restart deployment/nginx"),
        ("Restart a daemon set", "kubectl rollout restart daemonset/abc"),
    ),
    options=ChangeOptions,
    run=run,
)
