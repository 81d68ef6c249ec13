"""`%%yaml`: the cell is one or more manifests."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from .manifest_problems import pointers
from .options import interpolate, parse
from .output import failed, show
from .pictures import picture
from .verb import VerbError

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

    from .config import K8s
    from .state import State

EMPTY = """this cell is empty: write a manifest below the first line, such as
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: web
    image: nginx"""
VERBS = ("apply", "create", "replace", "delete")


class YamlMagic:
    """`%%yaml [apply|create|replace|delete] [--save FILE] [--view NAME] [--quiet] [--vars] [kubectl's own flags]`"""

    def __init__(self, shell: InteractiveShell, state: State, config: K8s) -> None:
        self._shell, self._state, self._config = shell, state, config

    def yaml(self, line: str, cell: str | None = None) -> object:
        """Apply (or create, replace, delete) the manifests in the cell; what is wrong is pointed at.

        %%yaml                          kubectl apply of the cell
        %%yaml create -n test           another verb, kubectl's own flags
        %%yaml --save web.yaml          keep it as a file of the admin host, too (`kubectl delete -f web.yaml` later)
        %%yaml --view "rollout deploy/web" --vars --quiet
        """
        if cell is None:
            raise VerbError("%%yaml is a cell magic: put it on the first line of a cell, and the manifest below it")
        options = parse(line)
        verb, flags = "apply", options.words
        if flags and not flags[0].startswith("-"):
            verb, flags = flags[0], flags[1:]
            if verb not in VERBS:
                raise VerbError(f"%%yaml cannot `{verb}`; it can {', '.join(VERBS)}")
        if options.edit:
            raise VerbError("--with belongs to `kubectl edit`; here, change the manifest itself")
        if not cell.strip():
            raise VerbError(EMPTY)
        text = interpolate(cell, self._shell.user_ns) if options.vars else cell
        self._state.live_on()
        terminal = self._state.terminal
        if options.save:
            terminal.write_file(options.save, text)
        command = f"kubectl {verb} -f {shlex.quote(options.save or '-')} {shlex.join(flags)}".rstrip()
        result = terminal.run(command, stdin="" if options.save else text)
        show(command, result, quiet=options.quiet, notes=pointers(text, result.stderr))
        self._shell.user_ns["_exit_code"] = result.exit_code
        if not result.ok and self._config.raise_on_error:
            raise failed(command, result.exit_code)
        return picture(self._state, options.view.split()) if options.view else None
