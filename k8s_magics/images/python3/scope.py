"""Which frame a name lives in: the scopes of a program, found before it runs."""

from __future__ import annotations

import ast
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .frame import Expression, Frame, Later, Source, Statement

Put = Callable[[Frame, Any], Awaitable[None]]
"""Gives a target a value."""

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


@dataclass
class Compiler:
    """How each kind of node becomes something to run."""

    expressions: Mapping[type[ast.AST], Callable[[Any, Scope], Expression]]
    statements: Mapping[type[ast.AST], Callable[[Any, Scope], Statement]]
    make_block: Callable[[Sequence[Statement]], Later]
    make_target: Callable[[ast.expr, Scope], Put]


@dataclass
class Scope:
    """A module, class, function or comprehension; `bound` are the names that it gives values."""

    kind: str
    compiler: Compiler
    source: Source
    outer: Scope | None = None
    qualname: str = ""
    owner: str = ""
    """The class whose private names (`__x`) are meant."""
    bound: set[str] = field(default_factory=set)
    global_names: set[str] = field(default_factory=set)
    outer_names: set[str] = field(default_factory=set)
    is_generator: bool = False

    def value(self, node: ast.AST) -> Expression:
        make = self.compiler.expressions.get(type(node))
        if make is None:
            raise unknown(node, type(node).__name__)
        return make(node, self)

    def optional(self, node: ast.AST | None) -> Expression | None:
        return None if node is None else self.value(node)

    def values(self, nodes: Iterable[ast.AST]) -> list[Expression]:
        return [self.value(node) for node in nodes]

    def target(self, node: ast.expr) -> Put:
        return self.compiler.make_target(node, self)

    def block(self, nodes: Sequence[ast.stmt]) -> Later:
        statements = []
        for node in nodes:
            make = self.compiler.statements.get(type(node))
            if make is None:
                raise unknown(node, type(node).__name__)
            statements.append(make(node, self))
        return self.compiler.make_block(statements)

    def inner(self, kind: str, name: str) -> Scope:
        prefix = {"module": "", "class": f"{self.qualname}."}.get(self.kind, f"{self.qualname}.<locals>.")
        return Scope(kind, self.compiler, self.source, self, prefix + name, self.owner)

    def private(self, name: str) -> str:
        """The name as it is kept: `__x` of a class is `_Class__x`."""
        stem = self.owner.lstrip("_")
        if not stem or not name.startswith("__") or name.endswith("__") or "." in name:
            return name
        return f"_{stem}{name}"

    def find(self, name: str) -> int | None:
        """How many frames outward the name lives; None if it is global."""
        if self.kind == "module" or name in self.global_names:
            return None
        if name in self.bound and name not in self.outer_names:
            return 0
        return self._find_outside(name)

    def _find_outside(self, name: str) -> int | None:
        steps, scope = 1, self.outer
        while scope is not None and scope.kind != "module":
            if scope.kind != "class":
                if name in scope.global_names:
                    return None
                if name in scope.bound and name not in scope.outer_names:
                    return steps
            steps, scope = steps + 1, scope.outer
        return None

    def function(self) -> Scope:
        """The scope that `:=` binds in: the nearest that is no comprehension."""
        scope = self
        while scope.kind == "comprehension" and scope.outer is not None:
            scope = scope.outer
        return scope


def unknown(node: ast.AST, what: str) -> SyntaxError:
    """What is not simulated, as an error of the place where it stands."""
    words = f"this simulated python does not know {what}"
    return SyntaxError(words, ("", getattr(node, "lineno", 1), getattr(node, "col_offset", 0) + 1, ""))


def own_nodes(body: Sequence[ast.AST]) -> Iterator[ast.AST]:
    """The nodes that belong to a scope itself: not what is inside the functions and classes in it."""
    waiting = list(reversed(body))
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(list(_children(node))))


def _children(node: ast.AST) -> Iterable[ast.AST]:
    if isinstance(node, ast.Lambda):
        return [*node.args.defaults, *(d for d in node.args.kw_defaults if d is not None)]
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        given = [*node.args.defaults, *(d for d in node.args.kw_defaults if d is not None)]
        return [*node.decorator_list, *given]
    if isinstance(node, ast.ClassDef):
        return [*node.decorator_list, *node.bases, *node.keywords]
    if isinstance(node, COMPREHENSIONS):
        return _of_comprehension(node)
    return ast.iter_child_nodes(node)


def _of_comprehension(node: ast.AST) -> Iterable[ast.AST]:
    """What a comprehension does in the scope around it: its first source, and what `:=` binds."""
    assert isinstance(node, COMPREHENSIONS)
    yield node.generators[0].iter
    waiting: list[ast.AST] = [node]
    while waiting:
        inner = waiting.pop()
        if isinstance(inner, ast.NamedExpr):
            yield inner.target
        if not isinstance(inner, FUNCTIONS):
            waiting.extend(ast.iter_child_nodes(inner))


def bind(scope: Scope, body: Sequence[ast.AST]) -> None:
    """Note which names `body` binds, and whether it yields."""
    for node in own_nodes(body):
        match node:
            case ast.Global(names=names):
                scope.global_names.update(map(scope.private, names))
            case ast.Nonlocal(names=names):
                scope.outer_names.update(map(scope.private, names))
                _check_outer(scope, node)
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                scope.bound.add(scope.private(name))
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.AsyncFunctionDef(name=name):
                scope.bound.add(scope.private(name))
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                scope.bound.update(scope.private(a.asname or a.name.partition(".")[0]) for a in aliases)
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                scope.bound.add(scope.private(name))
            case ast.MatchMapping(rest=str(name)):
                scope.bound.add(scope.private(name))
            case ast.Yield() | ast.YieldFrom():
                scope.is_generator = True


def _check_outer(scope: Scope, node: ast.Nonlocal) -> None:
    for name in node.names:
        if scope._find_outside(scope.private(name)) is None:
            raise SyntaxError(f"no binding for nonlocal '{name}' found", ("", node.lineno, node.col_offset + 1, ""))


def parameter_names(arguments: ast.arguments) -> list[str]:
    """All of them, in the order of the frame's names."""
    named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    rest = [a for a in (arguments.vararg, arguments.kwarg) if a is not None]
    return [argument.arg for argument in (*named, *rest)]
