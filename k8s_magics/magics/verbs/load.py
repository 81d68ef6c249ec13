"""`%k8s load FILE`: a saved cluster again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..saved_files import saved_files
from ..verb import Verb, VerbError

if TYPE_CHECKING:
    from ..state import State


def run(state: State, words: Sequence[str]) -> str:
    from ...cluster.cluster import Cluster

    if not words:
        raise VerbError("say which file: `%k8s load lesson-2.json`")
    try:
        text = Path(words[0]).read_text(encoding="utf-8")
    except OSError as error:
        raise VerbError(f"{words[0]}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise VerbError(f"{words[0]} is no saved cluster: it is no text") from None
    state.use(Cluster.restore(text, images=state.own_images))
    return f"Loaded {words[0]}: {state.cluster.summary()}"


VERB = Verb(
    name="load",
    usage="load FILE",
    summary="go on with a saved cluster",
    run=run,
    most=1,
    choices=lambda _, words, begun: () if words else saved_files(begun),
)
