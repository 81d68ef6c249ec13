"""crictl stopp: takes a pod's sandbox away; the kubelet makes another."""

from __future__ import annotations

from dataclasses import dataclass

from ..command import Call, Command, WrongUsage
from ..finding import find_sandbox


@dataclass(frozen=True)
class Options:
    """It has no flags."""


async def run(call: Call, options: Options) -> None:
    if not call.args:
        raise WrongUsage
    for word in call.args:
        sandbox = find_sandbox(call, word)
        if sandbox is not None:
            call.host.runtime.stop_sandbox(sandbox)
            call.host.runtime.on_change(sandbox.config.pod_uid)
        await call.line(f"Stopped sandbox {word}")


COMMAND = Command(
    name="stopp", usage="Stop one or more running pods", arguments="POD-ID [POD-ID...]", options=Options, run=run
)
