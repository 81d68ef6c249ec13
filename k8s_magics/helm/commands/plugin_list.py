"""helm plugin list.  Simplified: there are no plugins here."""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ..generation import generation_of
from ..tables import table


@dataclass(frozen=True)
class Options:
    """The flags of plugin list."""

    type: str = flag("", "--type", "only plugins of this type")


async def run(session: Session, options: Options) -> None:
    session.out.write(table([generation_of(session).plugin_columns]))


COMMAND = Command(name="list", short="list installed Helm plugins", aliases=("ls",), options=Options, run=run)
