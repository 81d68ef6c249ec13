"""kubectl create priorityclass"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag, group
from ...cli.session import Session
from ..creating import CreateOptions, create_object, filled, one_name, structure


@dataclass(frozen=True)
class Options:
    """The flags of create priorityclass."""

    create: CreateOptions = group(CreateOptions)
    description: str = flag("", "--description", "description is an arbitrary string that usually provides guidelines.")
    global_default: bool = flag(
        False, "--global-default", "Whether this PriorityClass should be considered as the default priority."
    )
    preemption_policy: str = flag(
        "PreemptLowerPriority", "--preemption-policy", "the policy for preempting pods with lower priority."
    )
    value: int = flag(0, "--value", "the value of this priority class.", kind="int32")


async def run(session: Session, options: Options) -> None:
    name = one_name(session, options.create.output)
    obj = structure("scheduling.k8s.io/v1", "PriorityClass", name, value=options.value)
    obj |= filled(globalDefault=options.global_default or None, description=options.description)
    obj["preemptionPolicy"] = options.preemption_policy
    create_object(session, options.create, obj, failing="failed to create priorityclass:")


COMMAND = Command(
    name="priorityclass",
    short="Create a priority class with the specified name",
    aliases=("pc",),
    usage="NAME --value=VALUE --global-default=BOOL [--dry-run=server|client|none]",
    examples=(
        (
            "Create a priority class",
            'kubectl create priorityclass high-priority --value=1000 --description="high priority"',
        ),
    ),
    options=Options,
    run=run,
)
