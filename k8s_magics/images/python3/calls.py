"""Calls: what is called, with which arguments."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from types import CoroutineType
from typing import Any

from ...shell.faults import NetworkFault, OSFault
from .arguments import bind
from .attributes import get_later
from .builtin_names import BUILTINS
from .expressions import several, value_of
from .failures import note, visible
from .frame import MISSING, Expression, Frame, Now, Slow
from .iteration import listed
from .lookup import find, flat_of
from .methods.tables import PURE
from .objects import BoundMethod, Function, Generator, Lazy, Module, Native, Super, UserType, type_name
from .scope import Scope
from .thread import Enter, ask


async def call(py: Any, function: Any, args: Sequence[Any], kwargs: dict[str, Any] | None = None) -> Any:
    """What a call gives."""
    kind = type(function)
    while kind is BoundMethod:
        args = [function.instance, *args]
        function = function.function
        kind = type(function)
    if kind is Function:
        frame = bind(function, args, kwargs)
        code = function.code
        if code.is_generator:
            return Generator(code, frame)
        return await ask(Enter(code.body(frame), frame))
    if kind is Native:
        return await _native(py, function, args, kwargs)
    if isinstance(function, type):
        return await py.construct(function, args, kwargs or {})
    own = find(kind, "__call__")
    if own is MISSING:
        raise TypeError(f"'{type_name(function)}' object is not callable")
    return await call(py, own, [function, *args], kwargs)


async def _native(py: Any, function: Native, args: Sequence[Any], kwargs: dict[str, Any] | None) -> Any:
    result = run_native(py, function, args, kwargs)
    if type(result) is CoroutineType:
        try:
            return await result
        except (OSFault, NetworkFault) as fault:
            raise visible(fault) from None  # type: ignore[misc]  # such a fault is always seen
    return result


def run_native(py: Any, function: Native, args: Sequence[Any], kwargs: dict[str, Any] | None) -> Any:
    """The value, or the coroutine that gives it."""
    try:
        if function.needs:
            return function.run(py, *args, **kwargs) if kwargs else function.run(py, *args)
        return function.run(*args, **kwargs) if kwargs else function.run(*args)
    except (OSFault, NetworkFault) as fault:
        raise visible(fault) from None  # type: ignore[misc]  # such a fault is always seen
    except TypeError as error:
        raise _renamed(error, function) from None


def _renamed(error: TypeError, function: Native) -> TypeError:
    """A complaint about arguments, in the function's own name."""
    words = str(error)
    own = getattr(function.run, "__qualname__", "")
    if own and words.startswith(f"{own}()"):
        name = f"{function.owner}.{function.name}" if function.owner else function.name
        code = getattr(function.run, "__code__", None)
        takes = 0 if code is None else code.co_argcount - function.needs - bool(function.owner)
        if takes == 1 and "argument" in words and "keyword" not in words and not function.run.__defaults__:
            given = (
                0
                if "missing" in words
                else int(words.split(" but ")[1].split(" ")[0]) - function.needs - bool(function.owner)
            )
            error.args = (f"{name}() takes exactly one argument ({given} given)",)
        else:
            error.args = (name + words[len(own) :],)
    return error


def call_expression(node: ast.Call, scope: Scope) -> Expression:
    args, names = _arguments(node, scope)
    if isinstance(node.func, ast.Attribute):
        return _method_call(node, scope, args, names)
    target = scope.value(node.func)
    quick = _quick(args) if names is None else None
    of = target.now

    async def later(frame: Frame) -> Any:
        function: Any = MISSING
        given: Any = None
        keywords = None
        if of is not None and quick is not None:
            try:
                function = of(frame)
                given = [arg(frame) for arg in quick]
            except Slow:
                function = MISSING
        if function is MISSING:
            function = await value_of(frame, target)
            given, keywords = await _given(frame, args, names)
        frame.at = node
        try:
            return await call(frame.py, function, given, keywords)
        except BaseException as error:
            note(error, frame, node)
            raise

    now = None
    if of is not None and quick is not None and isinstance(node.func, ast.Name):
        known = BUILTINS.get(node.func.id)
        if (type(known) is Native and known.is_pure) or known in PURE_TYPES:
            now = _pure(node, of, quick)
    return Expression(node, later, now)


PURE_TYPES: tuple[Any, ...] = (int, float, str, range, bool)


def _pure(node: ast.Call, of: Now, quick: list[Now]) -> Now:
    """A call that only computes."""

    def now(frame: Frame) -> Any:
        function = of(frame)
        given = [arg(frame) for arg in quick]
        for value in given:
            if type(type(value)) is UserType or type(value) is Lazy or type(value) is Generator:
                raise Slow
        try:
            if type(function) is Native and function.is_pure:
                return run_native(frame.py, function, given, None)
            if function in PURE_TYPES:
                return frame.py.construct_now(function, given)
        except Exception as error:
            note(error, frame, node)
            raise
        raise Slow

    return now


