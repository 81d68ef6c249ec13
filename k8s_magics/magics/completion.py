"""Completion inside cells: kubectl's commands, flags, kinds and living objects; the fields of manifests; the verbs of `%k8s`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from .explain_fields import complete_explain
from .helm_completion import complete_helm
from .manifest_fields import complete_manifest

if TYPE_CHECKING:
    from IPython.core.completer import CompletionContext

    from .state import State

_LINE_MAGIC = re.compile(r"(?:^|=)\s*%(kubectl|k8s|helm|sh)(?:\s+|$)")
_OPEN_VIEW = re.compile(r"""--view(?:=|\s+)(["'])((?:(?!\1).)*)$""")
_REDIRECTION = re.compile(r"\d?(?:>>?|<)")
_PIPES = re.compile(r"\|\||&&|[|;]|\$\(")
_OPTIONS = ("--quiet", "--vars", "--view")
_FIRST_LINES = {
    "%%yaml": ("apply", "create", "delete", "replace", "--save", *_OPTIONS),
    "%%kubectl": (*_OPTIONS, "--namespace", "--with"),
    "%%sh": _OPTIONS,
    "%%helm": _OPTIONS,
}


def matcher(state: State) -> Callable[[CompletionContext], Any]:
    """A matcher for IPython's completer (`Completer.custom_matchers`); it sees the whole cell."""
    from IPython.core.completer import SimpleCompletion, context_matcher

    def match(context: CompletionContext) -> Any:
        try:
            token, found = candidates(state, context.full_text, context.cursor_line, context.cursor_position)
        except Exception:  # a boundary, as boundary.py: no candidates are better than a traceback while typing
            found = None
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

    marked: Callable[[CompletionContext], Any] = context_matcher(identifier="k8s_magics", priority=200)(match)
    return marked


def candidates(state: State, text: str, line_number: int, column: int) -> tuple[str, tuple[str, ...] | None]:
    """The word at the cursor, and what may stand there; None where the cell is not ours."""
    lines = text.split("\n")
    above = sum(1 for _ in takewhile(_is_blank, lines))  # a magic may stand below comments
    lines, line_number = lines[above:] or [""], line_number - above
    if line_number < 0:
        return "", None
    before = lines[line_number][:column] if line_number < len(lines) else ""
    token = re.split(r"\s", before)[-1]
    cell = lines[0].split(None, 1)[0] if lines[0].strip() else ""
    magic = _LINE_MAGIC.search(before)
    if cell in _FIRST_LINES and line_number == 0:
        return token, _first_line(state, cell, before, token)
    if cell == "%%yaml":
        return token, complete_manifest(state.cluster, lines[1:], line_number - 1, before)
    if magic and not cell.startswith("%%"):
        words = before[magic.end() :].removesuffix(token).split()
        return token, _verbs(state, words, token) if magic[1] == "k8s" else _of_program(state, magic[1], words, token)
    if cell in ("%%kubectl", "%%sh", "%%helm"):
        words = before.removesuffix(token).split()
        return token, _of_program(state, cell[2:], words[words[:1] == ["$"] :], token)
    return token, None


def _of_program(state: State, magic: str, words: Sequence[str], token: str) -> tuple[str, ...]:
    """In a line of one of the magics that are a terminal."""
    if magic == "helm":
        return complete_helm(state.cluster, words[words[:1] == ["helm"] :], token)
    return _shell(state, words, token, implied=magic == "kubectl")


def _is_blank(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _shell(state: State, words: Sequence[str], token: str, *, implied: bool) -> tuple[str, ...]:
    """Of the last command of a line of shell; `implied`: the first may leave out the word kubectl."""
    line = " ".join(words)
    cuts = [m.end() for m in _PIPES.finditer(line)]
    last = line[cuts[-1] :].split() if cuts else list(words)
    if last and _REDIRECTION.fullmatch(last[-1]):
        return state.cluster.paths(token)
    if last[:1] == ["kubectl"] or (implied and not cuts and _is_kubectl(last)):
        rest = last[last[:1] == ["kubectl"] :]
        is_path = rest[:1] == ["explain"] and "." in token
        return complete_explain(state.cluster, token) if is_path else state.cluster.complete(rest, token)
    if last[:1] == ["helm"]:
        return complete_helm(state.cluster, last[1:], token)
    if last or "/" in token:
        return state.cluster.paths(token)
    return tuple(name for name in _programs() if name.startswith(token)) if token else ()


def _is_kubectl(words: Sequence[str]) -> bool:
    """Whether a line that does not say so is one of kubectl: `get pods`, not `cat web.yaml`."""
    from .cells import as_kubectl
    from .kubectl import kubectl_commands, utilities

    line = " ".join(words)
    return not words or as_kubectl(line, kubectl_commands(), utilities()) != line


def _programs() -> Sequence[str]:
    from .kubectl import utilities

    return sorted(("helm", "kubectl", *utilities()))


def _first_line(state: State, cell: str, before: str, token: str) -> tuple[str, ...]:
    words, quoted = before.removesuffix(token).split(), token[:1] in ("'", '"') and bool(token)
    if not words:
        return (cell,)
    if words[-1] == "--view":
        return tuple(f"{token[:1]}{v}" if quoted else v for v in _views() if v.startswith(token[quoted:]))
    view = _OPEN_VIEW.search(before)
    if view is not None:
        return _verbs(state, ["view", *view[2].removesuffix(token).split()], token)
    if words[-1] in ("-n", "--namespace"):
        return state.cluster.complete(words[-1:], token)
    return tuple(o for o in _FIRST_LINES[cell] if o.startswith(token) and o not in words)


def _views() -> Sequence[str]:
    from ..views.drawing import views

    return tuple(views())


def _verbs(state: State, words: Sequence[str], token: str) -> tuple[str, ...]:
    from .k8s import all_verbs

    known = all_verbs()
    if not words:
        return tuple(name for name in known if name.startswith(token))
    if words[0] not in known:
        return ()
    flag, equals, value = token.partition("=")
    if flag.startswith("--") and equals:  # `--by=owner` is `--by owner`
        found = known[words[0]].choices(state, [*words[1:], flag], value)
        return tuple(f"{flag}={c}" for c in found if c.startswith(value))
    return tuple(c for c in known[words[0]].choices(state, words[1:], token) if c.startswith(token))
