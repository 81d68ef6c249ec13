"""`%k8s image VARIABLE`: pods may use an image of one's own, a value that a cell has made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..verb import Verb, VerbError

if TYPE_CHECKING:
    from ..state import State


def run(state: State, words: Sequence[str]) -> str:
    from ...cluster.own_image import Image

    if not words:
        return f"Images of your own: {', '.join(image.name for image in state.cluster.images) or 'none yet'}."
    for word in words:
        if not isinstance(state.variables.get(word), Image):
            raise VerbError(
                f"{word} is no image: in Python, say `from k8s_magics import Image` and `{word} = Image('example/{word}:1.0', program)`"
            )
    for word in words:
        try:
            state.cluster.images.add(state.variables[word])
        except ValueError as error:
            raise VerbError(str(error)) from None
    return f"Pods can use {', '.join(state.variables[word].name for word in words)} now."


def _variables(state: State, words: Sequence[str], token: str) -> tuple[str, ...]:
    """The names of all images that cells have made."""
    from ...cluster.own_image import Image

    return tuple(name for name, value in state.variables.items() if isinstance(value, Image) and name not in words)


VERB = Verb(
    name="image",
    usage="image [VARIABLE ...]",
    summary="add an image of your own: `clock = Image('clock:1.0', program)`, then `image clock`",
    run=run,
    choices=_variables,
)
