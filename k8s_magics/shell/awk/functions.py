"""awk's built-in functions."""

from __future__ import annotations

import math
import re
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any

from ..dates import DateError, format_date
from ..memory import ELEMENT, fit
from ..printf import printf
from ..utility import Failure
from .records import split
from .values import Input, Value, number

if TYPE_CHECKING:
    from .expressions import ExpressionCompiler
    from .runtime import Code, Runtime
    from .tree import Node

MASK = (1 << 53) - 1


def sprintf(rt: Runtime, values: Sequence[Value]) -> str:
    if not values:
        return ""
    form = rt.text(values[0])
    words: list[str] = []
    kinds = re.findall(r"%[-+ #0']*(\*|\d+)?(?:\.(\*|\d+)?)?[hlLqjzt]*([a-zA-Z%])", form)
    queue = list(values[1:])
    for width, precision, kind in kinds:
        if kind == "%":
            continue
        for _ in range((width == "*") + (precision == "*")):
            words.append(str(int(number(queue.pop(0)))) if queue else "0")
        words.append(_word(rt, kind, queue.pop(0)) if queue else "")
    return rt.fitting(printf(_once(form), words).text)


def _once(form: str) -> str:
    """awk's escapes were read with the program already: backslashes are plain text here."""
    return form.replace("\\", "\\\\").replace("%i", "%d")


def _word(rt: Runtime, kind: str, value: Value) -> str:
    if kind in "diouxX":
        figure = number(value)
        return str(int(figure)) if math.isfinite(figure) else "0"
    if kind in "eEfFgG":
        return repr(number(value))
    if kind == "c":
        return chr(int(value)) if type(value) is float and 0 <= value < 0x110000 else rt.text(value)[:1]
    return rt.text(value)


def _substr(rt: Runtime, value: Value, start: Value, size: Value | None = None) -> str:
    text, first = rt.text(value), max(int(number(start)) - 1, 0)
    return text[first:] if size is None else text[first : first + max(int(number(size)), 0)]


def _match(rt: Runtime, value: Value, pattern: Value) -> float:
    from .expressions import regex_of

    found = regex_of(rt.text(pattern)).search(rt.text(value))
    start, size = (found.start() + 1, found.end() - found.start()) if found else (0, -1)
    rt.globals["RSTART"], rt.globals["RLENGTH"] = float(start), float(size)
    return float(start)


def _integer(value: Value) -> float:
    figure = number(value)
    return float(math.trunc(figure)) if math.isfinite(figure) else figure


def _guarded(function: Callable[[float], float]) -> Callable[[Runtime, Value], float]:
    def call(rt: Runtime, value: Value) -> float:
        try:
            return function(number(value))
        except ValueError:
            return math.nan if number(value) != 0 else -math.inf
        except OverflowError:
            return math.inf

    return call


def _rand(rt: Runtime) -> float:
    rt.random = (rt.random * 1103515245 + 12345) & 0x7FFFFFFF
    return rt.random / 0x80000000


def _srand(rt: Runtime, seed: Value | None = None) -> float:
    before = rt.seed
    rt.seed = rt.process.clock.datetime().timestamp() if seed is None else number(seed)
    rt.random = int(rt.seed) & 0x7FFFFFFF
    return before


def _strftime(rt: Runtime, form: Value = "%c", when: Value | None = None) -> str:
    moment = rt.process.clock.datetime()
    if when is not None:
        from datetime import UTC, datetime

        moment = datetime.fromtimestamp(number(when), UTC)
    return format_date(rt.text(form), moment)


def _mktime(rt: Runtime, text: Value) -> float:
    from datetime import UTC, datetime

    try:
        year, month, day, hour, minute, second = [int(part) for part in rt.text(text).split()][:6]
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC).timestamp()
    except (ValueError, DateError):
        return -1.0


