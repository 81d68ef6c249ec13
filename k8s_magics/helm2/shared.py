"""Commands that are today's, by the names of then, with the arguments that they asked for then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ..cli.command import Command
from .arguments import needs, needs_some

if TYPE_CHECKING:
    from ..cli.session import Session


@dataclass(frozen=True)
class Shared:
    """`today` is its name now.  `wants` names its arguments; `some` is the complaint where one at least is needed."""

    today: str
    wants: tuple[str, ...] = ()
    some: str = ""

    def command(self, name: str, now: Mapping[str, Command]) -> Command:
        """The command as Helm 2 has it under `name`, made of those of `now`."""
        command = now[self.today]
        word = name.rpartition("-")[2]
        if command.name != word:
            command = replace(command, name=word, aliases=())
        if not (self.wants or self.some) or command.run is None:
            return command
        run = command.run

        async def checked(session: Session, options: Any) -> int | None:
            if self.some:
                needs_some(session, self.some)
            else:
                needs(session, *self.wants)
            return await run(session, options)

        return replace(command, run=checked)


SHARED: Mapping[str, Shared] = {
    **{name: Shared(name) for name in (
        "dependency", "dependency-build", "dependency-list", "dependency-update", "repo", "repo-list", "plugin", "plugin-list",
    )},
    "plugin-install": Shared("plugin-install", some="please provide plugin name to install"),
    "plugin-remove": Shared("plugin-uninstall", some="please provide plugin name to remove"),
    "plugin-update": Shared("plugin-update", some="please provide plugin name to update"),
    "repo-index": Shared("repo-index", ("path to a directory",)),
    "repo-remove": Shared("repo-remove", some="need at least one argument, name of chart repository"),
    "verify": Shared("verify", some="a path to a package file is required"),
}  # fmt: skip
