"""`images`: another name, tag or digest for what containers run.

Source: sigs.k8s.io/kustomize/api/filters/imagetag and internal/image.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..collection import Collection
from ..fieldspec import FieldSpec, apply_all
from ..node import MAPPING, SCALAR, SEQUENCE, Node, expect, get, put_scalar
from ..patterns import compiled

_LISTS = ("containers", "initContainers")
_REST = "(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$"


def set_image(resources: Collection, entry: Mapping[str, Any], specs: Sequence[FieldSpec]) -> None:
    pattern = compiled(f"^{entry.get('name') or ''}{_REST}")

    def change(node: Node) -> None:
        expect(node, SCALAR)
        if not node.is_null and pattern.search(node.text):
            put_scalar(node, renamed(node.text, entry))

    for resource in resources:
        if resource.kind != "CustomResourceDefinition":
            _everywhere(resource.node, change)
    for resource in resources:
        if resource.kind != "CustomResourceDefinition":
            apply_all(resource, specs, change)


def _everywhere(node: Node, change: Any) -> None:
    """Every `image` in a list `containers` or `initContainers`, wherever it is."""
    if node.kind == SEQUENCE:
        for item in node.items:
            _everywhere(item, change)
    if node.kind != MAPPING:
        return
    for key, value in node.fields.items():
        _everywhere(value, change)
        if key in _LISTS and value.kind == SEQUENCE:
            for item in value.items:
                image = get(item, "image")
                if image is not None:
                    change(image)


def renamed(image: str, entry: Mapping[str, Any]) -> str:
    """The image by the entry's newName, newTag, tagSuffix and digest."""
    name, tag, digest = parts_of(image)
    name = entry.get("newName") or name
    new_tag, new_digest = entry.get("newTag") or "", entry.get("digest") or ""
    if new_tag or new_digest:
        tag, digest = new_tag, new_digest
    elif entry.get("tagSuffix"):
        tag, digest = tag + str(entry["tagSuffix"]), ""
    return name + (f":{tag}" if tag else "") + (f"@{digest}" if digest else "")


def parts_of(image: str) -> tuple[str, str, str]:
    """Name, tag and digest; a colon before the first slash is a registry's port."""
    slash = max(image.find("/"), 0)
    rest = image[slash:]
    at, colon = rest.find("@"), rest.find(":")
    if at < 0 and colon < 0:
        return image, "", ""
    if at >= 0 and (at < colon or colon < 0):
        return image[: slash + at], "", image[slash + at + 1 :]
    if at >= 0:
        return image[: slash + colon], image[slash + colon + 1 : slash + at], image[slash + at + 1 :]
    return image[: slash + colon], image[slash + colon + 1 :], ""
