"""find's expressions: tests and actions joined with -a, -o, ! and parentheses, as closures over one found file."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from fnmatch import translate
from functools import lru_cache

from ..faults import OSFault
from ..kernel import Process
from ..listing import disk_blocks, inode, links, listing_date, mode_string, owner_names, type_letter
from ..node import Directory, FileNode, Node, SymlinkNode
from ..operands import complain, encode
from ..paths import node_at, remove
from ..users import find_group, find_user, has_group, has_user
from ..utility import Failure
from .format import formatted

Test = Callable[["Found"], Awaitable[bool]]
DAY, MINUTE = 86_400_000, 60_000
SIZES = {"": 512, "b": 512, "c": 1, "w": 2, "k": 1024, "M": 1 << 20, "G": 1 << 30}


@dataclass
class Found:
    """One file that the walk came upon; `prune` keeps the walk out of it."""

    path: str
    node: Node
    depth: int
    prune: bool = False


@dataclass
class Search:
    """The parsed command line; `test` runs for every file."""

    process: Process
    test: Test | None = None
    minimum: int = 0
    maximum: int = 1 << 30
    depth_first: bool = False
    same_device: bool = False
    acts: bool = False
    quit: bool = False
    code: int = 0
    batches: list[tuple[list[str], list[str]]] = field(default_factory=list)
    out: list[str] = field(default_factory=list)

    async def flush(self) -> None:
        if self.out:
            out, self.out = self.out, []
            await self.process.write(encode("".join(out)))


def parse_expression(process: Process, words: Sequence[str]) -> Search:
    """Raises Failure in find's words."""
    search = Search(process)
    parser = _Parser(search, list(words))
    search.test = parser.either() if words else None
    if parser.index < len(words):
        raise Failure(f"unrecognized: {words[parser.index]}")
    return search


class _Parser:
    def __init__(self, search: Search, words: list[str]) -> None:
        self.search, self.words, self.index = search, words, 0

    def _at(self, *texts: str) -> bool:
        return self.index < len(self.words) and self.words[self.index] in texts

    def either(self) -> Test:
        left = self.both()
        while self._at("-o", "-or"):
            self.index += 1
            left = _either(left, self.both())
        return left

    def both(self) -> Test:
        left = self.negated()
        while self.index < len(self.words) and not self._at("-o", "-or", ")"):
            if self._at("-a", "-and"):
                self.index += 1
            left = _both(left, self.negated())
        return left

    def negated(self) -> Test:
        if self._at("!", "-not"):
            self.index += 1
            return _negated(self.negated())
        if self._at("("):
            self.index += 1
            inner = self.either()
            if not self._at(")"):
                raise Failure("unpaired '('")
            self.index += 1
            return inner
        if self.index >= len(self.words):
            raise Failure(f"unrecognized: {self.words[-1]}")
        return self.primary()

    def argument(self, name: str) -> str:
        if self.index >= len(self.words):
            raise Failure(f"{name} requires an argument")
        self.index += 1
        return self.words[self.index - 1]

    def primary(self) -> Test:
        word = self.words[self.index]
        self.index += 1
        if word in PLAIN:
            return PLAIN[word](self.search)
        if word in WITH_ARGUMENT:
            return WITH_ARGUMENT[word](self.search, self.argument(word))
        if word in ("-exec", "-ok", "-execdir"):
            return self._exec(word)
        raise Failure(f"unrecognized: {word}")

    def _exec(self, word: str) -> Test:
        command: list[str] = []
        while not self._at(";"):
            if self.index >= len(self.words):
                raise Failure(f"{word} requires an argument")
            if self._at("+") and command and command[-1] == "{}":
                break
            command.append(self.words[self.index])
            self.index += 1
        batch = self.words[self.index] == "+"
        self.index += 1
        self.search.acts = True
        return _batched(self.search, command) if batch else _executed(self.search, command)


def _either(left: Test, right: Test) -> Test:
    async def test(found: Found) -> bool:
        return await left(found) or await right(found)

    return test


def _both(left: Test, right: Test) -> Test:
    async def test(found: Found) -> bool:
        return await left(found) and await right(found)

    return test


def _negated(inner: Test) -> Test:
    async def test(found: Found) -> bool:
        return not await inner(found)

    return test


def _plain(predicate: Callable[[Found], bool]) -> Test:
    async def test(found: Found) -> bool:
        return predicate(found)

    return test


def _acting(action: Callable[[Found], None]) -> Test:
    async def test(found: Found) -> bool:
        action(found)
        return True

    return test


