"""helm repo list"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ..arguments import none
from ..errors import HelmError
from ..generation import generation_of
from ..output import HELP, TABLE, check_format, encoded
from ..repositories import configured
from ..tables import table


@dataclass(frozen=True)
class Options:
    """The flags of repo list."""

    no_headers: bool = flag(False, "--no-headers", "leave the heading of the table out")
    output: str = flag(TABLE, "-o, --output", HELP)


async def run(session: Session, options: Options) -> None:
    none(session)
    check_format(options.output)
    known = configured(session)
    if not known and options.output == TABLE:
        if generation_of(session).number == 3:
            raise HelmError("no repositories to show")
        session.err.line("no repositories to show")
        return
    if options.output != TABLE:
        session.out.write(encoded(options.output, [{"name": r["name"], "url": r["url"]} for r in known]))
        return
    head = [] if options.no_headers else [("NAME", "URL")]
    session.out.write(table([*head, *((str(r["name"]), str(r["url"])) for r in known)]))


COMMAND = Command(name="list", short="list chart repositories", aliases=("ls",), options=Options, run=run)
