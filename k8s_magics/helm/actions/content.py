"""One revision of a release, as it is stored (Helm's releaseContent)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import HelmError
from ..release import Release
from ..storage import storage_of
from .conduct import is_name

if TYPE_CHECKING:
    from ...cli.session import Session


def content(session: Session, name: str, revision: int) -> Release:
    """The revision, the last one for 0; HelmError."""
    if not is_name(name):
        raise HelmError(f"releaseContent: Release name is invalid: {name}")
    storage = storage_of(session)
    return storage.get(name, revision) if revision > 0 else storage.last(name)