def _bits(function: Callable[[int, int], int]) -> Callable[[Runtime, Value, Value], float]:
    return lambda rt, a, b: float(function(int(number(a)), int(number(b))) & MASK)


def _length(rt: Runtime, value: Value | None = None) -> float:
    return float(len(rt.record.text() if value is None else rt.text(value)))


BUILTINS: dict[str, tuple[Callable[..., Value], int, int]] = {
    "substr": (_substr, 2, 3),
    "index": (lambda rt, text, part: float(rt.text(text).find(rt.text(part)) + 1) if part != "" else 0.0, 2, 2),
    "sin": (_guarded(math.sin), 1, 1),
    "cos": (_guarded(math.cos), 1, 1),
    "exp": (_guarded(math.exp), 1, 1),
    "log": (_guarded(math.log), 1, 1),
    "sqrt": (_guarded(math.sqrt), 1, 1),
    "atan2": (lambda rt, y, x: math.atan2(number(y), number(x)), 2, 2),
    "int": (lambda rt, value: _integer(value), 1, 1),
    "rand": (_rand, 0, 0),
    "srand": (_srand, 0, 1),
    "tolower": (lambda rt, value: rt.text(value).lower(), 1, 1),
    "toupper": (lambda rt, value: rt.text(value).upper(), 1, 1),
    "systime": (lambda rt: float(int(rt.process.clock.datetime().timestamp())), 0, 0),
    "strftime": (_strftime, 0, 2),
    "mktime": (_mktime, 1, 1),
    "and": (_bits(lambda a, b: a & b), 2, 2),
    "or": (_bits(lambda a, b: a | b), 2, 2),
    "xor": (_bits(lambda a, b: a ^ b), 2, 2),
    "lshift": (_bits(lambda a, b: a << min(b, 64)), 2, 2),
    "rshift": (_bits(lambda a, b: a >> b), 2, 2),
    "compl": (lambda rt, value: float(~int(number(value)) & MASK), 1, 1),
}


async def _system(rt: Runtime, command: Value) -> float:
    return float(await rt.streams.system(rt.text(command)))


async def _close(rt: Runtime, name: Value) -> float:
    return float(await rt.streams.close(rt.text(name)))


async def _fflush(rt: Runtime, name: Value = "") -> float:
    return 0.0


WAITING: dict[str, Callable[..., Awaitable[float]]] = {"system": _system, "close": _close, "fflush": _fflush}


# Functions that take a regular expression, an array or a variable rather than a value.


def _pattern(compiler: ExpressionCompiler, node: Node) -> Code:
    """A regular expression's source: of a literal, itself."""
    from .runtime import Code

    if node.kind == "regex":
        source = node.parts[0]
        return Code(lambda rt: source)
    return compiler.expression(node)


def _compile_match(compiler: ExpressionCompiler, arguments: Sequence[Node]) -> Code:
    from .expressions import combine

    _arity(arguments, 2, 2)
    return combine(_match, compiler.expression(arguments[0]), _pattern(compiler, arguments[1]))


def _compile_length(compiler: ExpressionCompiler, arguments: Sequence[Node]) -> Code:
    from .expressions import combine
    from .runtime import Code

    if not arguments:
        return Code(lambda rt: float(len(rt.record.text())))
    node = arguments[0]
    if node.kind == "name":
        name, slot = node.parts[0], compiler.scope.get(node.parts[0])

        def length(rt: Runtime) -> float:
            value = rt.frame[slot] if slot is not None else rt.globals.get(name)
            return float(len(value)) if type(value) is dict else _length(rt, rt.get(name) if slot is None else value)

        return Code(length)
    return combine(_length, compiler.expression(node))


