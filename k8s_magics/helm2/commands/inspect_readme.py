"""helm inspect readme"""

from __future__ import annotations

from ...cli.command import Command
from ...cli.session import Session
from ...helm.showing import ShowOptions, readme
from ..arguments import needs
from ..charts import find


async def run(session: Session, options: ShowOptions) -> None:
    (name,) = needs(session, "chart name")
    chart, _ = await find(session, name, options.chart, devel=options.devel)
    session.out.write(readme(chart))


COMMAND = Command(
    name="readme",
    short="shows inspect readme",
    long="Show the README of a chart.",
    usage="[CHART]",
    options=ShowOptions,
    run=run,
)
