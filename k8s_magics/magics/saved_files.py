"""Saved clusters beside the notebook: `%k8s save` and `%k8s load` complete their names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def saved_files(begun: str) -> Sequence[str]:
    """The .json files, and the directories, that begin so."""
    folder, slash, name = begun.rpartition("/")
    place = Path(f"{folder}{slash}" or ".")
    if not place.is_dir():
        return ()
    found = sorted(path for path in place.iterdir() if path.name.startswith(name) and not path.name.startswith("."))
    shown = (f"{folder}{slash}{path.name}{'/' if path.is_dir() else ''}" for path in found)
    return tuple(word for word in shown if word.endswith((".json", "/")))
