"""`${parameter}` in all its forms (POSIX 2.6.2, and bash's substrings, replacements, case changes, arrays, indirection)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from .control import ShellFault
from .pattern import compile_pattern, remove_prefix, remove_suffix, substitute
from .syntax import Parameter, Part, Word
from .variables import Array

if TYPE_CHECKING:
    from .state import Shell

Memo = dict[Part, str]
Result = str | list[str] | Word
"""One text, several fields, or a word that is still to be expanded in place (`${x:-word}`)."""


def expand_parameter(shell: Shell, part: Parameter, memo: Memo | None) -> Result:
    """ShellFault for an unset parameter under `set -u`, and for `${x?message}`."""
    operator = part.operator
    if operator == "bad":
        if shell.bash:
            raise ShellFault(f"{part.name}: bad substitution", 1)
        shell.line += 1  # it is found by the parser, which has read the line
        raise ShellFault("syntax error: bad substitution", 2)
    if part.name in ("@", "*") or (part.index is not None and part.index.text in ("@", "*")):
        return _many(shell, part, memo)
    if operator in ("names", "indirect"):
        return _indirect(shell, part)
    value = _value(shell, part, memo)
    if operator == "":
        if value is None:
            if "nounset" in shell.options:
                shell.check_set(_named(part))
            return ""
        return value
    if operator in CONDITIONAL:
        return _conditional(shell, part, value, memo)
    if value is None and "nounset" in shell.options:
        shell.check_set(_named(part))
    if operator == "length":
        return str(len(value or ""))
    return _transform(shell, part, memo)(value or "")


def _named(part: Parameter) -> str:
    return part.name if part.index is None else f"{part.name}[{part.index.text}]"


CONDITIONAL = frozenset({"-", ":-", "=", ":=", "?", ":?", "+", ":+"})


def _value(shell: Shell, part: Parameter, memo: Memo | None) -> str | None:
    if part.index is None:
        value = shell.variables.values.get(part.name)
        return value if type(value) is str else shell.parameter(part.name)
    array = shell.variables.array(part.name)
    if part.name == "PIPESTATUS" and shell.bash and not shell.piped:
        array = Array({0: str(shell.status)})
    return array.get(shell.variables.key(array, _text(shell, part.index, memo)))


def _text(shell: Shell, word: Word | None, memo: Memo | None) -> str:
    from .expansion import text_of

    return "" if word is None else text_of(shell, word, memo)


def _conditional(shell: Shell, part: Parameter, value: str | None, memo: Memo | None) -> Result:
    operator = part.operator
    missing = value is None or (operator[0] == ":" and value == "")
    assert part.word is not None
    match operator[-1]:
        case "-":
            return part.word if missing else value or ""
        case "+":
            return "" if missing else part.word
        case "=":
            if missing:
                value = _text(shell, part.word, memo)
                if not (part.name[0].isalpha() or part.name[0] == "_"):
                    raise ShellFault(f"{part.name}: bad variable name")
                _assign(shell, part, value, memo)
            return value or ""
        case _:
            if missing:
                message = _text(shell, part.word, memo)
                default = "parameter null or not set" if shell.bash and operator[0] == ":" else "parameter not set"
                raise ShellFault(f"{part.name}: {message or default}", shell.expansion_status())
            return value or ""


def _assign(shell: Shell, part: Parameter, value: str, memo: Memo | None) -> None:
    if part.index is None:
        shell.variables.set(part.name, value)
        return
    array = shell.variables.make_array(part.name)
    array[shell.variables.key(array, _text(shell, part.index, memo))] = value


def _many(shell: Shell, part: Parameter, memo: Memo | None) -> Result:
    """`$@`, `$*`, `${a[@]}` and operations on every element."""
    from .expansion import elements_of

    operator = part.operator
    name = part.name
    if operator == "keys":
        return [str(key) for key, _ in shell.variables.array(name).ordered()]
    values = list(elements_of(shell, name))
    if operator == "":
        return values
    if operator == "length":
        if "nounset" in shell.options and name not in "@*" and name not in shell.variables.values:
            shell.check_set(name)
        return str(len(values))
    if operator in CONDITIONAL:
        joined = " ".join(values) if values else None
        result = _conditional(shell, part, joined, memo)
        return values if result == joined and isinstance(result, str) else result
    if operator == ":":
        return _slice(shell, part, ([shell.name, *values] if name in "@*" else values), memo)
    transform = _transform(shell, part, memo)
    return [transform(value) for value in values]


def _slice(shell: Shell, part: Parameter, values: list[str], memo: Memo | None) -> list[str]:
    start = shell.variables.calculate(_text(shell, part.word, memo))
    if part.other is None:
        return values[start:]
    return values[start:][: shell.variables.calculate(_text(shell, part.other, memo))]


def _indirect(shell: Shell, part: Parameter) -> Result:
    if part.operator == "names":
        return list(shell.variables.names(part.name))
    target = shell.parameter(part.name)
    if not target:
        return ""
    name, _, subscript = target.partition("[")
    if not subscript:
        return shell.parameter(name) or ""
    array: Array = shell.variables.array(name)
    if subscript in ("@]", "*]"):
        return [text for _, text in array.ordered()]
    return array.get(shell.variables.key(array, subscript[:-1]), "")


def _transform(shell: Shell, part: Parameter, memo: Memo | None) -> Callable[[str], str]:
    """The operation as a function of the value."""
    from .expansion import pattern_of

    operator = part.operator
    if operator == ":":
        return _substring(shell, part, memo)
    assert part.word is not None
    if operator == "@":
        return _at(_text(shell, part.word, memo))
    pattern = pattern_of(shell, part.word, memo)
    extended = "extglob" in shell.switches
    match operator:
        case "#" | "##":
            return lambda value: remove_prefix(value, pattern, longest=operator == "##", extended=extended)
        case "%" | "%%":
            return lambda value: remove_suffix(value, pattern, longest=operator == "%%", extended=extended)
        case "^" | "^^" | "," | ",," | "~" | "~~":
            return _case(operator, pattern)
        case _:
            replacement = _text(shell, part.other, memo)
            return lambda value: substitute(value, pattern, replacement, where=operator[1:], extended=extended)


def _substring(shell: Shell, part: Parameter, memo: Memo | None) -> Callable[[str], str]:
    start = shell.variables.calculate(_text(shell, part.word, memo))
    length = None if part.other is None else shell.variables.calculate(_text(shell, part.other, memo))

    def cut(value: str) -> str:
        begin = max(len(value) + start, 0) if start < 0 else start
        if start < 0 and len(value) + start < 0:
            return ""
        if length is None:
            return value[begin:]
        end = len(value) + length if length < 0 else begin + length
        if end < begin and shell.bash and begin <= len(value):
            assert part.other is not None
            raise ShellFault(f"{part.other.text}: substring expression < 0", 1)
        return value[begin:end]

    return cut


def _case(operator: str, pattern: str) -> Callable[[str], str]:
    regex = compile_pattern(pattern or "?")
    upper, all_of_it = operator[0] == "^", len(operator) == 2

    def change(char: str) -> str:
        if regex.fullmatch(char) is None:
            return char
        if operator[0] == "~":
            return char.swapcase()
        return char.upper() if upper else char.lower()

    if all_of_it:
        return lambda value: "".join(change(char) for char in value)
    return lambda value: change(value[0]) + value[1:] if value else value


def _at(letter: str) -> Callable[[str], str]:
    from .quoting import quote

    match letter:
        case "Q":
            return lambda value: quote(value, always=True)
        case "U":
            return str.upper
        case "L":
            return str.lower
        case "u":
            return lambda value: value[:1].upper() + value[1:]
        case _:
            raise ShellFault("bad substitution")
