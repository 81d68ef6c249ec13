"""kubectl exec: run a command in a container."""

from __future__ import annotations

from dataclasses import dataclass

from ...apimachinery.errors import InternalError
from ...apimachinery.objects import dig
from ...apiserver import podconnect
from ...apiserver.nodes import Streams
from ...cli.builder import FileOptions, Query, find
from ...cli.command import Command
from ...cli.errors import CommandError, UsageError, raise_all
from ...cli.flags import flag, group
from ...cli.session import Session
from ...shell.file import Source
from ..pod_choice import default_container, resolve
from ..tether import Tether

NOT_SUPPORTED = "exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead"


@dataclass(frozen=True)
class Options:
    """The flags of exec."""

    container: str = flag(
        "", "-c, --container", "Container name. If omitted, the first container in the pod will be chosen."
    )
    files: FileOptions = group(FileOptions)
    pod_running_timeout: int = flag(
        60_000, "--pod-running-timeout", "The length of time to wait until at least one pod is running", kind="duration"
    )
    quiet: bool = flag(False, "-q, --quiet", "Only print output from the remote session")
    stdin: bool = flag(False, "-i, --stdin", "Pass stdin to the container")
    tty: bool = flag(False, "-t, --tty", "Stdin is a TTY")


async def run(session: Session, options: Options) -> int:
    target, command = _words(session, options)
    if options.files.filename:
        found = await find(session, Query(args=[target] if target else (), files=options.files, names_of="pods"))
        raise_all(found.errors)
        target = f"{found.items[0].resource.plural}/{found.items[0].name}"
    pod = await resolve(session, target, doing="cannot attach to", timeout=options.pod_running_timeout)
    phase = dig(pod, "status.phase", "")
    if phase in ("Succeeded", "Failed"):
        raise CommandError(f"cannot exec into a container in a completed pod; current phase is {phase}")
    container = options.container or default_container(session, pod, quiet=options.quiet)
    if options.tty and options.stdin and not options.quiet:
        session.err.line("Unable to use a TTY - input is not a terminal or the right kind of file")
    await session.flush()
    local = session.process
    stdin = local.files.get(0) if options.stdin else Source(b"")
    streams = Streams(stdin, Tether(local, 1), Tether(local, 2), tty=False)
    try:
        process = podconnect.execute(session.client.nodes, pod, container, command, streams)
    except InternalError as error:
        raise CommandError(error.message) from None
    code = await local.wait(process)
    if code:
        session.err.line(f"command terminated with exit code {code}")
    return code


def _words(session: Session, options: Options) -> tuple[str, list[str]]:
    """The pod (or TYPE/NAME), and the command after `--`."""
    args, dash, in_files = session.args, session.dash, bool(options.files.filename)
    target = args[0] if args and dash else ""
    if dash < 0 and (len(args) > 1 or (args and in_files)):
        raise UsageError(NOT_SUPPORTED)
    if not target and not in_files:
        raise CommandError("pod, type/name or --filename must be specified")
    command = args[dash:] if dash >= 0 else ()
    if not command:
        raise CommandError("you must specify at least one command for the container")
    return target, list(command)


COMMAND = Command(
    name="exec",
    short="Execute a command in a container",
    usage="(POD | TYPE/NAME) [-c CONTAINER] [flags] -- COMMAND [args...]",
    examples=(
        (
            "Get output from running the 'date' command from pod mypod, using the first container by default",
            "kubectl exec mypod -- date",
        ),
        (
            "Switch to raw terminal mode; sends stdin to 'bash' in ruby-container from pod mypod",
            "kubectl exec mypod -c ruby-container -i -t -- bash -il",
        ),
        (
            "Get output from running the 'date' command from the first pod of the deployment mydeployment",
            "kubectl exec deploy/mydeployment -- date",
        ),
    ),
    lacks=frozenset({"kustomize", "recursive"}),
    options=Options,
    run=run,
    section="Troubleshooting and Debugging Commands",
)
