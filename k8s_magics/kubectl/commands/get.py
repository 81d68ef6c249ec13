"""kubectl get: tables, or the objects themselves in another format; -w goes on with what changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ...apimachinery.errors import NoSuchPath, NotFound
from ...apimachinery.objects import Object, dig
from ...apimachinery.resource import AGE, NAME, Column
from ...cli.builder import FileOptions, Found, Query, find
from ...cli.columns import Table
from ...cli.command import Command
from ...cli.errors import CommandError, Exit, ManyErrors, UsageError, raise_all, together
from ...cli.flags import flag, group
from ...cli.item import Item
from ...cli.object_table import Look, ObjectTable
from ...cli.options import SELECTOR_HELP
from ...cli.output import OutputOptions, log_line, printer_of
from ...cli.printer import GET_ONLY, Print
from ...cli.session import Session
from ...cli.sorting import Unsortable, missing_field, sort_items, sort_named, sort_table
from ..raw import print_raw
from ..watching import watch

EXTRA = GET_ONLY
SCALE_COLUMNS = (
    NAME,
    Column(name="DESIRED", cell=lambda scale, _: dig(scale, "spec.replicas", 0)),
    Column(name="AVAILABLE", cell=lambda scale, _: dig(scale, "status.replicas", 0)),
    AGE,
)


@dataclass(frozen=True)
class Options:
    """The flags of get."""

    all_namespaces: bool = flag(
        False, "-A, --all-namespaces", "If present, list the requested object(s) across all namespaces."
    )
    chunk_size: int = flag(
        500, "--chunk-size", "Return large lists in chunks rather than all at once. Pass 0 to disable."
    )
    field_selector: str = flag(
        "", "--field-selector", "Selector (field query) to filter on, supports '=', '==', and '!='."
    )
    files: FileOptions = group(FileOptions)
    ignore_not_found: bool = flag(
        False, "--ignore-not-found", "If the requested object does not exist, exit with code 0."
    )
    label_columns: tuple[str, ...] = flag(
        (), "-L, --label-columns", "Labels that are going to be presented as columns."
    )
    no_headers: bool = flag(
        False, "--no-headers", "When using the default or custom-column output format, don't print headers."
    )
    output: OutputOptions = group(OutputOptions)
    output_watch_events: bool = flag(False, "--output-watch-events", "Output watch event objects when --watch is used.")
    raw: str = flag("", "--raw", "Raw URI to request from the server.")
    selector: str = flag("", "-l, --selector", SELECTOR_HELP)
    server_print: bool = flag(True, "--server-print", "If true, have the server return the appropriate table output.")
    show_kind: bool = flag(False, "--show-kind", "If present, list the resource type for the requested object(s).")
    show_labels: bool = flag(False, "--show-labels", "When printing, show all labels as the last column.")
    sort_by: str = flag(
        "", "--sort-by", "If non-empty, sort list types using this field specification (a JSONPath expression)."
    )
    subresource: str = flag("", "--subresource", "If specified, gets the subresource of the requested object.")
    watch: bool = flag(False, "-w, --watch", "After listing/getting the requested object, watch for changes.")
    watch_only: bool = flag(
        False, "--watch-only", "Watch for changes to the requested object(s), without listing/getting first."
    )


async def run(session: Session, options: Options) -> None:
    """Raises what was not found after printing the rest."""
    if options.raw:
        await print_raw(session, options)
        return
    _check(session, options)
    query = Query(
        args=session.args,
        files=options.files,
        selector=options.selector,
        field_selector=options.field_selector,
        all_namespaces=options.all_namespaces,
        everything=True,
    )
    if options.watch or options.watch_only:
        if options.sort_by:
            session.err.line("warning: --watch requested, --sort-by will be ignored for watch events received")
        await watch(session, options, query)
        return
    found = await find(session, query)
    _check_subresource(options, found)
    _list(session, options, found.without(NotFound) if options.ignore_not_found else found)


def _check_subresource(options: Options, found: Found) -> None:
    if options.subresource and found.listed:
        raise CommandError("subresource cannot be used when bulk resources are specified")
    if options.subresource and any(options.subresource not in k.resource.subresources for k in found.kinds):
        raise NoSuchPath()


def _list(session: Session, options: Options, found: Found) -> None:
    """Print what was found; raises what was not."""
    failed: list[Exception] = list(ManyErrors(found.errors).leaves())
    if options.output.output in ("", "wide"):
        failed = [ManyErrors([together(found.errors)])] if failed else []
    elif found.single:
        raise_all(failed)
    show = printer(session, options)
    items = [_subresource(session, options, item) for item in found.items]
    if options.sort_by:
        items = _sorted(session, options, found, items, tables=show is None)
    if show is None:
        written = print_tables(session, options, items, found)
        if not written and not failed and not options.ignore_not_found:
            _say_nothing(session, options, found)
    elif items or not options.ignore_not_found:
        single = found.single and len(items) == 1
        session.out.write(show(items[0].object if single else as_list(item.object for item in items)))
    raise_all(failed)


def _sorted(session: Session, options: Options, found: Found, items: list[Item], *, tables: bool) -> list[Item]:
    """One table is sorted by its rows, several cannot be; other formats sort all objects together."""
    if not items or (len(items) == 1 and not found.listed):
        return items
    try:
        if not tables:
            return sort_items(items, options.sort_by)
        if not found.listed:
            return sort_named(items, options.sort_by)
        if len(found.kinds) > 1:
            raise missing_field(options.sort_by)
        return sort_table(items, options.sort_by)
    except Unsortable as error:
        source, _, text = error.message.partition("] ")
        session.err.write(f"F{log_line(session, text, source)[1:]}\n")
        raise Exit(1) from None


def _check(session: Session, options: Options) -> None:
    output = options.output.output
    if options.show_labels and output not in ("", "wide"):
        raise CommandError(f"--show-labels option cannot be used with {output} printer")
    if options.output_watch_events and not (options.watch or options.watch_only):
        raise CommandError("--output-watch-events option can only be used with --watch or --watch-only")
    if not session.args and not options.files.any and not (options.watch or options.watch_only):
        session.err.write(
            'You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.\n\n'
        )
        raise UsageError(
            'Required resource not specified.\nUse "kubectl explain <resource>" for a detailed description of that resource '
            "(e.g. kubectl explain pods)."
        )


def printer(session: Session, options: Options) -> Print | None:
    """None for tables."""
    output = replace(options.output, output="") if options.output.output == "wide" else options.output
    return printer_of(session, output, extra=EXTRA, headers=not options.no_headers)


def _subresource(session: Session, options: Options, item: Item) -> Item:
    if not options.subresource:
        return item
    if options.subresource != "scale":
        return item
    scale = session.client.get_scale(item.resource.key, item.name, item.namespace)
    return replace(item, object=scale, resource=replace(item.resource, columns=SCALE_COLUMNS))


def as_list(objects: Iterable[Object]) -> Object:
    """Several objects as one, as `-o yaml` shows them."""
    return {"apiVersion": "v1", "items": list(objects), "kind": "List", "metadata": {"resourceVersion": ""}}


def look_of(options: Options, several: bool) -> Look:
    return Look(
        wide=options.output.output == "wide",
        headers=not options.no_headers,
        kind=options.show_kind or several,
        namespace=options.all_namespaces,
        labels=options.show_labels,
        label_columns=options.label_columns,
    )


def print_tables(session: Session, options: Options, items: Iterable[Item], found: Found) -> bool:
    """One table for each run of items of one kind; whether anything was printed."""
    kinds = {i.resource.key for i in found.items} | ({k.resource.key for k in found.kinds} if found.listed else set())
    look = look_of(options, len(kinds) > 1)
    runs: list[list[Item]] = []
    for item in items:
        last = runs[-1][0] if runs else None
        if last and (last.resource.key, bool(last.name)) == (item.resource.key, bool(item.name)):
            runs[-1].append(item)
        else:
            runs.append([item])
    for number, run_ in enumerate(runs):
        resource = run_[0].resource
        if (
            not options.server_print or not run_[0].name
        ):  # without a name it comes from a file, not as a table of the server's
            resource = replace(resource, columns=())
        table = ObjectTable(resource, look, session.clock)
        rows = [table.row(item.object) for item in run_]
        if number and look.headers and resource.key != runs[number - 1][0].resource.key:
            session.out.line()
        session.out.write(Table().format([table.header(), *rows] if look.headers else rows))
    return bool(runs)


def _say_nothing(session: Session, options: Options, found: Found) -> None:
    namespaced = all(k.resource.namespaced for k in found.kinds) or not options.server_print  # only tables tell of what
    if options.all_namespaces or not namespaced:
        session.err.line("No resources found")
    else:
        session.err.line(f"No resources found in {session.namespace} namespace.")


COMMAND = Command(
    name="get",
    short="Display one or many resources",
    long="""Display one or many resources.

 Prints a table of the most important information about the specified resources. You can filter the list using a label selector and the --selector flag. If the desired resource type is namespaced you will only see results in the current namespace if you don't specify any namespace.

 By specifying the output as 'template' and providing a Go template as the value of the --template flag, you can filter the attributes of the fetched resources.

Use "kubectl api-resources" for a complete list of supported resources.""",
    usage="[(-o|--output=)json|yaml|kyaml|name|go-template|go-template-file|template|templatefile|jsonpath|jsonpath-as-json|jsonpath-file|custom-columns|custom-columns-file|wide] (TYPE[.VERSION][.GROUP] [NAME | -l label] | TYPE[.VERSION][.GROUP]/NAME ...) [flags]",
    examples=(
        ("List all pods in ps output format", "kubectl get pods"),
        ("List all pods in ps output format with more information (such as node name)", "kubectl get pods -o wide"),
        ("List one deployment in JSON output format", "kubectl get deployments.v1.apps web -o json"),
        ("List services and the pods behind one label", "kubectl get services,pods -l app=web"),
        (
            "Return only the phase value of the specified pod",
            "kubectl get -o template pod/web --template={{.status.phase}}",
        ),
        (
            "List resource information in custom columns",
            "kubectl get pod web -o custom-columns=IMAGE:.spec.containers[0].image",
        ),
        ("Watch what becomes of the pods", "kubectl get pods -w"),
    ),
    section="Basic Commands (Intermediate)",
    suggest_for=("list", "ps"),
    options=Options,
    run=run,
)
