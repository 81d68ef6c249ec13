"""The conditions of `test` and `[`: files, strings and numbers (POSIX test, with busybox's `-a`, `-o`, `==`, `-nt`)."""

from __future__ import annotations

from collections.abc import Sequence

from .faults import OSFault
from .kernel import Process
from .node import BlockNode, DeviceNode, Directory, FifoNode, FileNode, Node, SocketNode, SymlinkNode
from .pattern import matches

UNARY = frozenset("bcdefghknprstuwxzLSOG")
FILE_BINARY = frozenset(("-nt", "-ot", "-ef"))
NUMERIC = frozenset(("-eq", "-ne", "-lt", "-le", "-gt", "-ge"))
BINARY = FILE_BINARY | NUMERIC | {"=", "==", "!=", "<", ">", "=~"}


class ConditionError(Exception):
    """The words make no condition: `message` comes after the command's name; exit code 2."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def evaluate(process: Process, words: Sequence[str], *, patterns: bool = False) -> bool:
    """Whether the condition holds (`patterns`: busybox's `[[ ]]`, where `=` matches one); raises ConditionError."""
    words = list(words)
    if not words:
        return False
    short = _by_count(process, words, patterns)
    if short is not None:
        return short
    parser = _Parser(process, words, patterns)
    value = parser.either()
    if parser.index < len(words):
        raise ConditionError(f"{words[parser.index]}: unknown operand")
    return value


def _by_count(process: Process, words: list[str], patterns: bool) -> bool | None:
    """POSIX's rules for up to four words, so that operands that look like operators are still operands."""
    if len(words) == 1:
        return words[0] != ""
    if words[0] == "!" and len(words) <= 4:
        inner = _by_count(process, words[1:], patterns)
        return None if inner is None else not inner
    if len(words) == 2 and _is_unary(words[0]):
        return unary(process, words[0], words[1])
    if len(words) == 3 and words[1] in BINARY:
        return binary(process, words[0], words[1], words[2], patterns=patterns)
    return None


class _Parser:
    def __init__(self, process: Process, words: list[str], patterns: bool) -> None:
        self.process, self.words, self.index, self.patterns = process, words, 0, patterns

    def _at(self, *texts: str) -> bool:
        return self.index < len(self.words) and self.words[self.index] in texts

    def either(self) -> bool:
        value = self.both()
        while self._at("-o", "||"):
            self.index += 1
            value = self.both() or value
        return value

    def both(self) -> bool:
        value = self.negated()
        while self._at("-a", "&&"):
            self.index += 1
            value = self.negated() and value
        return value

    def negated(self) -> bool:
        if self._at("!") and self.index + 1 < len(self.words):
            self.index += 1
            return not self.negated()
        return self.primary()

    def primary(self) -> bool:
        if self.index >= len(self.words):
            raise ConditionError("argument expected")
        rest = self.words[self.index :]
        if len(rest) >= 3 and rest[1] in BINARY:
            self.index += 3
            return binary(self.process, *rest[:3], patterns=self.patterns)
        if len(rest) == 2 and rest[1] in BINARY:
            raise ConditionError(f"{rest[1]}: argument expected")
        if rest[0] == "(":
            self.index += 1
            value = self.either()
            if not self._at(")"):
                raise ConditionError("closing paren expected")
            self.index += 1
            return value
        if _is_unary(rest[0]) and len(rest) >= 2:
            self.index += 2
            return unary(self.process, rest[0], rest[1])
        self.index += 1
        return rest[0] != ""


def _is_unary(word: str) -> bool:
    return len(word) == 2 and word[0] == "-" and word[1] in UNARY


def unary(process: Process, operator: str, operand: str) -> bool:
    """A condition on one operand."""
    letter = operator[1]
    if letter == "n":
        return operand != ""
    if letter == "z":
        return operand == ""
    if letter == "t":
        file = process.files.get(number(operand))
        return file is not None and file.is_terminal
    node = _node(process, operand, follow=letter not in "hL")
    if node is None:
        return False
    return _holds(process, letter, node)


def _node(process: Process, path: str, *, follow: bool = True) -> Node | None:
    try:
        groups = (process.group, *process.groups)
        return process.machine.files.locate(path, cwd=process.cwd, follow=follow, user=process.user, groups=groups).node
    except OSFault:
        return None


def _holds(process: Process, letter: str, node: Node) -> bool:
    kinds: dict[str, type[Node]] = {
        "d": Directory,
        "f": FileNode,
        "h": SymlinkNode,
        "L": SymlinkNode,
        "p": FifoNode,
        "b": BlockNode,
        "S": SocketNode,
    }
    if letter == "c":
        return isinstance(node, DeviceNode) and not isinstance(node, BlockNode)
    if letter in kinds:
        return isinstance(node, kinds[letter])
    if letter in "rwx":
        return node.permits({"r": 4, "w": 2, "x": 1}[letter], process.user, (process.group, *process.groups))
    if letter == "s":
        return node.size > 0
    if letter in "guk":
        return bool(node.mode & {"g": 0o2000, "u": 0o4000, "k": 0o1000}[letter])
    if letter == "O":
        return node.owner == process.user
    if letter == "G":
        return node.group == process.group
    return letter == "e"


def number(text: str) -> int:
    """An operand of `-eq` and its like; ConditionError."""
    try:
        return int(text.strip())
    except ValueError:
        raise ConditionError(f"{text}: bad number") from None


def binary(process: Process, left: str, operator: str, right: str, *, patterns: bool = False) -> bool:
    """A condition on two operands."""
    if patterns and operator in ("=", "==", "!="):
        return matches(right, left) == (operator != "!=")
    if operator in NUMERIC:
        a, b = number(left), number(right)
        return {"-eq": a == b, "-ne": a != b, "-lt": a < b, "-le": a <= b, "-gt": a > b, "-ge": a >= b}[operator]
    if operator in FILE_BINARY:
        first, second = _node(process, left), _node(process, right)
        if operator == "-ef":
            return first is not None and first is second
        if operator == "-ot":
            first, second = second, first
        return first is not None and second is not None and first.mtime > second.mtime
    if operator == "=~":
        from .regex import RegexError, compile_regex

        try:
            return compile_regex(right, extended=True).search(left) is not None
        except RegexError:
            raise ConditionError(f"bad regex '{right}'") from None
    return {"=": left == right, "==": left == right, "!=": left != right, "<": left < right, ">": left > right}[
        operator
    ]
