"""Small Python scripts, as Jobs have them: assignments, if, while, for, printing, waiting and ending with a status, read with Python's own grammar.

Simplified: no functions or classes of one's own, no with, no modules but a few functions of os, sys, time, socket; a script that
uses more is told so when it gets there.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import Any

from ..shell.kernel import Process
from ._python_values import OPERATORS, Exited, Unknown, Values

CHUNK = 200
"""Statements that take a millisecond."""
FAILURES = (ArithmeticError, AttributeError, LookupError, NameError, RuntimeError, TypeError, ValueError)


class _Stop(Exception):
    """`break` (or `continue`) leaves a body."""

    def __init__(self, *, again: bool) -> None:
        self.again = again


class _Raised(Exception):
    """An exception of the script's own, where it was raised."""

    def __init__(self, cause: BaseException, line: int) -> None:
        self.cause, self.line = cause, line


async def run_script(process: Process, text: str, place: str = "<string>") -> int:
    """Run it; its exit status.  `place` is what a traceback says of the file."""
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        await process.error(
            f'  File "{place}", line {error.lineno}\n    {(error.text or "").strip()}\nSyntaxError: {error.msg}\n'
        )
        return 1
    try:
        await _Script(process).block(tree.body)
    except Exited as end:
        return end.status & 0xFF
    except Unknown as what:
        await process.error(
            f"python: this simulated python cannot run `{what}'; it can compute, print text, sleep and exit\n"
        )
        return 1
    except _Raised as raised:
        words = f"{type(raised.cause).__name__}: {raised.cause}".removesuffix(": ")
        await process.error(
            f'Traceback (most recent call last):\n  File "{place}", line {raised.line}, in <module>\n{words}\n'
        )
        return 1
    return 0


class _Script:
    def __init__(self, process: Process) -> None:
        self._process, self._values = process, Values(process)
        self._count = 0

    async def block(self, statements: Sequence[ast.stmt]) -> None:
        for statement in statements:
            self._count += 1
            if self._count % CHUNK == 0:
                await self._process.burn(1)
            try:
                await self._run(statement)
            except FAILURES as failure:
                raise _Raised(failure, statement.lineno) from None

    async def _run(self, statement: ast.stmt) -> None:
        of = self._values.of
        match statement:
            case ast.Import() | ast.ImportFrom() | ast.Pass():
                return
            case ast.Expr(value=value):
                await of(value)
            case ast.Assign(targets=targets, value=value):
                made = await of(value)
                for target in targets:
                    await self._assign(target, made)
            case ast.AnnAssign(target=target, value=value) if value is not None:
                await self._assign(target, await of(value))
            case ast.AugAssign(target=target, op=op, value=value) if isinstance(target, (ast.Name, ast.Subscript)):
                old = await of(ast.parse(ast.unparse(target), mode="eval").body)
                await self._assign(target, OPERATORS[type(op)](old, await of(value)))
            case ast.If(test=test, body=body, orelse=other):
                await self.block(body if await of(test) else other)
            case ast.While() | ast.For() | ast.Break() | ast.Continue():
                await self._loop(statement)
            case ast.Try() | ast.Raise():
                await self._exception(statement)
            case _:
                raise Unknown(ast.unparse(statement).split("\n")[0])

    async def _loop(self, statement: ast.While | ast.For | ast.Break | ast.Continue) -> None:
        if isinstance(statement, ast.Break | ast.Continue):
            raise _Stop(again=isinstance(statement, ast.Continue))
        if isinstance(statement, ast.For):
            for item in await self._values.of(statement.iter):
                await self._assign(statement.target, item)
                if not await self._once(statement.body):
                    return
        else:
            while await self._values.of(statement.test):
                if not await self._once(statement.body):
                    return
        await self.block(statement.orelse)

    async def _once(self, body: Sequence[ast.stmt]) -> bool:
        """Whether the loop goes on."""
        try:
            await self.block(body)
        except _Stop as stop:
            return stop.again
        return True

    async def _exception(self, statement: ast.Try | ast.Raise) -> None:
        if isinstance(statement, ast.Raise):
            cause = await self._values.of(statement.exc)
            cause = cause() if isinstance(cause, type) else cause
            raise _Raised(
                cause if isinstance(cause, Exception) else RuntimeError("No active exception to reraise"),
                statement.lineno,
            )
        try:
            await self.block(statement.body)
        except _Raised as raised:
            kinds = {kind.__name__ for kind in type(raised.cause).__mro__}
            handler = next((h for h in statement.handlers if h.type is None or ast.unparse(h.type) in kinds), None)
            if handler is None:
                raise
            if handler.name:
                self._values.names[handler.name] = raised.cause
            await self.block(handler.body)
        else:
            await self.block(statement.orelse)
        finally:
            await self.block(statement.finalbody)

    async def _assign(self, target: ast.expr, value: Any) -> None:
        match target:
            case ast.Name(id=name):
                self._values.names[name] = value
            case ast.Tuple(elts=parts) | ast.List(elts=parts):
                for part, piece in zip(parts, value, strict=True):
                    await self._assign(part, piece)
            case ast.Subscript(value=inner, slice=index):
                (await self._values.of(inner))[await self._values.of(index)] = value
            case _:
                raise Unknown(ast.unparse(target))
