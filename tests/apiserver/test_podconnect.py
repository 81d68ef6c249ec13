"""What is checked before a kubelet is asked."""

from __future__ import annotations

from typing import Any

import pytest

from k8s_magics.apimachinery.errors import BadRequest, InternalError
from k8s_magics.apimachinery.objects import freeze
from k8s_magics.apiserver.nodes import NoNodes
from k8s_magics.apiserver.podconnect import checked, logs


def pod(*names: str, node: str = "") -> Any:
    return freeze({"metadata": {"name": "web"}, "spec": {"containers": [{"name": n} for n in names], "nodeName": node}})


def test_the_only_container_needs_no_name() -> None:
    assert checked(pod("a"), "") == "a"


def test_a_choice_must_be_made_and_be_right() -> None:
    with pytest.raises(BadRequest, match=r"a container name must be specified for pod web, choose one of: \[a b\]"):
        checked(pod("a", "b"), "")
    with pytest.raises(BadRequest, match="container c is not valid for pod web"):
        checked(pod("a", "b"), "c")


def test_an_unscheduled_pod_has_no_log_yet() -> None:
    assert logs(NoNodes(), pod("a"), "a") is None
    with pytest.raises(InternalError):
        logs(NoNodes(), pod("a", node="n"), "a")
