"""bash's `test` and `[`: POSIX's rules by the number of words, and what bash says when they make no condition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .condition import BINARY, NUMERIC, ConditionError, binary, number, unary

if TYPE_CHECKING:
    from .state import Shell

UNARY = frozenset("abcdefghknoprstuvwxzGLNORS")
OPERATORS = (BINARY - {"=~"}) | {"-a", "-o"}


def evaluate(shell: Shell, words: Sequence[str]) -> bool:
    """Whether the condition holds; raises ConditionError."""
    words = list(words)
    match len(words):
        case 0:
            return False
        case 1:
            return words[0] != ""
        case 2:
            return _two(shell, words)
        case 3:
            return _three(shell, words)
        case 4 if words[0] == "!":
            return not _three(shell, words[1:])
        case 4 if words[0] == "(" and words[3] == ")":
            return _two(shell, words[1:3])
    return _Expression(shell, words).whole()


def _is_unary(word: str) -> bool:
    return len(word) == 2 and word[0] == "-" and word[1] in UNARY


def _two(shell: Shell, words: list[str]) -> bool:
    if words[0] == "!":
        return words[1] == ""
    if not _is_unary(words[0]):
        raise ConditionError(f"{words[0]}: unary operator expected")
    return _unary(shell, *words)


def _three(shell: Shell, words: list[str]) -> bool:
    left, operator, right = words
    if operator in OPERATORS:
        return compare(shell, left, operator, right)
    if left == "!":
        return not _two(shell, words[1:])
    if left == "(" and right == ")":
        return operator != ""
    raise ConditionError(f"{operator}: binary operator expected")


def _unary(shell: Shell, operator: str, operand: str) -> bool:
    match operator:
        case "-v":
            from .double_brackets import is_set

            return is_set(shell, operand)
        case "-o":
            return operand in shell.options
        case "-t":
            if not operand.lstrip("-").isdigit():
                raise ConditionError(f"{operand}: integer expression expected")
    return unary(shell.process, "-e" if operator == "-a" else operator, operand)


def compare(shell: Shell, left: str, operator: str, right: str) -> bool:
    if operator == "-a":
        return left != "" and right != ""
    if operator == "-o":
        return left != "" or right != ""
    if operator in ("-nt", "-ot"):
        first, second = (left, right) if operator == "-nt" else (right, left)
        if unary(shell.process, "-e", first) and not unary(shell.process, "-e", second):
            return True
    if operator in NUMERIC:
        for side in (left, right):
            try:
                number(side)
            except ConditionError:
                raise ConditionError(f"{side}: integer expression expected") from None
    return binary(shell.process, left, operator, right)


class _Expression:
    """More than four words: `-o` below `-a` below `!`."""

    def __init__(self, shell: Shell, words: list[str]) -> None:
        self.shell, self.words, self.index = shell, words, 0

    def whole(self) -> bool:
        value = self._either()
        if self.index < len(self.words):
            raise ConditionError("too many arguments")
        return value

    def _at(self, text: str) -> bool:
        return self.index < len(self.words) and self.words[self.index] == text

    def _either(self) -> bool:
        value = self._both()
        while self._at("-o"):
            self.index += 1
            value = self._both() or value
        return value

    def _both(self) -> bool:
        value = self._primary()
        while self._at("-a"):
            self.index += 1
            value = self._primary() and value
        return value

    def _primary(self) -> bool:
        if self.index >= len(self.words):
            raise ConditionError("argument expected")
        rest = self.words[self.index :]
        if rest[0] == "!":
            self.index += 1
            return not self._primary()
        if rest[0] == "(" and len(rest) > 1:
            self.index += 1
            value = self._either()
            if self.index >= len(self.words):
                raise ConditionError("`)' expected")
            if not self._at(")"):
                raise ConditionError(f"`)' expected, found {self.words[self.index]}")
            self.index += 1
            return value
        if len(rest) >= 3 and rest[1] in BINARY:
            self.index += 3
            return compare(self.shell, *rest[:3])
        if _is_unary(rest[0]) and len(rest) >= 2:
            self.index += 2
            return _unary(self.shell, *rest[:2])
        self.index += 1
        return rest[0] != ""
