"""kubectl uncordon"""

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
    """The flags of uncordon."""

    dry: DryRunOptions = group(DryRunOptions)
    selector: str = flag("", "-l, --selector", SELECTOR_HELP)


async def run(session: Session, options: Options) -> None:
    cordon(
        session, await nodes_of(session, "uncordon", options.selector), off=False, dry_run=options.dry.resolve(session)
    )


COMMAND = Command(
    name="uncordon",
    short="Mark node as schedulable",
    usage="NODE",
    examples=(('Mark node "foo" as schedulable', "kubectl uncordon foo"),),
    options=Options,
    run=run,
    section="Cluster Management Commands",
)
