"""The source tree, as the layout tests look at it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "k8s_magics"
TESTS = ROOT / "tests"


@cache
def modules() -> tuple[Path, ...]:
    """Every Python file of the package, relative to it, in order."""
    return tuple(sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py")))


@cache
def source(module: Path) -> str:
    return (PACKAGE / module).read_text()


@cache
def tree(module: Path) -> ast.Module:
    return ast.parse(source(module), str(module))


def imported(module: Path) -> set[str]:
    """The top-level names of all that a module imports from outside, wherever in it."""
    return outside(real(ast.walk(tree(module)), tree(module)))


def imported_eagerly(module: Path) -> set[str]:
    """The same, but only what is imported as soon as the module is."""
    return outside(tree(module).body)


def outside(nodes: Iterable[ast.AST]) -> set[str]:
    names = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.add((node.module or "").partition(".")[0])
    return names


def real(nodes: Iterable[ast.AST], module: ast.Module) -> Iterator[ast.AST]:
    """Without what stands under `if TYPE_CHECKING:`, which no interpreter imports."""
    blocks = [n for n in ast.walk(module) if isinstance(n, ast.If) and ast.unparse(n.test) == "TYPE_CHECKING"]
    unreal = {id(inner) for block in blocks for each in block.body for inner in ast.walk(each)}
    return (node for node in nodes if id(node) not in unreal)
