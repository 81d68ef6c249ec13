"""import: files beside the script, modules of the simulator, and those that are written in python themselves (`library/`)."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import Any

from .attributes import get_later
from .failures import note
from .frame import Frame, Statement
from .names import setter
from .objects import Module
from .scope import Scope


def import_(node: ast.Import, scope: Scope) -> Statement:
    wanted = [
        (a.name, a.asname, setter(scope.private(a.asname or a.name.partition(".")[0]), scope)) for a in node.names
    ]

    async def later(frame: Frame) -> None:
        frame.at = node
        for name, alias, put in wanted:
            module = await frame.py.modules.load(name)
            put(frame, module if alias else frame.py.modules.loaded[name.partition(".")[0]])

    return Statement(node, later)


def import_from(node: ast.ImportFrom, scope: Scope) -> Statement:
    name, names = node.module or "", [a.name for a in node.names]
    puts = [setter(scope.private(a.asname or a.name), scope) for a in node.names if a.name != "*"]

    async def later(frame: Frame) -> None:
        if name == "__future__":
            return
        if node.level:
            raise ImportError("attempted relative import with no known parent package")
        frame.at = node
        module = await frame.py.modules.load(name)
        if names == ["*"]:
            _all(frame, module, scope)
            return
        for word, put in zip(names, puts, strict=True):
            put(frame, await _member(frame, module, word))

    return Statement(node, later)


def _all(frame: Frame, module: Module, scope: Scope) -> None:
    chosen = module.names.get("__all__")
    for word, value in list(module.names.items()):
        if word in chosen if chosen is not None else not word.startswith("_"):
            frame.globals[word] = value


async def _member(frame: Frame, module: Module, word: str) -> Any:
    if word in module.names:
        return module.names[word]
    modules = frame.py.modules
    if modules.exists(f"{module.name}.{word}"):
        return await modules.load(f"{module.name}.{word}")
    try:
        return await get_later(frame.py, module, word)
    except AttributeError:
        pass
    where = f" ({module.path})" if module.path else " (unknown location)"
    error = ImportError(
        f"cannot import name '{word}' from '{module.name}'{where}", name=module.name, path=module.path or None
    )
    error.__dict__["_wanted"] = (word, module)
    note(error, frame, frame.at or ast.Pass())
    raise error


IMPORTING: Mapping[type[ast.AST], Callable[[Any, Scope], Any]] = {ast.Import: import_, ast.ImportFrom: import_from}
