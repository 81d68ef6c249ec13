"""kubectl set serviceaccount"""

from __future__ import annotations

from dataclasses import dataclass

from ...apimachinery.objects import Object, evolve
from ...cli.command import Command
from ...cli.errors import CommandError
from ...cli.flags import group
from ...cli.item import Item
from ...cli.recording import record_flag
from ...cli.session import Session
from ..podspecs import pod_spec, with_pod_spec
from ..setting import SetOptions, Setting, find_targets, set_all


@dataclass(frozen=True)
class Options:
    """The flags of set serviceaccount."""

    common: SetOptions = group(SetOptions)
    record: bool = record_flag()


async def run(session: Session, options: Options) -> None:
    if not session.args:
        raise CommandError("serviceaccount is required")
    *resources, account = session.args
    items = await find_targets(session, options.common, resources)

    def change(item: Item) -> Object:
        spec = evolve(pod_spec(item, local=options.common.local), "serviceAccountName", account)
        return with_pod_spec(item, evolve(spec, "serviceAccount", account) if "serviceAccount" in spec else spec)

    set_all(
        session,
        options.common,
        items,
        Setting("serviceaccount updated", "failed to patch ServiceAccountName", change, always=True),
    )


COMMAND = Command(
    name="serviceaccount",
    short="Update the service account of a resource",
    long="""Update the service account of pod template resources.

 Possible resources (case insensitive) can be:

 replicationcontroller (rc), deployment (deploy), daemonset (ds), job, replicaset (rs), statefulset""",
    usage="(-f FILENAME | TYPE NAME) SERVICE_ACCOUNT",
    aliases=("sa",),
    examples=(
        (
            "Set deployment nginx-deployment's service account to serviceaccount1",
            "kubectl set serviceaccount deployment nginx-deployment serviceaccount1",
        ),
    ),
    lacks=frozenset({"selector"}),
    options=Options,
    run=run,
)
