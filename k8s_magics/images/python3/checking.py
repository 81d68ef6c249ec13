"""What Python refuses of a program before it runs, beyond its grammar: return outside a function, break outside a loop, a parameter twice."""

from __future__ import annotations

import ast

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
LOOPS = (ast.For, ast.While, ast.AsyncFor)
Place = tuple[bool, bool]
"""Whether a node is inside a function, and inside a loop of it."""


def check(tree: ast.Module) -> None:
    """SyntaxError with the place."""
    waiting: list[tuple[ast.AST, Place]] = [(tree, (False, False))]
    while waiting:
        node, (in_function, in_loop) = waiting.pop()
        _check_one(node, in_function, in_loop)
        if isinstance(node, FUNCTIONS):
            _check_parameters(node.args)
        inner = _inner(node, in_function, in_loop)
        rest = set(map(id, node.orelse)) if isinstance(node, LOOPS) else ()
        for child in ast.iter_child_nodes(node):
            waiting.append((child, (in_function, in_loop) if id(child) in rest else inner))


def _inner(node: ast.AST, in_function: bool, in_loop: bool) -> Place:
    if isinstance(node, FUNCTIONS):
        return True, False
    if isinstance(node, ast.ClassDef):
        return False, False
    return in_function, in_loop or isinstance(node, LOOPS)


def _check_one(node: ast.AST, in_function: bool, in_loop: bool) -> None:
    match node:
        case ast.Return() if not in_function:
            raise _mistake("'return' outside function", node)
        case ast.Yield() | ast.YieldFrom() if not in_function:
            raise _mistake("'yield' outside function", node)
        case ast.Break() if not in_loop:
            raise _mistake("'break' outside loop", node)
        case ast.Continue() if not in_loop:
            raise _mistake("'continue' not properly in loop", node)


def _check_parameters(arguments: ast.arguments) -> None:
    seen: set[str] = set()
    named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    for argument in (*named, *(a for a in (arguments.vararg, arguments.kwarg) if a is not None)):
        if argument.arg in seen:
            raise _mistake(f"duplicate argument '{argument.arg}' in function definition", argument)
        seen.add(argument.arg)


def _mistake(words: str, node: ast.stmt | ast.expr | ast.arg) -> SyntaxError:
    end = None if node.end_col_offset is None else node.end_col_offset + 1
    place = ("", node.lineno, node.col_offset + 1, "", node.end_lineno, end)
    return SyntaxError(words, place)
