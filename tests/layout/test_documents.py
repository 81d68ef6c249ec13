"""The documents speak of what is there."""

from __future__ import annotations

import re

import pytest

from tests.layout.house import PACKAGE, ROOT, modules

DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")

EXAMPLES = {"k8s_magics/a/b.py", "tests/a/test_b.py", "tests/a/b.console"}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_that_it_names_exists(document: str) -> None:
    text = (ROOT / document).read_text()
    named = set(re.findall(r"`([\w./-]+\.(?:py|toml|md|console))`", text)) | set(re.findall(r"\]\(([\w./-]+)\)", text))
    missing = [name for name in sorted(named - EXAMPLES) if not any((base / name).exists() for base in (ROOT, PACKAGE))]
    assert not missing


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_make_target_that_it_names_exists(document: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"`make ([a-z]+)", (ROOT / document).read_text()))
    assert named <= targets


def test_every_room_has_its_paragraph() -> None:
    rooms = {module.parts[0] for module in modules() if len(module.parts) > 1}
    described = set(re.findall(r"\*\*(\w+)\*\*", (ROOT / "ARCHITECTURE.md").read_text()))
    assert rooms <= described
