"""Containers as the generators make them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from .creating import filled

ALPHABET = "bcdfghjklmnpqrstvwxz2456789"
"""Of generated names."""


def container(name: str, image: str, **fields: Any) -> dict[str, Any]:
    """A container with `resources: {}`, which Go's struct always shows; fields in the struct's order."""
    known = ("command", "args", "ports", "env")
    first = filled(**{k: fields.get(k) for k in known})
    rest = filled(**{k: v for k, v in fields.items() if k not in known})
    return {"name": name, "image": image, **first, "resources": {}, **rest}


def name_of_image(image: str) -> str:
    """The container's name that `create deployment` makes of an image: its last part without tag and digest.

    Where characters have to be replaced kubectl adds five random ones, so that it stays unique; here they follow from the name.
    """
    name = image.rpartition("/")[2]
    name = name.partition("@")[0].partition(":")[0]
    if not any(c in name for c in "_."):
        return name
    suffix = "".join(ALPHABET[byte % len(ALPHABET)] for byte in hashlib.sha256(name.encode()).digest()[:5])
    return f"{name.replace('_', '-').replace('.', '-')}-{suffix}"


def containers_of(images: Sequence[str]) -> list[dict[str, Any]]:
    return [container(name_of_image(image), image) for image in images]
