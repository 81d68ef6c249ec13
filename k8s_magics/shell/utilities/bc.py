"""bc: a calculator.

Simplified: numbers, variables, the arithmetic and comparison operators, scale, sqrt, length, and with -l sine and the like; no functions
or loops of one's own.
"""

from __future__ import annotations

import re
from decimal import ROUND_DOWN, Decimal, DivisionByZero, InvalidOperation, localcontext

from ..kernel import Process
from ..operands import LineReader, decode, encode, read_operand
from ..options import parse_options
from ..utility import Utility

TOKEN = re.compile(r"\s*(\d+\.?\d*|\.\d+|[a-z_]\w*|[-+*/%^]=|\+\+|--|[<>=!]=|&&|\|\||\S)")
LEVELS = (("||",), ("&&",), ("==", "!=", "<", "<=", ">", ">="), ("+", "-"), ("*", "/", "%"))
PRECISION = 400
LARGEST_POWER = 4000


class BcError(Exception):
    """What bc says of it."""


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "sqlwi", {"mathlib": "l", "quiet": "q", "standard": "s"})
    calculator = Calculator(20 if "l" in options else 0)
    for name in options.operands:
        await _lines(process, calculator, decode(await read_operand(process, name)).split("\n"))
    reader = LineReader(process.files[0])
    while line := await reader.line():
        if not await _lines(process, calculator, [decode(line).rstrip("\n")]):
            return 0
    return 0


async def _lines(process: Process, calculator: Calculator, lines: list[str]) -> bool:
    for line in lines:
        for statement in re.split(r";", line.partition("#")[0]):
            if statement.strip() in ("quit", "halt"):
                return False
            try:
                shown = calculator.statement(statement)
            except BcError as error:
                await process.error(f"bc: {error}\n")
                continue
            await process.write(encode(shown))
    return True


class Calculator:
    """The variables of one session."""

    def __init__(self, scale: int) -> None:
        self.values: dict[str, Decimal] = {"scale": Decimal(scale), "ibase": Decimal(10), "obase": Decimal(10)}
        self.tokens: list[str] = []
        self.index = 0

    @property
    def scale(self) -> int:
        return max(int(self.values["scale"]), 0)

    def statement(self, text: str) -> str:
        """What it prints; raises BcError."""
        text = text.strip()
        if not text:
            return ""
        if text.startswith('"') and text.endswith('"'):
            return text[1:-1]
        if text.startswith("print "):
            parts = re.findall(r'"[^"]*"|[^,]+', text[6:])
            return "".join(
                p.strip()[1:-1].replace("\\n", "\n") if p.strip().startswith('"') else self.show(self._evaluate(p))
                for p in parts
            )
        assigns = re.match(r"[a-z_]\w*\s*([-+*/%^]?=)(?!=)", text) is not None
        value = self._evaluate(text)
        return "" if assigns else self.show(value) + "\n"

    def _evaluate(self, text: str) -> Decimal:
        self.tokens, self.index = TOKEN.findall(text), 0
        with localcontext() as context:
            context.prec, context.rounding = PRECISION, ROUND_DOWN
            try:
                value = self._assignment()
            except DivisionByZero:
                raise BcError("divide by zero") from None
            except (InvalidOperation, OverflowError):
                raise BcError("bad expression") from None
        if self.index < len(self.tokens):
            raise BcError("bad token")
        return value

    def _peek(self) -> str:
        return self.tokens[self.index] if self.index < len(self.tokens) else ""

    def _take(self) -> str:
        token = self._peek()
        self.index += 1
        return token

    def _assignment(self) -> Decimal:
        name = self._peek()
        following = self.tokens[self.index + 1] if self.index + 1 < len(self.tokens) else ""
        if re.fullmatch(r"[a-z_]\w*", name) and re.fullmatch(r"[-+*/%^]?=", following):
            self.index += 2
            value = self._assignment()
            if len(following) == 2:
                value = self._apply(following[0], self.values.get(name, Decimal(0)), value)
            self.values[name] = value
            return value
        return self._level(0)

    def _level(self, depth: int) -> Decimal:
        if depth == len(LEVELS):
            return self._power()
        left = self._level(depth + 1)
        while self._peek() in LEVELS[depth]:
            operator = self._take()
            left = self._apply(operator, left, self._level(depth + 1))
        return left

    def _power(self) -> Decimal:
        base = self._unary()
        if self._peek() == "^":
            self._take()
            return self._apply("^", base, self._power())
        return base

    def _unary(self) -> Decimal:
        token = self._take()
        if token == "-":
            return -self._unary()
        if token == "!":
            return Decimal(int(self._unary() == 0))
        if token == "(":
            value = self._assignment()
            if self._take() != ")":
                raise BcError("bad expression")
            return value
        if re.fullmatch(r"\d+\.?\d*|\.\d+", token):
            return Decimal(token)
        if re.fullmatch(r"[a-z_]\w*", token):
            if self._peek() == "(":
                return self._call(token)
            return self.values.get(token, Decimal(0))
        raise BcError("bad expression" if not token else "bad token")

    def _call(self, name: str) -> Decimal:
        self._take()
        argument = self._assignment()
        if self._take() != ")":
            raise BcError("bad expression")
        if name == "sqrt":
            if argument < 0:
                raise BcError("negative number")
            return self._cut(argument.sqrt(), max(self.scale, _places(argument)))
        if name == "length":
            return Decimal(len(argument.as_tuple().digits))
        if name == "scale":
            return Decimal(_places(argument))
        import math

        functions = {"s": math.sin, "c": math.cos, "a": math.atan, "l": math.log, "e": math.exp}
        if name not in functions:
            raise BcError(f"undefined function: {name}()")
        return self._cut(Decimal(repr(functions[name](float(argument)))), self.scale)

    def _cut(self, value: Decimal, places: int) -> Decimal:
        return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_DOWN)

    def _apply(self, operator: str, left: Decimal, right: Decimal) -> Decimal:
        if operator in ("==", "!=", "<", "<=", ">", ">="):
            return Decimal(
                int(
                    {
                        "==": left == right,
                        "!=": left != right,
                        "<": left < right,
                        "<=": left <= right,
                        ">": left > right,
                        ">=": left >= right,
                    }[operator]
                )
            )
        if operator in ("&&", "||"):
            return Decimal(int(bool(left) and bool(right) if operator == "&&" else bool(left) or bool(right)))
        if operator == "+":
            return left + right
        if operator == "-":
            return left - right
        if operator == "*":
            places = min(_places(left) + _places(right), max(self.scale, _places(left), _places(right)))
            return self._cut(left * right, places)
        if operator == "^":
            if right != int(right) or abs(right) > LARGEST_POWER:
                raise BcError("bad exponent" if right != int(right) else "exponent too large")
            return (
                self._cut(left**right, self.scale)
                if right < 0
                else self._cut(left**right, min(_places(left) * int(right), max(self.scale, _places(left))))
            )
        if right == 0:
            raise BcError("divide by zero")
        quotient = self._cut(left / right, self.scale)
        return quotient if operator == "/" else left - quotient * right

    def show(self, value: Decimal) -> str:
        text = f"{value:f}"
        if "." in text and not text.strip("-0."):
            return "0"
        return re.sub(r"^(-?)0\.", r"\1.", text)


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


UTILITY = Utility("bc", run, usage="bc [-sqlw] [FILE]...\n\nArbitrary precision calculator")
