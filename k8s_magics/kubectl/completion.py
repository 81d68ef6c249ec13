"""What may follow on a kubectl command line: commands, flags and their values, kinds, names of living objects, namespaces, files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..apimachinery.meta import name_of
from ..apimachinery.objects import Object
from ..cli.command import Command, Found, children, find_command
from ..cli.errors import CommandError
from ..cli.flags import Flag, flags_of, parse
from ..cli.global_flags import GlobalOptions
from ..client.client import Client
from .flag_choices import choices_of, images, is_of_files, takes_value
from .main import command_catalog

Paths = Callable[[str], Sequence[str]]
"""The files and directories that begin with a word."""

_NAMESPACE_FLAGS = ("-n", "--namespace")
# The kind that a command's bare arguments name.
_IMPLIED = {
    "logs": "pods",
    "exec": "pods",
    "attach": "pods",
    "port-forward": "pods",
    "cp": "pods",
    "debug": "pods",
    "cordon": "nodes",
    "uncordon": "nodes",
    "drain": "nodes",
    "certificate": "certificatesigningrequests.certificates.k8s.io",
}
_WORKLOADS = ("deployment", "replicaset", "replicationcontroller", "statefulset", "daemonset")
# The commands whose arguments are TYPE NAME, and the kinds if not any.
_TYPED = {
    "get": (), "describe": (), "delete": (), "edit": (), "label": (), "annotate": (), "patch": (), "wait": (), "explain": (),
    "scale": _WORKLOADS[:4], "autoscale": _WORKLOADS[:4], "rollout": (*_WORKLOADS[:1], *_WORKLOADS[3:]), "set": _WORKLOADS,
    "expose": ("deployment", "pod", "replicaset", "replicationcontroller", "service"), "taint": ("nodes",), "events": (),
}  # fmt: skip


def complete(client: Client, words: Sequence[str], token: str, paths: Paths = lambda _: ()) -> tuple[str, ...]:
    """Candidates for `token`, the word being typed; `words` are those before it, without `kubectl`."""
    if "--" in words:  # the command for a container
        return ()
    known = command_catalog()
    found = find_command(known, words, GlobalOptions)
    namespace = _namespace(words)
    values = _flag_values(_Line(client, found, namespace, paths), words, token)
    if values is not None:
        return values
    names = children(known, found.path)
    if found.command is None or (names and found.command.run is None):
        return _starting(token, names)
    if token.startswith("-"):
        return _starting(token, _flags(found.command))
    return _starting(token, (*names, *_objects(client, found.path, _arguments(found), namespace, token)))


@dataclass(frozen=True)
class _Line:
    """A command line being typed, and where its names come from."""

    client: Client
    found: Found
    namespace: str
    paths: Paths

    def flag(self, word: str) -> Flag | None:
        """The flag that a word names."""
        name = word.lstrip("-")
        if not word.startswith("-") or not name:
            return None
        is_long = word.startswith("--")
        classes = (self.found.command.options, GlobalOptions) if self.found.command else (GlobalOptions,)
        known = (flag for options in classes for flag in flags_of(options))
        return next((flag for flag in known if (flag.long if is_long else flag.short) == name), None)


def _flag_values(line: _Line, words: Sequence[str], token: str) -> tuple[str, ...] | None:
    """What may be given to the flag before the cursor, as `-n shop` or `--namespace=shop`; None if there is none."""
    name, equals, value = token.partition("=")
    if token.startswith("-") and equals:
        flag = line.flag(name)
        return tuple(f"{name}={v}" for v in _starting(value, _values_of(line, flag, value))) if flag is not None else ()
    flag = line.flag(words[-1] if words else "")
    return None if flag is None or not takes_value(flag) else _starting(token, _values_of(line, flag, token))


def _values_of(line: _Line, flag: Flag, typed: str) -> Sequence[str]:
    if flag.long == "namespace":
        return _names(line.client, "namespaces", "")
    if flag.long == "container":
        return _containers(line.client, _arguments(line.found), line.namespace)
    if flag.long == "image":
        return images(line.client)
    return line.paths(typed) if is_of_files(flag) else choices_of("-".join(line.found.path), flag)


def _arguments(found: Found) -> tuple[str, ...]:
    """The words of a command line that are neither flags nor their values."""
    classes = (found.command.options, GlobalOptions) if found.command else (GlobalOptions,)
    rest = list(found.rest)
    while rest:
        try:
            return parse(rest, *classes).args
        except CommandError:  # a line half typed: its last word may want a value yet
            rest.pop()
    return ()


def _objects(client: Client, path: Sequence[str], words: Sequence[str], namespace: str, token: str) -> Sequence[str]:
    """Kinds first, then names; `kind/name` where that is typed."""
    command = path[0]
    if "/" in token and command != "cp":
        kind = token.partition("/")[0]
        return [f"{kind}/{name}" for name in _of_word(client, kind, namespace)]
    if command in _IMPLIED:
        return () if words else _names(client, _IMPLIED[command], namespace)
    if command == "top" and not words:
        return _names(client, "nodes" if path[-1] == "node" else "pods", namespace)
    if command not in _TYPED:
        return ()
    if path == ("set", "image") and words and ("/" in words[0] or len(words) > 1):
        return [f"{name}=" for name in _template_containers(client, words, namespace)]
    if words:
        return () if "/" in words[0] else _of_word(client, words[0].split(",")[0], namespace)
    before = token[: token.rfind(",") + 1]  # `get pods,services`
    kinds = _TYPED[command] or [w for r in client.discovery.all() for w in (r.plural, *r.short_names)]
    return [f"{before}{kind}" for kind in kinds]


def _of_word(client: Client, word: str, namespace: str) -> Sequence[str]:
    resource = client.discovery.find(word)
    return _names(client, resource.key, namespace) if resource else ()


def _names(client: Client, resource: str, namespace: str) -> Sequence[str]:
    if not client.discovery.has(resource):
        return ()
    space = namespace if client.discovery.by_key(resource).namespaced else None
    return [name_of(obj) for obj in client.store.list(resource, space)]


def _containers(client: Client, words: Sequence[str], namespace: str) -> Sequence[str]:
    pods = [p for p in client.store.list("pods", namespace) if name_of(p) in words or f"pod/{name_of(p)}" in words]
    if not pods and words and "/" in words[0]:
        return _template_containers(client, words, namespace)
    return [c["name"] for pod in pods for c in (*pod["spec"].get("initContainers", ()), *pod["spec"]["containers"])]


def _template_containers(client: Client, words: Sequence[str], namespace: str) -> Sequence[str]:
    """The containers of the workload that `set image deploy/web` or `set image deploy web` names."""
    kind, _, name = "/".join(words[:2]).partition("/") if "/" not in words[0] else words[0].partition("/")
    resource = client.discovery.find(kind)
    found = client.store.list(resource.key, namespace) if resource else ()
    spec: Object = next((o.get("spec", {}) for o in found if name_of(o) == name), {})
    pod = spec.get("template", {}).get("spec", spec)
    return [c["name"] for c in pod.get("containers", ())]


def _namespace(words: Sequence[str]) -> str:
    for before, after in pairwise((*words, "")):
        if before in _NAMESPACE_FLAGS:
            return after
        for flag in ("--namespace=", "-n="):
            if before.startswith(flag):
                return before.removeprefix(flag)
    return "default"


def _flags(command: Command) -> Sequence[str]:
    return sorted(f"--{flag.long}" for kind in (command.options, GlobalOptions) for flag in flags_of(kind) if flag.long)


def _starting(token: str, candidates: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c for c in candidates if c.startswith(token)))
