"""A line of our own below an error."""

from __future__ import annotations

import pytest

from k8s_magics.course.hints import hint_for
from k8s_magics.terminal.result import Result


@pytest.mark.parametrize(
    ("stderr", "hint"),
    [
        (
            'error: resource mapping not found: no matches for kind "Deployment" in version "extensions/v1beta1"',
            "apps/v1",
        ),
        ('Error from server (NotFound): deployments.apps "web" not found', "`kubectl get deployments`"),
        ('Error from server (NotFound): pods "web" not found', "`kubectl get pods`"),
        ('error: the server doesn\'t have a resource type "pots"', "api-resources"),
        ('strict decoding error: unknown field "spec.imagee"', "spec.imagee"),
        ("error: unknown flag: --record", "change-cause"),
    ],
)
def test_a_known_error_has_a_hint(stderr: str, hint: str) -> None:
    assert hint in hint_for("x", Result("", stderr, 1))


def test_success_and_the_unknown_have_none() -> None:
    assert hint_for("x", Result("", 'pods "web" not found', 0)) == "" == hint_for("x", Result("", "odd", 1))
