"""kubectl create cronjob"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag, group
from ...cli.session import Session
from ..creating import CreateOptions, after_dash, create_object, one_name, structure
from ..podtemplate import container


@dataclass(frozen=True)
class Options:
    """The flags of create cronjob."""

    create: CreateOptions = group(CreateOptions)
    image: str = flag("", "--image", "Image name to run.", required=True)
    restart: str = flag("", "--restart", "Job's restart policy. supported values: OnFailure, Never")
    schedule: str = flag("", "--schedule", "A schedule in the Cron format the job should be run with.", required=True)


async def run(session: Session, options: Options) -> None:
    name = one_name(session, options.create.output)
    pod = {
        "containers": [container(name, options.image, command=after_dash(session))],
        "restartPolicy": options.restart or "OnFailure",
    }
    template = {"metadata": {"name": name}, "spec": {"template": {"metadata": {}, "spec": pod}}}
    spec = {"schedule": options.schedule, "jobTemplate": template}
    obj = structure("batch/v1", "CronJob", name, spec=spec, status={})
    create_object(session, options.create, obj, failing="failed to create cronjob:")


COMMAND = Command(
    name="cronjob",
    short="Create a cron job with the specified name",
    aliases=("cj",),
    usage="NAME --image=image --schedule='0/5 * * * ?' -- [COMMAND] [args...] [flags]",
    examples=(("Create a cron job", 'kubectl create cronjob my-job --image=busybox --schedule="*/1 * * * *"'),),
    options=Options,
    run=run,
)
