"""Saved clusters beside the notebook."""

from __future__ import annotations

from pathlib import Path

import pytest

from k8s_magics.magics.saved_files import saved_files


def test_only_what_can_be_loaded_and_directories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine").mkdir()
    for name in ("a.json", "b.txt", ".hidden.json", "mine/c.json"):
        (tmp_path / name).write_text("")
    monkeypatch.chdir(tmp_path)
    assert saved_files("") == ("a.json", "mine/")
    assert saved_files("mine/") == ("mine/c.json",) and saved_files("nowhere/") == ()
