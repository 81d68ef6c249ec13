"""Where metrics came from in 2019: without a metrics server in kube-system, kubectl top asks a service called heapster."""

from __future__ import annotations

from typing import Any

from ..cli.command import Command, Run
from ..cli.errors import PlainError
from ..cli.session import Session

MISSING = "Error from server (NotFound): the server could not find the requested resource (get services http:heapster:)"


def needs_heapster(command: Command) -> Run:
    """`run` of a command of today, with the complaint of then."""
    inner = command.run
    assert inner is not None

    async def run(session: Session, options: Any) -> int | None:
        if session.client.find("services", "metrics-server", "kube-system") is None:
            raise PlainError(MISSING)
        return await inner(session, options)

    return run
