"""The local repository: the archives below ~/.helm/repository/local, and their index."""

from __future__ import annotations

import posixpath

from ..cli.session import Session
from ..helm.indexing import make_index
from .global_flags import LOCAL, place

URL = "http://127.0.0.1:8879/charts"


def keep(session: Session, name: str, data: bytes) -> str:
    """Put an archive there; its directory."""
    directory = place(session, LOCAL)
    session.files.make_directory(directory)
    session.files.write(posixpath.join(directory, name), data)
    refresh(session)
    return directory


def refresh(session: Session, directory: str = "", url: str = "") -> None:
    """Write the index anew."""
    directory = directory or place(session, LOCAL)
    make_index(session, directory, url=url or URL)
