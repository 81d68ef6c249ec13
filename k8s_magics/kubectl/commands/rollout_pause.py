"""kubectl rollout pause"""

from __future__ import annotations

from ...apimachinery.objects import dig
from ...cli.command import Command
from ...cli.errors import CommandError
from ...cli.item import Item
from ...cli.session import Session
from ..rollout_change import ChangeOptions, change_each
from ..rollouts import DEPLOYMENTS, unsupported


async def run(session: Session, options: ChangeOptions) -> None:
    await change_each(session, options, _pause, "paused")


def _pause(session: Session, item: Item) -> dict[str, object]:
    if item.resource.home != DEPLOYMENTS:
        raise unsupported(item, "pausing")
    if dig(item.object, "spec.paused"):
        raise CommandError(f'error: {item.resource.key} "{item.name}" is already paused')
    return {"spec": {"paused": True}}


COMMAND = Command(
    name="pause",
    short="Mark the provided resource as paused",
    usage="RESOURCE",
    examples=(("Mark the nginx deployment as paused", "kubectl rollout pause deployment/nginx"),),
    options=ChangeOptions,
    run=run,
)
