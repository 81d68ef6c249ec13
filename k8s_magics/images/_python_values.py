"""Expressions of Python as small scripts have them: values, operators, names, subscripts, f-strings and calls of well-known functions.

Simplified: no comprehension, no lambda, no keyword but print's, no attribute but those of the modules and methods named here.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Mapping
from typing import Any

from ..shell.kernel import Process, sleep

LARGEST = 10_000
"""Neither an exponent nor a repetition may be larger: the numbers and texts are real ones."""
BITS = 1_000_000
"""So many bits a number may have, or pieces a text or list."""
OPERATORS: Mapping[type[ast.AST], Callable[..., Any]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv, ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod, ast.Pow: operator.pow, ast.Eq: operator.eq, ast.NotEq: operator.ne, ast.Lt: operator.lt, ast.LtE: operator.le,
    ast.Gt: operator.gt, ast.GtE: operator.ge, ast.Is: operator.is_, ast.IsNot: operator.is_not, ast.In: lambda a, b: a in b,
    ast.NotIn: lambda a, b: a not in b, ast.Not: operator.not_, ast.USub: operator.neg, ast.UAdd: operator.pos,
}  # fmt: skip


class Unknown(Exception):
    """Something that this Python does not have."""


def _modest(form: str) -> str:
    """A format without enormous widths."""
    if re.search(r"\d{5}", form):
        raise Unknown(form)
    return form


def _range(*bounds: int) -> range:
    made = range(*bounds)
    if len(made) > BITS:
        raise Unknown(repr(made))
    return made


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "range": _range,
} | {
    f.__name__: f for f in (abs, bool, dict, enumerate, float, int, len, list, max, min, repr, round, sorted, str, sum, tuple, zip)
} | {f.__name__: f for f in (Exception, RuntimeError, ValueError, KeyError)}  # fmt: skip
METHODS: Mapping[type, frozenset[str]] = {
    str: frozenset("split join strip lstrip rstrip upper lower title startswith endswith replace format isdigit count find".split()),
    dict: frozenset("get items keys values setdefault update".split()),
    list: frozenset("append pop index count sort reverse extend insert".split()),
}  # fmt: skip


class Exited(Exception):
    """sys.exit() with this status."""

    def __init__(self, status: int) -> None:
        self.status = status


class Values:
    """The names of a script and what its expressions mean."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self.names: dict[str, Any] = {"__name__": "__main__"}

    async def of(self, node: ast.expr | None) -> Any:
        """The value of an expression; Python's own exceptions where it has none, Unknown where it is not understood."""
        match node:
            case None:
                return None
            case ast.Constant(value=value):
                return value
            case ast.Name(id=name):
                return self._name(name)
            case ast.JoinedStr(values=parts):
                return "".join([await self.of(part) for part in parts])
            case ast.FormattedValue(value=inner, format_spec=form):
                return format(await self.of(inner), _modest(await self.of(form) or ""))
            case ast.List(elts=parts):
                return [await self.of(part) for part in parts]
            case ast.Tuple(elts=parts):
                return tuple([await self.of(part) for part in parts])
            case ast.Dict(keys=keys, values=parts):
                return {await self.of(k): await self.of(v) for k, v in zip(keys, parts, strict=True)}
            case ast.Subscript(value=inner, slice=index):
                return (await self.of(inner))[await self.of(index)]
            case ast.Slice(lower=low, upper=high, step=step):
                return slice(await self.of(low), await self.of(high), await self.of(step))
        return await self._compound(node)

    async def _compound(self, node: ast.expr) -> Any:
        match node:
            case ast.BinOp(left=left, op=op, right=right):
                return self._combine(type(op), await self.of(left), await self.of(right))
            case ast.UnaryOp(op=op, operand=inner):
                return OPERATORS[type(op)](await self.of(inner))
            case ast.BoolOp(op=op, values=parts):
                value: Any = None
                for part in parts:
                    value = await self.of(part)
                    if bool(value) is isinstance(op, ast.Or):
                        break
                return value
            case ast.IfExp(test=test, body=body, orelse=other):
                return await self.of(body if await self.of(test) else other)
            case ast.Compare(left=left, ops=comparisons, comparators=others):
                one = await self.of(left)
                for comparison, other in zip(comparisons, others, strict=True):
                    two = await self.of(other)
                    if not OPERATORS[type(comparison)](one, two):
                        return False
                    one = two
                return True
            case ast.Attribute() | ast.Call():
                return await self._dotted(node)
        raise Unknown(ast.unparse(node))

    def _name(self, name: str) -> Any:
        if name in self.names:
            return self.names[name]
        if name in FUNCTIONS:
            return FUNCTIONS[name]
        raise NameError(f"name '{name}' is not defined")

    @staticmethod
    def _combine(op: type[ast.operator], left: Any, right: Any) -> Any:
        if op is ast.Mod and isinstance(left, str):
            _modest(left)
        sizes = [abs(v) for v in (left, right) if isinstance(v, int)]
        repeats = op is ast.Pow or (op is ast.Mult and any(isinstance(v, str | list | tuple) for v in (left, right)))
        if op not in OPERATORS or (repeats and sizes and max(sizes) > LARGEST):
            raise Unknown(f"{left!r} {op.__name__} {right!r}"[:60])
        made = OPERATORS[op](left, right)
        if (isinstance(made, int) and made.bit_length() > BITS) or (
            isinstance(made, str | list | tuple) and len(made) > BITS
        ):
            raise Unknown("values of such a size")
        return made

    async def _dotted(self, node: ast.Attribute | ast.Call) -> Any:
        """`os.environ`, `sys.argv`, or a call."""
        process = self._process
        if isinstance(node, ast.Attribute):
            match ast.unparse(node):
                case "os.environ":
                    return dict(process.env)
                case "sys.argv":
                    return ["-c", *process.argv[3:]] if process.argv[1:2] == ["-c"] else process.argv[1:]
            raise Unknown(ast.unparse(node))
        arguments = [await self.of(argument) for argument in node.args]
        options = {k.arg: await self.of(k.value) for k in node.keywords if k.arg not in (None, "file", "flush")}
        name = ast.unparse(node.func)
        if name == "print":
            to_error = any(k.arg == "file" and ast.unparse(k.value) == "sys.stderr" for k in node.keywords)
            text = str(options.get("sep") or " ").join(map(str, arguments)) + str(options.get("end", "\n"))
            return await (process.error if to_error else process.write)(text)
        return await self._call(node.func, name, arguments)

    async def _call(self, function: ast.expr, name: str, arguments: list[Any]) -> Any:
        match function:
            case ast.Name(id=known) if known in FUNCTIONS:
                return FUNCTIONS[known](*arguments)
            case ast.Attribute(value=ast.Name(id=variable), attr=attribute) if variable in self.names:
                return self._method(self.names[variable], attribute, arguments)
            case ast.Attribute(value=subject, attr=attribute) if not isinstance(subject, ast.Name | ast.Attribute):
                return self._method(await self.of(subject), attribute, arguments)
        return await self._module_call(name, arguments)

    async def _module_call(self, name: str, arguments: list[Any]) -> Any:
        process = self._process
        match name, arguments:
            case (("sys.exit" | "exit" | "quit" | "os._exit"), _):
                status = arguments[0] if arguments else 0
                raise Exited(1 if isinstance(status, str) else int(status or 0))
            case (("time.sleep" | "sleep"), [seconds]):
                return await sleep(int(float(seconds) * 1000))
            case (("os.environ.get" | "os.getenv"), [key, *rest]):
                return process.env.get(key, rest[0] if rest else None)
            case (("time.time" | "time"), []):
                return process.clock.datetime().timestamp()
            case (("socket.gethostname" | "gethostname" | "platform.node"), []):
                return process.machine.hostname
            case "os.getpid", []:
                return process.pid
            case "os.path.exists", [path]:
                return process.machine.files.exists(path, cwd=process.cwd)
            case (("sys.stdout.flush" | "sys.stderr.flush"), []):
                return None
            case (("sys.stdout.write" | "sys.stderr.write"), [text]):
                return await (process.write if "out" in name else process.error)(str(text))
        raise Unknown(name)

    @staticmethod
    def _method(subject: Any, name: str, arguments: list[Any]) -> Any:
        if name not in METHODS.get(type(subject), ()):
            raise Unknown(f"{type(subject).__name__}.{name}")
        if name == "format":
            _modest(subject)
        return getattr(subject, name)(*arguments)
