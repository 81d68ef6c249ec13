"""crictl stop: behind the kubelet's back, which starts the container anew."""

from __future__ import annotations

from dataclasses import dataclass

from ....cli.flags import flag
from ..command import Call, Command, CrictlError
from ..finding import find_container
from ..stopping import stop_container


@dataclass(frozen=True)
class Options:
    """The flags of stop."""

    all: bool = flag(False, "-a, --all", "Stop all running containers")
    timeout: int = flag(0, "-t, --timeout", "Seconds to wait to kill the container after a graceful stop is requested")


async def run(call: Call, options: Options) -> None:
    if options.all and call.args:
        raise CrictlError("cannot specify CONTAINER-ID(s) when using --all", fatal=False)
    if not options.all and not call.args:
        raise CrictlError("you must specify at least one CONTAINER-ID or use --all", fatal=False)
    words = tuple(c.id for _, c in call.host.containers() if c.is_running) if options.all else call.args
    if not words:
        await call.line("No running containers found.")
    for word in words:
        found = find_container(call, word)
        if found is not None:  # (of one that is not there the runtime says that it has stopped)
            await stop_container(call.host.runtime, found[1], options.timeout * 1000)
        await call.line(word)


COMMAND = Command(
    name="stop",
    usage="Stop one or more running containers",
    arguments="CONTAINER-ID [CONTAINER-ID...]",
    options=Options,
    run=run,
)
