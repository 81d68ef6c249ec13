"""What a view is."""

from __future__ import annotations

from k8s_magics import Cluster
from k8s_magics.views.drawing import views
from k8s_magics.views.view import Scene


def test_every_view_can_be_asked_for_as_its_example_says() -> None:
    for name, view in views().items():
        word, _, target = view.example.partition(" ")
        assert word == view.name == name and view.summary and bool(target) is bool(view.kinds)


def test_the_namespace_is_named_where_it_is_not_the_usual_one() -> None:
    history = Cluster(nodes=0).history
    assert [Scene(history, "web", space, 0).where for space in ("", "default", "shop")] == ["", "", "in namespace shop"]
