"""Every folder that is a catalog loads, entry by entry: an entry is tested before its author writes a line."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

from tests.layout.house import PACKAGE

# Folder -> the constant that each module in it exports.
CATALOGS = {
    "resources": "RESOURCE",
    "controllers": "CONTROLLER",
    "scheduler.plugins": "PLUGIN",
    "apiserver.admission": "ADMISSION",
    "kubectl.commands": "COMMAND",
    "kubectl.describers": "DESCRIBER",
    "helm.commands": "COMMAND",
    "helm2.commands": "COMMAND",
    "kubectl117.commands": "COMMAND",
    "images": "IMAGE",
    "shell.utilities": "UTILITY",
    "views.gallery": "VIEW",
}
NAMED_OTHERWISE = {"controllers", "scheduler.plugins", "apiserver.admission"}  # these have the long names of Kubernetes
PRESENT = sorted(c for c in CATALOGS if (PACKAGE / c.replace(".", "/") / "__init__.py").exists())


def entries(folder: str) -> list[str]:
    package = importlib.import_module(f"k8s_magics.{folder}")
    return sorted(m.name for m in pkgutil.iter_modules(package.__path__) if not m.ispkg and not m.name.startswith("_"))


@pytest.mark.parametrize("folder", PRESENT)
def test_every_entry_exports_its_constant(folder: str) -> None:
    constant = CATALOGS[folder]
    loaded = {
        name: getattr(importlib.import_module(f"k8s_magics.{folder}.{name}"), constant, None)
        for name in entries(folder)
    }
    assert loaded, f"{folder} is empty"
    without = [name for name, item in loaded.items() if item is None]
    assert not without, (
        f"no {constant} in {without}; a module that is no entry starts with an underscore or lives elsewhere"
    )
    assert len({type(item) for item in loaded.values()}) == 1


@pytest.mark.parametrize("folder", PRESENT)
def test_an_entry_is_called_as_its_file(folder: str) -> None:
    """A kind's file is its kind (and group, for a second of that kind); `rollout_status.py` is `status` of `rollout`; others are called as they are."""
    for name in entries(folder):
        item = getattr(importlib.import_module(f"k8s_magics.{folder}.{name}"), CATALOGS[folder])
        said = getattr(item, "kind", None) or getattr(item, "name", None)
        if folder not in NAMED_OTHERWISE and said is not None:
            ends = plain(name).endswith(plain(said)) or plain(name) == plain(f"{said}_{getattr(item, 'group', '')}")
            assert ends, f"{folder}/{name}.py says that it is {said!r}"


def plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())
