"""A release as install, upgrade, status and get print it (Helm 2.9's status.go and printer.go)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from ..apimachinery.objects import Object, dig
from ..apimachinery.resource import age
from ..apimachinery.yaml.writer import dump
from ..cli.object_table import Look, ObjectTable
from ..helm import times
from ..helm.computed import computed_values
from ..helm.numbers import as_json
from ..helm.release import FAILED, UNINSTALLED, Release
from ..helm.status_text import resources_of
from .records import WORDS, tests_of

if TYPE_CHECKING:
    from ..cli.session import Session


def status_text(session: Session, release: Release) -> str:
    """Where it stands, its objects as they are now, its tests and its notes."""
    text = f"LAST DEPLOYED: {times.ansic(release.last_deployed)}\n" if release.last_deployed else ""
    text += f"NAMESPACE: {release.namespace}\nSTATUS: {WORDS[release.status]}\n\n"
    resources = resources_text(session, release)
    if resources:
        text += f"RESOURCES:\n{resources}\n"
    text += _tests(release)
    if release.notes:
        text += f"NOTES:\n{release.notes}\n"
    return text


def resources_text(session: Session, release: Release) -> str:
    """A table a kind; none for a release that failed or is deleted."""
    if release.status in (FAILED, UNINSTALLED):
        return ""
    groups = resources_of(session, release)
    return "".join(f"==> {title}\n{_table(session, objects)}\n" for title, objects in groups.items())


def release_text(release: Release) -> str:
    """Everything that is known of it: `helm get`, and `helm install --debug`."""
    config = dump(as_json(release.config)) if release.config else "{}\n"
    lines = [
        f"REVISION: {release.version}",
        f"RELEASED: {times.ansic(release.last_deployed)}",
        f"CHART: {release.chart_name}",
        f"USER-SUPPLIED VALUES:\n{config}",
        f"COMPUTED VALUES:\n{dump(as_json(computed_values(release)))}",
        "HOOKS:",
    ]
    lines += [f"---\n# {hook.name}\n{hook.manifest}" for hook in release.hooks]
    return "\n".join(lines) + f"\nMANIFEST:\n{manifest_text(release)}\n"


def manifest_text(release: Release) -> str:
    """The manifest, which began with an empty line."""
    return "\n" + release.manifest.removesuffix("\n")


def _tests(release: Release) -> str:
    ran = [hook for hook in tests_of(release) if hook.started]
    if not ran:
        return ""
    rows = [("TEST", "STATUS", "INFO", "STARTED", "COMPLETED")]
    for hook in ran:
        status = {"Succeeded": "SUCCESS", "Failed": "FAILURE"}.get(hook.phase, "UNKNOWN")
        rows.append((hook.name, status, "", times.ansic(hook.started), times.ansic(hook.completed)))
    started, completed = min(h.started for h in ran), max(h.completed for h in ran)
    head = f"TEST SUITE:\nLast Started: {times.ansic(started)}\nLast Completed: {times.ansic(completed)}\n\n"
    return head + _columns(rows) + "\n"


def _table(session: Session, objects: Sequence[Object]) -> str:
    first = objects[0]
    if first["kind"] == "Deployment":
        return _columns([tuple(_DEPLOYMENT), *(_deployment(session, each) for each in objects)])
    resource = session.client.discovery.by_kind(str(first["apiVersion"]), str(first["kind"]))
    if resource is None:
        return ""
    table = ObjectTable(resource, Look(), session.clock)
    return _columns([table.header(), *(table.row(each) for each in objects)])


def _columns(rows: Sequence[Sequence[str]]) -> str:
    """Two blanks between columns."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
    return "".join(f"{line}\n" for line in lines)


def _deployment(session: Session, obj: Object) -> tuple[str, ...]:
    """Tiller drew its own tables, and Deployments as they were before 1.14."""
    return tuple(str(cell(session, obj)) for cell in _DEPLOYMENT.values())


def _number(path: str) -> Callable[[Any, Object], Any]:
    return lambda _, obj: dig(obj, path) or 0


_DEPLOYMENT: dict[str, Callable[[Any, Object], Any]] = {
    "NAME": lambda _, obj: obj["metadata"]["name"],
    "DESIRED": _number("spec.replicas"),
    "CURRENT": _number("status.replicas"),
    "UP-TO-DATE": _number("status.updatedReplicas"),
    "AVAILABLE": _number("status.availableReplicas"),
    "AGE": lambda session, obj: age(obj, session.clock),
}
