"""The files of a kustomization: those in or below its directory, and other directories that do not lead back to it.

Source: sigs.k8s.io/kustomize/api/internal/loader.
"""

from __future__ import annotations

import posixpath
import re

from ..session import Session
from .faults import Fault
from .schemas import Schemas

_REMOTE = re.compile(r"(?i)(?:git::)?(?:ssh://|https?://|file://|[a-z][a-z0-9-]*@|github\.com[/:])")


class Loader:
    """`root` is absolute; `referrers` are the roots on the way here; `schemas` are the build's."""

    def __init__(self, session: Session, root: str, *, anywhere: bool = False) -> None:
        self.session, self.root, self._anywhere = session, root, anywhere
        self.schemas = Schemas()
        self._referrers: tuple[str, ...] = (root,)

    def load(self, path: str) -> bytes:
        """The content of a file."""
        if path.lower().startswith(("http://", "https://")):
            raise Fault(f"'{path}' is remote: this cluster has no way to the internet")
        place = path if path.startswith("/") else posixpath.normpath(posixpath.join(self.root, path))
        directory, name = self._resolved(place)
        if not name and not self._anywhere:
            raise Fault(f"'{place}' must resolve to a file")
        if not name:
            raise Fault(f"read {place}: is a directory")
        if not self._anywhere and not _is_below(directory, self.root):
            raise Fault(f"security; file '{place}' is not in or below '{self.root}'")
        return self.session.files.read(posixpath.join(directory, name))

    def text(self, path: str) -> str:
        return self.load(path).decode("utf-8", "surrogateescape")

    def new(self, path: str) -> Loader:
        """The directory of another kustomization."""
        if not path:
            raise Fault("new root cannot be empty")
        if path.startswith("/"):
            raise Fault(f"new root '{path}' cannot be absolute")
        if _REMOTE.match(path):
            raise Fault(f"'{path}' is remote: this cluster has no way to the internet")
        root = confirmed(self.session, posixpath.normpath(posixpath.join(self.root, path)))
        for visited in self._referrers:
            if _is_below(visited, root):
                raise Fault(f"cycle detected: candidate root '{root}' contains visited root '{visited}'")
        loader = Loader(self.session, root, anywhere=self._anywhere)
        loader.schemas, loader._referrers = self.schemas, (root, *self._referrers)
        return loader

    def _resolved(self, place: str) -> tuple[str, str]:
        return resolved(self.session, place)


def resolved(session: Session, path: str) -> tuple[str, str]:
    """The directory and the file that a path leads to; the file is "" of a directory."""
    files = session.files
    absolute = files.path(path)
    if not files.exists(absolute):
        at = "/"
        for part in absolute.strip("/").split("/"):
            if files.exists(at) and not files.is_directory(at):
                raise Fault(f"evalsymlink failure on '{path}' : not a directory")
            at = posixpath.join(at, part)
            if not files.exists(at):
                break
        raise Fault(f"evalsymlink failure on '{path}' : lstat {at}: no such file or directory")
    return (absolute, "") if files.is_directory(absolute) else posixpath.split(absolute)


def confirmed(session: Session, path: str) -> str:
    """A path that is a directory, made absolute."""
    try:
        if not path:
            raise Fault("directory path cannot be empty")
        try:
            directory, name = resolved(session, path)
        except Fault as fault:
            raise Fault(f"not a valid directory: {fault.message}") from None
        if name:
            raise Fault(f"'{path}': file is not directory")
    except Fault as fault:
        raise Fault(f"must build at directory: {fault.message}") from None
    return directory


def _is_below(path: str, root: str) -> bool:
    return root == "/" or path == root or path.startswith(root + "/")
