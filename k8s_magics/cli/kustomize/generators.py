"""configMapGenerator and secretGenerator (api/kv, api/internal/generators)."""

from __future__ import annotations

import base64
import posixpath
from collections.abc import Iterator, Mapping
from typing import Any

from ...apimachinery.quoting import go_quote
from .faults import Fault, told
from .loader import Loader
from .node import MAPPING, Node, mapping, put, scalar, text
from .resource import Resource

_LINE = 70


def with_global_options(entry: Mapping[str, Any], options: Mapping[str, Any] | None) -> dict[str, Any]:
    """An entry with the generatorOptions of its kustomization, which its own add to."""
    if options is None:
        return dict(entry)
    mine = dict(entry.get("options") or {})
    for field in ("labels", "annotations"):
        if options.get(field) is not None:
            mine[field] = {**options[field], **(mine.get(field) or {})}
    for field in ("disableNameSuffixHash", "immutable"):
        if options.get(field):
            mine[field] = True
    return {**entry, "options": mine}


def generate(loader: Loader, kind: str, entry: Mapping[str, Any]) -> Resource:
    """The ConfigMap or Secret of one entry."""
    if not entry.get("name"):
        raise Fault("a configmap must have a name")
    node = mapping({"apiVersion": scalar("v1"), "kind": scalar(kind), "metadata": Node(MAPPING)})
    put(node.fields["metadata"], "name", text(str(entry["name"])))
    if entry.get("namespace"):
        put(node.fields["metadata"], "namespace", text(str(entry["namespace"])))
    if kind == "Secret":
        put(node, "type", text(str(entry.get("type") or "Opaque")))
    _fill(node, kind, _pairs(loader, entry))
    options = entry.get("options") or {}
    for field in ("labels", "annotations"):
        if options.get(field):
            node.set_texts(("metadata", field), options[field])
    if options.get("immutable"):
        node.fields["immutable"] = scalar("true", "!!bool")
    resource = Resource(node)
    resource.hashed = not options.get("disableNameSuffixHash")
    resource.behaviour = str(entry.get("behavior") or "")
    return resource


def _fill(node: Node, kind: str, pairs: Mapping[str, bytes]) -> None:
    if kind == "Secret":
        node.fields["data"] = Node(MAPPING)
    for key in sorted(pairs):
        field, value = "data", pairs[key].decode("utf-8", "surrogateescape")
        if kind == "Secret" or not _is_text(pairs[key]):
            field, value = "data" if kind == "Secret" else "binaryData", encoded(pairs[key])
        node.fields.setdefault(field, Node(MAPPING)).fields[key] = text(value)


def _is_text(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def encoded(raw: bytes) -> str:
    """Base64, in lines of 70 if it is longer than that."""
    whole = base64.b64encode(raw).decode()
    if len(whole) < _LINE:
        return whole
    return "".join(whole[at : at + _LINE] + "\n" for at in range(0, len(whole), _LINE))


def _pairs(loader: Loader, entry: Mapping[str, Any]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    with told("loading KV pairs"):
        pairs = [*_sourced(loader, entry)]
    for key, value in pairs:
        if key in found:
            raise Fault(f"configmap {entry['name']} illegally repeats the key `{key}`")
        found[key] = value
    return found


def _sourced(loader: Loader, entry: Mapping[str, Any]) -> Iterator[tuple[str, bytes]]:
    """Env files, literals and files, in this order."""
    envs, literals, files = (list(entry.get(field) or ()) for field in ("envs", "literals", "files"))
    with told(f"env source files: [{' '.join(envs)}]"):
        for path in envs:
            yield from _lines(loader.load(path))
    with told(f"literal sources [{' '.join(literals)}]"):
        for literal in literals:
            yield _literal(literal)
    with told(f"file sources: [{' '.join(files)}]"):
        for source in files:
            key, path = _file(source)
            yield key, loader.load(path)


def _lines(content: bytes) -> Iterator[tuple[str, bytes]]:
    lines = content.removesuffix(b"\n").split(b"\n") if content else []
    for number, raw in enumerate(lines):
        line = raw.removesuffix(b"\r")
        if not _is_text(line):
            shown = line.decode("utf-8", "replace")
            raise Fault(f"line [{' '.join(str(byte) for byte in line)}] has invalid utf8 bytes : {shown}")
        text_ = line.decode().removeprefix("\ufeff" if number == 0 else "").lstrip()
        if text_ and not text_.startswith("#"):
            key, _, value = text_.partition("=")
            if key:
                yield key, value.encode()


def _literal(source: str) -> tuple[str, bytes]:
    key, equals, value = source.partition("=")
    if not equals or not key:
        raise Fault(f"invalid literal source {source}, expected key=value")
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return key, value.encode("utf-8", "surrogateescape")


def _file(source: str) -> tuple[str, str]:
    key, equals, path = source.partition("=")
    if not equals:
        return posixpath.basename(source.rstrip("/")) or ".", source
    if "=" in path:
        raise Fault(f"source {go_quote(source)} key name or file path contains '='")
    if not key:
        raise Fault(f"missing key name for file path {go_quote(path)} in source {go_quote(source)}")
    if not path:
        raise Fault(f"missing file path for key name {go_quote(key)} in source {go_quote(source)}")
    return key, path
