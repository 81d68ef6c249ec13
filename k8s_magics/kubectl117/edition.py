"""kubectl 1.17 as a value: its commands, its flags, its wording."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from ..apimachinery.catalog import catalog
from ..cli.command import Command
from ..cli.edition import Edition
from ..cli.flags import FlagChanges
from ..cli.schema_check import problems_of
from ..kubectl.main import command_catalog
from . import commands
from .flags import SHOW_ALL, flag_changes
from .help import options_text

GONE = frozenset((
    "alpha", "auth-whoami", "create-ingress", "create-token", "debug", "events",
))  # fmt: skip
"""Today's commands that 1.17 did not have."""


class _Commands(Mapping[str, Command]):
    """Its own commands, and those of today that it had already."""

    def __init__(self) -> None:
        self._own, self._shared = catalog(commands, Command), command_catalog()
        self._names = sorted({*self._own, *self._shared} - GONE)

    def __getitem__(self, name: str) -> Command:
        if name in GONE:
            raise KeyError(name)
        return self._own[name] if name in self._own else self._shared[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


@cache
def commands_1_17() -> Mapping[str, Command]:
    """By their words: `rolling-update`, `rollout-undo`."""
    return _Commands()


def _flags_on_1_15(path: tuple[str, ...]) -> FlagChanges:
    """With those that had gone shortly before, and that the texts of 2019 still type."""
    changes = flag_changes(path)
    return replace(changes, added=(*changes.added, *SHOW_ALL)) if path == ("get",) else changes


EDITION = Edition(
    version="v1.17.17",
    commands=commands_1_17,
    flags=flag_changes,
    flag_lines=options_text,
    shows_usage=True,
    flag_complaint="Error: ",
    unknown_hint="Run 'kubectl --help' for usage.",
    expects_plugins=False,
    names_namespace=False,
    unrecognised='unable to recognize "{source}": no matches for kind "{kind}" in version "{version}"',
    not_applied="Warning: kubectl apply should be used on resource created by either kubectl create --save-config or kubectl apply",
    check_schema=problems_of,
    shows_managers=True,
    null_times=True,
    hears_warnings=False,
    omits=frozenset(
        {
            "Service Account",
            "template placement",
            "operator",
            "event path",
            "projected Optional",
            "service IPs",
            "IP Families",
            "IP Family Policy",
            "Internal Traffic Policy",
        }
    ),
    tells_host=True,
    knows_event_time=False,
    versions={
        ("batch/v1", "CronJob"): "batch/v1beta1",
        ("policy/v1", "PodDisruptionBudget"): "policy/v1beta1",
    },
    tells_failure=False,
    tells_secrets=True,
    master="\x1b[0;32mKubernetes master\x1b[0m is running at \x1b[0;33m{0}\x1b[0m",
)

ON_1_15 = replace(
    EDITION,
    flags=_flags_on_1_15,
    shows_managers=False,
    knows_event_time=True,
    insecure_servers=("localhost:8080", "127.0.0.1:8080"),
    logs_requests=False,
)
"""The kubectl of a cluster of 1.15: its server keeps no managers of fields."""