def _method_call(
    node: ast.Call, scope: Scope, args: list[tuple[str, Expression]], names: tuple[str, ...] | None
) -> Expression:
    """`value.name(...)`: no method is bound if it is called at once."""
    assert isinstance(node.func, ast.Attribute)
    target, word, place = scope.value(node.func.value), scope.private(node.func.attr), node.func
    quick = _quick(args) if names is None else None
    of = target.now

    async def later(frame: Frame) -> Any:
        py = frame.py
        value = await value_of(frame, target)
        function, own = await _method(frame, place, value, word)
        given: Any = None
        keywords = None
        if quick is not None:
            try:
                given = [arg(frame) for arg in quick]
            except Slow:
                given = None
        if given is None:
            given, keywords = await _given(frame, args, names)
        frame.at = node
        try:
            return await call(py, function, [value, *given] if own else given, keywords)
        except BaseException as error:
            note(error, frame, node)
            raise

    now = _pure_method(node, of, word, quick) if of is not None and quick is not None and word in PURE else None
    return Expression(node, later, now)


def _pure_method(node: ast.Call, of: Now, word: str, quick: list[Now]) -> Now:
    def now(frame: Frame) -> Any:
        value = of(frame)
        kind = type(value)
        if type(kind) is UserType:
            raise Slow
        found = flat_of(kind).get(word)
        if type(found) is not Native or not found.is_pure:
            raise Slow
        given = [arg(frame) for arg in quick]
        for each in given:
            if type(type(each)) is UserType or type(each) is Lazy or type(each) is Generator:
                raise Slow
        try:
            return run_native(frame.py, found, [value, *given], None)
        except Exception as error:
            note(error, frame, node)
            raise

    return now


INDIRECT = (type, Super, Module)
"""Their attributes are not those of their own type."""


async def _method(frame: Frame, place: ast.Attribute, value: Any, word: str) -> tuple[Any, bool]:
    """What is called, and whether `value` is its first argument."""
    kind = type(value)
    try:
        found: Any = flat_of(kind).get(word)
        shape = type(found)
        if shape is Function and type(kind) is UserType and word not in value.__dict__:
            return found, True
        if shape is Native and found.owner and type(kind) is not UserType and not isinstance(value, INDIRECT):
            return found, True
        frame.at = place
        return await get_later(frame.py, value, word), False
    except BaseException as error:
        note(error, frame, place)
        raise


def _quick(args: list[tuple[str, Expression]]) -> list[Now] | None:
    """How the arguments are had at once, if they are plain ones."""
    quick = [arg.now for sign, arg in args if not sign and arg.now is not None]
    return quick if len(quick) == len(args) else None


def _arguments(node: ast.Call, scope: Scope) -> tuple[list[tuple[str, Expression]], tuple[str, ...] | None]:
    """The arguments, each with its sign ("", `*`, `=` or `**`), and the names of those with `=`; None where there are only plain ones."""
    args = []
    for arg in node.args:
        starred = isinstance(arg, ast.Starred)
        args.append(("*" if starred else "", scope.value(arg.value if isinstance(arg, ast.Starred) else arg)))
    names: list[str] = []
    for keyword in node.keywords:
        args.append(("=" if keyword.arg else "**", scope.value(keyword.value)))
        names.append(keyword.arg or "")
    return args, tuple(names) if any(sign for sign, _ in args) else None


async def _given(
    frame: Frame, args: list[tuple[str, Expression]], names: tuple[str, ...] | None
) -> tuple[list[Any], dict[str, Any]]:
    values = await several(frame, [arg for _, arg in args])
    if names is None:
        return values, {}
    given: list[Any] = []
    keywords: dict[str, Any] = {}
    words = iter(names)
    for (sign, _), value in zip(args, values, strict=True):
        if not sign:
            given.append(value)
        elif sign == "*":
            given.extend(await listed(frame.py, value))
        else:
            _add_keywords(keywords, next(words), value)
    return given, keywords


def _add_keywords(keywords: dict[str, Any], word: str, value: Any) -> None:
    if word:
        if word in keywords:
            raise TypeError(f"got multiple values for keyword argument '{word}'")
        keywords[word] = value
        return
    if not isinstance(value, dict):
        raise TypeError(f"argument after ** must be a mapping, not {type_name(value)}")
    for key, each in value.items():
        _add_keywords(keywords, key, each)
