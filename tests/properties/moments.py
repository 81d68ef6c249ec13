"""Every moment of a cluster's life, to say of something that it never happened."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from k8s_magics import Cluster
from k8s_magics.apimachinery.meta import has_condition, is_deleting
from k8s_magics.apimachinery.objects import Object, dig


def moments(cluster: Cluster, resource: str, *, since: int = 0) -> Iterator[tuple[int, tuple[Object, ...]]]:
    """(when, the objects of `resource`, in default or cluster-wide) at the end of each millisecond after `since` in which one was written."""
    there: dict[Any, Object] = {}
    for when, revisions in groupby(cluster.history.of_resource(resource), key=lambda r: r.when):
        for revision in revisions:
            if revision.verb == "delete":
                there.pop(revision.key, None)
            else:
                there[revision.key] = revision.object
        if when > since:
            yield when, tuple(o for k, o in there.items() if k.namespace in ("", "default"))


def living(pods: tuple[Object, ...]) -> list[Object]:
    """Pods that are neither finished nor on their way out."""
    return [p for p in pods if not is_deleting(p) and dig(p, "status.phase") not in ("Succeeded", "Failed")]


def ready(pods: tuple[Object, ...]) -> int:
    return sum(has_condition(p, "Ready") for p in living(pods))
