"""--raw: a path of the API server, as it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..apimachinery.errors import NoSuchPath
from ..apimachinery.json_reader import loads
from ..apimachinery.json_text import compact
from ..apimachinery.objects import Object
from ..apimachinery.resource import Resource
from ..cli.builder import FileOptions
from ..cli.errors import CommandError
from ..cli.session import Session

if TYPE_CHECKING:
    from .commands.get import Options

_PATH = re.compile(
    r"/(?:api|apis/(?P<group>[^/]+))/(?P<version>[^/]+)"
    r"(?:/namespaces/(?P<namespace>[^/]+)(?=/))?/(?P<plural>[^/]+)(?:/(?P<name>[^/]+))?(?:/(?P<sub>[^/]+))?/?\Z"
)


class Place:
    """What a path names: a kind, and perhaps an object of it."""

    def __init__(self, session: Session, path: str) -> None:
        match = _PATH.match(path.partition("?")[0])
        found = (
            _resource(session, match.group("plural"), match.group("group") or "", match.group("version"))
            if match
            else None
        )
        if match is None or found is None:
            raise NoSuchPath()
        self.resource = found
        self.version = match.group("version")
        self.namespace = match.group("namespace") or ""
        self.name = match.group("name") or ""
        self.subresource = match.group("sub") or ""


def _resource(session: Session, plural: str, group: str, version: str) -> Resource | None:
    key = f"{plural}.{group}" if group else plural
    if not session.client.discovery.has(key):
        return None
    resource = session.client.discovery.by_key(key)
    return resource if version in resource.versions else None


async def print_raw(session: Session, options: Options) -> None:
    """GET; Simplified: health checks, /version, objects and lists (no discovery documents)."""
    if options.watch or options.watch_only or options.selector:
        raise CommandError(
            "--raw may not be specified with other flags that filter the server request or alter the output"
        )
    if options.output.output:
        raise CommandError("--raw and --output are mutually exclusive")
    if session.args:
        raise CommandError("arguments may not be passed when --raw is specified")
    path = options.raw.partition("?")[0]
    if path in ("/healthz", "/livez", "/readyz"):
        session.out.write("ok")
        return
    session.out.write(compact(_read(session, path)) + "\n")


def _read(session: Session, path: str) -> Object:
    place = Place(session, path)
    client, resource = session.client, place.resource
    if place.subresource == "scale":
        return client.get_scale(resource.key, place.name, place.namespace)
    if place.name:
        return client.get(resource.key, place.name, place.namespace, version=place.version)
    items = client.list(resource.key, place.namespace or None, version=place.version)
    bare = [{k: v for k, v in item.items() if k not in ("apiVersion", "kind")} for item in items]
    meta = {"resourceVersion": str(client.store.revision)}
    return {
        "kind": f"{resource.kind}List",
        "apiVersion": resource.api_version(place.version),
        "metadata": meta,
        "items": bare,
    }


async def post_raw(session: Session, path: str, files: FileOptions) -> None:
    """POST the one file."""
    if len(files.filename) != 1:
        raise CommandError("--raw can only use a single local file or stdin")
    name = files.filename[0]
    text = await session.stdin_text() if name == "-" else session.read_file(name)
    place = Place(session, path)
    made = session.client.create(place.resource.key, loads(text), namespace=place.namespace, version=place.version)
    session.out.write(compact(made) + "\n")


async def delete_raw(session: Session, path: str) -> None:
    """DELETE"""
    place = Place(session, path)
    gone = session.client.delete(place.resource.key, place.name, namespace=place.namespace)
    session.out.write(compact(gone) + "\n")


async def put_raw(session: Session, path: str, files: FileOptions) -> None:
    """PUT the one file."""
    if len(files.filename) != 1:
        raise CommandError("--raw can only use a single local file or stdin")
    name = files.filename[0]
    text = await session.stdin_text() if name == "-" else session.read_file(name)
    place = Place(session, path)
    made = session.client.update(place.resource.key, loads(text), subresource=place.subresource, version=place.version)
    session.out.write(compact(made) + "\n")
