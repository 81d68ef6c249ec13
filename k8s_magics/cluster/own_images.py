"""`cluster.images`: the images that were added to this cluster by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from .inputs import Input
from .own_image import Image

if TYPE_CHECKING:
    from .cluster import Cluster

ADD_IMAGE = "add_image"


class OwnImages:
    """They can be pulled from every node, by the name that they have; adding one is an input of the cluster like any other."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._added: dict[str, Image] = {}

    def add(self, image: Image) -> None:
        """Let pods use it from now on.  The same image again is no error (a cell that is run twice); TypeError, ValueError if the name is taken."""
        if not isinstance(image, Image):
            raise TypeError(f"images.add(Image(name, program)) takes an Image, not {type(image).__name__}")
        known = self._added.get(str(image.reference))
        if known is None:
            self._cluster._act(ADD_IMAGE, image)
        elif not image.equals(known):
            raise ValueError(
                f"there is an image {image.name} already, and it is another one: give this one another tag"
            )

    def take(self, image: Image) -> None:
        """Carry out `add`; ValueError if the registries have an image of that name."""
        self._cluster._machinery.registry.add(image.for_registry())
        self._added[str(image.reference)] = image

    def __iter__(self) -> Iterator[Image]:
        return iter(tuple(self._added.values()))

    def __len__(self) -> int:
        return len(self._added)

    def __repr__(self) -> str:
        return f"<images: {', '.join(image.name for image in self) or 'none of your own'}>"


def with_images(inputs: Sequence[Input], images: Iterable[Image]) -> tuple[Input, ...]:
    """Inputs that were read from text, with the images that their names stand for; ValueError if one is missing."""
    known = {image.name: image for image in images}
    named = [item.arguments[0] for item in inputs if item.action == ADD_IMAGE]
    missing = [name for name in named if name not in known]
    if missing:
        raise ValueError(
            f"this cluster has the image {missing[0]}, which was added by hand: programs are not saved, so give it again"
        )
    return tuple(
        replace(item, arguments=(known[item.arguments[0]],)) if item.action == ADD_IMAGE else item for item in inputs
    )
