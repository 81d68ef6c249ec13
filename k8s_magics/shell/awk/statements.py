"""awk statements as closures.

A statement returns None, or BREAK, CONTINUE or a RETURN that its loop or function takes; `next` and `exit` are exceptions, for
they leave every block.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from .expressions import ExpressionCompiler, combine, value_of
from .functions import sprintf
from .runtime import Code, Exit, Next, Runtime
from .tree import Function, Node
from .values import UNSET, Input, Value, number, truth

BREAK, CONTINUE = "break", "continue"
DEEPEST = 200


@dataclass(frozen=True)
class Return:
    value: Value


class StatementCompiler(ExpressionCompiler):
    """Compiles statements and functions."""

    def statement(self, node: Node) -> Code:
        method: Callable[..., Code] = getattr(self, f"_do_{node.kind}")
        return method(*node.parts)

    def function(self, function: Function) -> Callable[[Runtime, list[Value]], Any]:
        self.scope = {name: slot for slot, name in enumerate(function.parameters)}
        body = self.statement(function.body)
        self.scope = {}

        async def call(rt: Runtime, values: list[Value]) -> Value:
            saved, rt.frame = rt.frame, values
            await rt.tick()
            try:
                outcome = await value_of(body, rt)
            finally:
                rt.frame = saved
            return outcome.value if isinstance(outcome, Return) else UNSET

        return call

    def _do_block(self, *statements: Node) -> Code:
        parts = [self.statement(statement) for statement in statements]
        if not any(part.waits for part in parts):
            runs = [part.run for part in parts]

            def plain(rt: Runtime) -> Any:
                for run in runs:
                    outcome = run(rt)
                    if outcome is not None:
                        return outcome
                return None

            return Code(plain)

        async def waiting(rt: Runtime) -> Any:
            for part in parts:
                outcome = await part.run(rt) if part.waits else part.run(rt)
                if outcome is not None:
                    return outcome
            return None

        return Code(waiting, waits=True)

    def _do_expression(self, node: Node) -> Code:
        return combine(lambda rt, value: None, self.expression(node))

    # Control flow

    def _do_if(self, condition: Node, yes: Node, no: Node | None) -> Code:
        test, a = self.expression(condition), self.statement(yes)
        b = self.statement(no) if no is not None else Code(lambda rt: None)
        if not (test.waits or a.waits or b.waits):
            return Code(lambda rt: a.run(rt) if truth(test.run(rt)) else b.run(rt))

        async def waiting(rt: Runtime) -> Any:
            return await value_of(a if truth(await value_of(test, rt)) else b, rt)

        return Code(waiting, waits=True)

    def _loop(self, test: Code, body: Code, step: Code, *, test_first: bool = True) -> Code:
        async def loop(rt: Runtime) -> Any:
            first = not test_first
            while first or truth(await test.run(rt) if test.waits else test.run(rt)):
                first = False
                outcome = await body.run(rt) if body.waits else body.run(rt)
                if outcome is BREAK:
                    return None
                if isinstance(outcome, Return):
                    return outcome
                if step.waits:
                    await step.run(rt)
                else:
                    step.run(rt)
                await rt.tick()
            return None

        return Code(loop, waits=True)

    def _do_while(self, condition: Node, body: Node) -> Code:
        return self._loop(self.expression(condition), self.statement(body), Code(lambda rt: None))

    def _do_do(self, body: Node, condition: Node) -> Code:
        return self._loop(self.expression(condition), self.statement(body), Code(lambda rt: None), test_first=False)

    def _do_for(self, start: Node | None, condition: Node | None, step: Node | None, body: Node) -> Code:
        test = self.expression(condition) if condition is not None else Code(lambda rt: 1.0)
        after = self.statement(step) if step is not None else Code(lambda rt: None)
        loop = self._loop(test, self.statement(body), after)
        before = self.statement(start) if start is not None else Code(lambda rt: None)

        async def run(rt: Runtime) -> Any:
            await value_of(before, rt)
            return await loop.run(rt)

        return Code(run, waits=True)

    def _do_forin(self, variable: str, array: str, body: Node) -> Code:
        _, put = self.store(Node("name", (variable,)))
        find, inner = self.array(array), self.statement(body)

        async def run(rt: Runtime) -> Any:
            for key in list(find(rt)):
                put(rt, None, Input(key))
                outcome = await value_of(inner, rt)
                if outcome is BREAK:
                    break
                if isinstance(outcome, Return):
                    return outcome
                await rt.tick()
            return None

        return Code(run, waits=True)

    def _do_break(self) -> Code:
        return Code(lambda rt: BREAK)

    def _do_continue(self) -> Code:
        return Code(lambda rt: CONTINUE)

    def _do_next(self) -> Code:
        return self._leave(file=False)

    def _do_nextfile(self) -> Code:
        return self._leave(file=True)

    def _leave(self, *, file: bool) -> Code:
        def leave(rt: Runtime) -> Any:
            raise Next(file)

        return Code(leave)

    def _do_exit(self, node: Node | None) -> Code:
        def leave(rt: Runtime, code: Value) -> Any:
            if code is not None:
                rt.exit_code = int(number(code)) & 0xFF
            raise Exit

        return combine(leave, self.expression(node) if node is not None else Code(lambda rt: None))

    def _do_return(self, node: Node | None) -> Code:
        return combine(
            lambda rt, value: Return(value), self.expression(node) if node is not None else Code(lambda rt: UNSET)
        )

    def _do_delete(self, name: str, keys: Sequence[Node] | None) -> Code:
        array = self.array(name)
        if keys is None:
            return Code(lambda rt: array(rt).clear())

        def delete(rt: Runtime, key: str) -> None:
            array(rt).pop(key, None)

        return combine(delete, self.key(keys))

    # Output

    def _do_print(self, items: Sequence[Node], mode: str, target: Node | None) -> Code:
        parts = [self.expression(item) for item in items]
        if not parts:
            return self._output(Code(lambda rt: rt.record.text() + rt.text(rt.globals["ORS"])), mode, target)

        def line(rt: Runtime, *values: Value) -> str:
            globals_ = rt.globals
            form = globals_["OFMT"]
            words = [value if type(value) is str else _printed(value, form) for value in values]
            return rt.text(globals_["OFS"]).join(words) + rt.text(globals_["ORS"])

        return self._output(combine(line, *parts), mode, target)

    def _do_printf(self, items: Sequence[Node], mode: str, target: Node | None) -> Code:
        parts = [self.expression(item) for item in items]
        return self._output(combine(lambda rt, *values: sprintf(rt, values), *parts), mode, target)

    def _output(self, text: Code, mode: str, target: Node | None) -> Code:
        if target is None:
            return combine(lambda rt, out: rt.write(out), text)
        name = self.expression(target)

        async def redirect(rt: Runtime) -> None:
            out = await value_of(text, rt)
            where = rt.text(await value_of(name, rt))
            await rt.flush()
            await rt.streams.write(mode, where, out)

        return Code(redirect, waits=True)


def _printed(value: Value, form: str) -> str:
    from .values import text

    return text(value, form)
