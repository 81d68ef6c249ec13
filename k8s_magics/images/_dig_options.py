"""dig's command line: any number of questions, each with its own options after the global ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..shell.loopback import is_address
from ._bind import KINDS, reverse_name

SECTIONS = ("cmd", "comments", "question", "answer", "authority", "additional", "stats")
FLAGS = ("short", "search", "recurse", "edns", "cookie", "ttlid", "class", "identify", "qr", "multiline", "tcp", "dnssec", "vc", "aaonly", "adflag", "cdflag",
         "defname", "nsid", "ignore", "fail", "besteffort", "showsearch", "crypto", "rrcomments", "idnout", "idnin", "keepopen", "expire", "subnet", "badcookie", "opcode", "raflag", "tcflag", "zflag", "unknownformat", "ttlunits", "yaml", "mapped", "sigchase", "split", "https", "tls")  # fmt: skip
PLAIN, WITH_VALUE = "46mruv", "xtqcpb"
VALUED = ("time", "tries", "retry", "ndots", "bufsize", "domain", "timeout")
ON = frozenset({"recurse", "edns", "cookie", "ttlid", "class", *SECTIONS})


class DigError(Exception):
    """A word that dig does not understand; the message is dig's."""


@dataclass(frozen=True)
class Query:
    """One question; `on` are the display flags and switches that are set."""

    name: str = ""
    kind: str = ""
    server: str = ""
    on: frozenset[str] = ON
    time: int = 5
    tries: int = 3

    def has(self, flag: str) -> bool:
        return flag in self.on


def parse(words: Sequence[str]) -> tuple[Query, ...]:
    """The questions of a command line; DigError."""
    line = _Line()
    queue = list(words)
    while queue:
        word = queue.pop(0)
        if word.startswith("+"):
            line.put(_plus(line.current, word[1:]))
        elif word.startswith("@"):
            line.put(replace(line.current, server=word[1:]))
        elif word.startswith("-") and len(word) > 1:
            line.dash(word, queue)
        elif word.upper() in KINDS and not line.current.kind:
            line.put(replace(line.current, kind=word.upper()))
        elif word.upper() != "IN":
            line.add(name=word)
    return tuple(line.made) or (replace(line.base, name=".", kind=line.base.kind or "NS"),)


class _Line:
    """`base` is what holds for all questions, `made` the questions so far; a word is about the last of them."""

    def __init__(self) -> None:
        self.base = Query()
        self.made: list[Query] = []

    @property
    def current(self) -> Query:
        return self.made[-1] if self.made else self.base

    def put(self, query: Query) -> None:
        if self.made:
            self.made[-1] = query
        else:
            self.base = query

    def add(self, **fields: Any) -> None:
        self.made.append(replace(self.base, **fields))

    def dash(self, word: str, queue: list[str]) -> None:
        """`-x ADDRESS`, `-t TYPE`, `-q NAME` and those that change nothing here; the value may be the next word."""
        letter, value = word[1], word[2:]
        if letter in PLAIN:
            return
        if letter not in WITH_VALUE or not (value or queue):
            raise DigError(f"Invalid option: {word}")
        value = value or queue.pop(0)
        if letter == "q":
            self.add(name=value)
        elif letter == "t":
            if value.upper() not in KINDS:
                raise DigError(f"unknown type {value}")
            self.put(replace(self.current, kind=value.upper()))
        elif letter == "x":
            if not is_address(value):
                raise DigError(f"Invalid IP address {value}")
            self.add(name=reverse_name(value), kind="PTR")


def _plus(query: Query, word: str) -> Query:
    name, equals, value = word.partition("=")
    if equals:
        if name not in VALUED or not (value.isdigit() or name == "domain"):
            raise DigError(f"Invalid option: +{word}")
        if name in ("time", "timeout"):
            return replace(query, time=max(int(value), 1))
        if name in ("tries", "retry"):
            return replace(query, tries=max(int(value) + (name == "retry"), 1))
        return query
    positive = not name.startswith("no") or name in ("nsid",)
    bare = name if positive else name[2:]
    if bare == "all":
        return replace(query, on=query.on | set(SECTIONS) if positive else query.on - set(SECTIONS))
    if bare not in SECTIONS and bare not in FLAGS:
        raise DigError(f"Invalid option: +{word}")
    return replace(query, on=query.on | {bare} if positive else query.on - {bare})
