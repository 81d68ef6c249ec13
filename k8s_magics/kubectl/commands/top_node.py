"""kubectl top node"""

from __future__ import annotations

from dataclasses import dataclass

from ...apimachinery.meta import name_of
from ...apimachinery.objects import Object, dig
from ...apimachinery.quantity import parse_quantity
from ...apiserver.nodes import Usage
from ...cli.command import Command
from ...cli.errors import PlainError, UsageError
from ...cli.flags import flag
from ...cli.options import SELECTOR_HELP
from ...cli.session import Session
from ..usage_table import check_chosen, check_sort, cpu, lines, memory, require_metrics, sort_key

HEADER = ("NAME", "CPU(cores)", "CPU(%)", "MEMORY(bytes)", "MEMORY(%)")


@dataclass(frozen=True)
class Options:
    """The flags of top node."""

    no_headers: bool = flag(False, "--no-headers", "If present, print output without headers")
    selector: str = flag("", "-l, --selector", SELECTOR_HELP)
    show_capacity: bool = flag(
        False, "--show-capacity", "Print node resources based on Capacity instead of Allocatable(default) of the nodes."
    )
    sort_by: str = flag(
        "",
        "--sort-by",
        "If non-empty, sort nodes list using specified field. The field can be either 'cpu' or 'memory'.",
    )
    use_protocol_buffers: bool = flag(
        True, "--use-protocol-buffers", "Enables using protocol-buffers to access Metrics API."
    )


async def run(session: Session, options: Options) -> None:
    if len(session.args) > 1:
        raise UsageError("node [NAME | -l label]")
    check_sort(options.sort_by)
    check_chosen(session, options.selector)
    require_metrics(session)
    rows: list[tuple[Object, Usage | None]] = [
        (n, session.client.nodes.usage(name_of(n))) for n in _nodes(session, options)
    ]
    measured = sorted(
        ((name_of(n), u, n) for n, u in rows if u is not None), key=lambda r: sort_key(options.sort_by)((r[0], r[1]))
    )
    table = [] if options.no_headers else [HEADER]
    table += [
        (
            name,
            cpu(u),
            _share(u.cpu_millicores, node, options, "cpu"),
            memory(u),
            _share(u.memory_bytes, node, options, "memory"),
        )
        for name, u, node in measured
    ]
    table += [(name_of(n), "<unknown>", "<unknown>", "<unknown>", "<unknown>") for n, u in rows if u is None]
    session.out.write(lines(table))


def _nodes(session: Session, options: Options) -> tuple[Object, ...]:
    if session.args:
        found = session.client.find("nodes", session.args[0])
        if found is None:
            raise PlainError(f'Error from server (NotFound): node "{session.args[0]}" not found')
        return (found,)
    return session.client.list("nodes", labels=options.selector or None)


def _share(used: int, node: Object, options: Options, resource: str) -> str:
    whole = parse_quantity(
        str(dig(node, f"status.{'capacity' if options.show_capacity else 'allocatable'}.{resource}", "0"))
    )
    total = whole.milli_value if resource == "cpu" else whole.value
    return f"{used * 100 // total}%" if total else "0%"


COMMAND = Command(
    name="node",
    short="Display resource (CPU/memory) usage of nodes",
    usage="[NAME | -l label]",
    aliases=("nodes", "no"),
    examples=(("Show metrics for all nodes", "kubectl top node"),),
    options=Options,
    run=run,
)
