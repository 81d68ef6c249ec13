"""A folder as a registry."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from k8s_magics.apimachinery.catalog import catalog

ENTRY = "CONSTANT = {!r}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """A package with the entries `zeta`, `rolling_update`, `import_`, and `broken`, which lacks the constant."""
    package = tmp_path / "entries_of_a_test"
    package.mkdir()
    for name in ("__init__", "zeta", "rolling_update", "import_", "_private"):
        (package / f"{name}.py").write_text(ENTRY.format(name))
    (package / "broken.py").write_text("")
    (package / "nested").mkdir()
    (package / "nested" / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield __import__(package.name)
    for name in [m for m in sys.modules if m.startswith(package.name)]:
        del sys.modules[name]


def test_knows_its_entries_by_their_file_names_in_order(folder: ModuleType) -> None:
    assert list(catalog(folder, str, "CONSTANT")) == ["broken", "import", "rolling-update", "zeta"]


def test_imports_an_entry_when_it_is_first_asked_for(folder: ModuleType) -> None:
    entries = catalog(folder, str, "CONSTANT")
    assert f"{folder.__name__}.zeta" not in sys.modules
    assert entries["zeta"] == "zeta" and entries["rolling-update"] == "rolling_update"
    assert f"{folder.__name__}.import_" not in sys.modules


def test_an_unknown_name_is_a_key_error(folder: ModuleType) -> None:
    entries = catalog(folder, str, "CONSTANT")
    assert "nosuch" not in entries and entries.get("nosuch") is None


def test_a_module_without_its_constant_is_loud(folder: ModuleType) -> None:
    with pytest.raises(TypeError, match=r"broken must define CONSTANT = str"):
        catalog(folder, str, "CONSTANT")["broken"]


def test_the_constant_is_named_after_its_kind(folder: ModuleType) -> None:
    with pytest.raises(TypeError, match=r"zeta must define STR = str"):
        catalog(folder, str)["zeta"]
