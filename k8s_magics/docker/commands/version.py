"""docker version"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.flags import flag
from ..command import Call, Command
from ..templates import filled

VERSION, API, GO, COMMIT, BUILT = "18.09.2", "1.39", "go1.10.6", "6247962", "Sun Feb 10 04:13:27 2019"


@dataclass(frozen=True)
class Options:
    """The flags of version."""

    format: str = flag("", "-f, --format", "Format the output using the given Go template")


async def run(call: Call, options: Options) -> None:
    if options.format:
        half = {
            "Version": VERSION,
            "ApiVersion": API,
            "GitCommit": COMMIT,
            "GoVersion": GO,
            "Os": "linux",
            "Arch": "amd64",
        }
        await call.line(filled(options.format, {"Client": half, "Server": half}))
        return
    lines: tuple[str, ...] = (
        f"Version:           {VERSION}",
        f"API version:       {API}",
        f"Go version:        {GO}",
        f"Git commit:        {COMMIT}",
    )
    lines += (f"Built:             {BUILT}", "OS/Arch:           linux/amd64", "Experimental:      false")
    client = "".join(f" {line}\n" for line in lines)
    server = "".join(f"  {line.replace(':  ', ': ', 1)}\n" for line in lines)
    await call.process.write(f"Client:\n{client}\nServer: Docker Engine - Community\n Engine:\n{server}")


COMMAND = Command(
    name="version", short="Show the Docker version information", usage="[OPTIONS]", options=Options, run=run, most=0
)
