"""Recording events: counts, floods and limits."""

from __future__ import annotations

import pytest

from k8s_magics.apimachinery.objects import Object
from k8s_magics.client.client import Client
from k8s_magics.client.events import Recorder, Source
from k8s_magics.cluster.control_plane import component, make_server
from k8s_magics.sim.clock import Clock
from k8s_magics.sim.random import Random


@pytest.fixture
def client() -> Client:
    made = component(make_server(Clock(), Random(), bare=True), "test")
    made.create("namespaces", {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "default"}})
    return made


@pytest.fixture
def thing(client: Client) -> Object:
    return client.create(
        "configmaps", {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a", "namespace": "default"}}
    )


def recorder(client: Client, *, modern: bool = False) -> Recorder:
    return Recorder(client, client.clock, Random(), Source("tester", modern=modern))


def test_repeats_are_counted_not_added(client: Client, thing: Object) -> None:
    events = recorder(client)
    for _ in range(3):
        events.warning(thing, "Bad", "it is bad")
        client.clock.advance(1000)
    (event,) = client.list("events")
    assert event["count"] == 3 and event["lastTimestamp"] > event["firstTimestamp"]


def test_from_the_tenth_similar_message_on_one_event_counts_them(client: Client, thing: Object) -> None:
    events = recorder(client)
    for number in range(12):
        events.normal(thing, "Many", f"number {number}")
    assert [(e["message"], e["count"]) for e in client.list("events")][8:] == [
        ("number 8", 1),
        ("(combined from similar events): number 11", 3),
    ]


def test_a_flood_is_cut_off(client: Client, thing: Object) -> None:
    events = recorder(client)
    for number in range(60):
        events.normal(thing, f"Reason{number}", "x")
    assert len(client.list("events")) == 25


def test_what_is_cut_off_is_counted(client: Client, thing: Object) -> None:
    events = recorder(client)
    for _ in range(40):
        events.warning(thing, "Bad", "it is bad")
    client.clock.advance(300_000)
    events.warning(thing, "Bad", "it is bad")
    assert client.list("events")[0]["count"] == 41


def test_normal_events_and_warnings_are_limited_apart(client: Client, thing: Object) -> None:
    events = recorder(client)
    for number in range(30):
        events.normal(thing, f"Reason{number}", "x")
        events.warning(thing, f"Reason{number}", "x")
    assert len(client.list("events")) == 50


def test_modern_events_are_series(client: Client, thing: Object) -> None:
    events = recorder(client, modern=True)
    events.normal(thing, "Scheduled", "done", action="Binding")
    events.normal(thing, "Scheduled", "done", action="Binding")
    (event,) = client.list("events")
    assert event["series"]["count"] == 2 and event["action"] == "Binding" and event["firstTimestamp"] is None


def test_an_event_that_cannot_be_written_is_dropped(client: Client, thing: Object) -> None:
    lost = {**thing, "metadata": {**thing["metadata"], "namespace": "nowhere"}}
    recorder(client).normal(lost, "Lost", "x")
    assert client.list("events") == ()
