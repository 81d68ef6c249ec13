"""helm show readme"""

from __future__ import annotations

from ...cli.command import Command
from ...cli.session import Session
from ..showing import USAGE, ShowOptions, readme, shown_chart


async def run(session: Session, options: ShowOptions) -> None:
    session.out.write(readme(await shown_chart(session, options)))


COMMAND = Command(
    name="readme",
    short="show the chart's README",
    long="Print the README of a chart (a directory, an archive or a URL).",
    usage=USAGE,
    options=ShowOptions,
    run=run,
)
