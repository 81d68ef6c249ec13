"""The most addresses that an Endpoints object lists."""

from __future__ import annotations

from typing import Any

from k8s_magics.controllers.endpoints import truncated


def subset(ready: int, unready: int = 0) -> dict[str, Any]:
    return {"addresses": [{"ip": f"r{n}"} for n in range(ready)], "notReadyAddresses": [{"ip": f"u{n}"} for n in range(unready)]}  # fmt: skip


def sizes(subsets: list[dict[str, Any]]) -> list[tuple[int, int]]:
    return [(len(s.get("addresses", ())), len(s.get("notReadyAddresses", ()))) for s in truncated(subsets)]


def test_a_thousand_are_left_alone() -> None:
    assert sizes([subset(400, 300), subset(300)]) == [(400, 300), (300, 0)]


def test_those_that_are_not_ready_go_first() -> None:
    assert sizes([subset(400, 300), subset(400, 100)]) == [(400, 150), (400, 50)]


def test_of_too_many_ready_ones_each_subset_keeps_its_share() -> None:
    assert sizes([subset(1500, 10), subset(500)]) == [(750, 0), (250, 0)]
