"""helm get metadata"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...cli.command import Command
from ...cli.flags import flag, group
from ...cli.session import Session
from .. import times
from ..actions.content import content
from ..arguments import exactly
from ..connection import reach
from ..flags import REVISION, OutputFlag
from ..generation import generation_of
from ..output import TABLE, check_format, encoded
from ..release import Release, in_order

METHODS = {"ssa": "server-side apply", "csa": "client-side apply", "": "client-side apply"}


@dataclass(frozen=True)
class Options:
    """The flags of get metadata."""

    revision: int = flag(0, "--revision", REVISION)
    output: OutputFlag = group(OutputFlag)


async def run(session: Session, options: Options) -> None:
    form = check_format(options.output.output)
    (name,) = exactly(session, 1, "RELEASE_NAME [flags]")
    reach(session)
    release = content(session, name, options.revision)
    labels = generation_of(session).shows_labels
    if form == TABLE:
        session.out.write("".join(f"{key}: {value}\n" for key, value in _lines(release, labels).items()))
    else:
        session.out.write(encoded(form, _entry(release, labels)))


def _lines(release: Release, labels: bool) -> dict[str, str]:
    meta = release.metadata
    lines = {
        "NAME": release.name,
        "CHART": str(meta.get("name", "")),
        "VERSION": str(meta.get("version", "")),
        "APP_VERSION": release.app_version,
        "ANNOTATIONS": _pairs(meta.get("annotations") or {}),
        "LABELS": _pairs(release.labels),
        "DEPENDENCIES": ",".join(sorted(str(d.get("name", "")) for d in meta.get("dependencies") or ())),
        "NAMESPACE": release.namespace,
        "REVISION": str(release.version),
        "STATUS": release.status,
        "DEPLOYED_AT": times.seconds(release.last_deployed),
        "APPLY_METHOD": METHODS.get(release.apply_method, f"Unknown: {release.apply_method}"),
    }
    return lines if labels else {k: v for k, v in lines.items() if k not in ("LABELS", "APPLY_METHOD")}


def _entry(release: Release, labels: bool) -> dict[str, Any]:
    meta = release.metadata
    entry = {
        "name": release.name,
        "chart": meta.get("name", ""),
        "version": meta.get("version", ""),
        "appVersion": meta.get("appVersion", ""),
        "annotations": in_order(meta.get("annotations") or {}),
        "labels": in_order(release.labels) if labels else {},
        "dependencies": [_dependency(each) for each in meta.get("dependencies") or ()],
        "namespace": release.namespace,
        "revision": release.version,
        "status": release.status,
        "deployedAt": times.seconds(release.last_deployed),
        "applyMethod": release.apply_method if labels else "",
    }
    return {key: value for key, value in entry.items() if value not in ({}, [], "") or key in _ALWAYS}


_ALWAYS = ("name", "chart", "version", "appVersion", "namespace", "status")


def _dependency(each: Mapping[str, Any]) -> dict[str, Any]:
    """In the order of Go's fields; only name and repository are always there."""
    always = {
        "name": each.get("name", ""),
        "version": each.get("version", ""),
        "repository": each.get("repository", ""),
    }
    return always | {k: each[k] for k in ("condition", "tags", "enabled", "import-values", "alias") if each.get(k)}


def _pairs(labels: Mapping[str, Any]) -> str:
    return ",".join(f"{key}={labels[key]}" for key in sorted(labels))


COMMAND = Command(
    name="metadata",
    short="This command fetches metadata for a given release",
    usage="RELEASE_NAME [flags]",
    options=Options,
    run=run,
)
