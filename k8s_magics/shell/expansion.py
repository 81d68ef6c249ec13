"""Word expansion (POSIX 2.6): tilde, parameters, commands, arithmetic, then field splitting, path names, quote removal.

The expansion itself never waits.  Where it meets a command substitution whose output is not known yet it gives up with
`Pending`; the driver runs the command and begins again, with what has been computed so far remembered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from .arithmetic import ArithmeticFault, evaluate
from .control import ShellFault
from .faults import OutOfMemory
from .globbing import expand_path
from .memory import ELEMENT
from .parameters import expand_parameter
from .pattern import escape, has_magic
from .syntax import Arithmetic, DoubleQuoted, Literal, Parameter, Part, ProcessSubstitution, Quoted, Substitution, Word
from .variables import NOTED, Array

if TYPE_CHECKING:
    from .state import Shell

LITERAL, SPLIT, QUOTED, BREAK, NOTHING = range(5)
"""What a piece of text is: unquoted script text, the result of an expansion, quoted, a new field, or `"$@"` of nothing."""

Memo = dict[Part, str]
Piece = tuple[str, int]
TILDE = re.compile(r"~([A-Za-z0-9_.-]*|[+])(?=/|$|:)")


class Pending(Exception):
    """The output of this substitution is needed."""

    def __init__(self, part: Substitution | ProcessSubstitution) -> None:
        super().__init__("pending")
        self.part = part


async def expand_words(shell: Shell, words: Iterable[Word]) -> list[str]:
    """The fields of a command's words."""
    out: list[str] = []
    for word in words:
        if word.braces is not None and shell.dialect.bash:
            if not word.braces:
                raise OutOfMemory
            out.extend(await expand_words(shell, word.braces))
        elif word.plain is not None:
            if word.parts:
                out.append(word.plain)
        elif word.pure:
            out.extend(fields(shell, word, None))
        else:
            out.extend(await _driven_fields(shell, word))
    return out


async def _driven_fields(shell: Shell, word: Word) -> list[str]:
    from .substitution import run_substitution

    memo: Memo = {}
    while True:
        try:
            return fields(shell, word, memo)
        except Pending as pending:
            memo[pending.part] = await run_substitution(shell, pending.part)


async def expand_text(shell: Shell, word: Word, *, pattern: bool = False) -> str:
    """A word as one string (an assignment, a here-document); as a pattern its quoted characters are escaped."""
    if word.plain is not None:
        return escape(word.plain) if pattern and any(type(part) is not Literal for part in word.parts) else word.plain
    convert = pattern_of if pattern else text_of
    if word.pure:
        return convert(shell, word, None)
    from .substitution import run_substitution

    memo: Memo = {}
    while True:
        try:
            return convert(shell, word, memo)
        except Pending as pending:
            memo[pending.part] = await run_substitution(shell, pending.part)


def text_of(shell: Shell, word: Word, memo: Memo | None) -> str:
    """Without splitting and globbing; fields of `$@` are joined by spaces."""
    if word.plain is not None:
        return word.plain
    out = []
    for text, kind in pieces(shell, word.parts, memo, assignment=True):
        out.append(" " if kind == BREAK else text)
    return _made(shell, "".join(out))


def pattern_of(shell: Shell, word: Word, memo: Memo | None) -> str:
    """As a pattern: what was quoted matches only itself."""
    out = []
    for text, kind in pieces(shell, word.parts, memo):
        out.append(" " if kind == BREAK else escape(text) if kind == QUOTED else text)
    return _made(shell, "".join(out))


def _made(shell: Shell, text: str) -> str:
    if len(text) > NOTED:
        shell.variables.made(len(text))
    return text


# Pieces


