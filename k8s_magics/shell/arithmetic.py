"""Shell arithmetic: C's integer expressions over 64-bit numbers and shell variables (POSIX 2.6.4)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Protocol

TOKEN = re.compile(
    r"\s*(?:(?P<number>0[xX][0-9a-fA-F]+|[0-9]+#[0-9a-zA-Z@_]+|[0-9]+)|(?P<name>[A-Za-z_][A-Za-z0-9_]*(?:\[[^]]*\])?)"
    r"|(?P<operator><<=|>>=|\*\*|\+\+|--|&&|\|\||<<|>>|<=|>=|==|!=|[-+*/%&|^]=|[-+*/%<>=!~&|^?:(),]))"
)
PRECEDENCE = {
    "||": 1, "&&": 2, "|": 3, "^": 4, "&": 5, "==": 6, "!=": 6, "<": 7, ">": 7, "<=": 7, ">=": 7, "<<": 8, ">>": 8,
    "+": 9, "-": 9, "*": 10, "/": 10, "%": 10, "**": 11,
}  # fmt: skip
ASSIGNING = frozenset({"=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>="})
DEEPEST = 60
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ@_"
BITS = 1 << 64
RECURSION = "expression recursion level exceeded"
SYNTAX = "arithmetic syntax error"


class ArithmeticFault(Exception):
    """No expression, or one without a value: ash's message, and bash's words for it with the text from the token in the way."""

    def __init__(self, message: str, problem: str = "", text: str = "", position: int = 0) -> None:
        super().__init__(message)
        self._message, self._problem, self._text, self._position = message, problem, text, position

    def words(self, *, bash: bool) -> str:
        """The message in the one shell's words or the other's."""
        if not bash or not self._problem:
            return self._message
        return f'{self._text.lstrip()}: {self._problem} (error token is "{self._text[self._position :]}")'


class Variables(Protocol):
    """Where names get their values; a name may be `a[expression]`."""

    def arithmetic_get(self, name: str) -> str: ...

    def arithmetic_set(self, name: str, value: int) -> None: ...


Node = Callable[[Variables, int], int]


def evaluate(text: str, variables: Variables, *, depth: int = 0) -> int:
    """The value of an expression; ArithmeticFault.  An empty one is 0."""
    if depth > DEEPEST:
        raise ArithmeticFault(RECURSION, RECURSION, text)
    return _compile(text)(variables, depth)


def wrap(value: int) -> int:
    """As a signed 64-bit number."""
    return (value + (BITS >> 1)) % BITS - (BITS >> 1)


@lru_cache(maxsize=1024)
def _compile(text: str) -> Node:
    stripped = text.strip()
    if stripped.isdigit() and (stripped[0] != "0" or stripped == "0"):
        value = wrap(int(stripped[:40]))
        return lambda variables, depth: value
    try:
        return _Compiler(text).whole()
    except RecursionError:
        raise ArithmeticFault(RECURSION, RECURSION, text) from None


def number(text: str) -> int:
    """A constant in C's notation or `base#digits`; ValueError."""
    if "#" in text:
        base, digits = text.split("#", 1)
        if not 2 <= int(base) <= 64:
            raise ValueError(base)
        return _in_base(digits, int(base))
    if text[:2] in ("0x", "0X"):
        return int(text, 16)
    return int(text, 8) if len(text) > 1 and text[0] == "0" else int(text[:4000])


def _in_base(text: str, base: int) -> int:
    """Beyond 36 the digits are 0-9, a-z, A-Z, @ and _ (bash)."""
    if base <= 36:
        return int(text, base)
    value = 0
    for char in text:
        digit = DIGITS.index(char)
        if digit >= base:
            raise ValueError(text)
        value = value * base + digit
    return value


