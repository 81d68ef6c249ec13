"""The words by which kinds are found."""

from __future__ import annotations

import pytest

from k8s_magics.apimachinery.resource import Resource
from k8s_magics.apiserver.server import APIServer


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("po", "pods"), ("Pod", "pods"), ("pods", "pods"), ("deploy", "deployments.apps"), ("deployments.apps", "deployments.apps"),
        ("deployment.v1.apps", "deployments.apps"), ("hpa.v1.autoscaling", "horizontalpodautoscalers.autoscaling"), ("events", "events"),
        ("events.events.k8s.io", "events.events.k8s.io"), ("ing.networking", "ingresses.networking.k8s.io"), ("svc", "services"),
    ],
)  # fmt: skip
def test_words_find_kinds(server: APIServer, word: str, key: str) -> None:
    found = server.discovery.find(word)
    assert found is not None and found.key == key


@pytest.mark.parametrize("word", ["", "pots", "pods.apps", "deployments.v2.apps"])
def test_other_words_find_nothing(server: APIServer, word: str) -> None:
    assert server.discovery.find(word) is None


def test_the_version_asked_for_is_kept(server: APIServer) -> None:
    found = server.discovery.find_version("hpa.v1.autoscaling")
    assert found is not None and found[1] == "v1"


def test_custom_kinds_join_and_leave(server: APIServer) -> None:
    discovery = server.discovery
    discovery.add(Resource(kind="Moon", plural="moons", group="example.com", short_names=("mo",)))
    assert discovery.by_kind("example.com/v1", "Moon") is not None and discovery.find("mo") is not None
    discovery.remove("moons.example.com")
    assert discovery.by_kind("example.com/v1", "Moon") is None and not discovery.has("moons.example.com")


def test_a_kind_that_left_is_remembered_until_an_unknown_word_is_looked_up(server: APIServer) -> None:
    discovery = server.discovery
    discovery.add(Resource(kind="Moon", plural="moons", group="example.com", short_names=("mo",)))
    discovery.remove("moons.example.com")
    assert discovery.find("mo") is not None and discovery.by_key("moons.example.com").kind == "Moon"
    assert discovery.find("nonsense") is None
    assert discovery.find("mo") is None


def test_other_custom_kinds_take_the_place_of_these(server: APIServer) -> None:
    server.discovery.add(Resource(kind="Moon", plural="moons", group="example.com"))
    past = server.discovery.with_custom([Resource(kind="Sun", plural="suns", group="example.com")])
    assert past.has("suns.example.com") and past.has("pods") and not past.has("moons.example.com")


def test_all_is_a_category(server: APIServer) -> None:
    assert {"pods", "services", "deployments.apps"} <= {r.key for r in server.discovery.category("all")}
