"""The form of the files: one thing a file, small, and nothing left for later (CONTRIBUTING.md)."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.layout.house import imported, imported_eagerly, modules, source, tree

LONGEST = 600
SURFACE = Path("__init__.py")
VAGUE = re.compile(r"(^|_)(utils?|helpers?|common|base|misc|managers?)(_|$)")

KUBERNETES_OWN = "kube_controller_manager"

# Who may import what from outside.  Everything else is the standard library.
ROOMS = {
    "IPython": {"magics"},
    "ipykernel": {"magics"},
    "traitlets": {"magics", "views"},
    "ipywidgets": {"views"},
    "anywidget": {"views"},
    "plotly": {"views"},
    "yaml": {"apimachinery"},
    "tornado": {"gateway"},
}
LAZY = {"ipywidgets", "anywidget", "plotly"}
FORBIDDEN = {
    "time",
    "random",
    "uuid",
    "secrets",
    "threading",
    "asyncio",
    "multiprocessing",
    "subprocess",
    "socket",
    "concurrent",
}
FRONT_DOORS = {("sim", "random"), ("gateway", "random"), ("gateway", "asyncio"), ("gateway", "socket"), ("gateway", "threading"), ("views", "asyncio"), ("magics", "asyncio"), ("magics", "time")}  # fmt: skip


def room(module: Path) -> str:
    return module.parts[0] if len(module.parts) > 1 else ""


def test_no_file_is_longer_than_600_lines() -> None:
    long = {str(m): n for m in modules() if (n := source(m).count("\n")) > LONGEST}
    assert not long


def test_every_file_says_what_it_is() -> None:
    silent = [str(m) for m in modules() if not ast.get_docstring(tree(m))]
    assert not silent


def test_a_package_does_nothing_when_it_is_imported() -> None:
    """`__init__.py` is a docstring: a catalog of 300 files must not be imported for one of them."""
    eager = [str(m) for m in modules() if m.name == "__init__.py" and m != SURFACE and len(tree(m).body) > 1]
    assert not eager


def test_nothing_has_a_name_that_says_nothing() -> None:
    vague = [
        str(m) for m in modules() if any(VAGUE.search(Path(part).stem) for part in m.parts) and m.stem != KUBERNETES_OWN
    ]
    assert not vague


def test_nothing_is_left_for_later() -> None:
    marks = [str(m) for m in modules() if re.search(r"\b(TODO|FIXME|XXX|HACK)\b|NotImplementedError", source(m))]
    assert not marks


@pytest.mark.parametrize("package", sorted(ROOMS))
def test_a_foreign_package_stays_in_its_room(package: str) -> None:
    astray = [str(m) for m in modules() if package in imported(m) and room(m) not in ROOMS[package]]
    assert not astray


def test_pictures_are_paid_for_when_they_are_drawn() -> None:
    eager = {str(m): names for m in modules() if (names := imported_eagerly(m) & LAZY)}
    assert not eager, "plotly and widgets are imported inside functions only"


def test_time_and_chance_come_from_sim_alone() -> None:
    found = {
        (str(m), name) for m in modules() for name in imported(m) & FORBIDDEN if (room(m), name) not in FRONT_DOORS
    }
    assert not found


def test_no_module_keeps_state() -> None:
    """Two clusters in one kernel never meet: no module has a variable that starts empty to be filled."""
    kept = [f"{m}:{node.lineno}" for m in modules() for node in tree(m).body if starts_empty(node)]
    assert not kept


def starts_empty(node: ast.stmt) -> bool:
    """Does it assign an empty dict, list or set?  One that is typed as a read-only Mapping or Sequence is a constant."""
    if isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation).startswith(("Mapping", "Sequence", "Final")):
        return False
    value = node.value if isinstance(node, (ast.Assign, ast.AnnAssign)) else None
    if isinstance(value, ast.Dict):
        return not value.keys
    if isinstance(value, (ast.List, ast.Set)):
        return not value.elts
    return (
        isinstance(value, ast.Call)
        and isinstance(value.func, ast.Name)
        and value.func.id in {"dict", "list", "set"}
        and not value.args
    )
