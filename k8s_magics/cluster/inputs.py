"""A cluster is its inputs: what was done to it, and when.  Played again on a fresh one they give the same cluster, to the byte."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..terminal.terminal import PATIENCE

FORMAT = "k8s_magics/1"


@dataclass(frozen=True, slots=True)
class Input:
    """One act from outside.  `action` is the name of an action of the cluster, `arguments` are JSON; `when` in milliseconds."""

    when: int
    action: str
    arguments: tuple[Any, ...] = ()

    def cut(self, end: int) -> Input:
        """The same act, but over by `end` (milliseconds): whatever takes time takes no more than is left."""
        left = max(end - self.when, 0)
        if self.action in ("advance", "settle"):
            return replace(self, arguments=(min(int(self.arguments[0]), left),))
        if self.action in ("run", "on_node"):
            most = 3 if self.action == "run" else 2
            given = min([left, PATIENCE, *self.arguments[most:]])
            return replace(self, arguments=(*self.arguments[:most], given))
        return self


def dump(settings: dict[str, Any], inputs: Sequence[Input], now: int) -> str:
    """A cluster as text; images of one's own are in it by their names only."""
    acts = [[i.when, i.action, *(getattr(a, "name", a) for a in i.arguments)] for i in inputs]
    return json.dumps({"format": FORMAT, "settings": settings, "now": now, "inputs": acts}, indent=1)


def load(text: str) -> tuple[dict[str, Any], tuple[Input, ...], int]:
    """Settings, inputs and the moment of a dumped cluster; ValueError if it is none."""
    try:
        saved = json.loads(text)
        if saved["format"] != FORMAT:
            raise ValueError(f"this is a cluster of another format: {saved['format']}")
        inputs = tuple(Input(when, action, tuple(arguments)) for when, action, *arguments in saved["inputs"])
        return saved["settings"], inputs, saved["now"]
    except (KeyError, TypeError, json.JSONDecodeError) as error:
        raise ValueError(f"this is no saved cluster: {error}") from None
