"""`[[ ]]`: conditions whose words are not split, with patterns and regular expressions; the primaries are `test`'s."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..regexp.pattern import bounded
from .arithmetic import ArithmeticFault, evaluate
from .bash_test import compare
from .condition import NUMERIC, ConditionError, unary
from .expansion import expand_text
from .pattern import compile_pattern
from .syntax import Condition, Word
from .tracing import trace
from .variables import Array

if TYPE_CHECKING:
    from .state import Shell


EMPTY = "''"


async def holds(shell: Shell, condition: Condition, *, negation: str = "") -> bool:
    """The value of a `[[ ]]` expression; patterns and regular expressions match, words are not split.

    `negation` is the `!` before it, which belongs to the primary that is traced.
    """
    operator, operands = condition.operator, condition.operands
    if operator in ("and", "or", "not"):
        return await _logic(shell, operator, operands)
    words = [operand for operand in operands if isinstance(operand, Word)]
    left = await expand_text(shell, words[0])
    if operator == "word":
        operator = "-n"
    if len(words) == 1:
        if "xtrace" in shell.options:
            await trace(shell, f"[[ {negation}{operator} {left or EMPTY} ]]")
        return _examine(shell, operator, left)
    if operator in ("=", "==", "!="):
        pattern = await expand_text(shell, words[1], pattern=True)
        if "xtrace" in shell.options:
            await trace(shell, f"[[ {left or EMPTY} {operator} {pattern or EMPTY} ]]")
        regex = compile_pattern(pattern, ignore_case="nocasematch" in shell.switches, extended=True)
        return (regex.fullmatch(left) is not None) != (operator == "!=")
    right = await (_regex(shell, words[1]) if operator == "=~" else expand_text(shell, words[1]))
    if "xtrace" in shell.options:
        await trace(shell, f"[[ {left or EMPTY} {operator} {right or EMPTY} ]]")
    if operator == "=~":
        return _match(shell, left, right)
    if operator in NUMERIC:
        return await _numbers(shell, operator, left, right)
    return _test(shell, [left, operator, right])


async def _logic(shell: Shell, operator: str, operands: tuple[Condition | Word, ...]) -> bool:
    conditions = [operand for operand in operands if isinstance(operand, Condition)]
    first = await holds(shell, conditions[0], negation="! " if operator == "not" else "")
    if operator == "not":
        return not first
    if first == (operator == "or"):
        return first
    return await holds(shell, conditions[1])


def _examine(shell: Shell, operator: str, text: str) -> bool:
    if operator == "-v":
        return is_set(shell, text)
    if operator == "-o":
        return text in shell.options
    return _test(shell, [operator, text])


def is_set(shell: Shell, text: str) -> bool:
    """Whether there is a parameter of this name, or an element of an array (`name[key]`)."""
    name, bracket, key = text.removesuffix("]").partition("[")
    if not bracket:
        return bool(text) and shell.parameter(text) is not None
    array = shell.variables.array(name)
    return bool(array) if key in ("@", "*") else shell.variables.key(array, key) in array


def _test(shell: Shell, words: list[str]) -> bool:
    try:
        if len(words) == 3:
            return compare(shell, *words)
        return unary(shell.process, *words)
    except ConditionError:
        return False


async def _numbers(shell: Shell, operator: str, left: str, right: str) -> bool:
    """Both sides are arithmetic expressions in `[[ ]]`."""
    try:
        numbers = str(evaluate(left, shell.variables)), str(evaluate(right, shell.variables))
        return _test(shell, [numbers[0], operator, numbers[1]])
    except ArithmeticFault as fault:
        await shell.complain(fault.words(bash=True), command="[[")
        return False


async def _regex(shell: Shell, word: Word) -> str:
    """Quoted parts of the expression match only themselves."""
    return _from_pattern(await expand_text(shell, word, pattern=True))


def _from_pattern(pattern: str) -> str:
    """A pattern escaped for globs, as a regular expression: what was escaped is escaped here, too."""
    out, index = [], 0
    while index < len(pattern):
        if pattern[index] == "\\" and index + 1 < len(pattern):
            out.append(re.escape(pattern[index + 1]))
            index += 2
        else:
            out.append(pattern[index])
            index += 1
    return "".join(out)


def _match(shell: Shell, text: str, pattern: str) -> bool:
    for name, ranges in POSIX_CLASSES.items():
        pattern = pattern.replace(f"[:{name}:]", ranges)
    try:
        found = bounded(re.compile(pattern), longest=True).search(text)
    except re.error:
        return False
    groups = [] if found is None else [found.group(), *(group or "" for group in found.groups())]
    shell.variables.values["BASH_REMATCH"] = Array(dict(enumerate(groups)))
    return found is not None


POSIX_CLASSES = {
    "alpha": "a-zA-Z", "digit": "0-9", "alnum": "a-zA-Z0-9", "upper": "A-Z", "lower": "a-z", "space": r"\s", "xdigit": "0-9A-Fa-f",
    "punct": r"!-/:-@\[-`{-~",
}  # fmt: skip
