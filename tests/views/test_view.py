"""What a view is."""

from __future__ import annotations

from k8s_magics.views.drawing import views


def test_every_view_can_be_asked_for_as_its_example_says() -> None:
    for name, view in views().items():
        word, _, target = view.example.partition(" ")
        assert word == view.name == name and view.summary and bool(target) is bool(view.kinds)
