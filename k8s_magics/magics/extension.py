"""`%load_ext k8s_magics`: registers the magics, completion and the pace of time."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Any

from IPython.core.error import UsageError
from IPython.core.magic import no_var_expand

from .boundary import guarded
from .config import K8s
from .host_shell import host_hint
from .k8s import K8sMagic
from .kubectl import TerminalMagics
from .leading_comments import without_comments_above
from .misspelt import misspelt_hint
from .state import State
from .warm_up import begin as begin_warm_up
from .yaml import YamlMagic

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

ATTRIBUTE, PUT_BY = "_k8s_magics_state", "_k8s_magics_put_by"
NAMES = ("kubectl", "sh", "helm", "yaml", "k8s")


def state_of(shell: InteractiveShell) -> State:
    """The state of one shell; loading the extension again keeps the cluster."""
    state: State | None = getattr(shell, ATTRIBUTE, None)
    if state is None:
        state = getattr(shell, PUT_BY, None) or State()
        setattr(shell, ATTRIBUTE, state)
        setattr(shell, PUT_BY, None)
    return state


def load(shell: InteractiveShell) -> None:
    first = getattr(shell, ATTRIBUTE, None) is None
    state = state_of(shell)
    state.variables = shell.user_ns
    config = _config_of(shell)
    terminal, yaml, k8s = TerminalMagics(shell, state, config), YamlMagic(shell, state, config), K8sMagic(state)
    for name, function in zip(NAMES, (terminal.kubectl, terminal.sh, terminal.helm, yaml.yaml, k8s.k8s), strict=True):
        magic = guarded(function, state, config, lambda code: shell.user_ns.__setitem__("_exit_code", code))
        magic.__name__ = name
        shell.register_magic_function(no_var_expand(magic), "line" if name == "k8s" else "line_cell", name)
    if first and state.has_cluster:
        sys.stderr.write(f"# the cluster of before goes on: {state.cluster.summary()}; `%k8s new` makes a fresh one\n")
    if first:
        _follow_cells(shell, state)
        _allow_comments_above(shell, state)
        _add_completion(shell, state)
        state.on_unload.append(begin_warm_up())


def unload(shell: InteractiveShell, *, keep: bool = False) -> None:
    """`%unload_ext k8s_magics`: nothing of us stays behind, but with `keep` the cluster, for `%reload_ext` loads again at once."""
    state = state_of(shell)
    for view in state.live_views.values():
        view.end()
    for leave in state.on_unload:
        leave()
    state.on_unload.clear()
    state.live_views.clear()
    setattr(shell, PUT_BY, state if keep else None)
    for kind in ("line", "cell"):
        for name in NAMES:
            shell.magics_manager.magics[kind].pop(name, None)
    configurables: list[Any] = shell.configurables
    configurables[:] = [c for c in configurables if not isinstance(c, K8s)]
    delattr(shell, ATTRIBUTE)


def _config_of(shell: InteractiveShell) -> K8s:
    """What `%config K8s` sets; loading the extension again keeps it."""
    configurables: list[Any] = shell.configurables
    for configurable in configurables:
        if isinstance(configurable, K8s):
            return configurable
    config = K8s(parent=shell)
    configurables.append(config)
    return config


def _follow_cells(shell: InteractiveShell, state: State) -> None:
    def begin(info: Any = None) -> None:
        text = getattr(info, "raw_cell", None) or ""
        state.begin_cell(text)
        if hint := host_hint(text):
            sys.stderr.write(hint + "\n")

    def end(result: Any = None) -> None:
        if isinstance(error := getattr(result, "error_in_exec", None), UsageError) and (
            hint := misspelt_hint(str(error), NAMES)
        ):
            sys.stderr.write(hint + "\n")

    for event, callback in (("pre_run_cell", begin), ("post_run_cell", end)):
        shell.events.register(event, callback)
        state.on_unload.append(partial(shell.events.unregister, event, callback))


def _allow_comments_above(shell: InteractiveShell, state: State) -> None:
    cleanups, ours = shell.input_transformers_cleanup, without_comments_above(NAMES)
    cleanups.append(ours)
    state.on_unload.append(lambda: cleanups.remove(ours))


def _add_completion(shell: InteractiveShell, state: State) -> None:
    from .completion import matcher

    if shell.Completer is not None:
        matchers, ours = shell.Completer.custom_matchers, matcher(state)
        matchers.append(ours)
        state.on_unload.append(lambda: matchers.remove(ours))


def current_state() -> State:
    """The state of the running notebook; RuntimeError outside of one."""
    from IPython.core.getipython import get_ipython

    shell = get_ipython()
    if shell is None:
        raise RuntimeError("no notebook is running: make a Cluster() and call its kubectl()")
    return state_of(shell)
