"""What is assigned to: names, attributes, items, and several at once."""

from __future__ import annotations

import ast
from typing import Any

from .attributes import delete, set_later
from .expressions import several, value_of
from .failures import note
from .frame import END, Frame
from .iteration import get_iterator, host_iterator, next_of
from .names import deleter, setter
from .objects import type_name
from .scope import Put, Scope
from .subscripts import delete_item, set_item


def target(node: ast.expr, scope: Scope) -> Put:
    match node:
        case ast.Name(id=word):
            put = setter(scope.private(word), scope)

            async def put_name(frame: Frame, value: Any) -> None:
                put(frame, value)

            return put_name
        case ast.Attribute():
            return _attribute(node, scope)
        case ast.Subscript():
            return _item(node, scope)
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            return _several(node, parts, scope)
    raise SyntaxError("cannot assign to this expression", ("", node.lineno, node.col_offset + 1, ""))


def _attribute(node: ast.Attribute, scope: Scope) -> Put:
    inner, word = scope.value(node.value), scope.private(node.attr)

    async def put(frame: Frame, value: Any) -> None:
        of = await value_of(frame, inner)
        try:
            frame.at = node
            await set_later(frame.py, of, word, value)
        except BaseException as error:
            note(error, frame, node)
            raise

    return put


def _item(node: ast.Subscript, scope: Scope) -> Put:
    inner, index = scope.value(node.value), scope.value(node.slice)

    async def put(frame: Frame, value: Any) -> None:
        of, key = await several(frame, (inner, index))
        try:
            frame.at = node
            await set_item(frame.py, of, key, value)
        except BaseException as error:
            note(error, frame, node)
            raise

    return put


def _several(node: ast.expr, parts: list[ast.expr], scope: Scope) -> Put:
    star = next((index for index, part in enumerate(parts) if isinstance(part, ast.Starred)), None)
    puts = [target(part.value if isinstance(part, ast.Starred) else part, scope) for part in parts]

    async def put(frame: Frame, value: Any) -> None:
        try:
            items = await _unpacked(frame, value, len(parts), star)
        except BaseException as error:
            note(error, frame, node)
            raise
        if star is not None:
            after = len(parts) - star - 1
            end = len(items) - after
            items = [*items[:star], items[star:end], *items[end:]]
        for each, item in zip(puts, items, strict=True):
            await each(frame, item)

    return put


async def _unpacked(frame: Frame, value: Any, count: int, star: int | None) -> list[Any]:
    """As many items as there are targets (with a starred one: at least so many but that); ValueError."""
    if isinstance(value, (list, tuple)) and host_iterator(value) is not None:
        items = list(value)
    else:
        items = await _taken(frame, value, count if star is None else None)
    least = count if star is None else count - 1
    if len(items) < least:
        words = (
            f"expected {least}, got {len(items)}" if star is None else f"expected at least {least}, got {len(items)}"
        )
        raise ValueError(f"not enough values to unpack ({words})")
    if star is None and len(items) > count:
        got = f", got {len(items)}" if isinstance(value, (list, tuple, dict)) and frame.py.version >= (3, 14) else ""
        raise ValueError(f"too many values to unpack (expected {count}{got})")
    return items


async def _taken(frame: Frame, value: Any, most: int | None) -> list[Any]:
    """The items, no more than one too many."""
    try:
        iterator = await get_iterator(frame.py, value)
    except TypeError as error:
        if str(error).endswith("object is not iterable"):
            raise TypeError(f"cannot unpack non-iterable {type_name(value)} object") from None
        raise
    items: list[Any] = []
    while (item := await next_of(frame.py, iterator)) is not END:
        items.append(item)
        if most is not None and len(items) > most:
            break
        if not len(items) % 1000:
            await frame.py.tick(1000)
    return items


def remover(node: ast.expr, scope: Scope) -> Any:
    """How `del` takes it away."""
    if isinstance(node, ast.Name):
        remove_name = deleter(node, scope)

        async def remove(frame: Frame) -> None:
            remove_name(frame)

        return remove
    if isinstance(node, (ast.Tuple, ast.List)):
        parts = [remover(part, scope) for part in node.elts]

        async def remove_each(frame: Frame) -> None:
            for part in parts:
                await part(frame)

        return remove_each
    return _remove_part(node, scope)


def _remove_part(node: ast.expr, scope: Scope) -> Any:
    assert isinstance(node, (ast.Attribute, ast.Subscript))
    inner = scope.value(node.value)
    index = scope.value(node.slice) if isinstance(node, ast.Subscript) else None
    word = scope.private(node.attr) if isinstance(node, ast.Attribute) else ""

    async def remove_part(frame: Frame) -> None:
        value = await value_of(frame, inner)
        key = None if index is None else await value_of(frame, index)
        try:
            if index is None:
                await delete(frame.py, value, word)
            else:
                await delete_item(frame.py, value, key)
        except BaseException as error:
            note(error, frame, node)
            raise

    return remove_part
