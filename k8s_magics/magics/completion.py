"""Completion inside cells: kubectl's commands, flags, kinds and living objects; the fields of manifests; the verbs of `%k8s`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from .manifest_fields import complete_manifest

if TYPE_CHECKING:
    from IPython.core.completer import CompletionContext

    from .state import State

_KUBECTL, _YAML, _K8S = ("%kubectl", "%%kubectl", "kubectl"), "%%yaml", "%k8s"


def matcher(state: State) -> Callable[[CompletionContext], Any]:
    """A matcher for IPython's completer (`Completer.custom_matchers`); it sees the whole cell."""
    from IPython.core.completer import SimpleCompletion, context_matcher

    @context_matcher(identifier="k8s_magics", priority=200)
    def match(context: CompletionContext) -> Any:
        token, found = candidates(state, context.full_text, context.cursor_line, context.cursor_position)
        if found is None:
            return {"completions": [], "suppress": False}
        # An empty answer would hand over to Python's completer, which knows nothing of this cell: the word itself is the only match.
        texts = found or (token,)
        return {
            "completions": [SimpleCompletion(text=t, type="k8s") for t in texts],
            "suppress": True,
            "matched_fragment": token,
            "ordered": True,
        }

    return match


def candidates(state: State, text: str, line_number: int, column: int) -> tuple[str, tuple[str, ...] | None]:
    """The word at the cursor, and what may stand there; None where the cell is not ours."""
    lines = text.split("\n")
    before = lines[line_number][:column] if line_number < len(lines) else ""
    first = lines[0].lstrip()
    words = before.split()
    token = "" if not before or before[-1].isspace() else words.pop()
    if first.startswith(_YAML) and line_number > 0:
        return token, complete_manifest(state.cluster.schema, lines[1 : line_number + 1], before)
    if before.lstrip().startswith(_K8S):
        return token, _verbs(state, words, token)
    in_cell = first.startswith("%%kubectl") and line_number > 0
    if in_cell or before.lstrip().startswith(_KUBECTL[0]) or (first.startswith("%%sh") and words[:1] == ["kubectl"]):
        words = [w for w in words if w not in ("$", *_KUBECTL)]
        return token, state.cluster.complete(_after_pipe(words), token)
    return token, None


def _after_pipe(words: Sequence[str]) -> Sequence[str]:
    """The words of the last command of a line."""
    for index in range(len(words) - 1, -1, -1):
        if words[index] in ("|", "&&", "||", ";"):
            return words[index + 1 :]
    return words


def _verbs(state: State, words: Sequence[str], token: str) -> tuple[str, ...]:
    from .k8s import all_verbs

    known = all_verbs()
    if len(words) <= 1:
        return tuple(name for name in known if name.startswith(token))
    choices: Sequence[str] = known[words[1]].choices(state) if words[1] in known else ()
    return tuple(c for c in choices if c.startswith(token))
