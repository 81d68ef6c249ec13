"""kubectl attach: join the main process of a running container."""

from __future__ import annotations

from dataclasses import dataclass

from ...apimachinery.objects import dig
from ...cli.command import Command
from ...cli.errors import CommandError
from ...cli.flags import flag
from ...cli.session import Session
from ..attaching import Attachment, join
from ..pod_choice import default_container, resolve


@dataclass(frozen=True)
class Options:
    """The flags of attach."""

    container: str = flag(
        "",
        "-c, --container",
        "Container name. If omitted, use the kubectl.kubernetes.io/default-container annotation for selecting the container to be attached or the first container in the pod will be chosen",
    )
    pod_running_timeout: int = flag(
        60_000,
        "--pod-running-timeout",
        "The length of time (like 5s, 2m, or 3h, higher than zero) to wait until at least one pod is running",
        kind="duration",
    )
    quiet: bool = flag(False, "-q, --quiet", "Only print output from the remote session")
    stdin: bool = flag(False, "-i, --stdin", "Pass stdin to the container")
    tty: bool = flag(False, "-t, --tty", "Stdin is a TTY")


async def run(session: Session, options: Options) -> None:
    args = session.args
    if not args:
        raise CommandError("at least 1 argument is required for attach")
    if len(args) > 2:
        raise CommandError(
            f"expected POD, TYPE/NAME, or TYPE NAME, (at most 2 arguments) saw {len(args)}: [{' '.join(args)}]"
        )
    timeout = options.pod_running_timeout
    default = args[0] if len(args) == 2 else "pods"
    pod = await resolve(session, args[-1], doing="cannot attach to", timeout=timeout, default=default)
    phase = dig(pod, "status.phase", "")
    if phase in ("Succeeded", "Failed"):
        raise CommandError(f"cannot attach a container in a completed pod; current phase is {phase}")
    container = options.container or default_container(session, pod, quiet=options.quiet)
    await join(
        session, Attachment(pod=pod, container=container, stdin=options.stdin, tty=options.tty, quiet=options.quiet)
    )


COMMAND = Command(
    name="attach",
    short="Attach to a running container",
    long="Attach to a process that is already running inside an existing container.",
    usage="(POD | TYPE/NAME) -c CONTAINER",
    examples=(
        ("Get output from running pod mypod; its default container is chosen", "kubectl attach mypod"),
        ("Get output from ruby-container from pod mypod", "kubectl attach mypod -c ruby-container"),
        ("Get output from the first pod of a replica set named nginx", "kubectl attach rs/nginx"),
    ),
    options=Options,
    run=run,
    section="Troubleshooting and Debugging Commands",
)
