"""A printer turns objects into the text of one output format (`-o yaml`).

A format is a file in `printers/` that exports `PRINTER`.  `formats` are the names it answers to after -o; `make` gets the argument
after `=` (or of --template) and returns a function from object to text, called once an object.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from ..apimachinery.catalog import catalog
from ..apimachinery.objects import Object
from .errors import CommandError

Print = Callable[[Object], str]


class PrintError(CommandError):
    """Printing failed in the middle; `printed` is what had come out by then."""

    def __init__(self, message: str, printed: str) -> None:
        super().__init__(message)
        self.printed = printed


@dataclass(frozen=True, kw_only=True)
class Order:
    """What was asked of a printer.

    argument     what follows `=` in -o, or --template
    missing_ok   --allow-missing-template-keys
    headers      not --no-headers
    sort         keys in name order (objects of the server); else as they stand (kubectl's own Go structs)
    read         reads a file by its path, for `jsonpath-file=...`
    """

    format: str
    argument: str = ""
    missing_ok: bool = True
    headers: bool = True
    sort: bool = True
    read: Callable[[str], str] = str


@dataclass(frozen=True, kw_only=True)
class Printer:
    """One output format."""

    formats: tuple[str, ...]
    make: Callable[[Order], Print]


@dataclass(frozen=True)
class Printers:
    """Formats by every name after -o, in name order."""

    by_format: Mapping[str, Printer]

    def allowed(self, extra: frozenset[str]) -> str:
        """The names for the error about an unknown one; `extra` are those that only `get` has."""
        return ",".join(sorted((self.by_format.keys() - GET_ONLY) | extra))


GET_ONLY = frozenset({"wide", "custom-columns", "custom-columns-file"})


@cache
def all_printers() -> Printers:
    """Every format of the catalog."""
    from . import printers

    found = catalog(printers, Printer)
    return Printers({name: each for each in found.values() for name in each.formats})


def make_printer(order: Order, asked: str, extra: frozenset[str] = frozenset()) -> Print:
    """The printer for an -o, `asked` in full; CommandError names those that exist."""
    known = all_printers()
    printer = known.by_format.get(order.format)
    if printer is None or order.format in GET_ONLY - extra:
        raise unknown_format(asked, extra)
    return printer.make(order)


def unknown_format(name: str, extra: frozenset[str] = frozenset()) -> CommandError:
    allowed = all_printers().allowed(extra)
    return CommandError(
        f'unable to match a printer suitable for the output format "{name}", allowed formats are: {allowed}'
    )
