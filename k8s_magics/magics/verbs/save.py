"""`%k8s save FILE`: keep the cluster on disk."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..saved_files import saved_files
from ..verb import Verb, VerbError

if TYPE_CHECKING:
    from ..state import State


def run(state: State, words: Sequence[str]) -> str:
    if not words:
        raise VerbError("say where: `%k8s save lesson-2.json`")
    try:
        Path(words[0]).write_text(state.cluster.dump(), encoding="utf-8")
    except OSError as error:
        raise VerbError(f"{words[0]}: {error.strerror}") from None
    return f"Saved to {words[0]}."


VERB = Verb(
    name="save",
    usage="save FILE",
    summary="write the cluster to a file (its inputs: small and readable)",
    run=run,
    most=1,
    choices=lambda _, words, begun: () if words else saved_files(begun),
)