def pieces(
    shell: Shell, parts: tuple[Part, ...], memo: Memo | None, *, quoted: bool = False, assignment: bool = False
) -> list[Piece]:
    """The expansion of a word's parts as pieces of text, each with its kind."""
    out: list[Piece] = []
    kind = QUOTED if quoted else SPLIT
    for index, part in enumerate(parts):
        match part:
            case Literal(text):
                if "~" in text:
                    _tilde(shell, text, out, first=index == 0, assignment=assignment)
                else:
                    out.append((text, LITERAL))
            case Quoted(text):
                out.append((text, QUOTED))
            case DoubleQuoted(inner):
                _double_quoted(shell, inner, memo, out)
            case Parameter():
                _parameter(shell, part, memo, out, quoted=quoted)
            case Arithmetic():
                out.append((_arithmetic(shell, part, memo), kind))
            case Substitution():
                out.append((_known(part, memo), kind))
            case ProcessSubstitution():
                out.append((_known(part, memo), QUOTED))
    return out


def _known(part: Substitution | ProcessSubstitution, memo: Memo | None) -> str:
    if memo is None or part not in memo:
        raise Pending(part)
    return memo[part]


def _double_quoted(shell: Shell, parts: tuple[Part, ...], memo: Memo | None, out: list[Piece]) -> None:
    if not parts:
        out.append(("", QUOTED))
        return
    inner = pieces(shell, parts, memo, quoted=True)
    if not inner:
        out.append(("", NOTHING))
    out.extend((text, QUOTED if kind in (LITERAL, SPLIT) else kind) for text, kind in inner)


def _arithmetic(shell: Shell, part: Arithmetic, memo: Memo | None) -> str:
    if memo is not None and part in memo:
        return memo[part]
    text = part.expression.plain
    if text is None:
        text = text_of(shell, part.expression, memo)
    try:
        value = str(evaluate(text, shell.variables if "RANDOM" not in text else Dynamic(shell)))
    except ArithmeticFault as fault:
        raise ShellFault(fault.words(bash=shell.bash), 1 if shell.bash else 2) from None
    if memo is not None:
        memo[part] = value
    return value


class Dynamic:
    """Variables for arithmetic that also knows RANDOM and its like."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell

    def arithmetic_get(self, name: str) -> str:
        if name[-1] != "]":
            return self._shell.parameter(name) or "0"
        return self._shell.variables.arithmetic_get(name)

    def arithmetic_set(self, name: str, value: int) -> None:
        self._shell.variables.arithmetic_set(name, value)


def _parameter(shell: Shell, part: Parameter, memo: Memo | None, out: list[Piece], *, quoted: bool) -> None:
    if memo is not None and part in memo:
        out.append((memo[part], QUOTED if quoted else SPLIT))
        return
    result = expand_parameter(shell, part, memo)
    if isinstance(result, str):
        out.append((result, QUOTED if quoted else SPLIT))
        if memo is not None and part.operator in ("=", ":="):
            memo[part] = result
    elif isinstance(result, Word):
        inner = pieces(shell, result.parts, memo, quoted=quoted)
        out.extend((text, SPLIT if kind == LITERAL and not quoted else kind) for text, kind in inner)
    else:
        _list(shell, result, part, out, quoted=quoted)


def _list(shell: Shell, values: list[str], part: Parameter, out: list[Piece], *, quoted: bool) -> None:
    """`$@`, `$*` and arrays: one field each, or all joined for a quoted `*`."""
    star = part.name == "*" or (part.index is not None and part.index.text == "*") or part.operator == "names*"
    if quoted and star:
        separator = shell.variables.get("IFS")
        out.append(((" " if separator is None else separator[:1]).join(values), QUOTED))
        return
    for index, value in enumerate(values):
        if index:
            out.append(("", BREAK))
        out.append((value, QUOTED if quoted else SPLIT))


def _tilde(shell: Shell, text: str, out: list[Piece], *, first: bool, assignment: bool) -> None:
    """`~` and `~user` at the beginning of a word, and after a colon in an assignment."""
    position = 0
    for match in TILDE.finditer(text):
        start = match.start()
        begins = (first and start == 0) or (assignment and start > 0 and text[start - 1] in ":=")
        home = home_of(shell, match.group(1)) if begins else None
        if home is None:
            continue
        if start > position:
            out.append((text[position:start], LITERAL))
        out.append((home, QUOTED))
        position = match.end()
    if position < len(text):
        out.append((text[position:], LITERAL))


def home_of(shell: Shell, user: str) -> str | None:
    """A user's home directory; None if there is no such user."""
    if not user:
        home = shell.variables.get("HOME")
        return home if home is not None else None
    if user in ("+", "-"):
        return (shell.process.cwd if user == "+" else shell.variables.get("OLDPWD")) if shell.bash else None
    files = shell.process.machine.files
    if not files.is_file("/etc/passwd"):
        return None
    for line in files.read_text("/etc/passwd").splitlines():
        entry = line.split(":")
        if entry[0] == user and len(entry) > 5:
            return entry[5]
    return None


