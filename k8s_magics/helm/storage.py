"""Where releases are kept: one Secret (or ConfigMap) a revision, in the release's namespace.

Source: helm.sh/helm/v4/pkg/storage and its drivers; HELM_DRIVER chooses.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from ..apimachinery.errors import AlreadyExists, ApiError, NotFound
from ..apimachinery.meta import labels_of
from ..apimachinery.objects import Object, dig
from ..cli.errors import Exit
from . import times
from .errors import HelmError
from .generation import generation_of
from .release import DEPLOYED, Release, by_revision, sealed, unsealed

if TYPE_CHECKING:
    from ..cli.session import Session
    from ..client.client import Client

SYSTEM_LABELS = ("name", "owner", "status", "version", "createdAt", "modifiedAt")
RELEASE_TYPE = "helm.sh/release.v1"
MANAGER = "Helm"


class ReleaseNotFound(HelmError):
    """`release: not found`"""

    def __init__(self) -> None:
        super().__init__("release: not found")


class NoDeployedReleases(HelmError):
    """`"web" has no deployed releases`"""

    def __init__(self, name: str) -> None:
        super().__init__(f'"{name}" has no deployed releases')


def storage_of(session: Session, *, everywhere: bool = False) -> Storage:
    """The storage that $HELM_DRIVER names, in the session's namespace (or in all); Helm 2 has its own."""
    own = generation_of(session).storage
    if own is not None:
        return own(session)
    driver = session.process.env.get("HELM_DRIVER", "")
    if driver not in _KINDS:
        # Simplified: the memory driver forgets everything at once, and there is no SQL server.
        text = "Unable to read memory driver dataopen : no such file or directory"
        session.err.line(
            f'level=INFO msg="{text}"' if driver == "memory" else f'level=INFO msg="unknown driver \\"{driver}\\""'
        )
        raise Exit(1)
    return Storage(session.client_as(MANAGER), _KINDS[driver], "" if everywhere else session.namespace)


_KINDS = {
    "": "secrets",
    "secret": "secrets",
    "secrets": "secrets",
    "configmap": "configmaps",
    "configmaps": "configmaps",
}


@dataclass(frozen=True, kw_only=True)
class Marks:
    """How a record is called and labelled; `words` are the states that are written otherwise than we call them."""

    prefix: str = "sh.helm.release.v1."
    name: str = "name"
    owner: str = "owner"
    by: str = "helm"
    status: str = "status"
    version: str = "version"
    modified: str = "modifiedAt"
    created: str = "createdAt"
    words: Mapping[str, str] = field(default_factory=dict)

    def key(self, name: str, version: int) -> str:
        """What the record of a revision is called."""
        return f"{self.prefix}{name}.v{version}"

    def of(self, release: Release) -> dict[str, str]:
        """The labels that say which release this is, and how it stands."""
        status = self.words.get(release.status, release.status)
        return {self.name: release.name, self.owner: self.by, self.status: status, self.version: str(release.version)}


