"""index.yaml made from a directory of archives (`helm repo index`)."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..apimachinery.yaml.writer import dump
from ..cli.session import Session
from .errors import HelmError
from .linting import FIELDS
from .loading import load_archive
from .packing import dependency_entry
from .repositories import Index, read_index
from .semver import is_version, parse_version
from .times import now


def make_index(session: Session, directory: str, *, url: str = "", merge: str = "") -> None:
    """Write index.yaml into `directory`; `merge` is an index whose entries are kept."""
    files = session.files
    if not files.is_directory(directory):
        path = files.path(posixpath.join(directory, "index.yaml"))
        raise HelmError(f"open {path}{session.clock.now}: no such file or directory")
    entries: dict[str, list[Mapping[str, Any]]] = {}
    for found in _entries(session, directory, url):
        entries.setdefault(str(found["name"]), []).append(found)
    if merge and files.exists(merge):
        _merge(entries, read_index(files.read_text(merge)))
    files.write(posixpath.join(directory, "index.yaml"), index_text(entries, now(session.clock)))


def index_text(entries: Mapping[str, Sequence[Mapping[str, Any]]], generated: str) -> str:
    """index.yaml: the versions of each chart, newest first."""
    ordered = {
        name: sorted(found, key=lambda e: _key(str(e["version"])), reverse=True) for name, found in entries.items()
    }
    return dump({"apiVersion": "v1", "entries": ordered, "generated": generated})


def index_entry(data: bytes, address: str, created: str) -> dict[str, Any]:
    """What an index says of an archive; HelmError if it is none."""
    metadata = load_archive(data).metadata
    known = {key: metadata[key] for key in FIELDS if metadata.get(key) not in (None, "", [], {}, False)}
    if "dependencies" in known:
        known["dependencies"] = [dependency_entry(d) for d in known["dependencies"]]
    return {**known, "urls": [address], "created": created, "digest": hashlib.sha256(data).hexdigest()}


def _key(version: str) -> tuple[object, ...]:
    return parse_version(version).key if is_version(version) else ()


def _merge(entries: dict[str, list[Mapping[str, Any]]], other: Index) -> None:
    for name, versions in other.entries.items():
        known = entries.setdefault(name, [])
        known += [v for v in versions if all(v.get("version") != k.get("version") for k in known)]


def _entries(session: Session, directory: str, url: str) -> Iterator[Mapping[str, Any]]:
    """An entry for each archive, also those one directory below."""
    files = session.files
    names = list(files.list(directory))
    names += [
        f"{name}/{inner}"
        for name in names
        if files.is_directory(posixpath.join(directory, name))
        for inner in files.list(posixpath.join(directory, name))
    ]
    for name in names:
        if not name.endswith(".tgz"):
            continue
        data = files.read(posixpath.join(directory, name))
        try:
            yield index_entry(data, f"{url.rstrip('/')}/{name}" if url else name, now(session.clock))
        except HelmError:
            continue
