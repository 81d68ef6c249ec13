"""find's primaries with an argument: `-name '*.log'`, `-size +1M`, `-mtime -1`."""

from __future__ import annotations

import re
from collections.abc import Callable
from fnmatch import translate
from functools import lru_cache

from ..faults import OSFault
from ..listing import inode, links, type_letter
from ..paths import node_at
from ..users import find_group, find_user
from ..utility import Failure
from .format import formatted
from .search import Search, Test, acting, plain

DAY, MINUTE = 86_400_000, 60_000
SIZES = {"": 512, "b": 512, "c": 1, "w": 2, "k": 1024, "M": 1 << 20, "G": 1 << 30}


@lru_cache(maxsize=256)
def _glob(pattern: str, *, ignore_case: bool = False) -> re.Pattern[str]:
    return re.compile(translate(pattern), re.IGNORECASE if ignore_case else 0)


def _name(search: Search, pattern: str, *, ignore_case: bool = False) -> Test:
    glob = _glob(pattern, ignore_case=ignore_case)
    return plain(lambda found: glob.match(found.path.rstrip("/").rpartition("/")[2] or "/") is not None)


def _path(search: Search, pattern: str, *, ignore_case: bool = False) -> Test:
    glob = _glob(pattern, ignore_case=ignore_case)
    return plain(lambda found: glob.match(found.path) is not None)


def _regex(search: Search, pattern: str) -> Test:
    from ..regex import RegexError, compile_regex

    try:
        compiled = compile_regex(pattern)
    except RegexError:
        raise Failure(f"bad regex '{pattern}'") from None
    return plain(lambda found: compiled.fullmatch(found.path) is not None)


def _type(search: Search, kinds: str) -> Test:
    letters = set(kinds.split(","))
    if not letters <= set("fdlcpbs"):
        raise Failure(f"invalid argument '{kinds}' to '-type'")
    wanted = {"-" if letter == "f" else letter for letter in letters}
    return plain(lambda found: type_letter(found.node) in wanted)


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
        return plain(lambda found: _compared(sign, (search.process.clock.now - found.node.mtime) // unit, wanted))

    return make


def _size(search: Search, text: str) -> Test:
    match = re.fullmatch(r"([-+]?)(\d+)([bcwkMG]?)", text)
    if match is None:
        raise Failure(f"invalid number '{text}'")
    sign, wanted, unit = match.group(1), int(match.group(2)), SIZES[match.group(3)]
    return plain(lambda found: _compared(sign, -(-found.node.size // unit), wanted))


def _perm(search: Search, text: str) -> Test:
    from ..modes import parse_mode

    kind, body = (text[0], text[1:]) if text[:1] in "-/+" else ("", text)
    wanted = parse_mode(body, 0)
    if wanted is None:
        raise Failure(f"invalid mode '{text}'")
    if kind == "-":
        return plain(lambda found: found.node.mode & wanted == wanted)
    if kind:
        return plain(lambda found: not wanted or bool(found.node.mode & wanted))
    return plain(lambda found: found.node.mode & 0o7777 == wanted)


def _user(search: Search, name: str) -> Test:
    known = find_user(search.process.machine, name)
    if known is None and not name.isdecimal():
        raise Failure(f"unknown user {name}")
    wanted = known[0] if known else int(name)
    return plain(lambda found: found.node.owner == wanted)


def _group(search: Search, name: str) -> Test:
    known = find_group(search.process.machine, name)
    if known is None and not name.isdecimal():
        raise Failure(f"unknown group {name}")
    wanted = known if known is not None else int(name)
    return plain(lambda found: found.node.group == wanted)


def _newer(search: Search, path: str) -> Test:
    try:
        reference = node_at(search.process, path).mtime
    except OSFault as fault:
        raise Failure(f"{path}: {fault.message}") from None
    return plain(lambda found: found.node.mtime > reference)


def _depth(attribute: str) -> Callable[[Search, str], Test]:
    def make(search: Search, text: str) -> Test:
        if not text.isdecimal():
            raise Failure(f"invalid number '{text}'")
        setattr(search, attribute, int(text))
        return plain(lambda found: True)

    return make


def _printf(search: Search, form: str) -> Test:
    search.acts = True
    return acting(lambda found: search.out.append(formatted(search.process, form, found.path, found.node)))


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
    "-inum": lambda search, text: plain(lambda found: str(inode(found.path)) == text),
    "-links": lambda search, text: plain(
        lambda found: _compared(_number(text)[0], links(found.node), _number(text)[1])
    ),
}
