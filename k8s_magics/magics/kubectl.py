"""`%kubectl`, `%%kubectl`, `%sh`, `%%sh`, `%helm` and `%%helm`: the admin host's terminal in a cell."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from . import cells
from .options import CellOptions, interpolate, parse
from .output import CommandFailed, show

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

    from .config import K8s
    from .state import State


class TerminalMagics:
    """The magics that run lines in the terminal that all cells share."""

    def __init__(self, shell: InteractiveShell, state: State, config: K8s) -> None:
        self._shell, self._state, self._config = shell, state, config

    def kubectl(self, line: str, cell: str | None = None) -> object:
        """Run kubectl commands.

        %kubectl get pods            one command
        %%kubectl [--view NAME] [--quiet] [--namespace NS]
        get pods                     one command a line; pipes, loops, here-documents and $-prompts as in a terminal
        """
        if cell is None:
            return self._run(
                [cells.as_kubectl(line, kubectl_commands())] if line.strip() else ["kubectl"], CellOptions()
            )
        options = parse(line)
        with_flags = " ".join(options.words)
        commands = kubectl_commands()
        lines = [cells.as_kubectl(text, commands) for text in cells.logical_lines(self._text(cell, options))]
        if with_flags:
            lines = [f"kubectl {with_flags} {text[8:]}" if text.startswith("kubectl ") else text for text in lines]
        return self._run(lines, options)

    def sh(self, line: str, cell: str | None = None) -> object:
        """Run lines in the admin host's shell: kubectl, helm, curl, files, loops."""
        if cell is None:
            return self._run([line], CellOptions())
        options = parse(line)
        return self._run([self._text(cell, options)], options)

    def helm(self, line: str, cell: str | None = None) -> object:
        """Run helm commands, one a line; the word `helm` may be left out."""
        if cell is None:
            return self._run([f"helm {line}"], CellOptions())
        options = parse(line)
        texts = cells.logical_lines(self._text(cell, options))
        return self._run([t if t.split(None, 1)[0] == "helm" else f"helm {t}" for t in texts], options)

    def _text(self, cell: str, options: CellOptions) -> str:
        return interpolate(cell, self._shell.user_ns) if options.vars else cell

    def _run(self, lines: list[str], options: CellOptions) -> object:
        if options.problem:
            sys.stderr.write(options.problem + "\n")
            return None
        self._state.live_on()
        for line in lines:
            result = self._state.terminal.run(line)
            show(self._shell, line, result, quiet=options.quiet)
            if not result.ok and self._config.raise_on_error:
                raise CommandFailed(line, result.exit_code)
        return self._state.cluster.view(*options.view.split()) if options.view else None


def kubectl_commands() -> tuple[str, ...]:
    """The names of kubectl's commands."""
    from ..kubectl.main import command_names

    return command_names()
