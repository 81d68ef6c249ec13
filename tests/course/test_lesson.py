"""What a lesson is."""

from __future__ import annotations

from k8s_magics.course.course import Course
from k8s_magics.course.lesson import Lesson


def test_a_lesson_is_its_notebook() -> None:
    assert Lesson(number=3, slug="services", title="").notebook == "03-services.ipynb"


def test_every_exercise_can_be_checked_hinted_and_solved() -> None:
    course = Course()
    names = [e.name for lesson in course.lessons.values() for e in lesson.exercises]
    assert len(names) == len(set(names))
    for exercise in course.exercises().values():
        assert exercise.task and exercise.checks and exercise.hints and exercise.solution.strip()
