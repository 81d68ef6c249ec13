"""nginx's configuration language, as far as tutorials use it: servers, locations, root, alias, return, proxy_pass, index."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ..shell.faults import OSFault
from ..shell.filesystem import Filesystem
from ..shell.node import Directory, FileNode

CONFIG = "/etc/nginx/nginx.conf"
_TOKEN = re.compile(r"""\s*(#[^\n]*|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[{};]|(?:[^\s{};"'#]|\$\{)[^\s{};]*)""")


Sources = tuple[tuple[str, str], ...]
"""Files that an include names: (path, text)."""


ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}


class ConfigError(Exception):
    """What `nginx -t` says is wrong."""


@dataclass(frozen=True, slots=True)
class Directive:
    """`words` with the name first; `block` is None where a semicolon ends it; `place` is its file and line."""

    words: tuple[str, ...]
    block: tuple[Directive, ...] | None = None
    place: str = ""

    @property
    def name(self) -> str:
        return self.words[0]


@dataclass(frozen=True, slots=True)
class Location:
    """`modifier` is "", =, ~, ~* or ^~."""

    modifier: str
    pattern: str
    directives: tuple[Directive, ...] = ()

    def find(self, name: str) -> Directive | None:
        return next((d for d in self.directives if d.name == name), None)


@dataclass(frozen=True, slots=True)
class Server:
    ports: tuple[int, ...]
    names: tuple[str, ...]
    directives: tuple[Directive, ...]
    locations: tuple[Location, ...] = field(default=())

    @property
    def secure_ports(self) -> dict[int, Directive]:
        """The ports that speak TLS, each with its `listen`."""
        return {_port(d.words[1]): d for d in self.directives if d.name == "listen" and "ssl" in d.words[2:]}

    def location(self, path: str) -> Location:
        """The location that takes a request, by nginx's order: exact, longest prefix (^~ ends the search), regular expressions."""
        best: Location | None = None
        for location in self.locations:
            if location.modifier == "=" and location.pattern == path:
                return location
            prefix = location.modifier in ("", "^~") and path.startswith(location.pattern)
            if prefix and (best is None or len(location.pattern) > len(best.pattern)):
                best = location
        if best is None or best.modifier != "^~":
            for location in self.locations:
                flags = re.IGNORECASE if location.modifier == "~*" else 0
                if location.modifier in ("~", "~*") and re.search(location.pattern, path, flags):
                    return location
        return best or Location("", "/")

    def upstream(self, name: str) -> tuple[Directive, ...]:
        """The `server` lines of an upstream block of that name; none if there is no such block."""
        blocks = (d.block or () for d in self.directives if d.words[:2] == ("upstream", name))
        return tuple(d for block in blocks for d in block if d.name == "server")

    def backends(self) -> tuple[tuple[str, str], ...]:
        """(host, place) of everything that requests are passed on to under a fixed name."""
        passed = [d for location in self.locations for d in location.directives if d.name == "proxy_pass"]
        found: list[tuple[str, str]] = []
        for directive in passed:
            host = _authority(directive.words[1])
            named = self.upstream(host)
            found += [(_authority(d.words[1]), d.place) for d in named] or [(host, directive.place)]
        return tuple((host.partition(":")[0], place) for host, place in found if "$" not in host)

    def find(self, location: Location, name: str) -> Directive | None:
        """A directive of the location, or inherited from the server."""
        return location.find(name) or next((d for d in self.directives if d.name == name), None)


def _authority(url: str) -> str:
    """`hello:8080` of `http://hello:8080/path`."""
    return url.rpartition("://")[2].partition("/")[0]


def load(files: Filesystem, path: str = CONFIG) -> tuple[Server, ...]:
    """The servers of a configuration file and all it includes; raises ConfigError."""
    try:
        text = files.read_text(path)
    except OSFault as fault:
        raise ConfigError(
            f'open() "{path}" failed ({"2: " if "such" in fault.message else ""}{fault.message})'
        ) from None
    included: dict[str, Sources] = {}
    wanted = list(_patterns(text, path))
    while wanted:
        pattern = wanted.pop()
        if pattern not in included:
            included[pattern] = tuple(_matching(files, pattern))
            wanted += [p for found, more in included[pattern] for p in _patterns(more, found)]
    return _servers(text, path, tuple(included.items()))