def _compile_split(compiler: ExpressionCompiler, arguments: Sequence[Node]) -> Code:
    from .expressions import combine
    from .runtime import Code

    _arity(arguments, 2, 3)
    array = compiler.array(arguments[1].parts[0])
    separator = _pattern(compiler, arguments[2]) if len(arguments) > 2 else Code(lambda rt: rt.globals["FS"])

    def cut(rt: Runtime, value: Value, by: Value) -> float:
        pieces = split(rt.text(value), rt.text(by))
        target = array(rt)
        target.clear()
        target.update((str(i), Input(piece)) for i, piece in enumerate(pieces, 1))
        return float(len(pieces))

    return combine(cut, compiler.expression(arguments[0]), separator)


def _compile_sub(compiler: ExpressionCompiler, arguments: Sequence[Node], *, everywhere: bool) -> Code:
    from .expressions import combine, regex_of
    from .tree import Node

    _arity(arguments, 2, 3)
    target = arguments[2] if len(arguments) > 2 else Node("field", (Node("number", (0.0,)),))
    while target.kind == "group":
        target = target.parts[0]
    place, put = (
        compiler.store(target) if target.kind in ("name", "index", "field") else (compiler.expression(target), None)
    )

    def substitute(rt: Runtime, source: Value, replacement: Value, where: Any, old: Value) -> float:
        form, seen = rt.text(replacement), 0

        def replaced(match: re.Match[str]) -> str:
            nonlocal seen
            seen += 1
            fit(seen * ELEMENT)
            return _replaced(form, match)

        text, times = regex_of(rt.text(source)).subn(replaced, rt.text(old), count=0 if everywhere else 1)
        if times and put is not None:
            put(rt, where, rt.fitting(text))
        return float(times)

    parts = (_pattern(compiler, arguments[0]), compiler.expression(arguments[1]), place, compiler.expression(target))
    return combine(substitute, *parts)


def _compile_gensub(compiler: ExpressionCompiler, arguments: Sequence[Node]) -> Code:
    from .expressions import combine, regex_of
    from .tree import Node

    _arity(arguments, 3, 4)
    subject = arguments[3] if len(arguments) > 3 else Node("field", (Node("number", (0.0,)),))

    def substitute(rt: Runtime, source: Value, replacement: Value, how: Value, old: Value) -> str:
        form, choice = rt.text(replacement), rt.text(how)
        seen = 0
        wanted = 0 if choice[:1] in ("g", "G") else max(int(number(how)), 1)

        def replaced(match: re.Match[str]) -> str:
            nonlocal seen
            seen += 1
            return _replaced(form, match, groups=True) if wanted in (0, seen) else match.group(0)

        return rt.fitting(regex_of(rt.text(source)).sub(replaced, rt.text(old)))

    parts = (_pattern(compiler, arguments[0]), *map(compiler.expression, (arguments[1], arguments[2], subject)))
    return combine(substitute, *parts)


def _replaced(form: str, match: re.Match[str], *, groups: bool = False) -> str:
    if "&" not in form and "\\" not in form:
        return form
    out, index = [], 0
    while index < len(form):
        char = form[index]
        following = form[index + 1 : index + 2]
        if char == "\\" and following and (following in "&\\" or (groups and following.isdigit())):
            if following.isdigit():
                number_ = int(following)
                out.append((match.group(number_) or "") if number_ <= match.re.groups else "")
            else:
                out.append(following)
            index += 2
            continue
        out.append(match.group(0) if char == "&" else char)
        index += 1
    return "".join(out)


def _arity(arguments: Sequence[Node], least: int, most: int) -> None:
    if len(arguments) < least:
        raise Failure("cmd. line:1: Too few arguments")
    if len(arguments) > most:
        raise Failure("cmd. line:1: Too many arguments")


RAW_BUILTINS: dict[str, Callable[[ExpressionCompiler, Sequence[Node]], Code]] = {
    "match": _compile_match,
    "length": _compile_length,
    "split": _compile_split,
    "sub": lambda compiler, arguments: _compile_sub(compiler, arguments, everywhere=False),
    "gsub": lambda compiler, arguments: _compile_sub(compiler, arguments, everywhere=True),
    "gensub": _compile_gensub,
}
