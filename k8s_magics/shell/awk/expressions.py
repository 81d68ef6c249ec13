"""awk expressions as closures: a tree is walked once, when the program is compiled.

A closure that may have to wait (getline, system, a call) gives an awaitable; everything else is a plain function, so that
ordinary programs run without the cost of coroutines.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from typing import Any

from ..memory import ELEMENT
from ..regex import RegexError, compile_regex
from ..utility import Failure
from .functions import BUILTINS, RAW_BUILTINS, WAITING, sprintf
from .runtime import Code, Runtime
from .tree import Function, Node
from .values import UNSET, Input, Unset, Value, compare, number, truth


def combine(function: Callable[..., Any], *parts: Code) -> Code:
    """A closure over the values of `parts`: `function(runtime, *values)`."""
    if any(part.waits for part in parts):

        async def waiting(rt: Runtime) -> Any:
            values = [await part.run(rt) if part.waits else part.run(rt) for part in parts]
            return function(rt, *values)

        return Code(waiting, waits=True)
    runs = [part.run for part in parts]
    if len(runs) == 1:
        (first,) = runs
        return Code(lambda rt: function(rt, first(rt)))
    if len(runs) == 2:
        first, second = runs
        return Code(lambda rt: function(rt, first(rt), second(rt)))
    return Code(lambda rt: function(rt, *[run(rt) for run in runs]))


async def value_of(code: Code, rt: Runtime) -> Any:
    return await code.run(rt) if code.waits else code.run(rt)


class ExpressionCompiler:
    """`scope` maps the parameters of the function being compiled to slots of the frame."""

    def __init__(self, functions: dict[str, Function]) -> None:
        self.functions = functions
        self.scope: dict[str, int] = {}

    def expression(self, node: Node) -> Code:
        method: Callable[..., Code] | None = getattr(self, f"_{node.kind}", None)
        if method is None:
            raise Failure("cmd. line:1: Unexpected token")
        return method(*node.parts)

    # Leaves

    def _number(self, value: float) -> Code:
        return Code(lambda rt: value)

    def _string(self, value: str) -> Code:
        return Code(lambda rt: value)

    def _regex(self, source: str) -> Code:
        pattern = regex_of(source)
        return Code(lambda rt: 1.0 if pattern.search(rt.record.text()) else 0.0)

    def _name(self, name: str) -> Code:
        if name in self.scope:
            slot = self.scope[name]
            return Code(lambda rt: rt.frame[slot])
        return Code(lambda rt: rt.get(name))

    def _field(self, index: Node) -> Code:
        if index.kind == "number":
            constant = int(index.parts[0])
            return Code(lambda rt: rt.record.get(constant))
        return combine(lambda rt, value: rt.record.get(_field_number(value)), self.expression(index))

    def array(self, name: str) -> Callable[[Runtime], dict[str, Value]]:
        if name in self.scope:
            slot = self.scope[name]
            return lambda rt: rt.local_array(slot)
        return lambda rt: rt.array(name)

    def key(self, keys: Sequence[Node]) -> Code:
        if len(keys) == 1:
            return combine(lambda rt, value: rt.text(value), self.expression(keys[0]))
        parts = [self.expression(key) for key in keys]
        return combine(lambda rt, *values: rt.text(rt.globals["SUBSEP"]).join(map(rt.text, values)), *parts)

    def _index(self, name: str, keys: Sequence[Node]) -> Code:
        array = self.array(name)

        def get(rt: Runtime, key: str) -> Value:
            rt.heap.made(ELEMENT)
            return array(rt).setdefault(key, UNSET)

        return combine(get, self.key(keys))

    def _in(self, keys: Sequence[Node], name: str) -> Code:
        array = self.array(name)
        return combine(lambda rt, key: 1.0 if key in array(rt) else 0.0, self.key(keys))

    def _group(self, inner: Node) -> Code:
        return self.expression(inner)

    # Operators

    def _arithmetic(self, operator: str, left: Node, right: Node) -> Code:
        function = ARITHMETIC[operator]
        return combine(lambda rt, a, b: function(number(a), number(b)), self.expression(left), self.expression(right))

    def _negate(self, operand: Node) -> Code:
        return combine(lambda rt, value: -number(value), self.expression(operand))

    def _plus(self, operand: Node) -> Code:
        return combine(lambda rt, value: number(value), self.expression(operand))

    def _not(self, operand: Node) -> Code:
        return combine(lambda rt, value: 0.0 if truth(value) else 1.0, self.expression(operand))

    def _concat(self, left: Node, right: Node) -> Code:
        return combine(
            lambda rt, a, b: rt.fitting(rt.text(a) + rt.text(b)), self.expression(left), self.expression(right)
        )

    def _compare(self, operator: str, left: Node, right: Node) -> Code:
        return combine(lambda rt, a, b: compare(operator, a, b), self.expression(left), self.expression(right))

    def _match(self, left: Node, right: Node, negated: bool) -> Code:
        yes, no = (0.0, 1.0) if negated else (1.0, 0.0)
        subject = self.expression(left)
        if right.kind == "regex":
            pattern = regex_of(right.parts[0])
            return combine(lambda rt, value: yes if pattern.search(rt.text(value)) else no, subject)
        return combine(
            lambda rt, value, source: yes if regex_of(rt.text(source)).search(rt.text(value)) else no,
            subject,
            self.expression(right),
        )

    def _and(self, left: Node, right: Node) -> Code:
        return self._short(left, right, stop=False)

    def _or(self, left: Node, right: Node) -> Code:
        return self._short(left, right, stop=True)

    def _short(self, left: Node, right: Node, *, stop: bool) -> Code:
        a, b = self.expression(left), self.expression(right)
        stopped = 1.0 if stop else 0.0
        if not (a.waits or b.waits):
            return Code(lambda rt: stopped if truth(a.run(rt)) == stop else 1.0 if truth(b.run(rt)) else 0.0)

        async def waiting(rt: Runtime) -> float:
            if truth(await value_of(a, rt)) == stop:
                return stopped
            return 1.0 if truth(await value_of(b, rt)) else 0.0

        return Code(waiting, waits=True)

    def _ternary(self, condition: Node, yes: Node, no: Node) -> Code:
        test, a, b = self.expression(condition), self.expression(yes), self.expression(no)
        if not (test.waits or a.waits or b.waits):
            return Code(lambda rt: a.run(rt) if truth(test.run(rt)) else b.run(rt))

        async def waiting(rt: Runtime) -> Value:
            return await value_of(a if truth(await value_of(test, rt)) else b, rt)

        return Code(waiting, waits=True)

    # Assignment

    def store(self, target: Node) -> tuple[Code, Callable[[Runtime, Any, Value], None]]:
        """How to find the place (a key, a field number) and how to put a value there."""
        nowhere = Code(lambda rt: None)
        if target.kind == "field":
            return self.expression(target.parts[0]), lambda rt, place, value: rt.record.put(_field_number(place), value)
        if target.kind == "index":
            array = self.array(target.parts[0])

            def put(rt: Runtime, place: Any, value: Value) -> None:
                rt.heap.made(ELEMENT)
                array(rt)[place] = value

            return self.key(target.parts[1]), put
        name = target.parts[0]
        if name in self.scope:
            slot = self.scope[name]

            def put_local(rt: Runtime, place: Any, value: Value) -> None:
                rt.frame[slot] = value

            return nowhere, put_local
        return nowhere, lambda rt, place, value: rt.set(name, value)

    def _assign(self, operator: str, target: Node, source: Node) -> Code:
        place, put = self.store(target)
        value = self.expression(source)
        if not operator:

            def assign(rt: Runtime, where: Any, new: Value) -> Value:
                if type(new) is Unset:
                    new = Input("")
                put(rt, where, new)
                return new

            return combine(assign, place, value)
        function = ARITHMETIC[operator]

        def update(rt: Runtime, where: Any, old: Value, change: Value) -> Value:
            new = function(number(old), number(change))
            put(rt, where, new)
            return new

        return combine(update, place, self.expression(target), value)

    def _preincrement(self, target: Node, step: int) -> Code:
        place, put = self.store(target)

        def update(rt: Runtime, where: Any, old: Value) -> Value:
            new = number(old) + step
            put(rt, where, new)
            return new

        return combine(update, place, self.expression(target))

    def _postincrement(self, target: Node, step: int) -> Code:
        place, put = self.store(target)

        def update(rt: Runtime, where: Any, old: Value) -> Value:
            before = number(old)
            put(rt, where, before + step)
            return before

        return combine(update, place, self.expression(target))

    # Calls

    def _builtin(self, name: str, arguments: Sequence[Node]) -> Code:
        if name in RAW_BUILTINS:
            return RAW_BUILTINS[name](self, arguments)
        parts = [self.expression(argument) for argument in arguments]
        if name in WAITING:
            wait = WAITING[name]

            async def waiting(rt: Runtime) -> Value:
                values = [await value_of(part, rt) for part in parts]
                await rt.flush()
                return await wait(rt, *values)

            return Code(waiting, waits=True)
        if name == "sprintf":
            return combine(lambda rt, *values: sprintf(rt, values), *parts)
        function, least, most = BUILTINS[name]
        if not least <= len(parts) <= most:
            raise Failure("cmd. line:1: Too few arguments" if len(parts) < least else "cmd. line:1: Too many arguments")
        return combine(function, *parts) if parts else Code(lambda rt: function(rt))

    def _call(self, name: str, arguments: Sequence[Node]) -> Code:
        if name not in self.functions:
            raise Failure("cmd. line:1: Call to undefined function")
        parameters = len(self.functions[name].parameters)
        if len(arguments) > parameters:
            raise Failure("cmd. line:1: Too many arguments")
        parts = [self._argument(argument) for argument in arguments]

        async def call(rt: Runtime) -> Value:
            values = [await value_of(part, rt) for part in parts]
            values += [UNSET] * (parameters - len(values))
            return await rt.functions[name](rt, values)

        return Code(call, waits=True)

    def _argument(self, node: Node) -> Code:
        """A bare name may be an array: it is handed over itself, made now if nothing is known of it."""
        if node.kind != "name":
            return self.expression(node)
        name = node.parts[0]
        if name in self.scope:
            slot = self.scope[name]
            return Code(lambda rt: rt.frame[slot])

        def argument(rt: Runtime) -> Value:
            value = rt.globals.get(name)
            if value is None:
                return Pending(rt, name)
            return value if type(value) is dict else rt.get(name)

        return Code(argument)

    def _getline(self, mode: str, target: Node | None, source: Node | None) -> Code:
        place, put = self.store(target) if target is not None else (Code(lambda rt: None), None)
        name = self.expression(source) if source is not None else None

        async def getline(rt: Runtime) -> float:
            await rt.flush()
            where = await value_of(place, rt)
            if name is None:
                line = await rt.reader()
                if line is None:
                    return 0.0
            else:
                data = await rt.streams.line(mode, rt.text(await value_of(name, rt)))
                if not data:
                    return -1.0 if data is None else 0.0
                line = data.decode("utf-8", "surrogateescape").removesuffix("\n")
                if mode == "|" or target is None:
                    rt.globals["NR"] = number(rt.globals["NR"]) + (mode == "|")
            if put is None:
                rt.record.set(line)
            else:
                put(rt, where, Input(line))
            return 1.0

        return Code(getline, waits=True)

    def _list(self, *items: Node) -> Code:
        raise Failure("cmd. line:1: Unexpected token")


class Pending(Unset):
    """An argument that is an unset global: if the function makes an array of it, the global becomes that array."""

    bind: Callable[[dict[str, Value]], None]

    def __new__(cls, rt: Runtime, name: str) -> Pending:
        pending = super().__new__(cls, "")
        pending.bind = lambda array: rt.globals.__setitem__(name, array)
        return pending


def regex_of(source: str) -> re.Pattern[str]:
    try:
        return compile_regex(source, extended=True)
    except RegexError:
        raise Failure(f"bad regex '{source}'") from None


def _field_number(value: Value) -> int:
    index = int(number(value))
    if index < 0:
        raise Failure("cmd. line:1: Access to negative field")
    return index


def _divide(a: float, b: float) -> float:
    if b == 0:
        raise Failure("cmd. line:1: Division by zero")
    return a / b


def _modulo(a: float, b: float) -> float:
    if b == 0:
        raise Failure("cmd. line:1: Division by zero")
    return math.fmod(a, b)


def _power(a: float, b: float) -> float:
    try:
        result = a**b
    except (OverflowError, ZeroDivisionError):
        return math.inf
    return result if isinstance(result, float) else math.nan


ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": _divide,
    "%": _modulo,
    "^": _power,
}
