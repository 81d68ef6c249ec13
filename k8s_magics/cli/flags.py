"""Command-line flags by pflag's rules, into frozen options.

    @dataclass(frozen=True)
    class Options:
        replicas: int = flag(0, "-r, --replicas", "Number of replicas to create.", kind="int32")
        watch: bool = flag(False, "-w, --watch", "After listing, watch for changes.")
        dry_run: str = flag("none", "--dry-run", "...", bare="unchanged")        # `--dry-run` alone means "unchanged"
        filename: tuple[str, ...] = flag((), "-f, --filename", "...")             # commas split; kind="array": they do not
        timeout: int = flag(0, "--timeout", "...", kind="duration")               # milliseconds
        output: OutputOptions = group(OutputOptions)                              # flags that several commands share

`parse` reads a command line into such a class.  Flags and arguments may mix; `--` ends the flags.
Source: https://github.com/spf13/pflag (behaviour), recordings under corpora/changing.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from .errors import FlagError
from .flag_values import is_list, parse_value, quote


@dataclass(frozen=True, slots=True)
class Flag:
    """One flag; `names` is as errors print it (`-o, --output`); `bare` is its value when given without one, None if it needs one."""

    path: tuple[str, ...]
    names: str
    kind: str
    default: Any
    help: str = ""
    bare: str | None = None
    deprecated: str = ""
    hidden: bool = False
    required: bool = False

    @property
    def long(self) -> str:
        return self.names.rpartition("--")[2]

    @property
    def short(self) -> str:
        return self.names[1] if self.names[1] != "-" else ""


def flag(
    default: Any, names: str, help: str = "", *, kind: str = "", bare: str | None = None, **more: Any
) -> Any:  # Any, so that it can stand as the default of a field of any type
    """A field that is a flag.  `kind` (see `flag_values.KINDS`) follows from the default where it can;
    `more`: deprecated (pflag's sentence), hidden, required."""
    kind = kind or _kind_of(default)
    return dataclasses.field(
        default=default,
        metadata={"flag": Flag((), names, kind, default, help, "true" if kind == "bool" else bare, **more)},
    )


def group(options: type, **defaults: Any) -> Any:  # as above
    """A field that holds a further options class, whose flags belong to the command too."""
    return dataclasses.field(default=options(**defaults), metadata={"group": options})


@dataclass(frozen=True)
class FlagChanges:
    """How the flags of a command differ in another release of its program.

    gone      long names of flags that it did not have
    changed   (long name, how it differs) pairs: `("dry-run", (("kind", "dry-run-bool"), ("bare", "true")))`
    added     flags of its own; their values are in `Parsed.extra`
    """

    gone: frozenset[str] = frozenset()
    changed: tuple[tuple[str, tuple[tuple[str, Any], ...]], ...] = ()
    added: tuple[Flag, ...] = ()


NO_CHANGES = FlagChanges()


@dataclass(frozen=True, slots=True)
class Parsed:
    """A command line, read.

    given     long names of the flags that were set
    words     (long name, text) of each, as the command line has them
    extra     values of flags that FlagChanges added
    dash      how many arguments stand before `--`; -1 without one
    notices   sentences about deprecated flags, for standard error
    help      -h or --help was met
    """

    options: Mapping[type, Any]
    args: tuple[str, ...]
    dash: int = -1
    given: frozenset[str] = frozenset()
    notices: tuple[str, ...] = ()
    help: bool = False
    words: tuple[tuple[str, str], ...] = ()
    extra: Mapping[str, Any] = dataclasses.field(default_factory=dict)


@cache
def flags_of(options: type) -> tuple[Flag, ...]:
    """All flags of an options class, those of its groups included, in order of declaration."""
    found: list[Flag] = []
    for each in dataclasses.fields(options):
        if "flag" in each.metadata:
            found.append(dataclasses.replace(each.metadata["flag"], path=(each.name,)))
        elif "group" in each.metadata:
            inner = flags_of(each.metadata["group"])
            found += [
                dataclasses.replace(f, path=(each.name, *f.path), default=_at(each.default, f.path)) for f in inner
            ]
    return tuple(found)


def parse(args: Sequence[str], *classes: type, changes: FlagChanges = NO_CHANGES) -> Parsed:
    """Read `args` into one instance of each options class; raises `FlagError` with pflag's sentence.

    Flags of earlier classes win over those of later ones of the same name.
    """
    reader = _Reader(classes, changes)
    reader.read(list(args))
    return reader.result()


def first_argument(args: Sequence[str], *classes: type) -> int:
    """The index of the first word of `args` that is no flag nor a flag's value; -1 if there is none (cobra's search for a sub-command).

    A flag that is not known is taken to have a value, unless it says so itself (`--flag=value`).
    """
    table = _table(classes)
    index = 0
    while index < len(args):
        word = args[index]
        if word == "--":
            return -1
        if not word.startswith("-") or word == "-":
            return index
        known = table.get(word)
        takes_next = "=" not in word and (word.startswith("--") or len(word) == 2)
        if known is not None and known[1].bare is not None:
            takes_next = False
        index += 2 if takes_next else 1
    return -1


def set_field(options: Any, path: Sequence[str], value: Any) -> Any:
    """Options with the field at `path` changed."""
    head, *rest = path
    return dataclasses.replace(options, **{head: set_field(getattr(options, head), rest, value) if rest else value})


def _kind_of(default: Any) -> str:
    kinds = {bool: "bool", int: "int", tuple: "strings", float: "float"}
    return kinds.get(type(default), "string")


def _at(options: Any, path: Sequence[str]) -> Any:
    for name in path:
        options = getattr(options, name)
    return options


@cache
def _table(classes: tuple[type, ...], changes: FlagChanges = NO_CHANGES) -> Mapping[str, tuple[type, Flag]]:
    table: dict[str, tuple[type, Flag]] = {}
    for each, flags in ((FlagChanges, changes.added), *((c, changed_flags(c, changes)) for c in classes)):
        for found in flags:
            owner = table.setdefault("--" + found.long, (each, found))[0]
            if found.short and owner is each:  # a flag in the shadow of another has lost its letter, too
                table.setdefault("-" + found.short, (each, found))
    return table


def changed_flags(options: type, changes: FlagChanges) -> tuple[Flag, ...]:
    """The flags of an options class in another release; those that it added are not among them."""
    how = dict(changes.changed)
    kept = (f for f in flags_of(options) if f.long not in changes.gone)
    return tuple(dataclasses.replace(f, **dict(how[f.long])) if f.long in how else f for f in kept)


class _Reader:
    """pflag's FlagSet.Parse."""

    def __init__(self, classes: tuple[type, ...], changes: FlagChanges) -> None:
        self._table = _table(classes, changes)
        self._classes = classes
        self._values: dict[tuple[type, tuple[str, ...]], Any] = {}
        self._given: dict[str, None] = {}
        self._words: list[tuple[str, str]] = []
        self._notices: list[str] = []
        self._args: list[str] = []
        self._dash = -1
        self._help = False

    def read(self, args: list[str]) -> None:
        while args and not self._help:
            word = args.pop(0)
            if word == "--":
                self._dash = len(self._args)
                self._args += args
                return
            if word.startswith("--"):
                self._long(word, args)
            elif word.startswith("-") and word != "-":
                self._shorts(word[1:], args)
            else:
                self._args.append(word)

    def result(self) -> Parsed:
        made = {each: each() for each in self._classes}
        extra: dict[str, Any] = {}
        for (owner, path), value in self._values.items():
            if owner is FlagChanges:
                extra[path[0]] = value
            else:
                made[owner] = set_field(made[owner], path, value)
        return Parsed(
            made, tuple(self._args), self._dash, frozenset(self._given), tuple(self._notices), self._help,
            tuple(self._words), extra,
        )  # fmt: skip

    def _long(self, word: str, args: list[str]) -> None:
        name, equals, value = word[2:].partition("=")
        if not name or name.startswith("-"):
            raise FlagError(f"bad flag syntax: {word}")
        if name == "help":
            self._help = not equals or value != "false"
            return
        entry = self._table.get("--" + name)
        if entry is None:
            raise FlagError(f"unknown flag: --{name}")
        if not equals:
            if entry[1].bare is not None:
                value = entry[1].bare
            elif args:
                value = args.pop(0)
            else:
                raise FlagError(f"flag needs an argument: --{name}")
        self._set(entry, value)

    def _shorts(self, letters: str, args: list[str]) -> None:
        while letters and not self._help:
            letter = letters[0]
            entry = self._table.get("-" + letter)
            if entry is None:
                if letter == "h":
                    self._help = True
                    return
                raise FlagError(f"unknown shorthand flag: '{letter}' in -{letters}")
            letters = self._short(entry, letters, args)

    def _short(self, entry: tuple[type, Flag], letters: str, args: list[str]) -> str:
        """Set one flag of a cluster; what is left of the cluster."""
        if len(letters) > 2 and letters[1] == "=":
            self._set(entry, letters[2:])
            return ""
        if entry[1].bare is not None:
            self._set(entry, entry[1].bare)
            return letters[1:]
        if len(letters) > 1:
            self._set(entry, letters[1:])
        elif args:
            self._set(entry, args.pop(0))
        else:
            raise FlagError(f"flag needs an argument: '{letters[0]}' in -{letters}")
        return ""

    def _set(self, entry: tuple[type, Flag], text: str) -> None:
        owner, found = entry
        try:
            value = parse_value(found.kind, text)
        except ValueError as error:
            raise FlagError(f'invalid argument {quote(text)} for "{found.names}" flag: {error}') from None
        slot = (owner, found.path)
        self._values[slot] = self._values.get(slot, ()) + value if is_list(found.kind) else value
        self._given[found.long] = None
        self._words.append((found.long, text))
        if found.deprecated:
            self._notices.append(f"Flag --{found.long} has been deprecated, {found.deprecated}")
