"""The program helm of version 2."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from ..apimachinery.catalog import catalog
from ..cli.command import Command
from ..cli.flags import Parsed
from ..helm.global_flags import HelmGlobals
from ..helm.main import Helm, MakeClient, command_catalog, program
from ..shell.process import Program
from . import commands
from .generation import GENERATION
from .global_flags import Helm2Globals, as_today
from .shared import SHARED

INTRO = """The Kubernetes package manager

To begin, put Helm's server into the cluster:

    $ helm init

What is done most often:

- helm search:    look for charts
- helm fetch:     fetch a chart into the current directory to look at it
- helm install:   put a chart onto the cluster
- helm list:      see the releases of charts
"""


def helm2_program(make_client: MakeClient) -> Program:
    """The program of one cluster's admin host."""
    return program(Helm(GENERATION, commands_of_2, Helm2Globals, INTRO, _today), make_client)


def _today(env: Mapping[str, str], parsed: Parsed) -> Mapping[type, object]:
    """Where today's Helm, which does the work, finds its files."""
    return {HelmGlobals: as_today(env, parsed.options[Helm2Globals])}


@cache
def commands_of_2() -> Mapping[str, Command]:
    """Every command by its words: `repo-add`."""
    return _Commands()


class _Commands(Mapping[str, Command]):
    """Its own commands, and those of today that were so already."""

    def __init__(self) -> None:
        self._own, self._today = catalog(commands, Command), command_catalog()
        self._names = sorted({*self._own, *SHARED})

    def __getitem__(self, name: str) -> Command:
        return self._own[name] if name in self._own else SHARED[name].command(name, self._today)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
