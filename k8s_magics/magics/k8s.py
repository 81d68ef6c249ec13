"""`%k8s VERB ...`: the cluster itself: time, faults, pictures, lessons.  Each verb is a file in `verbs/`."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..apimachinery.catalog import Catalog, catalog
from . import verbs
from .meant import meant
from .output import lines_of, say
from .verb import Verb, VerbError

if TYPE_CHECKING:
    from .state import State


def all_verbs() -> Catalog[Verb]:
    return catalog(verbs, Verb)


class K8sMagic:
    """`%k8s help` lists the verbs."""

    def __init__(self, state: State) -> None:
        self._state = state

    def k8s(self, line: str) -> object:
        """Steer the cluster: time, pictures, faults, lessons.

        %k8s help         lists what it can do
        %k8s help view    one of these
        """
        try:
            words = shlex.split(line) or ["help"]
        except ValueError as error:
            raise VerbError(f"this cannot be read: {error}") from None
        return self._run(line, named(*words), words[1:])

    def _run(self, line: str, verb: Verb, words: Sequence[str]) -> object:
        if verb.most is not None and len(words) > verb.most:
            raise VerbError(f"`{words[verb.most]}` is too much: it is written `%k8s {verb.usage}`")
        if verb.live:
            self._state.live_on()
        try:
            shown = verb.run(self._state, words)
        except ValueError as error:  # how a cluster, a view or a course refuses, in words
            raise VerbError(str(error)) from None
        if isinstance(shown, str) and line.strip() in self._state.assigned:
            return lines_of(shown)
        if isinstance(shown, str):
            say(shown if shown.endswith("\n") else shown + "\n", is_error=False)
            return None
        return shown


def named(name: str, *words: str) -> Verb:
    """VerbError, with what is meant perhaps, for a verb that there is not; `words` are what follows."""
    known = all_verbs()
    if name not in known:
        line = meant((name, *words), list(known))
        hint = f"; did you mean `{line}`?" if line else ""
        raise VerbError(f"%k8s does not know `{name}`{hint} (`%k8s help` lists what it knows)")
    return known[name]