def _executed(search: Search, command: Sequence[str]) -> Test:
    async def test(found: Found) -> bool:
        await search.flush()
        words = [word.replace("{}", found.path) for word in command]
        return await launched(search, words) == 0

    return test


def _batched(search: Search, command: Sequence[str]) -> Test:
    paths: list[str] = []
    search.batches.append((list(command[:-1]), paths))
    return _acting(lambda found: paths.append(found.path))


async def launched(search: Search, words: Sequence[str]) -> int:
    from ..faults import ExecError

    try:
        return await search.process.wait(search.process.spawn(words))
    except ExecError as error:
        await complain(search.process, f"{words[0]}: {error.reason}")
        return 1


# Primaries without an argument


def _option(**changes: object) -> Callable[[Search], Test]:
    def make(search: Search) -> Test:
        for name, value in changes.items():
            setattr(search, name, value)
        return _plain(lambda found: True)

    return make


def _printing(end: str) -> Callable[[Search], Test]:
    def make(search: Search) -> Test:
        search.acts = True
        return _acting(lambda found: search.out.append(found.path + end))

    return make


def _empty(search: Search) -> Test:
    return _plain(
        lambda found: (
            len(found.node) == 0
            if isinstance(found.node, Directory)
            else isinstance(found.node, FileNode) and found.node.size == 0
        )
    )


def _prune(search: Search) -> Test:
    def prune(found: Found) -> bool:
        found.prune = True
        return True

    return _plain(prune)


def _quit(search: Search) -> Test:
    def stop(found: Found) -> bool:
        search.quit = True
        return True

    return _plain(stop)


def _delete(search: Search) -> Test:
    search.acts = search.depth_first = True

    async def delete(found: Found) -> bool:
        try:
            remove(search.process, found.path)
        except OSFault as fault:
            await complain(search.process, f"{found.path}: {fault.message}")
            search.code = 1
            return False
        return True

    return delete


def _ls(search: Search) -> Test:
    search.acts = True

    def show(found: Found) -> bool:
        node, machine = found.node, search.process.machine
        owner, group = owner_names(machine, node)
        target = f" -> {node.target}" if isinstance(node, SymlinkNode) else ""
        when = listing_date(machine, node.mtime)
        search.out.append(
            f"{inode(found.path):>9} {disk_blocks(node):>6} {mode_string(node)} {links(node):>3} {owner:<8} {group:<8} {node.size:>8} {when} {found.path}{target}\n"
        )
        return True

    return _plain(show)


PLAIN: dict[str, Callable[[Search], Test]] = {
    "-print": _printing("\n"),
    "-print0": _printing("\0"),
    "-empty": _empty,
    "-prune": _prune,
    "-quit": _quit,
    "-delete": _delete,
    "-ls": _ls,
    "-depth": _option(depth_first=True),
    "-xdev": _option(same_device=True),
    "-mount": _option(same_device=True),
    "-true": _option(),
    "-false": lambda search: _plain(lambda found: False),
    "-follow": _option(),
    "-noleaf": _option(),
    "-executable": lambda search: _plain(
        lambda found: found.node.permits(1, search.process.user, (search.process.group,))
    ),
    "-readable": lambda search: _plain(
        lambda found: found.node.permits(4, search.process.user, (search.process.group,))
    ),
    "-writable": lambda search: _plain(
        lambda found: found.node.permits(2, search.process.user, (search.process.group,))
    ),
    "-nouser": lambda search: _plain(lambda found: not has_user(search.process.machine, found.node.owner)),
    "-nogroup": lambda search: _plain(lambda found: not has_group(search.process.machine, found.node.group)),
}


# Primaries with an argument


@lru_cache(maxsize=256)
def _glob(pattern: str, *, ignore_case: bool = False) -> re.Pattern[str]:
    return re.compile(translate(pattern), re.IGNORECASE if ignore_case else 0)


def _name(search: Search, pattern: str, *, ignore_case: bool = False) -> Test:
    glob = _glob(pattern, ignore_case=ignore_case)
    return _plain(lambda found: glob.match(found.path.rstrip("/").rpartition("/")[2] or "/") is not None)


def _path(search: Search, pattern: str, *, ignore_case: bool = False) -> Test:
    glob = _glob(pattern, ignore_case=ignore_case)
    return _plain(lambda found: glob.match(found.path) is not None)