# Fields


def fields(shell: Shell, word: Word, memo: Memo | None) -> list[str]:
    """The fields a word becomes, path names expanded."""
    parts = word.parts
    if len(parts) == 1 and type(parts[0]) is DoubleQuoted and len(parts[0].parts) == 1:
        only = parts[0].parts[0]
        if type(only) is Parameter and only.operator == "" and only.index is None and only.name not in "@*":
            value = shell.variables.values.get(only.name)  # the commonest word of all: "$name"
            if type(value) is str:
                return [value]
    split = _split(shell, pieces(shell, parts, memo))
    if "noglob" in shell.options:
        return ["".join(text for text, _ in field) for field in split]
    out: list[str] = []
    extended = "extglob" in shell.switches
    for field in split:
        if any(kind != QUOTED and has_magic(text, extended=extended) for text, kind in field):
            found = expand_path(shell, "".join(escape(text) if kind == QUOTED else text for text, kind in field))
            if found or "nullglob" in shell.switches:
                out.extend(found)
                continue
            if "failglob" in shell.switches:
                raise ShellFault("no match: " + "".join(text for text, _ in field), 1)
        out.append("".join(text for text, _ in field))
    if len(out) > NOTED:
        shell.variables.made(len(out) * ELEMENT)
        shell.process.units += len(out) >> 5
    return out


def _split(shell: Shell, found: list[Piece]) -> list[list[Piece]]:
    """Field splitting (POSIX 2.6.5): only the results of expansions are split."""
    if len(found) == 1 and found[0][1] == QUOTED:
        return [found]
    ifs = shell.variables.get("IFS")
    splitter = Splitter(" \t\n" if ifs is None else ifs)
    for text, kind in found:
        if kind == BREAK:
            splitter.end()
        elif kind == SPLIT:
            splitter.split(text)
        elif kind != NOTHING and (text or kind == QUOTED):
            splitter.add(text, kind)
    return splitter.finish()


class Splitter:
    """Collects fields; white space of IFS runs together, other separators each end a field."""

    def __init__(self, ifs: str) -> None:
        self._ifs = frozenset(ifs)
        self._blanks = frozenset(char for char in ifs if char in " \t\n")
        self._done: list[list[Piece]] = []
        self._field: list[Piece] = []

    def add(self, text: str, kind: int) -> None:
        self._field.append((text, kind))

    def end(self) -> None:
        """The end of a field of `$@`; an empty unquoted one vanishes."""
        if self._field:
            self._done.append(self._field)
            self._field = []

    def split(self, text: str) -> None:
        ifs, blanks = self._ifs, self._blanks
        if ifs.isdisjoint(text):
            if text:
                self._field.append((text, SPLIT))
            return
        position, length = 0, len(text)
        while position < length:
            if text[position] not in ifs:
                start = position
                while position < length and text[position] not in ifs:
                    position += 1
                self._field.append((text[start:position], SPLIT))
                continue
            hard = False
            while position < length and (text[position] in blanks or (text[position] in ifs and not hard)):
                hard = hard or text[position] not in blanks
                position += 1
            if self._field or hard:
                self._done.append(self._field)
                self._field = []

    def finish(self) -> list[list[Piece]]:
        self.end()
        return self._done


def elements_of(shell: Shell, name: str) -> list[str]:
    """The elements of an array, or the positional parameters for `@` and `*`."""
    if name in "@*":
        return shell.parameters
    if shell.variables.references:
        name = shell.variables.target(name)
    value = shell.variables.values.get(name)
    if name == "PIPESTATUS" and shell.bash and not shell.piped:
        return [str(shell.status)]
    if value is None:
        return []
    return [text for _, text in value.ordered()] if type(value) is Array else [str(value)]
