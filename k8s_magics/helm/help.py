"""`--help`: cobra's layout; the texts come from the commands themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..cli.command import Command, Found, children
from ..cli.flags import Flag, changed_flags, flags_of
from .generation import Generation
from .global_flags import HelmGlobals
from .settings import settings

INTRO = """The Kubernetes package manager

What is done most often:

- helm search:    look for charts
- helm pull:      fetch a chart into the current directory to look at it
- helm install:   put a chart onto the cluster
- helm list:      see the releases of charts

Environment variables (each also has a flag where that makes sense):

{variables}

Files are kept below $HELM_CACHE_HOME, $HELM_CONFIG_HOME and $HELM_DATA_HOME; where these are not set, below `helm` in
XDG's directories, by default ~/.cache, ~/.config and ~/.local/share.
"""
VARIABLES = (
    ("HELM_CACHE_HOME", "where cached files are kept"),
    ("HELM_CONFIG_HOME", "where configuration is kept"),
    ("HELM_DATA_HOME", "where data are kept"),
    ("HELM_DEBUG", "whether Helm tells more about what it does"),
    ("HELM_DRIVER", "where releases are stored: configmap, secret, memory or sql"),
    ("HELM_MAX_HISTORY", "how many revisions of a release are kept"),
    ("HELM_NAMESPACE", "the namespace to work in"),
    ("HELM_PLUGINS", "the directory of plugins"),
    ("HELM_REGISTRY_CONFIG", "the registry configuration file"),
    ("HELM_REPOSITORY_CACHE", "the directory of repository indexes"),
    ("HELM_REPOSITORY_CONFIG", "the file of repositories"),
    ("KUBECONFIG", 'the Kubernetes configuration file (default "~/.kube/config")'),
    ("HELM_KUBEAPISERVER", "the API server to talk to"),
    ("HELM_KUBECONTEXT", "the context of the kubeconfig to use"),
    ("HELM_KUBETOKEN", "the bearer token to authenticate with"),
)
_SPECIAL = {
    "output": "format",
    "post-renderer": "postRendererString",
    "post-renderer-args": "postRendererArgsSlice",
    "wait": "WaitStrategy",
}
_TYPES = {"array": "stringArray", "map": "stringToString", "float": "float32"}


def help_text(
    known: Mapping[str, Command], found: Found, run: tuple[Mapping[str, str], Generation], *,
    shared_flags: type = HelmGlobals, intro: str = "",
) -> str:  # fmt: skip
    """What `helm --help`, `helm help repo` or `helm repo -h` print; `run` is the environment and which Helm it is."""
    env, generation = run
    changes = generation.flags_of(" ".join(found.path))
    path = " ".join(("helm", *found.path))
    command = found.command
    subs = children(known, found.path)
    if command is None:
        width = max(len(name) for name, _ in VARIABLES) + 1
        text = INTRO.format(variables="\n".join(f"  ${name:<{width}} {what}" for name, what in VARIABLES))
        parts = [intro or text, _usage(path, "", bool(subs))]
    else:
        long = command.long or command.short
        parts = [f"\n{long.rstrip()}\n", _usage(path, command.usage, bool(subs))]
        if command.aliases:
            parts.append(f"Aliases:\n  {', '.join((command.name, *command.aliases))}\n")
    if subs:
        parts.append(_list(known, found.path, subs))
    shared = _flags(flags_of(shared_flags), env)
    own = _flags(changed_flags(command.options if command else shared_flags, changes), env)
    own.append(("-h, --help", "", f"help for {found.path[-1] if found.path else 'helm'}"))
    parts.append("Flags:\n" + _table(own))
    if command is not None:
        parts.append("Global Flags:\n" + _table(shared))
    if subs:
        parts.append(f'Use "{path} [command] --help" for more information about a command.\n')
    return "\n".join(parts)


def _usage(path: str, usage: str, family: bool) -> str:
    return f"Usage:\n  {path} {'[command]' if family else usage or '[flags]'}\n"


def _list(known: Mapping[str, Command], path: Sequence[str], names: Sequence[str]) -> str:
    width = max(11, *(len(name) for name in names))
    lines = (f"  {name:<{width}} {known['-'.join((*path, name))].short}\n" for name in names)
    return "Available Commands:\n" + "".join(lines)


def _flags(flags: Sequence[Flag], env: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Names, value and description of each flag."""
    shown = [f for f in flags if not f.hidden and not f.deprecated]
    return [(f.names, _type(f), f.help + _default(f, env)) for f in shown]


def _table(flags: list[tuple[str, str, str]]) -> str:
    """One flag a line, descriptions in one column, sorted by long name."""
    rows = []
    for names, kind, text in sorted(flags, key=lambda row: row[0].rpartition("--")[2]):
        left = f"  {names}" if names.startswith("-") and names[1] != "-" else f"      {names}"
        rows.append((left + (kind if kind.startswith("[") else f" {kind}" if kind else ""), text))
    width = max(len(left) for left, _ in rows)
    return "".join(f"{left:<{width}}   {text}\n" for left, text in rows)


def _type(flag: Flag) -> str:
    if flag.kind == "bool":
        return ""
    name = _SPECIAL.get(flag.long) or _TYPES.get(flag.kind, flag.kind)
    if flag.bare is not None:
        return f'{name}[="{flag.bare}"]' if name == "string" else f"{name}[={flag.bare}]"
    return name


def _default(flag: Flag, env: Mapping[str, str]) -> str:
    value: Any = flag.default
    places = settings(env, HelmGlobals())
    if hasattr(places, flag.path[0]) and value == "":
        value = getattr(places, flag.path[0])
    if value in ("", False, 0, (), None):
        return " (default [])" if flag.kind == "map" else ""
    if flag.kind == "duration":
        return f" (default {value // 60_000}m{value % 60_000 // 1000}s)"
    if isinstance(value, str):
        return f' (default "{value}")'
    if isinstance(value, tuple):
        return f" (default [{','.join(value)}])"
    return f" (default {str(value).lower()})"
