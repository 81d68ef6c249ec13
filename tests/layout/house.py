"""The source tree, as the layout tests look at it."""

from __future__ import annotations

import ast
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
    names = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.add((node.module or "").partition(".")[0])
    return names


def imported_eagerly(module: Path) -> set[str]:
    """The same, but only what is imported as soon as the module is."""
    names = set()
    for node in tree(module).body:
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.add((node.module or "").partition(".")[0])
    return names
