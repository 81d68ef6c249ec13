"""def, lambda and class.  Annotations are not evaluated, as since Python 3.14."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import Any

from .arguments import Parameters
from .classes import make_class
from .expressions import refused, several, value_of
from .failures import note
from .frame import Code, Expression, Frame, Later, Statement
from .iteration import listed
from .names import setter
from .objects import Function
from .scope import Scope, bind, own_nodes, parameter_names


def _function(node: ast.FunctionDef | ast.Lambda, scope: Scope, name: str) -> tuple[Code, Scope]:
    """The code of a function, whose body stands in a scope of its own."""
    inner = scope.inner("function", name)
    arguments = node.args
    body: list[Any] = node.body if isinstance(node, ast.FunctionDef) else [node.body]
    inner.bound.update(scope.private(word) for word in parameter_names(arguments))
    bind(inner, body)
    if not isinstance(node, ast.FunctionDef):
        inner.is_generator = any(isinstance(n, (ast.Yield, ast.YieldFrom)) for n in own_nodes(body))
    code = Code(name, scope.source, qualname=inner.qualname)
    code.is_generator = inner.is_generator
    code.parameters = _parameters(arguments, scope)
    if not (arguments.kwonlyargs or arguments.vararg or arguments.kwarg):
        code.names = code.parameters.names
    return code, inner


def _parameters(arguments: ast.arguments, scope: Scope) -> Parameters:
    named = [*arguments.posonlyargs, *arguments.args]
    return Parameters(
        tuple(scope.private(a.arg) for a in named),
        len(arguments.posonlyargs),
        tuple(scope.private(a.arg) for a in arguments.kwonlyargs),
        scope.private(arguments.vararg.arg) if arguments.vararg else "",
        scope.private(arguments.kwarg.arg) if arguments.kwarg else "",
    )


def _body(block: Later) -> Later:
    async def body(frame: Frame) -> Any:
        await block(frame)
        return frame.value

    return body


class _Defaults:
    """The defaults of parameters, evaluated where the function is defined."""

    def __init__(self, arguments: ast.arguments, scope: Scope) -> None:
        self._values = scope.values(arguments.defaults)
        named = [(a, d) for a, d in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True) if d is not None]
        self._names = [scope.private(argument.arg) for argument, _ in named]
        self._named = scope.values([value for _, value in named])

    async def function(self, code: Code, frame: Frame) -> Function:
        if not self._values and not self._named:
            return Function(code, frame, (), {})
        defaults = tuple(await several(frame, self._values))
        return Function(code, frame, defaults, dict(zip(self._names, await several(frame, self._named), strict=True)))


def lambda_(node: ast.Lambda, scope: Scope) -> Expression:
    code, inner = _function(node, scope, "<lambda>")
    value, defaults = inner.value(node.body), _Defaults(node.args, scope)

    async def body(frame: Frame) -> Any:
        try:
            frame.value = await value_of(frame, value)
        except BaseException as error:
            note(error, frame, node.body)
            raise
        return frame.value

    code.body = body

    async def later(frame: Frame) -> Any:
        return await defaults.function(code, frame)

    return Expression(node, later)


def def_(node: ast.FunctionDef, scope: Scope) -> Statement:
    code, inner = _function(node, scope, node.name)
    code.body = _body(inner.block(node.body))
    code.doc = ast.get_docstring(node)
    defaults, decorators = _Defaults(node.args, scope), scope.values(node.decorator_list)
    put, simple = setter(scope.private(node.name), scope), not node.decorator_list

    async def later(frame: Frame) -> None:
        chosen = await several(frame, decorators)
        made: Any = await defaults.function(code, frame)
        if not simple:
            made = await _decorated(frame, node, chosen, made)
        put(frame, made)

    return Statement(node, later)


async def _decorated(frame: Frame, node: Any, decorators: list[Any], made: Any) -> Any:
    for decorator, place in zip(reversed(decorators), reversed(node.decorator_list), strict=True):
        frame.at = place
        try:
            made = await frame.py.call(decorator, [made])
        except BaseException as error:
            note(error, frame, place)
            raise
    return made


def class_(node: ast.ClassDef, scope: Scope) -> Statement:
    inner = scope.inner("class", node.name)
    inner.owner = node.name
    bind(inner, node.body)
    code = Code(node.name, scope.source, qualname=inner.qualname)
    code.doc = ast.get_docstring(node)
    code.body = _body(inner.block(node.body))
    bases = [
        (isinstance(b, ast.Starred), scope.value(b.value if isinstance(b, ast.Starred) else b)) for b in node.bases
    ]
    words = [(keyword.arg or "", scope.value(keyword.value)) for keyword in node.keywords]
    decorators, put = scope.values(node.decorator_list), setter(scope.private(node.name), scope)

    async def later(frame: Frame) -> None:
        chosen = await several(frame, decorators)
        given: list[Any] = []
        for is_starred, base in bases:
            value = await value_of(frame, base)
            given += await listed(frame.py, value) if is_starred else [value]
        options = {word: await value_of(frame, value) for word, value in words}
        frame.at = node
        try:
            made = await make_class(frame, code, given, options)
        except BaseException as error:
            note(error, frame, node)
            raise
        put(frame, await _decorated(frame, node, chosen, made))

    return Statement(node, later)


DEFINING_STATEMENTS: Mapping[type[ast.AST], Callable[[Any, Scope], Any]] = {
    ast.FunctionDef: def_,
    ast.ClassDef: class_,
    ast.AsyncFunctionDef: refused,
    ast.AsyncFor: refused,
    ast.AsyncWith: refused,
}
DEFINING_EXPRESSIONS: Mapping[type[ast.AST], Callable[[Any, Scope], Any]] = {ast.Lambda: lambda_}
