"""kubectl wait: until objects are created, deleted, or in a condition."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ...apimachinery.errors import NotFound
from ...apiserver.store import Key
from ...cli.builder import FileOptions, Found, Query, find
from ...cli.command import Command
from ...cli.errors import CommandError, raise_all
from ...cli.flags import flag, group
from ...cli.item import Item
from ...cli.options import SELECTOR_HELP
from ...cli.output import OutputOptions, printer_of
from ...cli.session import Session
from ...cli.throttle import Throttle
from ..wait_conditions import parse_for

WEEK = 7 * 24 * 3_600_000


@dataclass(frozen=True)
class Options:
    """The flags of wait."""

    all: bool = flag(False, "--all", "Select all resources in the namespace of the specified resource types")
    all_namespaces: bool = flag(
        False, "-A, --all-namespaces", "If present, list the requested object(s) across all namespaces."
    )
    field_selector: str = flag(
        "", "--field-selector", "Selector (field query) to filter on, supports '=', '==', and '!='."
    )
    files: FileOptions = group(FileOptions, recursive=True)
    for_: str = flag(
        "",
        "--for",
        "The condition to wait on: [create|delete|condition=condition-name[=condition-value]|jsonpath='{JSONPath expression}'=[JSONPath value]].",
    )
    local: bool = flag(False, "--local", "If true, annotation will NOT contact api-server but run locally.")
    output: OutputOptions = group(OutputOptions)
    selector: str = flag("", "-l, --selector", SELECTOR_HELP)
    timeout: int = flag(
        30_000,
        "--timeout",
        "The length of time to wait before giving up. Zero means check once and don't wait, negative means wait for a week.",
        kind="duration",
    )


async def run(session: Session, options: Options) -> None:
    printer_of(session, options.output)  # a format that there is not is told of first
    wanted = parse_for(options.for_)
    end = session.clock.now + (WEEK if options.timeout < 0 else options.timeout)
    found = await _found(session, options, end, wanted.creating)
    nothing = not found.items and not found.errors
    if nothing and wanted.deleting:
        return
    if nothing:
        raise CommandError("no matching resources found")
    throttle = Throttle(session)

    async def wait(item: Item) -> None:
        if not item.name:
            raise CommandError("resource name must be provided")
        await throttle.take()
        await _wait(session, options, item, end)

    if wanted.deleting:
        found = found.without(NotFound)
    raise_all(await found.visit(wait))


async def _found(session: Session, options: Options, end: int, creating: bool) -> Found:
    """The objects; for `--for=create` those that are not there yet are waited for first."""
    query = Query(
        args=session.args, files=options.files, selector=options.selector, field_selector=options.field_selector,
        all_namespaces=options.all_namespaces, all=options.all,
    )  # fmt: skip
    found = await find(session, query)
    missing = [e for e in found.failures if isinstance(e, NotFound)]
    raise_all(found.without(NotFound).errors)
    while creating and (missing or not found.items):
        if session.clock.now >= end or not await session.until(_changed(session), end - session.clock.now):
            raise CommandError("timed out waiting for the condition")
        found = await find(session, query)
        missing = [e for e in found.failures if isinstance(e, NotFound)]
    return found


def _changed(session: Session) -> Callable[[], bool]:
    before = session.client.store.revision
    return lambda: session.client.store.revision > before


async def _wait(session: Session, options: Options, item: Item, end: int) -> None:
    """Ends once the object is as wanted; CommandError if time is up before."""
    wanted = parse_for(options.for_)
    key = Key(item.resource.stored_as or item.resource.key, item.namespace, item.name)
    store = session.client.store
    uid = item.object["metadata"].get("uid")

    def met() -> bool:
        obj = store.get(key)
        if wanted.deleting:
            return obj is None or obj["metadata"].get("uid") != uid
        return obj is not None and wanted.met(obj)

    if await session.until(met, max(end - session.clock.now, 0), resource=key.resource):
        obj = store.get(key) or item.object
        show = printer_of(session, options.output)
        session.out.write(show(obj) if show else f"{item.qualified} condition met\n")
        return
    late = "timed out waiting for the condition on" if options.timeout else "condition not met for"
    raise CommandError(f"{late} {item.resource.plural}/{item.name}")


COMMAND = Command(
    name="wait",
    short="Wait for a specific condition on one or many resources",
    usage="([-f FILENAME] | resource.group/resource.name | resource.group [(-l label | --all)]) [--for=create|--for=delete|--for condition=available|--for=jsonpath='{}'[=value]]",
    examples=(
        (
            'Wait for the pod "busybox1" to contain the status condition of type "Ready"',
            "kubectl wait --for=condition=Ready pod/busybox1",
        ),
        (
            'Wait for the pod "busybox1" to be deleted, with a timeout of 60s',
            "kubectl wait --for=delete pod/busybox1 --timeout=60s",
        ),
    ),
    lacks=frozenset({"kustomize"}),
    options=Options,
    run=run,
    section="Advanced Commands",
    suggest_for=("list", "ps"),
)
