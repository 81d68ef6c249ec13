"""The suffix that --append-hash gives to a name: a short hash of the content, spelled without vowels or look-alikes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from ..apimachinery.json_text import compact

LENGTH = 10
_SPELLED = str.maketrans("013ae", "ghkmt")


def name_hash(obj: Mapping[str, Any]) -> str:
    """The hash of a ConfigMap or Secret."""
    content: dict[str, Any] = {"kind": obj["kind"], "name": obj["metadata"]["name"], "data": obj.get("data") or None}
    if obj["kind"] == "Secret":
        content["type"] = obj.get("type", "")
    if obj.get("immutable") is not None:
        content["immutable"] = obj["immutable"]
    if obj.get("binaryData"):
        content["binaryData"] = obj["binaryData"]
    if obj["kind"] == "ConfigMap" and content["data"] is None:
        content["data"] = "" if obj.get("data") is None else {}
    return spelled_hash(content)


def spelled_hash(content: Mapping[str, Any]) -> str:
    """The first letters of the SHA-256 of `content` as JSON."""
    return hashlib.sha256(compact(content).encode()).hexdigest()[:LENGTH].translate(_SPELLED)