@lru_cache(maxsize=64)
def _servers(text: str, path: str, included: tuple[tuple[str, Sources], ...]) -> tuple[Server, ...]:
    """Pure, and remembered: a thousand containers of one image read the same files."""
    directives = tuple(_include(dict(included), parse(text, path)))
    http = [d for directive in directives if directive.name == "http" for d in directive.block or ()]
    inherited = [h for h in http if h.block is None or h.name == "upstream"]
    return tuple(_server(d.block or (), inherited) for d in http if d.name == "server")


@lru_cache(maxsize=256)
def _patterns(text: str, path: str) -> tuple[str, ...]:
    """What a file includes, at any depth of its blocks."""

    def within(directives: Sequence[Directive]) -> Iterator[str]:
        for directive in directives:
            if directive.name == "include":
                yield directive.words[1]
            yield from within(directive.block or ())

    return tuple(within(parse(text, path)))


@lru_cache(maxsize=256)
def parse(text: str, path: str) -> tuple[Directive, ...]:
    tokens = [(m[1], text.count("\n", 0, m.start(1)) + 1) for m in _TOKEN.finditer(text) if not m[1].startswith("#")]
    made, rest = _block(tokens, path, inside=False)
    if rest:
        raise ConfigError(f'unexpected "}}" in {path}:{rest[0][1]}')
    return made


def _block(
    tokens: list[tuple[str, int]], path: str, *, inside: bool
) -> tuple[tuple[Directive, ...], list[tuple[str, int]]]:
    made: list[Directive] = []
    words: list[str] = []
    while tokens:
        (token, line), *tokens = tokens
        if token == ";":
            if not words:
                raise ConfigError(f'unexpected ";" in {path}:{line}')
            made.append(Directive(tuple(words), None, f"{path}:{line}"))
            words = []
        elif token == "{":
            block, tokens = _block(tokens, path, inside=True)
            made.append(Directive(tuple(words), block, f"{path}:{line}"))
            words = []
        elif token == "}":
            if words:
                raise ConfigError(f'directive "{words[0]}" is not terminated by ";" in {path}:{line}')
            if not inside:
                return tuple(made), [(token, line), *tokens]
            return tuple(made), tokens
        else:
            words.append(_unquoted(token))
    if inside or words:
        wanted = 'expecting "}"' if inside else 'expecting ";" or "}"'
        raise ConfigError(f"unexpected end of file, {wanted} in {path}")
    return tuple(made), []


def _unquoted(token: str) -> str:
    """Quoted words may have \\n, \\t and \\r in them."""
    return re.sub(r"\\(.)", lambda m: ESCAPES.get(m[1], m[1]), token[1:-1]) if token[0] in "\"'" else token


def _include(included: Mapping[str, Sources], directives: Sequence[Directive]) -> Iterator[Directive]:
    for directive in directives:
        if directive.name == "include":
            for path, text in included[directive.words[1]]:
                yield from _include(included, parse(text, path))
        elif directive.block is not None:
            yield Directive(directive.words, tuple(_include(included, directive.block)), directive.place)
        else:
            yield directive


def _matching(files: Filesystem, pattern: str) -> Iterator[tuple[str, str]]:
    """The files that an include names, in order: (path, text)."""
    if not pattern.startswith("/"):
        pattern = f"/etc/nginx/{pattern}"
    folder, _, last = pattern.rpartition("/")
    names: Sequence[str] = (last,)
    if "*" in last:
        shape, there = re.escape(last).replace(r"\*", ".*"), files.find(folder)
        names = [n for n in there.names() if re.fullmatch(shape, n)] if isinstance(there, Directory) else ()
    for path in (f"{folder}/{name}" for name in names):
        node = files.find(path)
        if isinstance(node, FileNode):
            yield path, node.content().decode("utf-8", "surrogateescape")


def _server(block: Sequence[Directive], inherited: Sequence[Directive]) -> Server:
    ports = tuple(dict.fromkeys(_port(d.words[1]) for d in block if d.name == "listen")) or (80,)
    names = tuple(w for d in block if d.name == "server_name" for w in d.words[1:])
    locations = tuple(Location(*_match(d.words[1:]), d.block or ()) for d in block if d.name == "location")
    return Server(ports, names, (*(d for d in block if d.block is None), *inherited), locations)


def _port(text: str) -> int:
    port = text.rpartition(":")[2]
    return int(port) if port.isdigit() else 80


def _match(words: Sequence[str]) -> tuple[str, str]:
    return ("", words[0]) if len(words) == 1 else (words[0], words[1])