def _regex(search: Search, pattern: str) -> Test:
    from ..regex import RegexError, compile_regex

    try:
        compiled = compile_regex(pattern)
    except RegexError:
        raise Failure(f"bad regex '{pattern}'") from None
    return _plain(lambda found: compiled.fullmatch(found.path) is not None)


def _type(search: Search, kinds: str) -> Test:
    letters = set(kinds.split(","))
    if not letters <= set("fdlcpbs"):
        raise Failure(f"invalid argument '{kinds}' to '-type'")
    wanted = {"-" if letter == "f" else letter for letter in letters}
    return _plain(lambda found: type_letter(found.node) in wanted)


def _number(text: str) -> tuple[str, int]:
    match = re.fullmatch(r"([-+]?)(\d+)", text)
    if match is None:
        raise Failure(f"invalid number '{text.lstrip('+-')}'")
    return match.group(1), int(match.group(2))


def _compared(sign: str, figure: int, wanted: int) -> bool:
    return figure > wanted if sign == "+" else figure < wanted if sign == "-" else figure == wanted


def _age(unit: int) -> Callable[[Search, str], Test]:
    def make(search: Search, text: str) -> Test:
        sign, wanted = _number(text)
        return _plain(lambda found: _compared(sign, (search.process.clock.now - found.node.mtime) // unit, wanted))

    return make


def _size(search: Search, text: str) -> Test:
    match = re.fullmatch(r"([-+]?)(\d+)([bcwkMG]?)", text)
    if match is None:
        raise Failure(f"invalid number '{text}'")
    sign, wanted, unit = match.group(1), int(match.group(2)), SIZES[match.group(3)]
    return _plain(lambda found: _compared(sign, -(-found.node.size // unit), wanted))


def _perm(search: Search, text: str) -> Test:
    from ..modes import parse_mode

    kind, body = (text[0], text[1:]) if text[:1] in "-/+" else ("", text)
    wanted = parse_mode(body, 0)
    if wanted is None:
        raise Failure(f"invalid mode '{text}'")
    if kind == "-":
        return _plain(lambda found: found.node.mode & wanted == wanted)
    if kind:
        return _plain(lambda found: not wanted or bool(found.node.mode & wanted))
    return _plain(lambda found: found.node.mode & 0o7777 == wanted)


def _user(search: Search, name: str) -> Test:
    known = find_user(search.process.machine, name)
    if known is None and not name.isdecimal():
        raise Failure(f"unknown user {name}")
    wanted = known[0] if known else int(name)
    return _plain(lambda found: found.node.owner == wanted)


def _group(search: Search, name: str) -> Test:
    known = find_group(search.process.machine, name)
    if known is None and not name.isdecimal():
        raise Failure(f"unknown group {name}")
    wanted = known if known is not None else int(name)
    return _plain(lambda found: found.node.group == wanted)


def _newer(search: Search, path: str) -> Test:
    try:
        reference = node_at(search.process, path).mtime
    except OSFault as fault:
        raise Failure(f"{path}: {fault.message}") from None
    return _plain(lambda found: found.node.mtime > reference)


def _depth(attribute: str) -> Callable[[Search, str], Test]:
    def make(search: Search, text: str) -> Test:
        if not text.isdecimal():
            raise Failure(f"invalid number '{text}'")
        setattr(search, attribute, int(text))
        return _plain(lambda found: True)

    return make


def _printf(search: Search, form: str) -> Test:
    search.acts = True
    return _acting(lambda found: search.out.append(formatted(search.process, form, found.path, found.node)))


WITH_ARGUMENT: dict[str, Callable[[Search, str], Test]] = {
    "-name": _name,
    "-iname": lambda search, text: _name(search, text, ignore_case=True),
    "-path": _path,
    "-wholename": _path,
    "-ipath": lambda search, text: _path(search, text, ignore_case=True),
    "-regex": _regex,
    "-type": _type,
    "-mtime": _age(DAY),
    "-atime": _age(DAY),
    "-ctime": _age(DAY),
    "-mmin": _age(MINUTE),
    "-amin": _age(MINUTE),
    "-cmin": _age(MINUTE),
    "-size": _size,
    "-perm": _perm,
    "-user": _user,
    "-group": _group,
    "-newer": _newer,
    "-maxdepth": _depth("maximum"),
    "-mindepth": _depth("minimum"),
    "-printf": _printf,
    "-inum": lambda search, text: _plain(lambda found: str(inode(found.path)) == text),
    "-links": lambda search, text: _plain(
        lambda found: _compared(_number(text)[0], links(found.node), _number(text)[1])
    ),
}
