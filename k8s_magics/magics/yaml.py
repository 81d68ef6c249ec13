"""`%%yaml`: the cell is one or more manifests."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING

from .options import interpolate, parse
from .output import CommandFailed, show

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

    from .config import K8s
    from .state import State

VERBS = ("apply", "create", "replace", "delete")


class YamlMagic:
    """`%%yaml [apply|create|replace|delete] [--save FILE] [--view NAME] [--quiet] [kubectl's own flags]`"""

    def __init__(self, shell: InteractiveShell, state: State, config: K8s) -> None:
        self._shell, self._state, self._config = shell, state, config

    def yaml(self, line: str, cell: str | None = None) -> object:
        """Apply (or create, replace, delete) the manifests in the cell.

        %%yaml                       kubectl apply of the cell
        %%yaml create --save web.yaml -n test
        """
        if cell is None:
            sys.stderr.write("%%yaml is a cell magic: put it on the first line of a cell, and the manifest below it\n")
            return None
        options = parse(line)
        if options.problem:
            sys.stderr.write(options.problem + "\n")
            return None
        verb, flags = "apply", options.words
        if flags and flags[0] in VERBS:
            verb, flags = flags[0], flags[1:]
        text = interpolate(cell, self._shell.user_ns) if options.vars else cell
        self._state.live_on()
        terminal = self._state.terminal
        if options.save:
            terminal.write_file(options.save, text)
        command = f"kubectl {verb} -f {shlex.quote(options.save or '-')} {shlex.join(flags)}".rstrip()
        result = terminal.run(command, stdin="" if options.save else text)
        show(self._shell, text, result, quiet=options.quiet)
        if not result.ok and self._config.raise_on_error:
            raise CommandFailed(command, result.exit_code)
        return self._state.cluster.view(*options.view.split()) if options.view else None
