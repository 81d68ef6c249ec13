"""Selectors of lists."""

from __future__ import annotations

import pytest

from k8s_magics.apimachinery.errors import BadRequest
from k8s_magics.apimachinery.objects import freeze
from k8s_magics.apiserver.selection import matching
from k8s_magics.resources.pod import RESOURCE as POD

PODS = [
    freeze({"metadata": {"name": n, "labels": {"app": n}}, "status": {"phase": p}})
    for n, p in (("a", "Running"), ("b", "Failed"))
]


def test_labels_and_fields_choose_together() -> None:
    assert matching(PODS, POD, labels="app in (a,b)", fields="status.phase=Running") == PODS[:1]
    assert matching(PODS, POD, labels={"matchLabels": {"app": "b"}}) == PODS[1:]
    assert matching(PODS, POD) is PODS


def test_bad_selectors_are_the_client_s_fault() -> None:
    with pytest.raises(BadRequest, match="unable to parse requirement"):
        matching(PODS, POD, labels="a in")
    with pytest.raises(BadRequest, match="field label not supported: spec.foo"):
        matching(PODS, POD, fields="spec.foo=1")
