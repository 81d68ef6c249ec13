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
    """Something to do on the cluster, of a lesson or of one's own (`%k8s exercise VARIABLE`); ValueError or TypeError for what is none.

    name      as `%k8s check` says it: one word
    task      what to do, in a few words
    checks    functions of the cluster (`checks.py` makes the most usual): each gives a sentence of what is still wrong, or None.
              They are asked in order, and the first sentence is shown
    hints     shown one by one
    solution  a way to do it, as a cell
    done      the praise
    """

    name: str
    task: str
    checks: Sequence[Check]
    hints: Sequence[str] = ()
    solution: str = ""
    done: str = "Well done."

    def __post_init__(self) -> None:
        if not self.name or self.name.split() != [self.name]:
            raise ValueError(f"the name of an exercise is one word, not {self.name!r}")
        if isinstance(self.hints, str):
            raise TypeError(f"hints of {self.name} is a list of sentences, not one: hints=[...]")
        if callable(self.checks) or not self.checks or not all(callable(check) for check in self.checks):
            raise TypeError(
                f"checks of {self.name} is a list of functions, each of one argument, the cluster: checks=[...]"
            )


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
