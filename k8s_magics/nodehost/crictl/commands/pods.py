"""crictl pods"""

from __future__ import annotations

from dataclasses import dataclass

from ....cli.flags import flag
from ....docker.durations import human_duration
from ....docker.table import table
from ....runtime.sandbox import Sandbox
from ..choosing import first, label_pairs, pattern
from ..command import Call, Command, CrictlError, WrongUsage
from ..objects import sandbox_object
from ..output import print_list, short

HEADER = ("POD ID", "CREATED", "STATE", "NAME", "NAMESPACE", "ATTEMPT", "RUNTIME")


@dataclass(frozen=True)
class Options:
    """The flags of pods."""

    id: str = flag("", "--id", "filter by pod id")
    label: tuple[str, ...] = flag((), "--label", "Filter by key=value label")
    last: int = flag(0, "-n, --last", "Show last n recently created pods. Set 0 for unlimited")
    latest: bool = flag(False, "-l, --latest", "Show the most recently created pod")
    name: str = flag("", "--name", "Filter by pod name regular expression pattern")
    namespace: str = flag("", "--namespace", "Filter by pod namespace regular expression pattern")
    no_trunc: bool = flag(False, "--no-trunc", "Show output without truncating the ID")
    output: str = flag("table", "-o, --output", "Output format, One of: json|yaml|table")
    quiet: bool = flag(False, "-q, --quiet", "List only pod IDs")
    state: str = flag("", "-s, --state", "Filter by pod state")


async def run(call: Call, options: Options) -> None:
    if call.args:
        raise WrongUsage
    found = _chosen(call, options)
    try:
        if await print_list(call, options.output, {"items": [sandbox_object(call, sandbox) for sandbox in found]}):
            return
    except CrictlError as error:
        raise CrictlError(f"listing pod sandboxes: {error.message}") from None
    if options.quiet:
        await call.process.write("".join(f"{sandbox.id}\n" for sandbox in found))
    else:
        await call.process.write(table([HEADER, *(_row(call, options, sandbox) for sandbox in found)]))


def _chosen(call: Call, options: Options) -> list[Sandbox]:
    name, namespace, labels = pattern(options.name), pattern(options.namespace), label_pairs(options.label)
    state = options.state.lower()
    if state not in ("", "ready", "notready"):
        raise CrictlError("--state should be ready or notready")
    found = [
        s for s in call.host.sandboxes()
        if s.id.startswith(options.id) and name.search(s.config.name) and namespace.search(s.config.namespace)
        and state in ("", "ready" if s.ready else "notready") and labels.items() <= sandbox_object(call, s)["labels"].items()
    ]  # fmt: skip
    return found[: first(options.latest, options.last)]


def _row(call: Call, options: Options, sandbox: Sandbox) -> tuple[str, ...]:
    config = sandbox.config
    created = f"{human_duration(call.host.clock.now - sandbox.created_at)} ago"
    id = sandbox.id if options.no_trunc else short(sandbox.id)
    return (
        id,
        created,
        "Ready" if sandbox.ready else "NotReady",
        config.name,
        config.namespace,
        str(config.attempt),
        "(default)",
    )


COMMAND = Command(name="pods", usage="List pods", options=Options, run=run)
