"""What a lesson is: a notebook, and exercises that are checked on the state of the cluster.

A lesson is a file in `lessons/` that exports `LESSON`; its text is the notebook `notebooks/NN-<slug>.ipynb`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..cluster.cluster import Cluster

Check = Callable[["Cluster"], "str | None"]


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """`checks` look at the cluster in order; each gives a sentence of what is still wrong, or None.  `hints` are shown one by one."""

    name: str
    task: str
    checks: Sequence[Check]
    hints: Sequence[str]
    solution: str
    done: str = "Well done."


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """`slug` is the notebook's name without its number and ending."""

    number: int
    slug: str
    title: str
    exercises: Sequence[Exercise] = field(default=())

    @property
    def notebook(self) -> str:
        return f"{self.number:02}-{self.slug}.ipynb"
