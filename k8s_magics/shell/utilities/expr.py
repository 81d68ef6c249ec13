"""expr: arithmetic, comparison and string matching on its arguments (POSIX `expr`)."""

from __future__ import annotations

from collections.abc import Sequence

from ..kernel import Process
from ..operands import encode
from ..regex import RegexError, compile_regex
from ..utility import Failure, Utility

LEVELS = (("|",), ("&",), ("=", "==", "!=", "<", "<=", ">", ">="), ("+", "-"), ("*", "/", "%"), (":",))


def evaluate(words: Sequence[str]) -> str:
    """The value as text; raises Failure (code 2)."""
    parser = _Parser(words)
    value = parser.level(0)
    if parser.index != len(words):
        raise Failure("syntax error", 2)
    return value


class _Parser:
    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self.index = 0

    def peek(self) -> str | None:
        return self.words[self.index] if self.index < len(self.words) else None

    def take(self) -> str:
        word = self.peek()
        if word is None:
            raise Failure("syntax error", 2)
        self.index += 1
        return word

    def level(self, depth: int) -> str:
        if depth == len(LEVELS):
            return self.primary()
        left = self.level(depth + 1)
        while self.peek() in LEVELS[depth]:
            operator = self.take()
            left = _apply(operator, left, self.level(depth + 1))
        return left

    def primary(self) -> str:
        word = self.take()
        if word == "(":
            value = self.level(0)
            if self.take() != ")":
                raise Failure("syntax error", 2)
            return value
        if word == ")":
            raise Failure("syntax error", 2)
        if self.peek() is None:
            return word
        if word == "match":
            return _match(self.primary(), self.primary())
        if word == "length":
            return str(len(self.primary()))
        if word == "index":
            text, chars = self.primary(), self.primary()
            return str(next((i + 1 for i, char in enumerate(text) if char in chars), 0))
        if word == "substr":
            text, start, size = self.primary(), _number(self.primary()), _number(self.primary())
            return text[start - 1 : start - 1 + size] if start > 0 and size > 0 else ""
        if word == "quote":
            return self.take()
        return word


def _is_null(value: str) -> bool:
    return value == "" or (value.lstrip("-").isdecimal() and int(value) == 0)


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise Failure("non-numeric argument", 2) from None


def _apply(operator: str, left: str, right: str) -> str:
    if operator == "|":
        return left if not _is_null(left) else "0" if _is_null(right) else right
    if operator == "&":
        return "0" if _is_null(left) or _is_null(right) else left
    if operator == ":":
        return _match(left, right)
    if operator in LEVELS[2]:
        return "1" if _compare(operator, left, right) else "0"
    a, b = _number(left), _number(right)
    if operator in "/%" and b == 0:
        raise Failure("division by zero", 2)
    if operator == "+":
        return str(a + b)
    if operator == "-":
        return str(a - b)
    if operator == "*":
        return str(a * b)
    quotient = abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1)
    return str(quotient if operator == "/" else a - quotient * b)


def _compare(operator: str, left: str, right: str) -> bool:
    order: int
    try:
        a, b = int(left), int(right)
        order = (a > b) - (a < b)
    except ValueError:
        order = (left > right) - (left < right)
    return {
        "=": order == 0,
        "==": order == 0,
        "!=": order != 0,
        "<": order < 0,
        "<=": order <= 0,
        ">": order > 0,
        ">=": order >= 0,
    }[operator]


def _match(text: str, pattern: str) -> str:
    try:
        found = compile_regex(pattern).match(text)
    except RegexError:
        raise Failure(f"bad regex '{pattern}'", 2) from None
    if found is None:
        return "" if r"\(" in pattern else "0"
    if found.re.groups:
        return found.group(1) or ""
    return str(found.end())


async def run(process: Process) -> int:
    if len(process.argv) < 2:
        raise Failure("too few arguments", 2)
    words = process.argv[1:]
    value = evaluate(words[1:] if words[0] == "--" else words)
    await process.write(encode(value + "\n"))
    return 1 if _is_null(value) else 0


UTILITY = Utility("expr", run)
