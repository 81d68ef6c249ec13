"""kubectl rollout status: a line for every step until the rollout is over."""

from __future__ import annotations

from dataclasses import dataclass

from ...apiserver.store import Key
from ...cli.builder import FileOptions, require_name
from ...cli.command import Command
from ...cli.errors import CommandError, raise_all
from ...cli.flags import flag, group
from ...cli.item import Item
from ...cli.session import Session
from ..rollout_state import viewer_of
from ..rollouts import SelectOptions, kind_words, targets


@dataclass(frozen=True)
class Options:
    """The flags of rollout status."""

    files: FileOptions = group(FileOptions)
    revision: int = flag(
        0,
        "--revision",
        "Pin to a specific revision for showing its status. Defaults to 0 (last revision).",
        kind="int64",
    )
    select: SelectOptions = group(SelectOptions)
    timeout: int = flag(
        0, "--timeout", "The length of time to wait before ending watch, zero means never.", kind="duration"
    )
    watch: bool = flag(True, "-w, --watch", "Watch the status of the rollout until it's done.")


async def run(session: Session, options: Options) -> None:
    if options.revision < 0:
        raise CommandError(f"revision must be a positive integer: {options.revision}")
    found = await targets(session, options.files, options.select.selector)
    raise_all(await found.visit(lambda item: _follow(session, options, item)))


async def _follow(session: Session, options: Options, item: Item) -> None:
    """Tell the state, and again after each change of the object, until the rollout is over."""
    require_name(item)
    view = viewer_of(item.resource.home, kind_words(item))
    text, done = view(item.object, options.revision)
    session.out.write(text)
    if done or not options.watch:
        return
    store = session.client.store
    key = Key(item.resource.home, item.namespace, item.name)
    end = session.clock.now + options.timeout if options.timeout else None
    seen = item.object["metadata"]["resourceVersion"]
    while not done:
        left = None if end is None else max(end - session.clock.now, 0)
        version = seen
        if not await session.until(lambda: _changed(store.get(key), version), left, resource=key.resource):  # noqa: B023  # awaited here
            raise CommandError("timed out waiting for the condition")
        obj = store.get(key)
        if obj is None:
            raise CommandError("object has been deleted")
        seen = obj["metadata"]["resourceVersion"]
        text, done = view(obj, options.revision)
        session.out.write(text)


def _changed(obj: object, version: str) -> bool:
    return not isinstance(obj, dict) or obj["metadata"]["resourceVersion"] != version


COMMAND = Command(
    name="status",
    short="Show the status of the rollout",
    usage="(TYPE NAME | TYPE/NAME) [flags]",
    examples=(("Watch the rollout status of a deployment", "kubectl rollout status deployment/nginx"),),
    options=Options,
    run=run,
)
