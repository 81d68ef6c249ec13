"""kubectl cordon"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag, group
from ...cli.options import SELECTOR_HELP
from ...cli.output import DryRunOptions
from ...cli.session import Session
from ..cordoning import cordon, nodes_of


@dataclass(frozen=True)
class Options:
    """The flags of cordon."""

    dry: DryRunOptions = group(DryRunOptions)
    selector: str = flag("", "-l, --selector", SELECTOR_HELP)


async def run(session: Session, options: Options) -> None:
    cordon(session, await nodes_of(session, "cordon", options.selector), off=True, dry_run=options.dry.resolve(session))


COMMAND = Command(
    name="cordon",
    short="Mark node as unschedulable",
    usage="NODE",
    examples=(('Mark node "foo" as unschedulable', "kubectl cordon foo"),),
    options=Options,
    run=run,
    section="Cluster Management Commands",
)
