"""A release as install, upgrade, status and test print it.

Source: helm.sh/helm/v4/pkg/cmd/status.go; corpora/helm (helm-status, helm-test).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..apimachinery.errors import NotFound
from ..apimachinery.meta import labels_of
from ..apimachinery.objects import Object, dig
from ..apimachinery.resource import Resource
from ..apimachinery.selectors import of_label_selector, of_labels
from ..apimachinery.yaml.writer import dump
from ..cli.columns import format_table
from ..cli.item import Item
from ..cli.object_table import Look, ObjectTable
from . import times
from .computed import computed_values
from .errors import HelmError
from .hooks import TEST
from .numbers import as_json
from .release import Release
from .resources import build

if TYPE_CHECKING:
    from ..cli.session import Session

DRY = "Dry run complete"
Groups = Mapping[str, Sequence[Object]]
"""`v1/ConfigMap` to the objects of the kind."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """Which parts are printed."""

    description: bool = True
    metadata: bool = False
    notes: bool = True
    resources: Groups | None = None
    debug: bool = False


def status_text(session: Session, release: Release, shown: Shown) -> str:
    """The whole text."""
    lines = [
        f"NAME: {release.name}",
        f"LAST DEPLOYED: {times.ansic(release.last_deployed)}",
        f"NAMESPACE: {release.namespace}",
        f"STATUS: {release.status}",
        f"REVISION: {release.version}",
    ]
    if shown.metadata:
        meta = release.metadata
        lines += [f"CHART: {meta.get('name', '')}", f"VERSION: {meta.get('version', '')}"]
        lines.append(f"APP_VERSION: {meta.get('appVersion', '')}")
    if shown.description:
        lines.append(f"DESCRIPTION: {release.description}")
    if shown.resources:
        lines += ["RESOURCES:", resources_text(session, shown.resources)]
    lines += _tests(release)
    text = "\n".join(lines) + "\n"
    if shown.debug:
        text += f"USER-SUPPLIED VALUES:\n{dump(as_json(release.config))}\n"
        text += f"COMPUTED VALUES:\n{dump(as_json(computed_values(release)))}\n"
    if shown.debug or release.description.lower() == DRY.lower():
        text += "HOOKS:\n" + "".join(f"---\n# Source: {hook.path}\n{hook.manifest}\n" for hook in release.hooks)
        text += f"MANIFEST:\n{release.manifest}\n"
    if shown.notes and release.notes:
        text += f"NOTES:\n{release.notes.strip()}\n"
    return text


def _tests(release: Release) -> list[str]:
    tests = [hook for hook in release.hooks if TEST in hook.events]
    if not tests:
        return ["TEST SUITE: None"]
    lines: list[str] = []
    for hook in tests:
        if hook.started:
            lines += [
                f"TEST SUITE:     {hook.name}",
                f"Last Started:   {times.ansic(hook.started)}",
                f"Last Completed: {times.ansic(hook.completed)}",
                f"Phase:          {hook.phase}",
            ]
    return lines


def resources_of(session: Session, release: Release) -> Groups:
    """The objects of a release as they are now, with the pods that belong to them; what is gone is left out."""
    found: dict[str, list[Object]] = {}
    pods: dict[str, Object] = {}
    try:
        items = build(session, release.manifest)
    except HelmError:
        return {}
    for item in items:
        try:
            live = session.client.get(item.resource.key, item.name, item.namespace, version=item.version)
        except NotFound:
            continue
        found.setdefault(f"{item.version}/{item.resource.kind}", []).append(live)
        for pod in _pods_of(session, item, live):
            pods[str(pod["metadata"]["uid"])] = pod
    related = {"v1/Pod(related)": list(pods.values())} if pods else {}
    return dict(sorted({**found, **related}.items()))


def _pods_of(session: Session, item: Item, live: Object) -> Sequence[Object]:
    """The pods that a workload selects."""
    selector: Any = dig(live, "spec.selector")
    if not selector or item.resource.kind not in _SELECTING:
        return ()
    plain = item.resource.kind == "ReplicationController"
    matcher = of_labels(selector) if plain else of_label_selector(selector)
    return [p for p in session.client.list("pods", item.namespace) if matcher.matches(labels_of(p))]


_SELECTING = ("Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "Job", "ReplicationController")


def resources_text(session: Session, groups: Groups) -> str:
    """`==> v1/ConfigMap` and a table, a kind at a time."""
    text = ""
    for title, objects in groups.items():
        text += f"==> {title}\n{_table(session, objects)}\n"
    return text


def _table(session: Session, objects: Sequence[Object]) -> str:
    first = objects[0]
    resource: Resource | None = session.client.discovery.by_kind(str(first["apiVersion"]), str(first["kind"]))
    if resource is None:
        return ""
    table = ObjectTable(resource, Look(), session.clock)
    return format_table([table.header(), *(table.row(obj) for obj in objects)])
