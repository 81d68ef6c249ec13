"""crictl images"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ....cli.flags import flag
from ....docker.durations import human_size
from ....docker.table import table
from ....runtime.reference import parse_reference
from ..command import Call, Command
from ..objects import image_object, pause_image
from ..output import print_list, short


@dataclass(frozen=True)
class Options:
    """The flags of images."""

    digests: bool = flag(False, "--digests", "Show digests")
    no_trunc: bool = flag(False, "--no-trunc", "Show output without truncating the ID")
    output: str = flag("table", "-o, --output", "Output format, One of: json|yaml|table")
    pinned: bool = flag(False, "--pinned", "Show whether the image is pinned or not")
    quiet: bool = flag(False, "-q, --quiet", "Only show image IDs")


async def run(call: Call, options: Options) -> None:
    found = _images(call)
    if await print_list(call, options.output, {"images": found}):
        return
    if options.quiet:
        await call.process.write("".join(f"{image['id']}\n" for image in found))
        return
    header = (
        "IMAGE",
        "TAG",
        *(("DIGEST",) if options.digests else ()),
        "IMAGE ID",
        "SIZE",
        *(("PINNED",) if options.pinned else ()),
    )
    await call.process.write(table([header, *(_row(options, image) for image in found)]))


def _images(call: Call) -> list[dict[str, Any]]:
    """One entry an image, whatever it is called; in order of names."""
    found: dict[str, dict[str, Any]] = {}
    for image in (pause_image(), *(image_object(pulled) for pulled in call.host.runtime.images.images())):
        known = found.setdefault(image["id"], image)
        known["repoTags"] = list(dict.fromkeys((*known["repoTags"], *image["repoTags"])))
    wanted = str(parse_reference(call.args[0])) if call.args else ""
    return sorted(
        (i for i in found.values() if not wanted or wanted in i["repoTags"]),
        key=lambda i: (*i["repoTags"], *i["repoDigests"])[0],
    )


def _row(options: Options, image: dict[str, Any]) -> tuple[str, ...]:
    name, _, tag = (
        image["repoTags"][0].rpartition(":")
        if image["repoTags"]
        else (image["repoDigests"][0].partition("@")[0], "", "<none>")
    )
    digest = image["repoDigests"][0].partition("@")[2]
    id = image["id"] if options.no_trunc else short(image["id"])
    return (
        name, tag, *((digest if options.no_trunc else short(digest),) if options.digests else ()), id, human_size(int(image["size"])),
        *((str(image["pinned"]).lower(),) if options.pinned else ()),
    )  # fmt: skip


COMMAND = Command(
    name="images",
    usage="List images",
    arguments="[REPOSITORY[:TAG]]",
    options=Options,
    run=run,
    aliases=("image", "img"),
)
