"""crictl exec"""

from __future__ import annotations

from dataclasses import dataclass

from ....cli.flags import flag
from ....shell.faults import OSFault
from ....shell.kernel import ExecError
from ..command import Call, Command, CrictlError, WrongUsage
from ..finding import find_container


@dataclass(frozen=True)
class Options:
    """The flags of exec."""

    interactive: bool = flag(False, "-i, --interactive", "Keep STDIN open")
    sync: bool = flag(False, "-s, --sync", "Run the command synchronously")
    timeout: int = flag(0, "--timeout", "Timeout in seconds")
    tty: bool = flag(False, "-t, --tty", "Allocate a pseudo-TTY")


async def run(call: Call, options: Options) -> None:
    if len(call.args) < 2:
        raise WrongUsage
    word, *argv = call.args
    doing = f"execing command in container {word}: "
    if options.tty and not options.interactive:
        raise CrictlError(f"{doing}tty=true must be specified with interactive=true")
    found = find_container(call, word)
    if found is None:
        raise CrictlError(
            f'{doing}rpc error: code = NotFound desc = failed to find container "{word}" in store: not found'
        )
    container = found[1]
    if not container.is_running:
        raise CrictlError(
            f"{doing}rpc error: code = Unknown desc = container is in CONTAINER_{container.state.upper()} state"
        )
    files = call.process.files
    try:
        process = call.host.runtime.exec(
            container, argv, stdin=files.get(0) if options.interactive else None, stdout=files[1], stderr=files[2],
            env={"TERM": "xterm"} if options.tty else {},
        )  # fmt: skip
    except (ExecError, OSFault) as error:
        raise CrictlError(
            f"{doing}Internal error occurred: error executing command in container: failed to exec in container: failed to start exec: "
            f"OCI runtime exec failed: exec failed: unable to start container process: {error}"
        ) from None
    code = await call.process.wait(process)
    if code:
        raise CrictlError(f"{doing}command terminated with exit code {code}")


COMMAND = Command(
    name="exec",
    usage="Run a command in a running container",
    arguments="CONTAINER-ID COMMAND [ARG...]",
    options=Options,
    run=run,
)
