"""Objects in other versions."""

from __future__ import annotations

import pytest

from k8s_magics.apimachinery.objects import dig, freeze
from k8s_magics.cli.errors import CommandError
from k8s_magics.cluster.control_plane import make_server
from k8s_magics.kubectl117.conversion import converted
from k8s_magics.sim.clock import Clock
from k8s_magics.sim.random import Random

DISCOVERY = make_server(Clock(), Random(), bare=True).discovery
OLD = freeze(
    {
        "apiVersion": "extensions/v1beta1",
        "kind": "Deployment",
        "metadata": {"name": "t"},
        "spec": {"template": {"metadata": {"labels": {"a": "b"}}}},
    }
)


def test_there_and_back_again_changes_nothing_but_the_version() -> None:
    new = converted(DISCOVERY, OLD, "apps/v1")
    back = converted(DISCOVERY, new, "extensions/v1beta1")
    assert (new["apiVersion"], back["apiVersion"]) == ("apps/v1", "extensions/v1beta1")
    assert {k: v for k, v in new.items() if k != "apiVersion"} == {k: v for k, v in back.items() if k != "apiVersion"}


def test_the_old_defaults_come_along() -> None:
    assert dig(converted(DISCOVERY, OLD, ""), "spec.strategy.rollingUpdate") == {"maxSurge": 1, "maxUnavailable": 1}


def test_there_is_no_way_to_a_version_that_never_was() -> None:
    with pytest.raises(CommandError):
        converted(DISCOVERY, OLD, "apps/v9")
