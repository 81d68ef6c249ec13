"""What form of an answer a client asks for: `Accept: application/json;as=Table;v=v1;g=meta.k8s.io,application/json`.

Source: https://kubernetes.io/docs/reference/using-api/api-concepts/#alternate-representations-of-resources

Simplified: JSON and YAML are spoken, Protobuf and CBOR are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...apimachinery.errors import ApiError
from .message import JSON, Call

YAML = "application/yaml"
TABLE, METADATA, METADATA_LIST = "Table", "PartialObjectMetadata", "PartialObjectMetadataList"
KINDS = {"json": JSON, "yaml": YAML}
SPOKEN = {JSON: JSON, "*/*": JSON, "application/*": JSON, YAML: YAML}


class Form(NamedTuple):
    """`media_type`, and `kind` where it is not the object itself, with the version of meta.k8s.io."""

    media_type: str = JSON
    kind: str = ""
    version: str = "v1"

    @property
    def api_version(self) -> str:
        return f"meta.k8s.io/{self.version}"


class NotAcceptable(ApiError):
    code = 406
    reason = "NotAcceptable"

    def __init__(self) -> None:
        super().__init__(f"only the following media types are accepted: {JSON}, {YAML}")


def form_of(call: Call) -> Form:
    """The first form the client names that is spoken here; NotAcceptable if there is none."""
    text = call.headers.get("accept", "").strip()
    if not text:
        return Form()
    for media_type, parameters in _clauses(text):
        if media_type not in SPOKEN:
            continue
        kind = parameters.get("as", "")
        if not kind:
            return Form(SPOKEN[media_type])
        if kind in (TABLE, METADATA, METADATA_LIST) and parameters.get("g") == "meta.k8s.io":
            version = parameters.get("v", "")
            if version in ("v1", "v1beta1"):
                return Form(SPOKEN[media_type], kind, version)
    raise NotAcceptable


def _clauses(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Media types with their parameters, the dearest first."""
    clauses = []
    for clause in text.split(","):
        media_type, *rest = (part.strip() for part in clause.split(";"))
        clauses.append((media_type, {k: v.strip('"') for k, _, v in (part.partition("=") for part in rest)}))
    return iter(sorted(clauses, key=lambda clause: -_quality(clause[1].get("q", "1"))))


def _quality(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
