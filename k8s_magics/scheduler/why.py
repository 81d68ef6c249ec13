"""What every rule said of every node, for the last pods that were tried."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..apiserver.store import Key
from .framework import Verdict

KEPT = 256


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt to place one pod.

    refusals   node -> (rule, its verdict), for the nodes that were refused
    scores     node -> rule -> weighted score, for the nodes that were compared
    node       the chosen node, or ""; `message` says why there is none
    """

    when: int
    pod: Key
    number: int
    node: str = ""
    message: str = ""
    refusals: Mapping[str, tuple[str, Verdict]] = field(default_factory=dict)
    scores: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


class Why:
    """The last attempts, oldest first."""

    def __init__(self) -> None:
        self._attempts: deque[Attempt] = deque(maxlen=KEPT)

    def note(self, attempt: Attempt) -> None:
        self._attempts.append(attempt)

    def of(self, namespace: str, name: str) -> tuple[Attempt, ...]:
        """All remembered attempts for one pod."""
        return tuple(a for a in self._attempts if (a.pod.namespace, a.pod.name) == (namespace, name))
