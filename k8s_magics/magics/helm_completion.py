"""What may follow on a line of helm: its commands, their flags, the releases that there are, and files and directories for charts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..cluster.cluster import Cluster

_OF_RELEASE = frozenset(("get", "history", "rollback", "status", "test", "uninstall", "upgrade"))
_OF_CHART = frozenset(("install", "lint", "package", "show", "template", "upgrade"))
_FILES = ("-f", "--values")


def complete_helm(cluster: Cluster, words: Sequence[str], token: str) -> tuple[str, ...]:
    """`words` are those after `helm`; names of charts in repositories are not offered."""
    from ..cli.command import children, find_command
    from ..helm.global_flags import HelmGlobals
    from ..helm.main import command_catalog

    found = find_command(command_catalog(), words, HelmGlobals)
    names = children(command_catalog(), found.path)
    if words and words[-1] in _FILES:
        return cluster.paths(token)
    if words and words[-1] in ("-n", "--namespace"):
        return cluster.complete(("-n",), token)
    if found.command is None or (names and found.command.run is None):
        return tuple(name for name in names if name.startswith(token))
    if token.startswith("-"):
        return tuple(flag for flag in _flags(found.command.options, HelmGlobals) if flag.startswith(token))
    if found.path[0] in _OF_RELEASE and not _arguments(found.rest, found.command.options, HelmGlobals):
        return tuple(name for name in _releases(cluster, words) if name.startswith(token))
    return cluster.paths(token) if found.path[0] in _OF_CHART else ()


def _arguments(rest: Sequence[str], *classes: type) -> Sequence[str]:
    """The words that are neither flags nor their values; none of a line that cannot be read yet."""
    from ..cli.errors import CommandError
    from ..cli.flags import parse

    try:
        return parse(rest, *classes).args
    except CommandError:
        return ()


def _flags(*classes: type) -> Sequence[str]:
    from ..cli.flags import flags_of

    return sorted({f"--{flag.long}" for options in classes for flag in flags_of(options) if flag.long})


def _releases(cluster: Cluster, words: Sequence[str]) -> Sequence[str]:
    """The names of the releases in the namespace that the line names, or in `default`."""
    given = [after for before, after in pairwise(words) if before in ("-n", "--namespace")]
    records = cluster.objects("secrets", (given or ["default"])[0], labels="owner=helm")
    return sorted({record["metadata"]["labels"]["name"] for record in records})
