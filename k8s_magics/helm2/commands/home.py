"""helm home"""

from __future__ import annotations

from ...cli.command import Command, NoOptions
from ...cli.session import Session
from ..global_flags import place


async def run(session: Session, _: NoOptions) -> None:
    session.out.line(place(session))


COMMAND = Command(
    name="home", short="displays the location of HELM_HOME", long="Print where Helm keeps its files.", run=run
)
