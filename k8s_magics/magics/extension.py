"""`%load_ext k8s_magics`: registers the magics, completion and the pace of time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from IPython.core.magic import no_var_expand

from .config import K8s
from .k8s import K8sMagic
from .kubectl import TerminalMagics
from .state import State
from .yaml import YamlMagic

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

ATTRIBUTE = "_k8s_magics_state"


def state_of(shell: InteractiveShell) -> State:
    """The state of one shell; loading the extension again keeps the cluster."""
    state = getattr(shell, ATTRIBUTE, None)
    if state is None:
        state = State()
        setattr(shell, ATTRIBUTE, state)
    return state


def load(shell: InteractiveShell) -> None:
    first = getattr(shell, ATTRIBUTE, None) is None
    state = state_of(shell)
    config = K8s(parent=shell)
    if config not in shell.configurables:
        shell.configurables[:] = [c for c in shell.configurables if not isinstance(c, K8s)]
        shell.configurables.append(config)
    terminal, yaml, k8s = TerminalMagics(shell, state, config), YamlMagic(shell, state, config), K8sMagic(state)
    for name, function in (
        ("kubectl", terminal.kubectl),
        ("sh", terminal.sh),
        ("helm", terminal.helm),
        ("yaml", yaml.yaml),
    ):
        _register(shell, function, "line_cell", name)
    _register(shell, k8s.k8s, "line", "k8s")
    if first:
        shell.events.register("pre_run_cell", lambda *_: state.begin_cell())
        _add_completion(shell, state)


def _register(shell: InteractiveShell, function: Callable[..., Any], kind: str, name: str) -> None:
    def magic(*arguments: str) -> Any:
        return function(*arguments)

    magic.__doc__, magic.__name__ = function.__doc__, name
    shell.register_magic_function(no_var_expand(magic), kind, name)


def _add_completion(shell: InteractiveShell, state: State) -> None:
    from .completion import matcher

    if shell.Completer is not None:
        shell.Completer.custom_matchers.append(matcher(state))


def current_state() -> State:
    """The state of the running notebook; RuntimeError outside of one."""
    from IPython.core.getipython import get_ipython

    shell = get_ipython()
    if shell is None:
        raise RuntimeError("no notebook is running: make a Cluster() and call its kubectl()")
    return state_of(shell)
