"""kubectl events: what happened, oldest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...apimachinery.go_sort import go_sort
from ...apimachinery.objects import Object, dig
from ...apiserver.store import Revision
from ...cli.columns import Table
from ...cli.command import Command
from ...cli.errors import CommandError, PlainError
from ...cli.flags import flag, group
from ...cli.output import OutputOptions, printer_of
from ...cli.session import Session
from ..describing.events import interval, last_seen

QUIET = 30_000

SECOND, LAST = len("2026-01-05T09:00:00"), "~"


@dataclass(frozen=True)
class Options:
    """The flags of events."""

    all_namespaces: bool = flag(
        False, "-A, --all-namespaces", "If present, list the requested object(s) across all namespaces."
    )
    chunk_size: int = flag(
        500, "--chunk-size", "Return large lists in chunks rather than all at once. Pass 0 to disable."
    )
    for_: str = flag("", "--for", "Filter events to only those pertaining to the specified resource.")
    no_headers: bool = flag(False, "--no-headers", "When using the default output format, don't print headers.")
    output: OutputOptions = group(OutputOptions)
    types: tuple[str, ...] = flag((), "--types", "Output only events of given types.")
    watch: bool = flag(False, "-w, --watch", "After listing the requested events, watch for more events.")


async def run(session: Session, options: Options) -> None:
    about = _about(session, options.for_) if options.for_ else None
    show = printer_of(session, options.output) if options.output.output else None
    for word in options.types:
        if word.lower() not in ("normal", "warning"):
            raise CommandError("valid --types are Normal or Warning")
    found = _matching(
        session,
        options,
        about,
        session.client.store.list("events", None if options.all_namespaces else session.namespace),
    )
    found = go_sort(list(found), lambda a, b: _when(a) < _when(b))
    if not found and not options.watch:
        where = "" if options.all_namespaces else f" in {session.namespace} namespace"
        session.err.line(f"No events found{where}.")
        return
    if options.output.output.lower() == "name":
        return  # a list of typed objects has no name
    if show is not None:
        session.out.write(show({"apiVersion": "v1", "items": found, "kind": "EventList", "metadata": {}}))
        return
    table = Table()
    rows = [] if options.no_headers else [_header(options)]
    session.out.write(table.format([*rows, *(_row(session, options, e) for e in found)]))
    if options.watch:
        await _watch(session, options, about, table)


def _when(event: Object) -> tuple[str, str]:
    """By second; within one, those of the newer style (which know their microsecond) come first."""
    if event.get("series") is not None:
        exact = str(dig(event, "series.lastObservedTime") or "")
    else:
        exact = "" if event.get("lastTimestamp") else str(event.get("eventTime") or "")
    return last_seen(event)[:SECOND], exact or LAST


def _about(session: Session, text: str) -> tuple[str, str, str]:
    """(version, kind, name) of --for."""
    word, slash, name = text.partition("/")
    if not slash:
        raise CommandError("--for must be in resource/name form")
    if "/" in name:
        raise CommandError("arguments in resource/name form may not have more than one slash")
    resource = session.client.discovery.find(word)
    if resource is None:
        raise PlainError(f'the server doesn\'t have a resource type "{word}"')
    return resource.api_version(resource.preferred), resource.kind, name


def _matching(
    session: Session, options: Options, about: tuple[str, str, str] | None, events: Sequence[Object]
) -> list[Object]:
    types = {word.lower() for word in options.types}
    kept = [e for e in events if not types or str(e.get("type", "")).lower() in types]
    if about is None:
        return kept
    keys = ("apiVersion", "kind", "name")
    return [e for e in kept if tuple(dig(e, f"involvedObject.{key}", "") for key in keys) == about]


def _header(options: Options) -> tuple[str, ...]:
    columns = ("LAST SEEN", "TYPE", "REASON", "OBJECT", "MESSAGE")
    return ("NAMESPACE", *columns) if options.all_namespaces else columns


def _row(session: Session, options: Options, event: Object) -> tuple[str, ...]:
    reference = event.get("involvedObject") or {}
    cells = (
        interval(session.clock, event), str(event.get("type", "")), str(event.get("reason", "")),
        f"{reference.get('kind', '')}/{reference.get('name', '')}", str(event.get("message", "")).strip(),
    )  # fmt: skip
    return (event["metadata"].get("namespace", ""), *cells) if options.all_namespaces else cells


async def _watch(session: Session, options: Options, about: tuple[str, str, str] | None, table: Table) -> None:
    """New events as they come, until nothing has happened for half a minute."""
    fresh: list[Revision] = []
    stop = session.client.store.watch(fresh.append, "events")
    try:
        while await session.until(lambda: bool(fresh), QUIET, resource="events"):
            events = [
                r.object
                for r in fresh
                if r.verb != "delete" and (options.all_namespaces or r.key.namespace == session.namespace)
            ]
            fresh.clear()
            session.out.write(
                table.format([_row(session, options, e) for e in _matching(session, options, about, events)])
            )
    finally:
        stop()


COMMAND = Command(
    name="events",
    short="List events",
    usage="[(-o|--output=)json|yaml|kyaml|name|go-template|go-template-file|template|templatefile|jsonpath|jsonpath-as-json|jsonpath-file] [--for TYPE/NAME] [--watch] [--types=Normal,Warning]",
    examples=(
        ("List recent events in the default namespace", "kubectl events"),
        (
            "List recent events for the specified pod, then wait for more events and list them as they arrive",
            "kubectl events --for pod/web-pod-13je7 --watch",
        ),
    ),
    options=Options,
    run=run,
    section="Troubleshooting and Debugging Commands",
)
