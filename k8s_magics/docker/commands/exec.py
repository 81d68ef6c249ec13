"""docker exec"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.flags import flag
from ...shell.faults import OSFault
from ...shell.kernel import ExecError
from ..command import Call, Command, DockerError
from ..finding import running


@dataclass(frozen=True)
class Options:
    """The flags of exec."""

    detach: bool = flag(False, "-d, --detach", "Detached mode: run command in the background")
    env: tuple[str, ...] = flag((), "-e, --env", "Set environment variables", kind="array")
    interactive: bool = flag(False, "-i, --interactive", "Keep STDIN open even if not attached")
    privileged: bool = flag(False, "--privileged", "Give extended privileges to the command")
    tty: bool = flag(False, "-t, --tty", "Allocate a pseudo-TTY")
    user: str = flag("", "-u, --user", "Username or UID")
    workdir: str = flag("", "-w, --workdir", "Working directory inside the container")


async def run(call: Call, options: Options) -> int:
    entry, container = running(call, call.args[0])
    files = call.process.files
    env = dict(text.partition("=")[::2] for text in options.env)
    try:
        process = entry.runtime.exec(
            container,
            call.args[1:],
            stdin=files.get(0) if options.interactive else None,
            stdout=files[1],
            stderr=files[2],
            env=env,
        )
    except (ExecError, OSFault) as error:
        raise DockerError(
            f'OCI runtime exec failed: exec failed: container_linux.go:344: starting container process caused "{error}": unknown',
            126,
        ) from None
    return 0 if options.detach else await call.process.wait(process)


COMMAND = Command(
    name="exec", short="Run a command in a running container", usage="[OPTIONS] CONTAINER COMMAND [ARG...]", options=Options, run=run,
    least=2, ends_flags=True,
)  # fmt: skip
