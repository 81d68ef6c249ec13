"""Serving files over HTTP, as the small web servers here all do."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote

from ..shell.faults import OSFault
from ..shell.filesystem import Filesystem

TYPES = {
    "html": "text/html", "htm": "text/html", "txt": "text/plain", "css": "text/css", "js": "application/javascript",
    "json": "application/json", "png": "image/png", "jpg": "image/jpeg", "svg": "image/svg+xml", "xml": "text/xml",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """`status` 200 with a body, 301 to `location`, 403 or 404; `path` is the file that was looked for."""

    status: int
    path: str
    body: bytes = b""
    location: str = ""

    def content_type(self, default: str) -> str:
        return TYPES.get(self.path.rpartition(".")[2], default)


def find_file(files: Filesystem, root: str, target: str, *, index: tuple[str, ...] = ("index.html",)) -> Found:
    """What a request for `target` finds under `root`; directories answer with their index file."""
    clean = posixpath.normpath("/" + unquote(target.partition("?")[0]).lstrip("/"))
    path = root.rstrip("/") + ("" if clean == "/" else clean)
    if files.is_directory(path or "/"):
        if not target.partition("?")[0].endswith("/"):
            return Found(301, path, location=f"{clean}/")
        for name in index:
            if files.is_file(f"{path}/{name}"):
                return _read(files, f"{path}/{name}")
        return Found(403 if index else 404, f"{path}/")
    return _read(files, path)


def _read(files: Filesystem, path: str) -> Found:
    try:
        return Found(200, path, files.read(path))
    except OSFault as fault:
        return Found(403 if fault.message == "Permission denied" else 404, path)
