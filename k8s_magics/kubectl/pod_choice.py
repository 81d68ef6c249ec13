"""Which pod and which container `logs`, `exec`, `attach` and `port-forward` mean (kubectl's polymorphichelpers)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..apimachinery.errors import NotFound
from ..apimachinery.meta import annotations_of, condition, labels_of, name_of
from ..apimachinery.objects import Object, dig
from ..apimachinery.resource import Resource
from ..apimachinery.selectors import Selector, of_label_selector, of_labels
from ..cli.builder import kind_of, pair_of
from ..cli.errors import CommandError
from ..cli.fetching import fetched
from ..cli.session import Session

PHASES = {"Running": 0, "Unknown": 1, "Pending": 2}
DEFAULT_CONTAINER = "kubectl.kubernetes.io/default-container"
_WITH_SELECTOR = {
    "deployments.apps",
    "replicasets.apps",
    "statefulsets.apps",
    "daemonsets.apps",
    "jobs.batch",
    "replicationcontrollers",
    "services",
}


def containers_of(pod: Object) -> tuple[Object, ...]:
    """All containers, of every sort."""
    spec = pod["spec"]
    return (*spec["containers"], *(spec.get("initContainers") or ()), *(spec.get("ephemeralContainers") or ()))


def default_container(session: Session, pod: Object, *, quiet: bool = False) -> str:
    """The annotated or first container; told on standard error where there was a choice."""
    spec = pod["spec"]
    named = annotations_of(pod).get(DEFAULT_CONTAINER)
    if named and any(c["name"] == named for c in containers_of(pod)):
        return named
    first = str(spec["containers"][0]["name"])
    others = [c["name"] for c in spec["containers"]]
    others += [f"{c['name']} (init)" for c in spec.get("initContainers") or ()]
    others += [f"{c['name']} (ephem)" for c in spec.get("ephemeralContainers") or ()]
    if len(others) > 1 and not quiet:
        session.err.line(f'Defaulted container "{first}" out of: {", ".join(others)}')
    return first


def selector_of(resource: Resource, obj: Object, doing: str) -> Selector:
    """The selector of the pods behind a workload or service; CommandError in the words of `doing`."""
    go_type = f"*v1.{resource.kind}"
    if resource.home not in _WITH_SELECTOR:
        raise CommandError(f"{doing} {go_type}: selector for {go_type} not implemented")
    found: Mapping[str, Any] | None = dig(obj, "spec.selector")
    if resource.key == "services" and not found:
        raise CommandError(
            f"{doing} {go_type}: invalid service '{name_of(obj)}': Service is defined without a selector"
        )
    plain = resource.key in ("services", "replicationcontrollers")
    return of_labels(found) if plain else of_label_selector(found)


def pods_behind(session: Session, selector: Selector, namespace: str) -> Sequence[Object]:
    return [p for p in session.client.store.list("pods", namespace) if selector.matches(labels_of(p))]


async def first_pod(
    session: Session, selector: Selector, order: Callable[[Object], Any], timeout: int
) -> tuple[Object, int]:
    """The first pod by `order`, and how many there are; waits for one to appear."""
    found: list[Object] = []

    def look() -> bool:
        found[:] = pods_behind(session, selector, session.namespace)
        return bool(found)

    if not await session.until(look, timeout, resource="pods"):
        raise CommandError("timed out waiting for the condition")
    return sorted(found, key=order)[0], len(found)


def by_logging(pod: Object) -> tuple[Any, ...]:
    """podutils.ByLogging: on a node, running, ready, ready for longer, fewer restarts, newer."""
    ready = condition(pod, "Ready")
    is_ready = ready is not None and ready["status"] == "True"
    since = str(ready.get("lastTransitionTime", "")) if is_ready and ready is not None else ""
    restarts = max((s.get("restartCount", 0) for s in dig(pod, "status.containerStatuses", ())), default=0)
    created = str(pod["metadata"].get("creationTimestamp", ""))
    return (
        not dig(pod, "spec.nodeName"),
        PHASES.get(dig(pod, "status.phase", ""), 0),
        not is_ready,
        since,
        restarts,
        _descending(created),
        name_of(pod),
    )


def by_activity(pod: Object) -> tuple[Any, ...]:
    """The most active pod first (reverse of ActivePods): as exec and attach choose."""
    return by_logging(pod)


def _descending(text: str) -> tuple[int, ...]:
    return tuple(-ord(c) for c in text)


async def resolve(
    session: Session,
    target: str,
    *,
    doing: str,
    timeout: int,
    default: str = "pods",
) -> Object:
    """The pod that `web` (one of the type `default`), `pod/web`, `deploy/web` or `svc/web` means."""
    word, name = pair_of(target, default)
    resource = kind_of(session, word).resource
    obj = fetched(session, resource, name, session.namespace if resource.namespaced else "")
    if resource.key == "pods":
        return obj
    pod, _ = await first_pod(session, selector_of(resource, obj, doing), by_activity, timeout)
    return pod


def not_found_in(error: NotFound, namespace: str) -> CommandError:
    """How logs words it."""
    return CommandError(f'error from server (NotFound): {error.message} in namespace "{namespace}"')
