"""`%kubectl`, `%%kubectl`, `%sh`, `%%sh`, `%helm` and `%%helm`: the admin host's terminal in a cell."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from . import cells
from .options import CellOptions, interpolate, leading, parse, variable_hint
from .output import failed, lines_of, show
from .pictures import picture
from .verb import VerbError

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

    from .config import K8s
    from .state import State

BACKGROUND = re.compile(r"(?<!&)&\s*$")
HEAD_START = 1000
"""Virtual milliseconds for a job in the background before the cell's next line: `kubectl proxy &` has to listen before curl asks."""
EMPTY = "this cell is empty: write one command a line below the first line, such as `kubectl get pods`"


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
        lines = [command] if cell is None else list(self._commands(cell))
        flags = options.words
        if cell is not None and flags and not flags[0].startswith("-"):  # `%%kubectl get pods`: the first command
            lines, flags = [leading(line)[1], *lines], ()
        commands, programs = kubectl_commands(), utilities()
        texts = [cells.as_kubectl(self._text(text, options), commands, programs) for text in lines]
        lines = [cells.with_flags(cells.with_editor(t, options.edit), flags) for t in texts]
        return self._run(lines, options, assigned=line)

    def sh(self, line: str, cell: str | None = None) -> object:
        """Run lines in the admin host's shell: kubectl, curl, files, loops.

        %%sh [--view "pods"] [--quiet] [--vars]
        for i in 1 2 3; do curl -s http://localhost; done
        """
        options, words = leading(line)
        lines = [words] if cell is None else [words, *self._commands(cell)]
        return self._run(
            [self._text(text, options) for text in lines if text.strip()], options, assigned=line, script=True
        )

    def helm(self, line: str, cell: str | None = None) -> object:
        """Run helm commands, one a line; the word `helm` may be left out."""
        options, words = leading(line)
        texts = [words, *self._commands(cell or "")]
        lines = [self._text(text, options).strip() for text in texts if text.strip()] or ["helm"]
        commands = [t if t.split(None, 1)[0] == "helm" else f"helm {t}" for t in lines]
        return self._run(commands, options, assigned=line)

    def _commands(self, cell: str) -> Iterator[str]:
        """The commands of a cell; of a copied session, what it printed is left out, with a word about it."""
        if count := cells.printed_lines(cell):
            sys.stderr.write(
                f"# {count} line{'' if count == 1 else 's'} without a `$ ` left out: what was printed, not typed\n"
            )
        return cells.logical_lines(cell)

    def _text(self, text: str, options: CellOptions) -> str:
        return interpolate(text, self._shell.user_ns) if options.vars else text

    def _run(self, lines: list[str], options: CellOptions, *, assigned: str, script: bool = False) -> object:
        """What `x = %kubectl ...` is given, or the picture that was asked for.  Of a `script` only the last exit code counts."""
        if options.save:
            raise VerbError("--save belongs to %%yaml; here, `> FILE` keeps the output of a command")
        if not lines:
            raise VerbError(EMPTY)
        self._state.live_on()
        code, is_assigned, said = 0, assigned.strip() in self._state.assigned, ""
        for line in lines:
            result = self._state.terminal.run(line)
            if BACKGROUND.search(line) and line is not lines[-1]:
                self._state.advance(milliseconds=HEAD_START)
            show(line, result, quiet=options.quiet or is_assigned)
            if result.exit_code and not options.vars and (hint := variable_hint(line, self._shell.user_ns)):
                sys.stderr.write(hint + "\n")
            said += result.stdout
            code = result.exit_code
            self._shell.user_ns["_exit_code"] = code
            if code and self._config.raise_on_error and not (script and line is not lines[-1]):
                raise failed(line, code)
        if options.view:
            return picture(self._state, options.view.split())
        return lines_of(said) if is_assigned else None


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
