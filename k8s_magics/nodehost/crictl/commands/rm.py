"""crictl rm"""

from __future__ import annotations

from dataclasses import dataclass

from ....cli.flags import flag
from ..command import Call, Command, CrictlError
from ..finding import container_named
from ..stopping import stop_container


@dataclass(frozen=True)
class Options:
    """The flags of rm."""

    all: bool = flag(False, "-a, --all", "Remove all containers")
    force: bool = flag(False, "-f, --force", "Force removal of the container, disregarding if running")
    keep_logs: bool = flag(False, "-k, --keep-logs", "Preserve the container log file and its rotations")


async def run(call: Call, options: Options) -> None:
    words = tuple(c.id for _, c in call.host.containers()) if options.all else call.args
    await call.each(words, lambda word: _remove(call, word, force=options.force))


async def _remove(call: Call, word: str, *, force: bool) -> None:
    sandbox, container = container_named(call, word, f'getting container status "{word}": ')
    if container.is_running:
        if not force:
            raise CrictlError(f'container "{word}" is running, please stop it first')
        await stop_container(call.host.runtime, container, 0)
        await call.line(word)
    call.host.runtime.remove_container(sandbox, container)
    call.host.runtime.on_change(sandbox.config.pod_uid)
    await call.line(word)


COMMAND = Command(
    name="rm",
    usage="Remove one or more containers",
    arguments="CONTAINER-ID [CONTAINER-ID...]",
    options=Options,
    run=run,
)
