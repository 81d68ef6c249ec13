"""crictl rmi"""

from __future__ import annotations

from dataclasses import dataclass

from ....cli.flags import flag
from ....runtime.reference import InvalidReference, parse_reference
from ....runtime.registry import Pulled
from ..command import Call, Command, CrictlError, WrongUsage
from ..objects import image_object


@dataclass(frozen=True)
class Options:
    """The flags of rmi."""

    all: bool = flag(False, "-a, --all", "Remove all images")
    prune: bool = flag(False, "-q, --prune", "Remove all unused images")


async def run(call: Call, options: Options) -> None:
    """Simplified: an image that a container runs may be removed, too; containers keep what they have."""
    store = call.host.runtime.images
    used = {c.image.name for _, c in call.host.containers()}
    if options.all or options.prune:
        chosen = [p for p in store.images() if not (options.prune and p.name in used)]
    else:
        if not call.args:
            raise WrongUsage
        chosen = [pulled for word in call.args for pulled in _must_be_there(call, word)]
    for pulled in chosen:
        store.remove(pulled.reference)
        await call.line(f"Deleted: {pulled.name}")


def _must_be_there(call: Call, word: str) -> list[Pulled]:
    found = images_named(call, word)
    if not found:
        raise CrictlError(f"no such image {word}")
    return found


def images_named(call: Call, word: str) -> list[Pulled]:
    """By name or by the beginning of its ID."""
    try:
        name = str(parse_reference(word))
    except InvalidReference:
        name = ""
    plain = word.removeprefix("sha256:")
    return [
        pulled
        for pulled in call.host.runtime.images.images()
        if pulled.name == name or image_object(pulled)["id"].removeprefix("sha256:").startswith(plain)
    ]


COMMAND = Command(
    name="rmi", usage="Remove one or more images", arguments="IMAGE-ID [IMAGE-ID...]", options=Options, run=run
)
