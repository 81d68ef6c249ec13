"""How the metrics server writes what is used."""

from __future__ import annotations

from typing import Any

from ...apimachinery.objects import Object, dig, freeze
from ...apimachinery.quantity import parse_quantity
from ...apimachinery.resource import NAME, Column
from ..nodes import Usage

GROUP, VERSION = "metrics.k8s.io", "v1beta1"
SERVICE = "kube-system/metrics-server"
WINDOW = 15_000
"""Milliseconds between two samples."""


def usage_of(used: Usage) -> dict[str, str]:
    """CPU in billionths, memory in Ki."""
    return {"cpu": f"{used.cpu_millicores * 1_000_000}n", "memory": f"{used.memory_bytes >> 10}Ki"}


def columns(containers: str) -> tuple[Column, ...]:
    """`containers`: the path of a list whose use is added up; "" if the object itself has it."""

    def total(obj: Object, resource: str) -> str:
        parts = dig(obj, containers, ()) if containers else (obj,)
        amounts = [parse_quantity(str(dig(part, f"usage.{resource}", "0"))) for part in parts]
        return str(sum(amounts[1:], amounts[0])) if amounts else "0"

    return (
        NAME,
        Column(name="CPU", cell=lambda obj, _: total(obj, "cpu")),
        Column(name="MEMORY", cell=lambda obj, _: total(obj, "memory")),
        Column(name="WINDOW", cell=lambda obj, _: str(obj.get("window", ""))),
    )


def measurement(kind: str, metadata: dict[str, Any], when: str, **more: Any) -> Object:
    made: Object = freeze({
        "kind": kind, "apiVersion": f"{GROUP}/{VERSION}", "metadata": metadata, "timestamp": when, "window": f"{WINDOW // 1000}s", **more,
    })  # fmt: skip
    return made
