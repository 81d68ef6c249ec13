"""A release: one revision of a chart's life on a cluster, and the form in which it is kept.

`chart` is the chart's own stored form: metadata, lock, templates and files (base64), values, schema.
Source: helm.sh/helm/v4/pkg/release/v1 and the Secrets under corpora/helm.
"""

from __future__ import annotations

import base64
import gzip
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..apimachinery.json_reader import loads
from ..apimachinery.json_text import compact
from ..apimachinery.objects import EMPTY

DEPLOYED, FAILED, SUPERSEDED, UNKNOWN = "deployed", "failed", "superseded", "unknown"
UNINSTALLED, UNINSTALLING = "uninstalled", "uninstalling"
PENDING_INSTALL, PENDING_UPGRADE, PENDING_ROLLBACK = "pending-install", "pending-upgrade", "pending-rollback"
PENDING = frozenset({PENDING_INSTALL, PENDING_UPGRADE, PENDING_ROLLBACK})

EVENTS = frozenset(
    "pre-install post-install pre-delete post-delete pre-upgrade post-upgrade pre-rollback post-rollback test test-success".split()
)
"""What an object may be a hook of."""

Labels = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Hook:
    """An object that is made at an event of a release rather than with it.  `phase` and its moments are of its last run."""

    name: str
    kind: str
    path: str
    manifest: str
    events: tuple[str, ...] = ()
    weight: int = 0
    delete_policies: tuple[str, ...] = ()
    output_log_policies: tuple[str, ...] = ()
    started: str = ""
    completed: str = ""
    phase: str = ""


@dataclass(frozen=True, kw_only=True)
class Release:
    """One revision.  `apply_method` is `ssa`, `csa` or "" (Helm 3)."""

    name: str
    namespace: str
    version: int
    status: str = UNKNOWN
    description: str = ""
    first_deployed: str = ""
    last_deployed: str = ""
    deleted: str = ""
    notes: str = ""
    chart: Mapping[str, Any] = field(default_factory=dict)
    config: Mapping[str, Any] | None = None
    manifest: str = ""
    hooks: tuple[Hook, ...] = ()
    labels: Labels = field(default_factory=dict)
    apply_method: str = ""

    @property
    def metadata(self) -> Mapping[str, Any]:
        """Chart.yaml."""
        found: Mapping[str, Any] = self.chart.get("metadata") or EMPTY
        return found

    @property
    def chart_name(self) -> str:
        """`web-0.1.0`; MISSING without a chart."""
        meta = self.metadata
        return f"{meta.get('name', '')}-{meta.get('version', '')}" if meta else "MISSING"

    @property
    def app_version(self) -> str:
        return str(self.metadata.get("appVersion") or "") if self.metadata else "MISSING"

    @property
    def is_pending(self) -> bool:
        return self.status in PENDING


def sealed(release: Release) -> str:
    """The text in a Secret's `data.release`, before the Secret's own base64."""
    packed = gzip.compress(compact(as_json(release), sort=False).encode(), 9, mtime=0)
    return base64.b64encode(packed).decode()


def unsealed(text: str, labels: Labels) -> Release:
    """The reverse; ValueError if it is no release."""
    try:
        read = loads(gzip.decompress(base64.b64decode(text)).decode())
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise ValueError(str(error)) from None
    return from_json(read, labels)


def as_json(release: Release, *, chart: bool = True, resources: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """As Go writes the struct: its fields in order, maps by key, nothing empty."""
    info = {
        "first_deployed": release.first_deployed,
        "last_deployed": release.last_deployed,
        "deleted": release.deleted or ("" if release.apply_method else KEEP_EMPTY),
        "description": release.description,
        "status": release.status,
        "notes": release.notes,
        "resources": in_order(resources) if resources else None,
    }
    made = {
        "name": release.name,
        "info": _filled(info),
        "chart": release.chart if chart else None,
        "config": in_order(release.config),
        "manifest": release.manifest,
        "hooks": [_hook_as_json(hook) for hook in release.hooks],
        "version": release.version,
        "namespace": release.namespace,
        "apply_method": release.apply_method,
    }
    return _filled(made)


KEEP_EMPTY = "\0"
"""Helm 3 writes an empty `deleted`."""


def _filled(made: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is empty (Go's omitempty)."""
    return {k: "" if v == KEEP_EMPTY else v for k, v in made.items() if v not in (None, "", [], {}, 0)}


def in_order(value: Any) -> Any:
    """A value whose maps have their keys in order, as Go writes maps."""
    if isinstance(value, Mapping):
        return {key: in_order(value[key]) for key in sorted(value)}
    if isinstance(value, (list, tuple)):
        return [in_order(each) for each in value]
    return value


def _hook_as_json(hook: Hook) -> dict[str, Any]:
    run = {"started_at": hook.started, "completed_at": hook.completed, "phase": hook.phase}
    made = {
        "name": hook.name,
        "kind": hook.kind,
        "path": hook.path,
        "manifest": hook.manifest,
        "events": list(hook.events),
        "weight": hook.weight,
        "last_run": run if hook.started else {"started_at": "", "completed_at": "", "phase": ""},
        "delete_policies": list(hook.delete_policies),
        "output_log_policies": list(hook.output_log_policies),
    }
    return _filled(made)


def from_json(read: Mapping[str, Any], labels: Labels = EMPTY) -> Release:
    """A release from its stored JSON."""
    info: Mapping[str, Any] = read.get("info") or EMPTY
    words = {key: str(info.get(key) or "") for key in _INFO}
    return Release(
        name=str(read.get("name") or ""),
        namespace=str(read.get("namespace") or ""),
        version=int(read.get("version") or 0),
        chart=read.get("chart") or EMPTY,
        config=read.get("config"),
        manifest=str(read.get("manifest") or ""),
        hooks=tuple(_hook_from_json(each) for each in read.get("hooks") or ()),
        labels=labels,
        apply_method=str(read.get("apply_method") or ""),
        **words,
    )


_INFO = ("status", "description", "first_deployed", "last_deployed", "deleted", "notes")


def _hook_from_json(read: Mapping[str, Any]) -> Hook:
    run: Mapping[str, Any] = read.get("last_run") or EMPTY
    words = {key: tuple(read.get(key) or ()) for key in ("events", "delete_policies", "output_log_policies")}
    return Hook(
        name=str(read.get("name") or ""),
        kind=str(read.get("kind") or ""),
        path=str(read.get("path") or ""),
        manifest=str(read.get("manifest") or ""),
        weight=int(read.get("weight") or 0),
        started=str(run.get("started_at") or ""),
        completed=str(run.get("completed_at") or ""),
        phase=str(run.get("phase") or ""),
        **words,
    )


def by_revision(releases: Sequence[Release]) -> list[Release]:
    """Oldest first."""
    return sorted(releases, key=lambda r: r.version)
