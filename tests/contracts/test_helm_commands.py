"""What must hold for every Helm command, in both generations."""

from __future__ import annotations

from functools import cache

import pytest

from k8s_magics import Cluster
from k8s_magics.cli.command import Command
from k8s_magics.cluster.cluster import ClusterTerminal
from k8s_magics.helm.main import command_catalog

COMMANDS: dict[str, Command] = dict(command_catalog())


@cache
def terminal() -> ClusterTerminal:
    return Cluster(nodes=0, controllers=False).terminal()


def words(name: str) -> str:
    """`repo-add` is typed `repo add`."""
    family, dash, rest = name.partition("-")
    return f"{family} {rest}" if dash and family in COMMANDS else name


@pytest.mark.parametrize("program", ["helm", "helm3"])
@pytest.mark.parametrize("name", list(COMMANDS))
def test_it_explains_itself(name: str, program: str) -> None:
    result = terminal().run(f"{program} {words(name)} --help")
    assert (result.exit_code, result.stderr) == (0, "")
    assert ("helm" if name == "help" else f"helm {words(name)}") in result.stdout


@pytest.mark.parametrize("name", [n for n in COMMANDS if COMMANDS[n].run])
def test_a_flag_it_does_not_have_is_refused(name: str) -> None:
    result = terminal().run(f"helm {words(name)} --no-such-flag")
    assert (result.exit_code, result.stderr) == (1, "Error: unknown flag: --no-such-flag\n")
