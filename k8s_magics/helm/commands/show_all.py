"""helm show all"""

from __future__ import annotations

from ...cli.command import Command
from ...cli.session import Session
from ..generation import generation_of
from ..showing import USAGE, ShowOptions, everything, shown_chart


async def run(session: Session, options: ShowOptions) -> None:
    session.out.write(everything(await shown_chart(session, options), apart=generation_of(session).structured_log))


COMMAND = Command(
    name="all",
    short="show all information of the chart",
    long="Print Chart.yaml, values.yaml, the README and the CRDs of a chart (a directory, an archive or a URL).",
    usage=USAGE,
    options=ShowOptions,
    run=run,
)
