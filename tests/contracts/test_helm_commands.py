"""What must hold for every Helm command."""

from __future__ import annotations

from functools import cache

import pytest

from k8s_magics import Cluster
from k8s_magics.apimachinery.catalog import catalog
from k8s_magics.cli.command import Command, find_command
from k8s_magics.helm import commands
from k8s_magics.helm.global_flags import HelmGlobals
from k8s_magics.terminal.terminal import Terminal

COMMANDS = catalog(commands, Command)


@cache
def terminal() -> Terminal:
    return Cluster(nodes=1, control_plane=False).terminal()


@pytest.mark.parametrize("name", list(COMMANDS))
@pytest.mark.parametrize("program", ["helm", "helm3"])
def test_it_explains_itself(program: str, name: str) -> None:
    words = name.replace("-", " ")
    result = terminal().run(f"{program} {words} --help")
    assert (result.exit_code, result.stderr) == (0, "")
    assert name == "help" or f"Usage:\n  helm {words}" in result.stdout


@pytest.mark.parametrize("name", [n for n in COMMANDS if COMMANDS[n].run])
def test_a_flag_it_does_not_have_is_refused(name: str) -> None:
    result = terminal().run(f"helm {name.replace('-', ' ')} --no-such-flag")
    assert (result.exit_code, result.stderr) == (1, "Error: unknown flag: --no-such-flag\n")


@pytest.mark.parametrize("name", list(COMMANDS))
def test_its_file_is_found_by_its_words(name: str) -> None:
    assert find_command(COMMANDS, name.split("-"), HelmGlobals).command is COMMANDS[name]
