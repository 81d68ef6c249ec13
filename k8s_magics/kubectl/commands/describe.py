"""kubectl describe: all that is known of objects, with the events about them, for people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...apimachinery.errors import ApiError, NotFound
from ...cli.builder import FileOptions, Found, Query, find, require_name
from ...cli.command import Command
from ...cli.errors import CommandError, ManyErrors, together
from ...cli.flags import flag, group
from ...cli.item import Item
from ...cli.options import SELECTOR_HELP
from ...cli.session import Session
from ..describing.describer import catalog_name, describer_catalog
from ..describing.events import describe_events, describe_remains
from ..describing.generic import GENERIC
from ..describing.writer import Writer


@dataclass(frozen=True)
class Options:
    """The flags of describe."""

    all_namespaces: bool = flag(
        False, "-A, --all-namespaces", "If present, list the requested object(s) across all namespaces."
    )
    chunk_size: int = flag(
        500, "--chunk-size", "Return large lists in chunks rather than all at once. Pass 0 to disable."
    )
    files: FileOptions = group(FileOptions)
    selector: str = flag("", "-l, --selector", SELECTOR_HELP)
    show_events: bool = flag(True, "--show-events", "If true, display events related to the described object.")


async def run(session: Session, options: Options) -> None:
    if not session.args and not options.files.any:
        raise CommandError(
            'You must specify the type of resource to describe. Use "kubectl api-resources" for a complete list of supported resources.'
        )
    found = await find(session, _query(session, options))
    items, errors = found.items, found.errors
    if len(errors) == 1 and isinstance(errors[0], NotFound):
        matching = _by_prefix(session, found)
        for item in matching:
            session.out.line(description(session, item, events=options.show_events))
        if matching:
            return
        if len(session.args) == 2:
            raise errors[0]
    failed = [together(errors)] if errors else []
    failed += _describe_each(session, items, events=options.show_events)
    if not items and not failed:
        _say_nothing(session, options)
    if failed:
        raise ManyErrors(failed)


def _describe_each(session: Session, items: Sequence[Item], *, events: bool) -> list[Exception]:
    """One below the other; what an object of a file is like is asked of the server only now."""
    failed: dict[str, Exception] = {}
    written = False
    for item in items:
        try:
            text = description(session, _current(session, item), events=events)
        except (ApiError, CommandError) as error:
            gone = events and isinstance(error, NotFound) and item.resource.key == "pods"
            text = describe_remains(session, item, error.message) if gone else ""
            if not text:
                failed.setdefault(str(error), error)
                continue
        session.out.write("\n\n" + text if written else text)
        written = True
    return list(failed.values())


def _current(session: Session, item: Item) -> Item:
    if not item.source:
        return item
    require_name(item)
    obj = session.client.get(item.resource.key, item.name, item.namespace, version=item.version)
    return item.with_object(obj)


def _query(session: Session, options: Options) -> Query:
    return Query(
        args=session.args,
        files=options.files,
        selector=options.selector,
        all_namespaces=options.all_namespaces,
        everything=True,
        latest=False,
    )


def description(session: Session, item: Item, *, events: bool = True) -> str:
    """The text about one object."""
    describer = describer_catalog().get(catalog_name(item.resource.kind), GENERIC)
    writer = Writer(session.edition.omits)
    obj = item.object if describer is GENERIC else item.resource.stored_form(item.object)
    if obj is not item.object:  # describe reads what it tells of in a version of its own
        found = session.client.find(item.resource.key, item.name, item.namespace)
        obj = item.resource.stored_form(found) if found is not None else obj
    describer.describe(session, writer, obj)
    if events and describer.events:
        describe_events(session, writer, obj)
    return writer.aligned()


def _by_prefix(session: Session, found: Found) -> tuple[Item, ...]:
    """A name that is not there may be the beginning of others."""
    words = session.args
    if len(words) != 2 or "/" in words[0]:
        return ()
    if "," in words[0]:
        raise CommandError("you may only specify a single resource type")
    client = session.client
    resource = client.discovery.find(words[0])
    if resource is None:
        return ()
    space = session.namespace if resource.namespaced else None
    objects = [o for o in client.list(resource.key, space) if o["metadata"]["name"].startswith(words[1])]
    return tuple(Item(resource, o, space or "", o["metadata"]["name"]) for o in objects)


def _say_nothing(session: Session, options: Options) -> None:
    if options.all_namespaces:
        session.err.line("No resources found")
    else:
        session.err.line(f"No resources found in {session.namespace} namespace.")


COMMAND = Command(
    name="describe",
    short="Show details of a specific resource or group of resources",
    usage="(-f FILENAME | TYPE [NAME_PREFIX | -l label] | TYPE/NAME)",
    examples=(
        ("Describe a node", "kubectl describe nodes node-1"),
        ("Describe a pod", "kubectl describe pods/nginx"),
        ("Describe pods by label name=myLabel", "kubectl describe pods -l name=myLabel"),
    ),
    options=Options,
    run=run,
    section="Troubleshooting and Debugging Commands",
)
