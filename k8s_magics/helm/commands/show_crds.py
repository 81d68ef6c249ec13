"""helm show crds"""

from __future__ import annotations

from ...cli.command import Command
from ...cli.session import Session
from ..generation import generation_of
from ..showing import USAGE, ShowOptions, crds, shown_chart


async def run(session: Session, options: ShowOptions) -> None:
    session.out.write(crds(await shown_chart(session, options), apart=generation_of(session).structured_log))


COMMAND = Command(
    name="crds",
    short="show the chart's CRDs",
    long="Print the CustomResourceDefinitions of a chart (a directory, an archive or a URL).",
    usage=USAGE,
    options=ShowOptions,
    run=run,
)
