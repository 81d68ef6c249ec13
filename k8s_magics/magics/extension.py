"""`%load_ext k8s_magics`: registers the magics, completion and the pace of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from IPython.core.magic import no_var_expand

from .boundary import guarded
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
    state: State | None = getattr(shell, ATTRIBUTE, None)
    if state is None:
        state = State()
        setattr(shell, ATTRIBUTE, state)
    return state


def load(shell: InteractiveShell) -> None:
    first = getattr(shell, ATTRIBUTE, None) is None
    state = state_of(shell)
    config = _config_of(shell)
    terminal, yaml, k8s = TerminalMagics(shell, state, config), YamlMagic(shell, state, config), K8sMagic(state)
    for name, function, kind in (
        ("kubectl", terminal.kubectl, "line_cell"),
        ("sh", terminal.sh, "line_cell"),
        ("helm", terminal.helm, "line_cell"),
        ("yaml", yaml.yaml, "line_cell"),
        ("k8s", k8s.k8s, "line"),
    ):
        magic = guarded(function, state, config, lambda code: shell.user_ns.__setitem__("_exit_code", code))
        magic.__name__ = name
        shell.register_magic_function(no_var_expand(magic), kind, name)
    if first:
        shell.events.register("pre_run_cell", lambda *_: state.begin_cell())
        _add_completion(shell, state)


def _config_of(shell: InteractiveShell) -> K8s:
    """What `%config K8s` sets; loading the extension again keeps it."""
    configurables: list[Any] = shell.configurables
    for configurable in configurables:
        if isinstance(configurable, K8s):
            return configurable
    config = K8s(parent=shell)
    configurables.append(config)
    return config


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
