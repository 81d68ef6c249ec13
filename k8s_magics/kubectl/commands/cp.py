"""kubectl cp: files between the admin host and a container, carried by the container's own tar."""

from __future__ import annotations

import posixpath
import tarfile
from dataclasses import dataclass

from ...apimachinery.errors import InternalError
from ...apimachinery.objects import Object, dig
from ...apiserver import podconnect
from ...apiserver.nodes import Streams
from ...cli.command import Command
from ...cli.errors import CommandError, Exit
from ...cli.flags import flag
from ...cli.session import Session
from ...shell.file import NULL, File, Sink, Source
from ..copying import Spec, packed, parse_spec, unpack
from ..pod_choice import default_container


@dataclass(frozen=True)
class Options:
    """The flags of cp."""

    container: str = flag(
        "",
        "-c, --container",
        "Container name. If omitted, use the kubectl.kubernetes.io/default-container annotation for selecting the container to be attached or the first container in the pod will be chosen",
    )
    no_preserve: bool = flag(
        False,
        "--no-preserve",
        "The copied file/directory's ownership and permissions will not be preserved in the container",
    )
    retries: int = flag(
        0,
        "--retries",
        "Set number of retries to complete a copy operation from a container. Specify 0 to disable or any negative value for infinite retrying. The default is 0 (no retry).",
    )


async def run(session: Session, options: Options) -> None:
    if len(session.args) != 2:
        raise CommandError("source and destination are required")
    source, target = (parse_spec(word, session.namespace) for word in session.args)
    if source.pod and target.pod:
        raise CommandError("one of src or dest must be a local file specification")
    if not source.path or not target.path:
        raise CommandError("filepath can not be empty")
    if source.pod:
        await _from_pod(session, options, source, target.path)
    elif target.pod:
        await _to_pod(session, options, source.path, target)
    else:
        raise CommandError("one of src or dest must be a remote file specification")


async def _to_pod(session: Session, options: Options, source: str, target: Spec) -> None:
    if not session.files.exists(source):
        raise CommandError(f"{source} doesn't exist in local filesystem")
    base = posixpath.basename(posixpath.normpath(session.files.path(source)))
    path = posixpath.normpath(target.path)
    if await _execute(session, options, target, ["test", "-d", path], _streams(session, stderr=NULL)) == 0:
        path = posixpath.join(path, base)
    data = packed(session.process.machine.files, session.files.path(source), posixpath.basename(path))
    flags = ["--no-same-permissions", "--no-same-owner"] if options.no_preserve else []
    command = ["tar", *flags, "-xmf", "-"]
    folder = posixpath.dirname(path)
    argv = [*command, "-C", folder] if folder else command
    code = await _execute(session, options, target, argv, _streams(session, stdin=data))
    _check(session, code)


async def _from_pod(session: Session, options: Options, source: Spec, target: str) -> None:
    data = bytearray()
    streams = _streams(session, stdout=Sink(lambda _, piece: data.extend(piece)))
    code = await _execute(session, options, source, ["tar", "cf", "-", source.path], streams)
    _check(session, code)
    try:
        unpack(session, bytes(data), source, target)
    except tarfile.TarError as error:
        raise CommandError(str(error)) from None


def _streams(
    session: Session, *, stdin: bytes = b"", stdout: File | None = None, stderr: File | None = None
) -> Streams:
    """Where a command in the container reads and writes; kubectl's own output where nothing is said."""
    files = session.process.files
    return Streams(Source(stdin), stdout or files[1], stderr or files[2])


async def _execute(session: Session, options: Options, spec: Spec, argv: list[str], streams: Streams) -> int:
    """Run a command in the container; its exit code."""
    pod: Object = session.client.get("pods", spec.pod, spec.namespace)
    phase = dig(pod, "status.phase", "")
    if phase in ("Succeeded", "Failed"):
        raise CommandError(f"cannot exec into a container in a completed pod; current phase is {phase}")
    container = options.container or default_container(session, pod)
    await session.flush()
    try:
        process = podconnect.execute(session.client.nodes, pod, container, argv, streams)
    except InternalError as error:
        raise CommandError(error.message) from None
    return await session.process.wait(process)


def _check(session: Session, code: int) -> None:
    if code:
        session.err.line(f"command terminated with exit code {code}")
        raise Exit(code)


COMMAND = Command(
    name="cp",
    short="Copy files and directories to and from containers",
    long="""Copy files and directories to and from containers.

 The 'tar' program has to be in the container's image. Symbolic links, wildcards and file modes are better served by 'kubectl exec' with tar itself.""",
    usage="<file-spec-src> <file-spec-dest>",
    examples=(
        (
            "Copy /tmp/foo_dir local directory to /tmp/bar_dir in a remote pod in the default namespace",
            "kubectl cp /tmp/foo_dir <some-pod>:/tmp/bar_dir",
        ),
        (
            "Copy /tmp/foo local file to /tmp/bar in a remote pod in a specific container",
            "kubectl cp /tmp/foo <some-pod>:/tmp/bar -c <specific-container>",
        ),
        (
            "Copy /tmp/foo from a remote pod to /tmp/bar locally",
            "kubectl cp <some-namespace>/<some-pod>:/tmp/foo /tmp/bar",
        ),
    ),
    options=Options,
    run=run,
    section="Troubleshooting and Debugging Commands",
)
