"""helm inspect"""

from __future__ import annotations

from ...cli.command import Command
from ...cli.session import Session
from ...helm.showing import ShowOptions, everything, shown_chart


async def run(session: Session, options: ShowOptions) -> None:
    session.out.write(everything(await shown_chart(session, options)))


COMMAND = Command(
    name="inspect",
    short="inspect a chart",
    long="Show Chart.yaml, values.yaml and the README of a chart (a directory, an archive, or REPOSITORY/CHART).",
    usage="[CHART]",
    options=ShowOptions,
    run=run,
)
