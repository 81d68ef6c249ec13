"""/etc/exports: which directories a server gives to whom, exports(5)."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .nfs import Export

PLACE = "/etc/exports"
PAIRS = (
    ("sync", "async"), ("wdelay", "no_wdelay"), ("hide", "nohide"), ("no_subtree_check", "subtree_check"),
)  # fmt: skip
LATER = (("ro", "rw"), ("secure", "insecure"), ("root_squash", "no_root_squash"), ("no_all_squash", "all_squash"))
KNOWN = {word for pair in (*PAIRS, *LATER) for word in pair} | {"crossmnt", "no_acl", "no_auth_nlm", "auth_nlm", "insecure_locks", "secure_locks", "mp", "pnfs"}  # fmt: skip
VALUED = ("fsid", "anonuid", "anongid", "sec", "refer", "replicas", "mountpoint", "mp")
NO_CHECK = """\
exportfs: {place} [{line}]: Neither 'subtree_check' or 'no_subtree_check' specified for export "{client}:{path}".
  Assuming default behaviour ('no_subtree_check').
  NOTE: this default has changed since nfs-utils version 1.0.x

"""


@dataclass(frozen=True, slots=True)
class Table:
    """The exports of a file and what exportfs says about its lines."""

    exports: tuple[Export, ...]
    complaints: tuple[str, ...] = ()


def parse(text: str, *, place: str = PLACE) -> Table:
    """The whole file; a line that cannot be read is left out and complained about."""
    exports: list[Export] = []
    complaints: list[str] = []
    for number, line in _lines(text):
        try:
            words = shlex.split(line, comments=True)
        except ValueError:
            words = []
        if not words:
            continue
        path, clients = words[0], words[1:] or [""]
        for word in clients:
            client, _, options = word.partition("(")
            wrong = next((o for o in _options(options) if not _is_known(o)), None)
            if wrong is not None:
                complaints.append(f'exportfs: {place}:{number}: unknown keyword "{wrong}"\n')
                continue
            complaints += _advice(path, word, client, _options(options), f"{place} [{number}]")
            exports.append(Export(path, client or "*", _options(options)))
    return Table(tuple(exports), tuple(complaints))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """(number, line), continued lines put together."""
    begun, held = 0, ""
    for number, line in enumerate(text.split("\n"), 1):
        begun = begun or number
        held += line
        if held.endswith("\\"):
            held = held[:-1]
            continue
        yield begun, held
        begun, held = 0, ""


def _options(text: str) -> tuple[str, ...]:
    return tuple(word for word in text.rstrip(")").split(",") if word)


def _is_known(option: str) -> bool:
    name, equals, _ = option.partition("=")
    return name in VALUED if equals else option in KNOWN


def _advice(path: str, word: str, client: str, options: Sequence[str], where: str) -> Iterator[str]:
    if not client:
        given = f"({','.join(options)})"
        yield f"exportfs: No host name given with {path} {given}, suggest *{given} to avoid warning\n"
    elif "(" not in word:
        yield f"exportfs: No options for {path} {client}: suggest {client}(sync) to avoid warning\n"
    if not {"subtree_check", "no_subtree_check"} & set(options):
        place, _, line = where.rpartition(" [")
        yield NO_CHECK.format(place=place, line=line.rstrip("]"), client=client or "*", path=path)


def described(export: Export) -> str:
    """All options of an export, defaults included, in exportfs -v's order."""
    given = set(export.options)

    def chosen(pairs: Sequence[tuple[str, str]]) -> list[str]:
        return [other if other in given else usual for usual, other in pairs]

    middle = [o for o in export.options if o.startswith(("fsid=", "anonuid=", "anongid=")) or o == "crossmnt"]
    return ",".join((*chosen(PAIRS), *middle, "sec=sys", *chosen(LATER)))
