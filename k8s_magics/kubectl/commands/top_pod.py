"""kubectl top pod"""

from __future__ import annotations

from dataclasses import dataclass

from ...apimachinery.meta import name_of, namespace_of
from ...apimachinery.objects import Object, dig
from ...apiserver.nodes import Usage
from ...cli.command import Command
from ...cli.errors import CommandError, UsageError
from ...cli.flags import flag
from ...cli.options import SELECTOR_HELP
from ...cli.session import Session
from ..usage_table import added, check_chosen, check_sort, cpu, lines, memory, require_metrics, sort_key


@dataclass(frozen=True)
class Options:
    """The flags of top pod."""

    all_namespaces: bool = flag(
        False, "-A, --all-namespaces", "If present, list the requested object(s) across all namespaces."
    )
    containers: bool = flag(False, "--containers", "If present, print usage of containers within a pod.")
    field_selector: str = flag(
        "", "--field-selector", "Selector (field query) to filter on, supports '=', '==', and '!='."
    )
    no_headers: bool = flag(False, "--no-headers", "If present, print output without headers.")
    selector: str = flag("", "-l, --selector", SELECTOR_HELP)
    sort_by: str = flag(
        "",
        "--sort-by",
        "If non-empty, sort pods list using specified field. The field can be either 'cpu' or 'memory'.",
    )
    sum: bool = flag(False, "--sum", "Print the sum of the resource usage")
    use_protocol_buffers: bool = flag(
        True, "--use-protocol-buffers", "Enables using protocol-buffers to access Metrics API."
    )


async def run(session: Session, options: Options) -> None:
    if len(session.args) > 1:
        raise UsageError("pod [NAME | -l label]")
    check_sort(options.sort_by)
    check_chosen(session, options.selector, options.field_selector)
    require_metrics(session)
    rows = [(key, usage) for pod in _pods(session, options) for key, usage in _usage(session, options, pod)]
    if not rows and not session.args and _pods(session, options):
        raise CommandError("metrics not available yet")
    if not rows:
        where = "" if options.all_namespaces else f" in {session.namespace} namespace"
        session.err.line(f"No resources found{where}." if where else "No resources found")
        return
    rows.sort(key=sort_key(options.sort_by))
    table = [] if options.no_headers else [_header(options)]
    table += [(*key, cpu(usage), memory(usage)) for key, usage in rows]
    if options.sum:
        total = added([usage for _, usage in rows])
        blank = [""] * (len(rows[0][0]))
        table += [(*blank, "________", "________"), (*blank, cpu(total), memory(total))]
    session.out.write(lines(table))


def _pods(session: Session, options: Options) -> tuple[Object, ...]:
    client = session.client
    if session.args:
        name = session.args[0]
        return (client.get("pods", name, session.namespace),)
    space = None if options.all_namespaces else session.namespace
    return client.list("pods", space, labels=options.selector or None, fields=options.field_selector)


def _usage(session: Session, options: Options, pod: Object) -> list[tuple[tuple[str, ...], Usage]]:
    """Running pods whose containers have been measured."""
    if dig(pod, "status.phase") != "Running":
        return []
    found = session.client.nodes.pod_usage(pod)
    if found is None:
        if session.args:
            raise CommandError(f"Metrics not available for pod {namespace_of(pod)}/{name_of(pod)}, age: unknown")
        return []
    head = (namespace_of(pod),) if options.all_namespaces else ()
    if options.containers:
        return [((*head, name_of(pod), container), usage) for container, usage in sorted(found.items())]
    return [((*head, name_of(pod)), added(list(found.values())))]


def _header(options: Options) -> tuple[str, ...]:
    names = ("POD", "NAME") if options.containers else ("NAME",)
    return (*(("NAMESPACE",) if options.all_namespaces else ()), *names, "CPU(cores)", "MEMORY(bytes)")


COMMAND = Command(
    name="pod",
    short="Display resource (CPU/memory) usage of pods",
    usage="[NAME | -l label]",
    aliases=("pods", "po"),
    examples=(("Show metrics for all pods in the default namespace", "kubectl top pod"),),
    options=Options,
    run=run,
)
