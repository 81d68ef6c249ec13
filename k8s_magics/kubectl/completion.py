"""What may follow on a kubectl command line: commands, flags, kinds, names of living objects, namespaces."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.meta import name_of
from ..cli.command import Command, children, find_command
from ..cli.flags import flags_of
from ..cli.global_flags import GlobalOptions
from ..client.client import Client
from .main import command_catalog

_NAMESPACE_FLAGS = ("-n", "--namespace")
_CONTAINER_FLAGS = ("-c", "--container")
_OUTPUTS = ("custom-columns=", "go-template=", "json", "jsonpath=", "name", "wide", "yaml")
# The kind that a command's bare arguments name.
_IMPLIED = {
    "logs": "pods",
    "exec": "pods",
    "attach": "pods",
    "port-forward": "pods",
    "cp": "pods",
    "cordon": "nodes",
    "uncordon": "nodes",
    "drain": "nodes",
}
_SCALABLE = ("deployment", "replicaset", "replicationcontroller", "statefulset")


def complete(client: Client, words: Sequence[str], token: str) -> tuple[str, ...]:
    """Candidates for `token`, the word being typed; `words` are those before it, without `kubectl`."""
    known = command_catalog()
    found = find_command(known, words, GlobalOptions)
    names = children(known, found.path)
    last = words[-1] if words else ""
    if last in _NAMESPACE_FLAGS:
        return _starting(token, _names(client, "namespaces", ""))
    if last in ("-o", "--output"):
        return _starting(token, _OUTPUTS)
    if found.command is None or (names and found.command.run is None):
        return _starting(token, names)
    if token.startswith("-"):
        return _starting(token, _flags(found.command))
    namespace = _namespace(words)
    positional = [w for w in found.rest if not w.startswith("-")]
    if last in _CONTAINER_FLAGS:
        return _starting(token, _containers(client, positional, namespace))
    return _starting(token, (*names, *_objects(client, found.path, positional, namespace, token)))


def _objects(client: Client, path: Sequence[str], words: Sequence[str], namespace: str, token: str) -> Sequence[str]:
    """Kinds first, then names; `kind/name` where that is typed."""
    command = path[0]
    if "/" in token:
        kind = token.partition("/")[0]
        return [f"{kind}/{name}" for name in _of_word(client, kind, namespace)]
    if command in _IMPLIED:
        return _names(client, _IMPLIED[command], namespace) if not words else ()
    if words:
        return _of_word(client, words[0].split(",")[0], namespace)
    if command in ("scale", "autoscale", "rollout"):
        return _SCALABLE
    return [w for resource in client.discovery.all() for w in (resource.plural, *resource.short_names)]


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
    return [c["name"] for pod in pods for c in pod["spec"]["containers"]]


def _namespace(words: Sequence[str]) -> str:
    for before, after in zip(words, (*words[1:], ""), strict=True):
        if before in _NAMESPACE_FLAGS:
            return after
        for flag in ("--namespace=", "-n="):
            if before.startswith(flag):
                return before.removeprefix(flag)
    return "default"


def _flags(command: Command) -> Sequence[str]:
    return [f"--{flag.long}" for kind in (command.options, GlobalOptions) for flag in flags_of(kind) if flag.long]


def _starting(token: str, candidates: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c for c in candidates if c.startswith(token)))
