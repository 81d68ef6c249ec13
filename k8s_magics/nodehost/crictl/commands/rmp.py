"""crictl rmp: forgets a pod's sandbox and what ran in it."""

from __future__ import annotations

from dataclasses import dataclass

from ....cli.flags import flag
from ..command import Call, Command, CrictlError
from ..finding import sandbox_named


@dataclass(frozen=True)
class Options:
    """The flags of rmp."""

    all: bool = flag(False, "-a, --all", "Remove all pods")
    force: bool = flag(False, "-f, --force", "Force removal of the pod sandbox, disregarding if running")


async def run(call: Call, options: Options) -> None:
    words = tuple(s.id for s in call.host.sandboxes()) if options.all else call.args
    await call.each(words, lambda word: _remove(call, word, force=options.force))


async def _remove(call: Call, word: str, *, force: bool) -> None:
    sandbox = sandbox_named(call, word, f'getting sandbox status of pod "{word}": ')
    if sandbox.ready:
        if not force:
            raise CrictlError(f'pod sandbox "{word}" is running, please stop it first')
        call.host.runtime.stop_sandbox(sandbox)
        await call.line(f"Stopped sandbox {word}")
    call.host.runtime.remove_sandbox(sandbox)
    call.host.runtime.on_change(sandbox.config.pod_uid)
    await call.line(f"Removed sandbox {word}")


COMMAND = Command(name="rmp", usage="Remove one or more pods", arguments="POD-ID [POD-ID...]", options=Options, run=run)
