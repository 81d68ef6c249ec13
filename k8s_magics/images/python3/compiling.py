"""From a text to code: Python's own parser, and a table of what each kind of node becomes."""

from __future__ import annotations

import ast
import warnings
from functools import lru_cache
from typing import Any

from .calls import call_expression
from .checking import check
from .comprehensions import COMPREHENSIONS
from .defining import DEFINING_EXPRESSIONS, DEFINING_STATEMENTS
from .displays import DISPLAYS
from .expressions import EXPRESSIONS
from .frame import Code, Frame, Source
from .handling import HANDLING
from .importing import IMPORTING
from .matching import match_
from .names import constant, name
from .scope import Compiler, Scope, bind
from .statements import STATEMENTS, make_block
from .targets import target

LONGEST = 1 << 20
"""Characters of a program."""
UNREAL = "<simulated>"
"""What the parser is told of the file's name: of a real one it would read the line that a mistake is in."""
DEEPEST = 120
"""So deep its expressions and blocks may nest."""

COMPILER = Compiler(
    {
        **EXPRESSIONS, **DISPLAYS, **COMPREHENSIONS, **DEFINING_EXPRESSIONS, ast.Constant: constant, ast.Name: name, ast.Call: call_expression,
    },
    {**STATEMENTS, **HANDLING, **DEFINING_STATEMENTS, **IMPORTING, ast.Match: match_},
    make_block,
    target,
)  # fmt: skip


def parse(text: str, place: str) -> ast.Module:
    """The tree; SyntaxError with the place's name."""
    if len(text) > LONGEST:
        raise MemoryError
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text, UNREAL)
    except (RecursionError, MemoryError):
        raise SyntaxError("too many nested parentheses", (place, 1, 1, "")) from None
    except SyntaxError as error:
        error.filename = place
        raise
    except ValueError as error:
        raise SyntaxError(str(error), (place, 1, 1, "")) from None
    if _depth(tree) > DEEPEST:
        raise SyntaxError("too many nested parentheses", (place, 1, 1, ""))
    return tree


def _depth(tree: ast.AST) -> int:
    """The greatest depth; rows of `elif` count once."""
    deepest, waiting = 0, [(tree, 0)]
    while waiting:
        node, depth = waiting.pop()
        deepest = max(deepest, depth)
        for child in ast.iter_child_nodes(node):
            is_elif = isinstance(node, ast.If) and isinstance(child, ast.If)
            waiting.append((child, depth if is_elif else depth + 1))
    return deepest


def compile_module(tree: ast.Module, source: Source) -> Code:
    """The code of a whole file, text or line."""
    scope = Scope("module", COMPILER, source)
    bind(scope, tree.body)
    code = Code("<module>", source)
    code.doc = ast.get_docstring(tree)
    try:
        check(tree)
        block = scope.block(tree.body)
    except SyntaxError as error:
        raise _placed(error, source) from None

    async def body(frame: Frame) -> Any:
        await block(frame)
        return frame.value

    code.body = body
    return code


def _placed(error: SyntaxError, source: Source) -> SyntaxError:
    """With the line that it is about."""
    error.filename = source.name
    number = error.lineno or 1
    error.text = source.lines[number - 1] if number <= len(source.lines) else ""
    return error


@lru_cache(maxsize=64)
def library_code(name: str, text: str) -> Code:
    """A module of the library: the same code for every interpreter."""
    place = f"/usr/local/lib/python3.14/{name.replace('.', '/')}.py"
    return compile_module(parse(text, place), Source(place, text, is_hidden=True))
