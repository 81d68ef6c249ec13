"""A line of our own below an error."""

from __future__ import annotations

import pytest

from k8s_magics import Cluster
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


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("helm init", "no server part"),
        ("helm serve", "http.server"),
        ("helm install --name web ./web", "`helm install NAME CHART`"),
        ("helm delete --purge web", "--keep-history"),
        ("helm install web nowhere", "helm search repo"),
    ],
)
def test_what_left_helm_is_told_with_the_way_of_today(line: str, hint: str) -> None:
    result = Cluster(nodes=0, controllers=False).terminal().run(line)
    assert hint in hint_for(line, result)
