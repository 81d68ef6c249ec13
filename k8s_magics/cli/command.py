"""A command is an options dataclass and `run(session, options)`.

    COMMAND = Command(
        name="scale",
        short="Set a new size for a deployment, replica set, or replication controller",
        usage="[--resource-version=version] [--current-replicas=count] --replicas=COUNT (-f FILENAME | TYPE NAME)",
        options=Options,
        run=run,
        section="Deploy Commands",
    )

    async def run(session: Session, options: Options) -> int | None: ...        # None is exit code 0

Commands are found by their file's name; `rollout_status.py` is the sub-command `status` of `rollout.py`, `create_secret_generic.py`
is `kubectl create secret generic`.  `run` is None for a family that only prints its help.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from .flags import first_argument

if TYPE_CHECKING:
    from .session import Session

Run = Callable[["Session", Any], Coroutine[Any, Any, "int | None"]]


@dataclass(frozen=True)
class NoOptions:
    """Of a command without flags of its own."""


@dataclass(frozen=True, kw_only=True)
class Command:
    """One command.

    name       its last word (`status`)
    short      one line, for the list of the family
    long       what `--help` says first; `short` if empty
    usage      what follows the command's path on the usage line
    examples   (comment, command line) pairs
    section    heading in `kubectl help` ("" keeps it out); sub-commands need none
    aliases    other names
    suggest_for  wrong words for which this one is suggested
    raw        its arguments are not parsed as flags: `run` finds all of them in session.args (plug-ins)
    lacks      long names of flags among `options` that it has not
    misuse     the exit code of a wrong flag; where it is not 1 (of diff, whose 1 means a difference), that is an error of usage
    deprecated  what cobra says before it runs: `use "rollout" instead`
    alone     how a family without a sub-command prints its help: "complains" on standard error, "fails" on standard output, both
              with exit code 1; "helps" as --help does, whatever the words
    """

    name: str
    short: str = ""
    long: str = ""
    usage: str = ""
    examples: Sequence[tuple[str, str]] = ()
    section: str = ""
    aliases: Sequence[str] = ()
    options: type = NoOptions
    lacks: frozenset[str] = frozenset()
    run: Run | None = None
    suggest_for: Sequence[str] = ()
    raw: bool = False
    deprecated: str = ""
    misuse: int = 1
    alone: Literal["complains", "fails", "helps"] = "complains"


@dataclass(frozen=True)
class Found:
    """A command line taken apart: the command, the words that named it, and what is left of the line."""

    path: tuple[str, ...]
    command: Command | None
    rest: tuple[str, ...] = field(default=())


def find_command(catalog: Mapping[str, Command], args: Sequence[str], globals_: type) -> Found:
    """Descend into families as far as the words go (flags may stand between them, as cobra allows)."""
    path: tuple[str, ...] = ()
    command: Command | None = None
    rest = list(args)
    while True:
        classes = (command.options, globals_) if command else (globals_,)
        index = first_argument(rest, *classes)
        name = child(catalog, path, rest[index]) if index >= 0 else ""
        if not name:
            return Found(path, command, tuple(rest))
        path = (*path, name)
        command = catalog["-".join(path)]
        del rest[index]


def child(catalog: Mapping[str, Command], path: Sequence[str], word: str) -> str:
    """The name of the sub-command of `path` that answers to `word`, alias or name; "" if none does."""
    if not word or word != word.strip("-_"):
        return ""
    if word in children(catalog, path):
        return word
    for name in children(catalog, path):
        if word in catalog["-".join((*path, name))].aliases:
            return name
    return ""


def children(catalog: Mapping[str, Command], path: Sequence[str]) -> tuple[str, ...]:
    """The names of the sub-commands of `path`, sorted; the commands themselves for the empty path."""
    start = "".join(word + "-" for word in path)
    return tuple(key.removeprefix(start) for key, command in catalog.items() if key == start + command.name)