@dataclass(frozen=True)
class Storage:
    """Releases of one namespace ("" for all of them)."""

    client: Client
    kind: str
    namespace: str
    marks: Marks = field(default_factory=Marks)

    # Reading.

    def get(self, name: str, version: int) -> Release:
        """One revision, with the labels that users gave it; ReleaseNotFound if there is none."""
        try:
            found = self.client.get(self.kind, self.marks.key(name, version), self.namespace)
        except NotFound:
            raise ReleaseNotFound from None
        except ApiError as error:
            raise HelmError(f'get: failed to get "{self.marks.key(name, version)}": {error.message}') from None
        release = self._read(found)
        if release is None:
            raise HelmError(f'get: failed to decode data "{self.marks.key(name, version)}"')
        return replace(release, labels=users_labels(release.labels))

    def history(self, name: str) -> list[Release]:
        """Every revision, oldest first; ReleaseNotFound if there is none."""
        found = self._query(name)
        if not found:
            raise ReleaseNotFound
        return by_revision(found)

    def last(self, name: str) -> Release:
        return self.history(name)[-1]

    def deployed_all(self, name: str) -> list[Release]:
        """All that are deployed, oldest first (more than one only where two Helms ran at once)."""
        return by_revision(self._query(name, DEPLOYED))

    def deployed(self, name: str) -> Release:
        """The newest that is deployed; NoDeployedReleases if none is."""
        found = self.deployed_all(name)
        if not found:
            raise NoDeployedReleases(name)
        return found[-1]

    def all(self, wanted: Callable[[Release], bool]) -> list[Release]:
        """Every stored revision that is wanted, with all its labels."""
        try:
            found = self.client.list(self.kind, self.namespace or None, labels=f"{self.marks.owner}={self.marks.by}")
        except ApiError as error:
            raise HelmError(f"list: failed to list: {error.message}") from None
        return [release for release in map(self._read, found) if release is not None and wanted(release)]

    def _query(self, name: str, status: str = "") -> list[Release]:
        labels = {self.marks.name: name, self.marks.owner: self.marks.by}
        if status:
            labels[self.marks.status] = self.marks.words.get(status, status)
        selector = ",".join(f"{key}={value}" for key, value in sorted(labels.items()))
        try:
            found = self.client.list(self.kind, self.namespace, labels=selector)
        except ApiError as error:
            raise HelmError(f"query: failed to query with labels: {error.message}") from None
        return [release for release in map(self._read, found) if release is not None]

    def _read(self, obj: Object) -> Release | None:
        text = str(dig(obj, "data.release") or "")
        try:
            if self.kind == "secrets":
                text = base64.b64decode(text).decode()
            return unsealed(text, labels_of(obj))
        except ValueError:
            return None  # a record that cannot be read is passed over

    # Writing.

    def create(self, release: Release, *, history_max: int = 0) -> None:
        """Keep a new revision; the oldest go if more than `history_max` (0: any number) would stay."""
        if history_max > 0:
            self._shorten(release.name, history_max - 1)
        made = self._object(release, self.marks.created)
        try:
            self.client.create(self.kind, made, namespace=self.namespace)
        except AlreadyExists:
            raise HelmError("release: already exists") from None
        except ApiError as error:
            raise HelmError(f"create: failed to create: {error.message}") from None

    def update(self, release: Release) -> None:
        """Write a revision anew."""
        made = self._object(release, self.marks.modified)
        try:
            self.client.update(self.kind, made)
        except ApiError as error:
            raise HelmError(f"update: failed to update: {error.message}") from None

    def delete(self, releases: Iterable[Release]) -> None:
        for release in releases:
            try:
                self.client.delete(self.kind, self.marks.key(release.name, release.version), namespace=self.namespace)
            except NotFound:
                raise ReleaseNotFound from None

    def _shorten(self, name: str, most: int) -> None:
        try:
            history = self.history(name)
        except ReleaseNotFound:
            return
        kept = self.deployed_all(name)[-1:]
        old = [r for r in history if not kept or r.version != kept[0].version]
        self.delete(old[: max(len(history) - most, 0)])

    def _object(self, release: Release, stamp: str) -> dict[str, Any]:
        labels = {stamp: times.epoch(self.client.clock), **release.labels}
        labels |= self.marks.of(release)
        meta = {"name": self.marks.key(release.name, release.version), "namespace": self.namespace, "labels": labels}
        text = sealed(release)
        if self.kind == "configmaps":
            return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": meta, "data": {"release": text}}
        data = {"release": base64.b64encode(text.encode()).decode()}
        return {"apiVersion": "v1", "kind": "Secret", "metadata": meta, "type": RELEASE_TYPE, "data": data}


def users_labels(labels: Mapping[str, str]) -> dict[str, str]:
    """Without those that the storage keeps for itself."""
    return {key: value for key, value in labels.items() if key not in SYSTEM_LABELS}
