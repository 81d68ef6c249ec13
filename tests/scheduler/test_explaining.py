"""Attempts in words."""

from __future__ import annotations

from k8s_magics.apiserver.store import Key
from k8s_magics.scheduler.explaining import explain
from k8s_magics.scheduler.framework import Verdict
from k8s_magics.scheduler.why import Attempt
from k8s_magics.sim.clock import Clock

POD = Key("pods", "default", "web")


def test_the_best_node_comes_first_and_refusals_last() -> None:
    attempt = Attempt(
        5_000, POD, 1, "node-2", "",
        {"node-3": ("NodeAffinity", Verdict(("no match",)))},
        {"node-1": {"A": 10, "B": 0}, "node-2": {"A": 5, "B": 20}},
    )  # fmt: skip
    assert explain(attempt, Clock()) == [
        "09:00:05  attempt 1: placed on node-2",
        "  node-2  25 points (A 5, B 20)",
        "  node-1  10 points (A 10)",
        "  node-3  refused by NodeAffinity: no match",
    ]


def test_a_failure_says_its_sentence() -> None:
    (line,) = explain(Attempt(0, POD, 2, message="no nodes available to schedule pods"), Clock())
    assert line == "09:00:00  attempt 2: not placed: no nodes available to schedule pods"
