"""docker images"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.flags import flag
from ...runtime.registry import Pulled
from ..command import Call, Command
from ..durations import human_size
from ..engine import familiar, image_id
from ..table import formatted

TITLES = {"Repository": "REPOSITORY", "Tag": "TAG", "ID": "IMAGE ID", "CreatedSince": "CREATED", "Size": "SIZE"}
USUAL = "table {{.Repository}}\t{{.Tag}}\t{{.ID}}\t{{.CreatedSince}}\t{{.Size}}"
UNPACKED = 5, 2
"""Layers on disk are about two and a half times what is transferred.  Simplified: every image was built three weeks ago."""


@dataclass(frozen=True)
class Options:
    """The flags of images."""

    all: bool = flag(False, "-a, --all", "Show all images (default hides intermediate images)")
    format: str = flag("", "--format", "Pretty-print images using a Go template")
    no_trunc: bool = flag(False, "--no-trunc", "Don't truncate output")
    quiet: bool = flag(False, "-q, --quiet", "Only show numeric IDs")


async def run(call: Call, options: Options) -> None:
    rows = [
        _row(p, full=options.no_trunc)
        for p in reversed(call.engine.images())
        if not call.args or _fits(p, call.args[0])
    ]
    if options.quiet:
        await call.process.write("".join(row[2] + "\n" for row in rows))
    else:
        fields = [dict(zip(TITLES, row, strict=True)) for row in rows]
        await call.process.write(formatted(options.format or USUAL, TITLES, fields))


def _row(pulled: Pulled, *, full: bool) -> tuple[str, ...]:
    repository = pulled.reference.repository.removeprefix("docker.io/").removeprefix("library/")
    identity = f"sha256:{image_id(pulled)}" if full else image_id(pulled)[:12]
    size = human_size(pulled.image.size * UNPACKED[0] // UNPACKED[1])
    return repository, pulled.tag or "<none>", identity, "3 weeks ago", size


def _fits(pulled: Pulled, word: str) -> bool:
    name, _, tag = word.partition(":")
    repository = familiar(pulled.reference).partition("@")[0].partition(":")[0]
    return repository == name and tag in ("", pulled.tag)


COMMAND = Command(
    name="images", short="List images", usage="[OPTIONS] [REPOSITORY[:TAG]]", options=Options, run=run, most=1
)
