"""Runs one filter."""

from __future__ import annotations

import json
from typing import Any

from k8s_magics.shell.jq.evaluation import Evaluation
from k8s_magics.shell.jq.parser import parse
from k8s_magics.shell.jq.values import JqFault


def jq(source: str, text: str = "null", **variables: Any) -> list[Any]:
    """The outputs for one JSON text; a failure is the last of them, as `JqFault: message`."""
    found: list[Any] = []
    try:
        found.extend(Evaluation().values(parse(source), json.loads(text), variables))
    except JqFault as fault:
        found.append(f"JqFault: {fault.value}")
    return found
