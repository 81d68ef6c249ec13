"""One learner's way through the lessons: which exercise is asked about, how many hints were given."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING

from ..apimachinery.catalog import catalog
from . import lessons
from .lesson import Check, Exercise, Lesson

if TYPE_CHECKING:
    from ..cluster.cluster import Cluster


class Course:
    """All lessons; every method returns text for people and raises ValueError, in words, for an exercise that there is not."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}
        self._own: dict[str, Exercise] = {}
        self._latest = ""

    @property
    def lessons(self) -> Mapping[str, Lesson]:
        return catalog(lessons, Lesson)

    def exercises(self) -> dict[str, Exercise]:
        """Of all lessons, in their order, and one's own."""
        lessons = sorted(self.lessons.values(), key=lambda item: item.number)
        return {e.name: e for lesson in lessons for e in lesson.exercises} | self._own

    @property
    def own(self) -> tuple[Exercise, ...]:
        """Those that `add` was given."""
        return tuple(self._own.values())

    def add(self, exercise: Exercise) -> None:
        """An exercise of one's own, in place of one of its name."""
        self._own[exercise.name] = exercise
        self._given.pop(exercise.name, None)

    def lesson(self, cluster: Cluster, *words: str) -> str:
        """The list of lessons, or the exercises of one."""
        found = sorted(self.lessons.values(), key=lambda item: item.number)
        if not words:
            return (
                "\n".join(f"{lesson.number}  {lesson.title:<44}{lesson.notebook}" for lesson in found)
                or "There are no lessons here."
            )
        chosen = [lesson for lesson in found if words[0] == str(lesson.number) or lesson.slug.startswith(words[0])]
        if not chosen:
            raise ValueError(f"no lesson {words[0]!r}; `%k8s lesson` lists them")
        return "\n".join([chosen[0].title, *(f"  {e.name}: {e.task}" for e in chosen[0].exercises)])

    def check(self, cluster: Cluster, *words: str) -> str:
        """What is still wrong with an exercise, or praise."""
        exercise = self._exercise(words)
        for number, check in enumerate(exercise.checks, 1):
            problem = check(cluster) if exercise.name not in self._own else _asked(check, cluster, exercise.name)
            if problem:
                return f"✗ {problem}\n  ({number - 1} of {len(exercise.checks)} checks passed; `%k8s hint {exercise.name}` helps)"
        return f"✓ {exercise.done} ({len(exercise.checks)} of {len(exercise.checks)} checks passed)"

    def hint(self, cluster: Cluster, *words: str) -> str:
        """The next hint of an exercise."""
        exercise = self._exercise(words)
        if not exercise.hints:
            return f"There are no hints for {exercise.name}."
        given = min(self._given.get(exercise.name, 0), len(exercise.hints) - 1)
        self._given[exercise.name] = given + 1
        more = len(exercise.hints) - given - 1
        rest = f"({more} more)" if more else f"(the last one; `%k8s solution {exercise.name}` shows a way)"
        return f"{exercise.hints[given]} {rest}"

    def solution(self, cluster: Cluster, *words: str) -> str:
        """One way to solve an exercise, ready to paste into a cell."""
        exercise = self._exercise(words)
        return exercise.solution.strip("\n") or f"No solution is written down for {exercise.name}."

    def _exercise(self, words: tuple[str, ...]) -> Exercise:
        known = self.exercises()
        if not known:
            raise ValueError("there are no exercises here")
        name = words[0] if words else self._latest
        if not name:
            raise ValueError(f"say which exercise: {', '.join(known)}")
        if words and words[0] not in known:
            near = get_close_matches(words[0], list(known), n=1)
            raise ValueError(
                f"no exercise {words[0]!r}"
                + (f"; did you mean {near[0]}?" if near else f"; there are: {', '.join(known)}")
            )
        self._latest = name
        return known[name]


def _asked(check: Check, cluster: Cluster, name: str) -> str | None:
    """What a check of one's own says; ValueError, in words, if it breaks, for that is its author's business."""
    try:
        return check(cluster)
    except Exception as error:
        where = getattr(check, "__name__", "a check")
        raise ValueError(f"the check `{where}` of {name} has failed: {type(error).__name__}: {error}") from None
