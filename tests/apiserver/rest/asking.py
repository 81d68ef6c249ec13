"""A call, asked and answered at once."""

from __future__ import annotations

import json
from typing import Any

from k8s_magics.apiserver.rest.front import Front
from k8s_magics.apiserver.rest.message import Answer, Call
from k8s_magics.client.client import Client


def ask(
    client: Client, method: str, target: str, body: Any = None, media: str = "application/json"
) -> tuple[Answer, Any]:
    call = Call.of(method, target, {"Content-Type": media}, json.dumps(body).encode() if body is not None else b"")
    coroutine = Front(client.server, client.caller).answer(call)
    try:
        coroutine.send(None)
    except StopIteration as end:
        answer: Answer = end.value
        return answer, answer.value if answer.value is not None else answer.body
    raise AssertionError("it waits")
