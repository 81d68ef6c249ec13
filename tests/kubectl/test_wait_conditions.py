"""What --for asks for."""

from __future__ import annotations

import pytest

from k8s_magics.cli.errors import CommandError
from k8s_magics.kubectl.wait_conditions import parse_for

READY = {
    "metadata": {"generation": 2},
    "status": {"phase": "Running", "conditions": [{"type": "Ready", "status": "True", "observedGeneration": 2}]},
}


@pytest.mark.parametrize(
    "text",
    ["condition=Ready", "condition=ready=true", "jsonpath={.status.phase}=Running", "jsonpath='{.status.phase}'"],
)
def test_what_holds(text: str) -> None:
    assert parse_for(text).met(READY)


@pytest.mark.parametrize(
    "text", ["condition=Ready=false", "condition=Other", "jsonpath={.status.phase}=Failed", "jsonpath={.status.none}"]
)
def test_what_does_not_hold(text: str) -> None:
    assert not parse_for(text).met(READY)


def test_a_condition_of_an_older_generation_does_not_count() -> None:
    assert not parse_for("condition=Ready").met({**READY, "metadata": {"generation": 3}})


@pytest.mark.parametrize("text", ["", "ready", "jsonpath={.a", "jsonpath={.a}="])
def test_what_cannot_be_read(text: str) -> None:
    with pytest.raises(CommandError):
        parse_for(text)


def test_creating_and_deleting() -> None:
    assert parse_for("create").creating and parse_for("delete").deleting
