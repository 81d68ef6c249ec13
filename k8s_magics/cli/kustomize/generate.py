"""configMapGenerator and secretGenerator."""

from __future__ import annotations

import base64
import posixpath
from collections.abc import Iterator, Mapping
from typing import Any

from ...apimachinery.objects import evolve, freeze
from ..errors import CommandError
from ..session import Session
from .item import Resource, resource
from .paths import missing


def generate(session: Session, root: str, kind: str, entry: Mapping[str, Any], options: Mapping[str, Any]) -> Resource:
    """The object of one generator entry; `root` is the directory of the kustomization."""
    try:
        pairs = list(_pairs(session, root, entry))
    except CommandError as error:
        raise CommandError(f"loading KV pairs: {error}") from None
    obj: dict[str, Any] = {"apiVersion": "v1", "kind": kind, "metadata": {"name": entry.get("name", "")}}
    if entry.get("namespace"):
        obj["metadata"]["namespace"] = entry["namespace"]
    for key, value in pairs:
        _put(obj, kind, key, value)
    if kind == "Secret":
        obj["type"] = entry.get("type") or "Opaque"
    mine = {**options, **(entry.get("options") or {})}
    for field in ("labels", "annotations"):
        both = {**(options.get(field) or {}), **((entry.get("options") or {}).get(field) or {})}
        if both:
            obj["metadata"][field] = both
    if mine.get("immutable"):
        obj["immutable"] = True
    return resource(obj, hashed=not mine.get("disableNameSuffixHash"), behaviour=entry.get("behavior") or "create")


def _put(obj: dict[str, Any], kind: str, key: str, value: bytes) -> None:
    if kind == "Secret":
        obj.setdefault("data", {})[key] = base64.b64encode(value).decode()
        return
    try:
        obj.setdefault("data", {})[key] = value.decode()
    except UnicodeDecodeError:
        obj.setdefault("binaryData", {})[key] = base64.b64encode(value).decode()


def _pairs(session: Session, root: str, entry: Mapping[str, Any]) -> Iterator[tuple[str, bytes]]:
    """Env files, literals and files, as kustomize orders them."""
    for name in (*(entry.get("envs") or ()), *((entry["env"],) if entry.get("env") else ())):
        path = posixpath.join(root, name)
        if not session.files.exists(path):
            raise CommandError(f"env source files: [{' '.join(entry.get('envs') or ())}]: {missing(path)}")
        for line in session.files.read_text(path).split("\n"):
            if line.strip() and not line.lstrip().startswith("#"):
                key, _, value = line.strip().partition("=")
                yield key, value.encode()
    for literal in entry.get("literals") or ():
        key, equals, value = str(literal).partition("=")
        if not equals:
            raise CommandError(
                f"literal sources [{' '.join(entry['literals'])}]: invalid literal source {literal}, expected key=value"
            )
        yield key, value.strip("\"'").encode()
    for source in entry.get("files") or ():
        key, equals, path = str(source).partition("=")
        place = posixpath.join(root, path if equals else source)
        if not session.files.exists(place):
            raise CommandError(f"file sources: [{' '.join(entry['files'])}]: {missing(place)}")
        yield (key if equals else posixpath.basename(source)), session.files.read(place)


def combine(items: list[Resource], made: Resource) -> list[Resource]:
    """Add a generated object, or merge it into (or put it in place of) one of a base."""
    at = next((n for n, i in enumerate(items) if i.kind == made.kind and i.is_called(made.name)), None)
    if made.behaviour == "create":
        if at is not None:
            raise CommandError(
                f"merging from generator {made.id}: id {made.id} exists; behavior must be merge or replace"
            )
        return [*items, made]
    if at is None:
        raise CommandError(f"merging from generator {made.id}: id {made.id} does not exist; cannot merge or replace")
    old = items[at]
    obj = old.object
    for field in ("data", "binaryData"):
        data = (
            {**(obj.get(field) or {}), **(made.object.get(field) or {})}
            if made.behaviour == "merge"
            else made.object.get(field)
        )
        if data:
            obj = evolve(obj, field, data)
        elif field in obj:
            obj = freeze({k: v for k, v in obj.items() if k != field})
    for field in ("labels", "annotations"):
        added = made.object["metadata"].get(field)
        if added:
            obj = evolve(obj, f"metadata.{field}", {**(obj["metadata"].get(field) or {}), **added})
    return [*items[:at], old.with_object(obj), *items[at + 1 :]]
