"""ReplicationControllers as a rolling update needs them: read, changed with retries, copied with another image, renamed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from ...apimachinery.errors import Conflict, NotFound
from ...apimachinery.json_text import compact
from ...apimachinery.meta import labels_of, name_of, namespace_of
from ...apimachinery.objects import Object, dig, evolve, without
from ...cli.errors import CommandError
from ...cli.session import Session
from .annotations import Change, annotated, annotations_of, replicas_of

KEY = "replicationcontrollers"


@dataclass(frozen=True, kw_only=True)
class NewImage:
    """--image and its companions."""

    image: str
    container: str = ""
    pull_policy: str = ""
    label_key: str = "deployment"


def read(session: Session, name: str) -> Object:
    """The controller; client-go refuses a name that is no path segment before it asks."""
    for bad in ("/", "%"):
        if bad in name:
            raise CommandError(f"invalid resource name \"{name}\": [may not contain '{bad}']")
    return session.client.get(KEY, name, session.namespace)


def find(session: Session, name: str) -> Object | None:
    try:
        return read(session, name) if name else None
    except NotFound:
        return None


def changed(session: Session, rc: Object, change: Change) -> Object:
    """Write a change of the controller; after a conflict, to its newest state."""
    while True:
        try:
            return session.client.update(KEY, change(rc))
        except Conflict:
            rc = read(session, name_of(rc))


def digest(rc: Object) -> str:
    """A hash of the controller, with its resourceVersion: two copies of it never meet."""
    return hashlib.md5(compact(rc).encode(), usedforsecurity=False).hexdigest()


def copied(session: Session, old: Object, new_name: str, how: NewImage) -> Object:
    """The controller that would run another image; its selector and pods carry a hash under `label_key`."""
    containers = list(dig(old, "spec.template.spec.containers", ()))
    index = _container(containers, how)
    image = {"image": how.image} | ({"imagePullPolicy": how.pull_policy} if how.pull_policy else {})
    containers[index] = {**containers[index], **image}
    new = evolve(old, "spec.template.spec.containers", containers)
    value = digest(new)
    new = evolve(new, "metadata.name", new_name or f"{name_of(old)}-{value}")
    new = _labelled(_selecting(new, how.label_key, value), how.label_key, value)
    return without(without(new, "metadata.resourceVersion"), "metadata.uid")


def _container(containers: list[Object], how: NewImage) -> int:
    if how.container:
        found = [i for i, c in enumerate(containers) if c.get("name") == how.container]
        if not found:
            raise CommandError(f"container {how.container} not found in pod")
        return found[0]
    if len(containers) > 1:
        raise CommandError("must specify container to update when updating a multi-container pod")
    return 0


def _labelled(rc: Object, key: str, value: str) -> Object:
    labels = dig(rc, "spec.template.metadata.labels") or {}
    return evolve(rc, "spec.template.metadata.labels", {**labels, key: value})


def _selecting(rc: Object, key: str, value: str) -> Object:
    return evolve(rc, "spec.selector", {**(dig(rc, "spec.selector") or {}), key: value})


def distinguished(session: Session, old: Object, new_name: str, key: str, value: str) -> Object:
    """The old controller told who follows it; it, and its pods, get a label that sets them apart from the new ones."""
    if key in (dig(old, "spec.selector") or {}):
        return changed(session, old, lambda rc: annotated(rc, next=new_name))
    old = changed(session, old, lambda rc: _labelled(annotated(rc, next=new_name), key, value))
    for pod in session.client.list("pods", namespace_of(old), labels=selector_text(old)):
        session.client.patch("pods", name_of(pod), {"metadata": {"labels": {key: value}}}, namespace=namespace_of(pod))
    before = selector_text(old)
    old = changed(session, old, lambda rc: _selecting(rc, key, value))
    for pod in session.client.list("pods", namespace_of(old), labels=before):
        if labels_of(pod).get(key) is None:  # made by the controller meanwhile, from its old template
            session.client.delete("pods", name_of(pod), namespace=namespace_of(pod))
    return old


def selector_text(rc: Object) -> str:
    selector = dig(rc, "spec.selector") or {}
    return ",".join(f"{k}={v}" for k, v in sorted(selector.items()))


def source_controller(session: Session, name: str) -> Object:
    """The controller that was to follow `name`, which is gone: a renaming was interrupted."""
    for rc in session.client.list(KEY, session.namespace):
        source = annotations_of(rc).get("kubectl.kubernetes.io/update-source-id", "")
        if source.partition(":")[0] == name:
            return rc
    raise CommandError(f"couldn't find a replication controller with source id == {session.namespace}/{name}")


async def renamed(session: Session, rc: Object, name: str) -> None:
    """A controller cannot be renamed: it is deleted, its pods left alone, and made anew."""
    old = name_of(rc)
    session.client.delete(KEY, old, namespace=namespace_of(rc), propagation="Orphan")
    for _ in range(12):
        await session.sleep(5_000)
        if find(session, old) is None:
            break
    else:
        raise CommandError("timed out waiting for the condition")
    new = evolve(rc, "metadata.name", name)
    session.client.create(
        KEY, without(without(new, "metadata.resourceVersion"), "metadata.uid"), namespace=namespace_of(rc)
    )


async def scaled(session: Session, rc: Object, count: int, interval: int, timeout: int) -> Object:
    """Scale, and look every `interval` whether the controller has as many pods; its newest state."""
    name, namespace = name_of(rc), namespace_of(rc)
    session.client.update_scale(KEY, name, namespace, count)
    end = session.clock.now + timeout
    while True:
        now = read(session, name)
        if settled(now, count):
            return now
        if session.clock.now >= end:
            raise CommandError("timed out waiting for the condition")
        await session.sleep(interval)


def settled(rc: Object, count: int | None = None) -> bool:
    wanted = replicas_of(rc) if count is None else count
    seen = dig(rc, "status.observedGeneration", 0) >= dig(rc, "metadata.generation", 0)
    return bool(seen and dig(rc, "status.replicas", 0) == wanted)
