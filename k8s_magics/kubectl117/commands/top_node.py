"""kubectl top node of 1.17."""

from __future__ import annotations

from dataclasses import replace

from ...kubectl.commands.top_node import COMMAND as TODAY
from ..heapster import needs_heapster

COMMAND = replace(TODAY, run=needs_heapster(TODAY))
