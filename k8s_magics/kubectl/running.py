"""`kubectl run --attach`: waiting for the pod, its terminal, its exit code, and its removal (--rm)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..apimachinery.errors import ApiError
from ..apimachinery.objects import Object, dig
from ..apiserver.nodes import Streams
from ..cli.errors import CommandError
from ..cli.item import Item
from ..cli.session import Session
from .attaching import PROMPT, RECORDED

if TYPE_CHECKING:
    from .commands.run import Options

NO_TTY = "Unable to use a TTY - input is not a terminal or the right kind of file"


async def attach_to(session: Session, options: Options, item: Item) -> int:
    """Run in the foreground until the pod ends (or the attached process does); the exit code of its container."""
    pod = await _started(session, options, item)
    if _phase(pod) in ("Succeeded", "Failed"):
        await _logs(session, pod)
    else:
        await _attach(session, options, pod)
    if pod["spec"]["restartPolicy"] == "Always" or options.leave_stdin_open:
        return 0
    await session.until(lambda: _phase(_now(session, item)) in ("Succeeded", "Failed"), resource="pods")
    return _exit_code(item, _now(session, item))


def remove(session: Session, item: Item, *, quiet: bool) -> None:
    """--rm"""
    try:
        session.client.delete("pods", item.name, namespace=item.namespace, propagation="Background")
    except ApiError:
        return
    if quiet:
        return
    where = f" from {item.namespace} namespace" if session.edition.names_namespace else ""
    session.out.line(f'pod "{item.name}" deleted{where}')


async def _started(session: Session, options: Options, item: Item) -> Object:
    def started() -> bool:
        pod = _now(session, item)
        return _phase(pod) in ("Succeeded", "Failed") or (
            _phase(pod) == "Running"
            and all(
                dig(s, "state.running") or dig(s, "state.terminated") for s in dig(pod, "status.containerStatuses", ())
            )
        )

    if not await session.until(started, options.pod_running_timeout, resource="pods"):
        raise CommandError("timed out waiting for the condition")
    return _now(session, item)


async def _attach(session: Session, options: Options, pod: Object) -> None:
    process = session.process
    stdin = process.files.get(0) if options.stdin else None
    terminal = options.tty and stdin is not None and stdin.is_terminal
    if options.tty and not terminal:
        session.err.line(NO_TTY)
    if options.stdin and not options.quiet:
        session.err.write(f"{RECORDED}\n{PROMPT}\n" if terminal else f"{PROMPT}\n")
    await session.flush()
    streams = Streams(stdin, process.files[1], process.files[2], terminal)
    attached = session.client.nodes.attach(pod, pod["spec"]["containers"][0]["name"], streams)
    process.on_exit(lambda _: attached.finish(0))
    await process.wait(attached)


async def _logs(session: Session, pod: Object) -> None:
    """A pod that has ended before it could be attached to: what it said."""
    log = session.client.nodes.logs(pod, pod["spec"]["containers"][0]["name"])
    for line in log.lines:
        session.out.write(line.data.decode("utf-8", "replace"))


def _now(session: Session, item: Item) -> Object:
    return session.client.get("pods", item.name, item.namespace)


def _phase(pod: Object) -> str:
    return str(dig(pod, "status.phase", ""))


def _exit_code(item: Item, pod: Object) -> int:
    if _phase(pod) == "Succeeded":
        return 0
    statuses = dig(pod, "status.containerStatuses", ())
    ended = dig(statuses[0], "state.terminated") if statuses else None
    if not ended or not ended.get("exitCode"):
        raise CommandError(f"pod {item.namespace}/{item.name} failed with unknown exit code")
    raise CommandError(
        f"pod {item.namespace}/{item.name} terminated ({ended.get('reason', '')})\n{ended.get('message', '')}",
        ended["exitCode"],
    )
