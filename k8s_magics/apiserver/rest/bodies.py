"""What a client sends: JSON or YAML, and an object of the kind that the path is about.

Source: k8s.io/apiserver/pkg/endpoints/handlers (transformDecodeError, summarizeData), handlers/negotiation.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...apimachinery.errors import BadRequest, UnsupportedMediaType
from ...apimachinery.json_reader import JsonError, loads
from ...apimachinery.objects import EMPTY, FrozenDict, Object, freeze
from ...apimachinery.yaml.errors import YamlError
from ...apimachinery.yaml.parser import load
from ..decoding import SCHEME
from ..discovery import Discovery
from ..request import Request
from .message import JSON, Call

YAML = "application/yaml"
SPOKEN = (JSON, YAML, "application/vnd.kubernetes.protobuf")
SHOWN = 30


def value_of(call: Call, kind: str) -> Any:
    """The JSON or YAML that a call carries, whatever it is; BadRequest for neither."""
    text = call.body.decode("utf-8", "replace")
    try:
        return load(text) if "yaml" in call.media_type else loads(text)
    except (JsonError, YamlError) as error:
        why = f"couldn't get version/kind; json parse error: {error}"
        raise BadRequest(
            f"the object provided is unrecognized (must be of type {kind}): {why} ({summary(call.body)})"
        ) from None


def map_of(call: Call, kind: str) -> Object:
    """A map of any kind, such as the options of a deletion."""
    _check_media_type(call)
    value = value_of(call, kind)
    if not isinstance(value, Mapping):
        why = f'couldn\'t get version/kind; json parse error: json: cannot unmarshal {_go_kind(value)} into Go value of type struct {{ APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }}'
        raise BadRequest(f"the object provided is unrecognized (must be of type {kind}): {why} ({summary(call.body)})")
    made: Object = freeze(value)
    return made


def object_of(call: Call, request: Request, discovery: Discovery) -> Object:
    """An object of the request's kind; who names no kind and version means those of the path."""
    resource = request.resource
    obj = map_of(call, resource.kind)
    wanted = resource.api_version(request.version)
    kind, version = obj.get("kind") or resource.kind, obj.get("apiVersion") or wanted
    rest = {k: v for k, v in obj.items() if k not in ("kind", "apiVersion", "metadata")}
    obj = FrozenDict(
        {
            "kind": kind,
            "apiVersion": version,
            "metadata": EMPTY if obj.get("metadata") is None else obj["metadata"],
            **rest,
        }
    )
    if (kind, version) != (resource.kind, wanted) and resource.structure is None:
        _check_kind(str(kind), str(version), request, discovery)
    elif version != wanted:
        raise _of_other_version(str(version), wanted)
    return obj


def _check_kind(kind: str, version: str, request: Request, discovery: Discovery) -> None:
    """BadRequest for an object of another kind."""
    resource, found = request.resource, discovery.by_kind(version, kind)
    if found is resource:
        wanted = resource.api_version(request.version)
        raise _of_other_version(version, wanted)
    bare = version.rpartition("/")[2]
    if found is None:
        why = f'no kind "{kind}" is registered for version "{version}" in scheme "{SCHEME}"'
    else:
        internal = resource.group.partition(".")[0] or "core"
        why = f"converting ({bare}.{kind}) to ({internal}.{resource.kind}): unknown conversion"
    raise BadRequest(f'{kind} in version "{bare}" cannot be handled as a {resource.kind}: {why}')


def _of_other_version(version: str, wanted: str) -> BadRequest:
    return BadRequest(f"the API version in the data ({version}) does not match the expected API version ({wanted})")


def _check_media_type(call: Call) -> None:
    if call.media_type and call.media_type not in SPOKEN[:2]:
        raise UnsupportedMediaType(
            f"the body of the request was in an unknown format - accepted media types include: {', '.join(SPOKEN)}"
        )


def summary(body: bytes) -> str:
    """The beginning of a body: JSON as it stands, other things as hexadecimal digits."""
    if not body:
        return "<empty>"
    rest = " ..." if len(body) > SHOWN else ""
    return (body[:SHOWN].decode("utf-8", "replace") if body[:1] == b"{" else body[:SHOWN].hex()) + rest


def _go_kind(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return "array"
    return "bool" if isinstance(value, bool) else "string" if isinstance(value, str) else "number"
