"""Lines of a log as Kubernetes' components write them (k8s.io/klog/v2): severity, date, thread, place in the source, message, values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Message:
    """`severity` I, W or E; `place` is `kubelet.go:2537`; `text` is all that follows it."""

    severity: str
    place: str
    text: str

    def line(self, moment: datetime, thread: int) -> str:
        return f"{self.severity}{moment:%m%d %H:%M:%S}.{moment.microsecond:06d} {thread:7d} {self.place}] {self.text}"


def structured(severity: str, place: str, message: str, **values: object) -> Message:
    """`"message" key="value"`: texts are quoted, numbers are not, and an underscore at a key's end is dropped (`from_`)."""
    pairs = "".join(
        f" {key.rstrip('_')}={quoted(value) if isinstance(value, str) else value}" for key, value in values.items()
    )
    return Message(severity, place, quoted(message) + pairs)


def quoted(text: str) -> str:
    """As Go's %q."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
