"""What somebody meant who gave `%k8s` a word that is no verb of it: a view, a command of kubectl, a slip of the fingers."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches


def meant(words: Sequence[str], verbs: Sequence[str]) -> str:
    """The line to write instead of `%k8s WORDS`, or nothing; its first word is none of `verbs`."""
    from ..views.drawing import views
    from .kubectl import kubectl_commands

    name = words[0]
    if name in views():
        return f"%k8s view {' '.join(words)}"
    if name in ("kubectl", "helm") and words[1:]:
        return f"%{' '.join(words)}"
    if name in kubectl_commands():
        return f"%kubectl {' '.join(words)}"
    return next((f"%k8s {near}" for near in get_close_matches(name, verbs, n=1)), "")
