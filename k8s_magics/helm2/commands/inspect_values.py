"""helm inspect values"""

from __future__ import annotations

from ...cli.command import Command
from ...cli.session import Session
from ...helm.showing import ShowOptions, values_text
from ..arguments import needs
from ..charts import find


async def run(session: Session, options: ShowOptions) -> None:
    (name,) = needs(session, "chart name")
    chart, _ = await find(session, name, options.chart, devel=options.devel)
    session.out.write(values_text(chart))


COMMAND = Command(
    name="values",
    short="shows inspect values",
    long="Show values.yaml of a chart.",
    usage="[CHART]",
    options=ShowOptions,
    run=run,
)
