"""helm inspect chart"""

from __future__ import annotations

from ...cli.command import Command
from ...cli.session import Session
from ...helm.showing import ShowOptions, definition
from ..arguments import needs
from ..charts import find


async def run(session: Session, options: ShowOptions) -> None:
    (name,) = needs(session, "chart name")
    chart, _ = await find(session, name, options.chart, devel=options.devel)
    session.out.write(definition(chart))


COMMAND = Command(
    name="chart",
    short="shows inspect chart",
    long="Show Chart.yaml of a chart.",
    usage="[CHART]",
    options=ShowOptions,
    run=run,
)
