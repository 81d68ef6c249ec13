"""Containers in descriptions."""

from __future__ import annotations

from typing import Any

from k8s_magics.kubectl.describing.containers import describe_containers
from k8s_magics.kubectl.describing.writer import Writer


def described(container: dict[str, Any], **more: Any) -> str:
    writer = Writer()
    describe_containers(
        writer, "Containers", [{"name": "c", "image": "x", **container}], {"metadata": {"name": "web"}}, **more
    )
    return writer.aligned()


def test_a_template_has_no_state_and_a_pod_has() -> None:
    assert "State:" not in described({}, space=" ")
    status = {"name": "c", "state": {"waiting": {"reason": "ErrImagePull"}}, "restartCount": 2}
    text = described({}, statuses=[status])
    assert "State:          Waiting\n      Reason:       ErrImagePull" in text and "Restart Count:  2" in text


def test_several_ports_are_plural() -> None:
    assert "Ports:" in described({"ports": [{"containerPort": 80, "name": "http"}, {"containerPort": 90}]})
    assert "80/TCP (http), 90/TCP" in described(
        {"ports": [{"containerPort": 80, "name": "http"}, {"containerPort": 90}]}
    )


def test_variables_tell_where_they_come_from() -> None:
    env = [
        {"name": "A", "value": "1"}, {"name": "N", "valueFrom": {"fieldRef": {"fieldPath": "metadata.name"}}},
        {"name": "S", "valueFrom": {"secretKeyRef": {"name": "s", "key": "k"}}},
    ]  # fmt: skip
    text = described({"env": env})
    assert (
        "A:     1" in text
        and "web (v1:metadata.name)" in text
        and "<set to the key 'k' in secret 's'>  Optional: false" in text
    )
