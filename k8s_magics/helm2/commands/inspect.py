"""helm inspect"""

from __future__ import annotations

from ...cli.command import Command
from ...cli.session import Session
from ...helm.showing import ShowOptions, everything
from ..arguments import needs
from ..charts import find


async def run(session: Session, options: ShowOptions) -> None:
    (name,) = needs(session, "chart name")
    chart, _ = await find(session, name, options.chart, devel=options.devel)
    session.out.write(everything(chart))


COMMAND = Command(
    name="inspect",
    short="inspect a chart",
    long="Show Chart.yaml, values.yaml and the README of a chart (a directory, an archive, or REPOSITORY/CHART).",
    usage="[CHART]",
    options=ShowOptions,
    run=run,
)
