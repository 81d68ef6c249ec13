"""What events said in 1.15, where today's sentences tell more: (reason, pattern of today's sentence, the one of then)."""

from __future__ import annotations

EVENT_WORDS = (
    ("Created", r"^Container created$", r"Created container {part}"),
    ("Started", r"^Container started$", r"Started container {part}"),
    ("Pulled", r"^(Successfully pulled image \"[^\"]*\") in .*$", r"\1"),
    ("Pulled", r"^(Container image \"[^\"]*\" already present on machine).*$", r"\1"),
    ("ScalingReplicaSet", r"^(Scaled (?:up|down) replica set \S+) from \d+ (to \d+)$", r"\1 \2"),
    ("Killing", r"^Stopping container (\S+)$", r"Stopping container \1"),
)
"""`{part}` is the container that the event is about."""
