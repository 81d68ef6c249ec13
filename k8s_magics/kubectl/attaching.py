"""Joining the main process of a container from the command line, for `attach` and `debug`."""

from __future__ import annotations

from dataclasses import dataclass

from ..apimachinery.errors import ApiError, InternalError
from ..apimachinery.objects import Object
from ..apiserver import podconnect
from ..apiserver.nodes import Streams
from ..cli.errors import CommandError
from ..cli.session import Session
from ..shell.waiting import sleep
from .pod_choice import containers_of

RECORDED = (
    "All commands and output from this session will be recorded in container logs, including credentials and sensitive information "
    "passed through the command prompt."
)
PROMPT = "If you don't see a command prompt, try pressing enter."
QUIET = 30_000
"""Milliseconds without a word after which nobody goes on looking (as `logs -f` does)."""
LOOK = 500


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """To what, and which of -i, -t and -q were given."""

    pod: Object
    container: str
    stdin: bool = False
    tty: bool = False
    quiet: bool = False


async def join(session: Session, wanted: Attachment) -> None:
    """Show what the container writes from now on, until it ends or has been quiet for long; CommandError if it cannot be joined."""
    container = next((c for c in containers_of(wanted.pod) if c["name"] == wanted.container), None)
    if container is None:
        raise CommandError(f"container not found ({wanted.container})")
    if wanted.tty and not container.get("tty") and not wanted.quiet:
        session.err.line(f"error: Unable to use a TTY - container {wanted.container} did not allocate one")
    if not wanted.quiet:
        session.err.line(RECORDED)
        session.err.line(PROMPT)
    await session.flush()
    files = session.process.files
    streams = Streams(files.get(0) if wanted.stdin else None, files[1], files[2])
    try:
        process = podconnect.attach(session.client.nodes, wanted.pod, wanted.container, streams)
        log = podconnect.logs(session.client.nodes, wanted.pod, wanted.container)
    except InternalError as error:
        raise CommandError(error.message.removeprefix("Internal error occurred: ")) from None
    session.process.on_exit(lambda _: process.finish(0))
    changed = session.clock.now
    while process.exit_code is None and session.clock.now - changed < QUIET:
        if await log.wake.wait(LOOK):
            changed = session.clock.now
        await sleep(0)
    process.finish(0)


def said(session: Session, pod: Object, container: str) -> str:
    """What a container that could not be joined has printed; "" if there is nothing."""
    try:
        log = podconnect.logs(session.client.nodes, pod, container)
    except ApiError:
        return ""
    return "" if log is None else "".join(line.data.decode("utf-8", "replace") for line in log.shown())
