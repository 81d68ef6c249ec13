"""What must hold for every kubectl command."""

from __future__ import annotations

from functools import cache

import pytest

from k8s_magics import Cluster
from k8s_magics.apimachinery.catalog import catalog
from k8s_magics.cli.command import Command
from k8s_magics.kubectl import commands

COMMANDS = catalog(commands, Command)


@cache
def cluster() -> Cluster:
    return Cluster(nodes=1, control_plane=False)


def words(name: str) -> str:
    """`rollout-status` is typed `rollout status`; `api-resources` as it is."""
    last = COMMANDS[name].name
    family = name.removesuffix(last).rstrip("-")
    return f"{words(family)} {last}" if family else name


@pytest.mark.parametrize("name", list(COMMANDS))
def test_it_explains_itself(name: str) -> None:
    result = cluster().kubectl(f"{words(name)} --help")
    assert (result.exit_code, result.stderr) == (0, "")
    assert COMMANDS[name].raw or f"kubectl {words(name)}" in result.stdout


@pytest.mark.parametrize("name", [n for n in COMMANDS if COMMANDS[n].run and not COMMANDS[n].raw])
def test_a_flag_it_does_not_have_is_refused(name: str) -> None:
    result = cluster().kubectl(f"{words(name)} --no-such-flag")
    misuse = COMMANDS[name].misuse
    more = "--help' for usage." if misuse == 1 else "-h' for help and examples"
    assert result.exit_code == misuse
    assert result.stderr == f"error: unknown flag: --no-such-flag\nSee 'kubectl {words(name)} {more}\n"
