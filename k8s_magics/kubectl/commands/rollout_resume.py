"""kubectl rollout resume"""

from __future__ import annotations

from ...apimachinery.objects import dig
from ...cli.command import Command
from ...cli.errors import CommandError
from ...cli.item import Item
from ...cli.session import Session
from ..rollout_change import ChangeOptions, change_each
from ..rollouts import DEPLOYMENTS, unsupported


async def run(session: Session, options: ChangeOptions) -> None:
    await change_each(session, options, _resume, "resumed")


def _resume(session: Session, item: Item) -> dict[str, object]:
    if item.resource.home != DEPLOYMENTS:
        raise unsupported(item, "resuming")
    if not dig(item.object, "spec.paused"):
        raise CommandError(f'error: {item.resource.key} "{item.name}" is not paused')
    return {"spec": {"paused": None}}


COMMAND = Command(
    name="resume",
    short="Resume a paused resource",
    usage="RESOURCE",
    examples=(("Resume an already paused deployment", "kubectl rollout resume deployment/nginx"),),
    options=ChangeOptions,
    run=run,
)
