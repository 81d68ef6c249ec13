"""`%kubectl`, `%%kubectl`, `%sh`, `%%sh`, `%helm` and `%%helm`: the admin host's terminal in a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import cells
from .options import CellOptions, interpolate, leading, parse
from .output import failed, show
from .pictures import picture
from .verb import VerbError

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

    from .config import K8s
    from .state import State


class TerminalMagics:
    """The magics that run lines in the terminal that all cells share."""

    def __init__(self, shell: InteractiveShell, state: State, config: K8s) -> None:
        self._shell, self._state, self._config = shell, state, config

    def kubectl(self, line: str, cell: str | None = None) -> object:
        """Run kubectl commands on the notebook's cluster.

        %kubectl get pods               one command

        %%kubectl [OPTIONS]             a command a line; the word kubectl may be left out; comments, pipes, loops, here-documents,
        get pods                        continuation lines and $-prompts are as in a terminal
        edit deploy/web --with 's/1.27/1.28/'     edit without an editor: a sed script

        OPTIONS of the first line
          --view "rollout deploy/web"   a picture below the output
          --quiet                       only errors are shown
          --vars                        @{name} is replaced by the Python variable
          -n NAMESPACE, ...             flags of kubectl, for every command of the cell
        """
        options, command = leading(line) if cell is None else (parse(line), "")
        lines = [command] if cell is None else list(cells.logical_lines(cell))
        flags = options.words
        if cell is not None and flags and not flags[0].startswith("-"):  # `%%kubectl get pods`: the first command
            lines, flags = [leading(line)[1], *lines], ()
        commands, programs = kubectl_commands(), utilities()
        texts = [cells.as_kubectl(self._text(text, options), commands, programs) for text in lines]
        return self._run([cells.with_flags(cells.with_editor(t, options.edit), flags) for t in texts], options)

    def sh(self, line: str, cell: str | None = None) -> object:
        """Run lines in the admin host's shell: kubectl, curl, files, loops.

        %%sh [--view "pods"] [--quiet] [--vars]
        for i in 1 2 3; do curl -s http://localhost; done
        """
        options, words = leading(line)
        texts = [words] if cell is None else [words, cell]
        return self._run([self._text(text, options) for text in texts if text.strip()], options)

    def helm(self, line: str, cell: str | None = None) -> object:
        """Run helm commands, one a line; the word `helm` may be left out."""
        options, words = leading(line)
        texts = [words, *cells.logical_lines(cell or "")]
        lines = [self._text(text, options).strip() for text in texts if text.strip()] or ["helm"]
        return self._run([t if t.split(None, 1)[0] == "helm" else f"helm {t}" for t in lines], options)

    def _text(self, text: str, options: CellOptions) -> str:
        return interpolate(text, self._shell.user_ns) if options.vars else text

    def _run(self, lines: list[str], options: CellOptions) -> object:
        if options.save:
            raise VerbError("--save belongs to %%yaml; here, `> FILE` keeps the output of a command")
        self._state.live_on()
        code = 0
        for line in lines:
            result = self._state.terminal.run(line)
            show(line, result, quiet=options.quiet)
            code = result.exit_code
            self._shell.user_ns["_exit_code"] = code
            if code and self._config.raise_on_error:
                raise failed(line, code)
        return picture(self._state, options.view.split()) if options.view else None


def kubectl_commands() -> tuple[str, ...]:
    """The names of kubectl's commands, with their aliases."""
    from ..cli.command import children
    from ..kubectl.main import command_catalog

    return (*children(command_catalog(), ()), "help")


def utilities() -> tuple[str, ...]:
    """The names of the programs of the admin host."""
    from ..apimachinery.catalog import catalog
    from ..shell import utilities as room
    from ..shell.utility import Utility

    return tuple(catalog(room, Utility))
