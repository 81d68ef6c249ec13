"""helm show chart"""

from __future__ import annotations

from ...cli.command import Command
from ...cli.session import Session
from ..showing import USAGE, ShowOptions, definition, shown_chart


async def run(session: Session, options: ShowOptions) -> None:
    session.out.write(definition(await shown_chart(session, options)))


COMMAND = Command(
    name="chart",
    short="show the chart's definition",
    long="Print Chart.yaml of a chart (a directory, an archive or a URL).",
    usage=USAGE,
    options=ShowOptions,
    run=run,
)
