"""One learner's way through the lessons."""

from __future__ import annotations

import pytest

from k8s_magics import Cluster
from k8s_magics.course.course import Course

BARE = {"nodes": 0, "controllers": False, "control_plane": False}


def test_lessons_are_listed_in_their_order_and_opened_by_number_or_name() -> None:
    course, cluster = Course(), Cluster(**BARE)  # type: ignore[arg-type]  # a plain mapping of settings
    lines = course.lesson(cluster).splitlines()
    assert [int(line.split()[0]) for line in lines] == sorted(lesson.number for lesson in course.lessons.values())
    first = min(course.lessons.values(), key=lambda lesson: lesson.number)
    assert course.lesson(cluster, str(first.number)) == course.lesson(cluster, first.slug)
    assert course.lesson(cluster, "2") == course.lesson(cluster, "deployments")
    with pytest.raises(ValueError, match="no lesson"):
        course.lesson(cluster, "99")


def test_hints_come_one_by_one_and_end_with_the_solution() -> None:
    course, cluster = Course(), Cluster(**BARE)  # type: ignore[arg-type]
    exercise = next(iter(course.exercises().values()))
    hints = [course.hint(cluster, exercise.name) for _ in range(len(exercise.hints) + 1)]
    assert [h.startswith(text) for h, text in zip(hints, exercise.hints, strict=False)] == [True] * len(exercise.hints)
    assert hints[-1] == hints[-2] and "solution" in hints[-1]


def test_an_exercise_named_once_need_not_be_named_again() -> None:
    course, cluster = Course(), Cluster(**BARE)  # type: ignore[arg-type]
    name = next(iter(course.exercises()))
    with pytest.raises(ValueError, match="say which exercise"):
        course.check(cluster)
    assert course.check(cluster, name) == course.check(cluster)
    with pytest.raises(ValueError, match=f"did you mean {name}"):
        course.check(cluster, name[:-1])
