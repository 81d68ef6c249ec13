"""Imports what the first commands need while the learner still reads: one module at a time, between cells, on the notebook's own loop.

A first `%kubectl` imports 800 modules, which takes a quarter of a second, on a slow or busy machine several.  Nothing is made or run
here, so whether and how far this came changes no output; a cell that runs meanwhile waits for one module at most.
"""

from __future__ import annotations

import asyncio  # noqa: TID251  # outside of the simulation, in the notebook's own loop
import importlib
import pkgutil
from collections.abc import Callable, Iterator

HOUSE = __package__.rpartition(".")[0]
ROOMS = (
    "sim", "regexp", "apimachinery", "shell", "resources", "apiserver", "client", "network", "runtime", "cli", "controllers", "scheduler",
    "kubelet", "images", "kubectl", "terminal", "cluster", "views", "course",
)  # fmt: skip
"""From below upwards: a module finds there what it imports, and each step is short."""


def begin() -> Callable[[], None]:
    """Start, if a loop is running (in a terminal none is, while a cell runs); returns how to stop."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return lambda: None
    task = loop.create_task(_import_all())

    def stop() -> None:
        task.cancel()

    return stop


async def _import_all() -> None:
    for room in ROOMS:
        for name in modules(room):
            await asyncio.sleep(0)
            importlib.import_module(name)


def modules(room: str) -> Iterator[str]:
    """The names of a room's modules, subpackages included."""
    package = importlib.import_module(f"{HOUSE}.{room}")
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield found.name
