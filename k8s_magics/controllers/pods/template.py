"""A pod made from a template: what a ReplicaSet, Job, DaemonSet or StatefulSet sends to the API server."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...apimachinery.meta import namespace_of, owner_reference
from ...apimachinery.objects import EMPTY, FrozenDict, Object, freeze


def pod_from_template(template: Object, owner: Object, *, name: str = "", prefix: str = "") -> Object:
    """A pod of `owner` with `template`'s labels, annotations and spec; named `name`, or generated from `prefix`."""
    source = template.get("metadata") or EMPTY
    meta: dict[str, Any] = {k: source[k] for k in ("labels", "annotations", "finalizers") if source.get(k)}
    meta |= {"name": name} if name else {"generateName": prefix}
    meta |= {"namespace": namespace_of(owner), "ownerReferences": [owner_reference(owner)]}
    return FrozenDict({"apiVersion": "v1", "kind": "Pod", "metadata": freeze(meta), "spec": template["spec"]})


def name_prefix(owner_name: str) -> str:
    """The generateName of a controller's pods."""
    return f"{owner_name}-"


def with_labels(template: Object, labels: Mapping[str, str]) -> Object:
    """`template` with more labels on its pods."""
    meta = template.get("metadata") or EMPTY
    return FrozenDict({**template, "metadata": freeze({**meta, "labels": {**(meta.get("labels") or EMPTY), **labels}})})
