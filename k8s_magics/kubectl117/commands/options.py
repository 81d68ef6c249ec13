"""kubectl options of 1.17: the flags on one line each."""

from __future__ import annotations

from dataclasses import replace

from ...cli.flags import changed_flags, flags_of
from ...cli.global_flags import GlobalOptions
from ...cli.session import Session
from ...kubectl.commands.options import COMMAND as TODAY
from ..flags import flag_changes
from ..help import options_text


async def run(session: Session, options: object) -> None:
    changes = flag_changes(())
    flags = (
        *changed_flags(GlobalOptions, changes),
        *(f for f in changes.added if f.long not in {g.long for g in flags_of(GlobalOptions)}),
    )
    session.out.write("The following options can be passed to any command:\n\n" + options_text(flags))


COMMAND = replace(TODAY, run=run)
