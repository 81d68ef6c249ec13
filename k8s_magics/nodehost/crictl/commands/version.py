"""crictl version"""

from __future__ import annotations

from dataclasses import dataclass

from ..command import Call, Command, WrongUsage


@dataclass(frozen=True)
class Options:
    """It has no flags."""


async def run(call: Call, options: Options) -> None:
    if call.args:
        raise WrongUsage
    name, _, version = call.host.kubelet.config.runtime_version.partition("://")
    await call.process.write(
        f"Version:  0.1.0\nRuntimeName:  {name}\nRuntimeVersion:  v{version}\nRuntimeApiVersion:  v1\n"
    )


COMMAND = Command(name="version", usage="Display runtime version information", options=Options, run=run)