class _Compiler:
    """Precedence climbing; each rule returns a closure."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens: list[tuple[str, str]] = []
        self._places: list[int] = []
        self._index = 0
        position, end = 0, len(text.rstrip())
        while position < end:
            match = TOKEN.match(text, position)
            if match is None or match.lastgroup is None:
                self._places.append(position + len(text[position:]) - len(text[position:].lstrip()))
                self._tokens.append(("bad", ""))
                return
            self._tokens.append((match.lastgroup, match.group(match.lastgroup)))
            self._places.append(match.start(match.lastgroup))
            position = match.end()
        self._tokens.append(("end", ""))
        self._places.append(self._places[-1] if self._places else 0)

    def _fault(self, problem: str, index: int | None = None) -> ArithmeticFault:
        """bash's `problem` at a token, the current one by default."""
        index = min(self._index if index is None else index, len(self._tokens) - 1)
        if self._tokens[index][0] == "bad":
            operand = index == 0 or self._tokens[index - 1][0] == "operator"
            problem = f"syntax error: {'operand expected' if operand else 'invalid arithmetic operator'}"
        return ArithmeticFault(SYNTAX, problem, self._text, self._places[index])

    def whole(self) -> Node:
        if len(self._tokens) == 1:
            return lambda variables, depth: 0
        node = self._comma()
        if self._tokens[self._index][0] != "end":
            problem = (
                "attempted assignment to non-variable"
                if self._operator() in ASSIGNING
                else "syntax error in expression"
            )
            raise self._fault(problem)
        return node

    def _operator(self) -> str:
        kind, text = self._tokens[self._index]
        return text if kind == "operator" else ""

    def _accept(self, operator: str) -> None:
        if self._operator() != operator:
            raise self._fault("missing `)'" if operator == ")" else "`:' expected for conditional expression")
        self._index += 1

    def _comma(self) -> Node:
        node = self._ternary()
        while self._operator() == ",":
            self._index += 1
            node = _sequence(node, self._ternary())
        return node

    def _ternary(self) -> Node:
        condition = self._binary(1)
        if self._operator() != "?":
            return condition
        self._index += 1
        yes = self._ternary()
        self._accept(":")
        no = self._ternary()
        return lambda variables, depth: yes(variables, depth) if condition(variables, depth) else no(variables, depth)

    def _binary(self, lowest: int) -> Node:
        left = self._unary()
        while (operator := self._operator()) in PRECEDENCE and PRECEDENCE[operator] >= lowest:
            self._index += 1
            place = self._places[min(self._index, len(self._places) - 1)]
            right = self._binary(PRECEDENCE[operator] + (operator != "**"))
            if operator == "**":
                place = self._places[self._index - 1]
            left = _combine(operator, left, right, (self._text, place))
        return left

    def _unary(self) -> Node:
        kind, text = self._tokens[self._index]
        self._index += 1
        if kind == "number":
            try:
                value = wrap(number(text))
            except ValueError:
                raise self._fault("value too great for base", self._index - 1) from None
            return lambda variables, depth: value
        if kind == "name":
            return self._name(text)
        if text == "(":
            node = self._comma()
            self._accept(")")
            return node
        if text in ("++", "--") and self._tokens[self._index][0] == "name":
            name = self._tokens[self._index][1]
            self._index += 1
            step = 1 if text == "++" else -1
            return lambda variables, depth: _store(variables, name, _value(variables, name, depth) + step)
        if text in ("-", "+", "!", "~", "++", "--"):
            return _negate(text, self._unary())
        raise self._fault("syntax error: operand expected", self._index - 1)

    def _name(self, name: str) -> Node:
        operator = self._operator()
        if operator in ASSIGNING:
            self._index += 1
            place = self._places[min(self._index, len(self._places) - 1)]
            value = self._ternary()
            if operator == "=":
                return lambda variables, depth: _store(variables, name, value(variables, depth))
            old: Node = lambda variables, depth: _value(variables, name, depth)  # noqa: E731
            combined = _combine(operator[:-1], old, value, (self._text, place))
            return lambda variables, depth: _store(variables, name, combined(variables, depth))
        if operator in ("++", "--"):
            self._index += 1
            step = 1 if operator == "++" else -1
            return lambda variables, depth: wrap(_store(variables, name, _value(variables, name, depth) + step) - step)
        return lambda variables, depth: _value(variables, name, depth)


def _sequence(first: Node, second: Node) -> Node:
    def node(variables: Variables, depth: int) -> int:
        first(variables, depth)
        return second(variables, depth)

    return node


def _negate(operator: str, operand: Node) -> Node:
    match operator:
        case "-":
            return lambda variables, depth: wrap(-operand(variables, depth))
        case "!":
            return lambda variables, depth: int(not operand(variables, depth))
        case "~":
            return lambda variables, depth: ~operand(variables, depth)
        case _:
            return operand


def _combine(operator: str, left: Node, right: Node, place: tuple[str, int]) -> Node:
    """`place` is the expression and where the right side begins, for what can go wrong."""
    if operator == "&&":
        return lambda variables, depth: int(bool(left(variables, depth)) and bool(right(variables, depth)))
    if operator == "||":
        return lambda variables, depth: int(bool(left(variables, depth)) or bool(right(variables, depth)))
    compute = OPERATIONS[operator]
    if operator in ("/", "%", "**"):
        return _careful(compute, left, right, place)
    return lambda variables, depth: wrap(compute(left(variables, depth), right(variables, depth)))


def _careful(compute: Callable[[int, int], int], left: Node, right: Node, place: tuple[str, int]) -> Node:
    def node(variables: Variables, depth: int) -> int:
        a, b = left(variables, depth), right(variables, depth)
        try:
            return wrap(compute(a, b))
        except ZeroDivisionError:
            raise ArithmeticFault("divide by zero", "division by 0", *place) from None
        except ValueError:
            raise ArithmeticFault("exponent less than 0", "exponent less than 0", *place) from None

    return node


def _value(variables: Variables, name: str, depth: int) -> int:
    text = variables.arithmetic_get(name)
    if text.isdigit() and (text[0] != "0" or len(text) == 1) and len(text) < 19 and text.isascii():
        return int(text)
    return evaluate(text, variables, depth=depth + 1)


def _store(variables: Variables, name: str, value: int) -> int:
    value = wrap(value)
    variables.arithmetic_set(name, value)
    return value


def _divide(left: int, right: int) -> int:
    quotient = abs(left) // abs(right)
    return quotient if (left < 0) == (right < 0) else -quotient


def _power(left: int, right: int) -> int:
    if right < 0:
        raise ValueError(right)
    return pow(left, right, BITS)


OPERATIONS: dict[str, Callable[[int, int], int]] = {
    "*": lambda a, b: a * b,
    "/": _divide,
    "%": lambda a, b: a - b * _divide(a, b),
    "**": _power,
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "<<": lambda a, b: a << (b & 63),
    ">>": lambda a, b: a >> (b & 63),
    "<": lambda a, b: int(a < b),
    ">": lambda a, b: int(a > b),
    "<=": lambda a, b: int(a <= b),
    ">=": lambda a, b: int(a >= b),
    "==": lambda a, b: int(a == b),
    "!=": lambda a, b: int(a != b),
    "&": lambda a, b: a & b,
    "^": lambda a, b: a ^ b,
    "|": lambda a, b: a | b,
}
