"""Lesson 1: pods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...apimachinery.meta import has_condition
from ...apimachinery.objects import dig
from ..lesson import Exercise, Lesson

if TYPE_CHECKING:
    from ...cluster.cluster import Cluster


def _namespace(cluster: Cluster) -> str | None:
    return None if cluster.object("namespaces", "training", "") else "there is no namespace `training` yet"


def _logger(cluster: Cluster) -> str | None:
    pod = cluster.object("pods", "logger", "training")
    if pod is None:
        return "there is no pod `logger` in the namespace `training`"
    image = str(dig(pod, "spec.containers")[0]["image"])
    return None if image.partition(":")[0] == "busybox" else f"its image should be busybox, and is {image}"


def _runs(cluster: Cluster) -> str | None:
    pod = cluster.object("pods", "logger", "training")
    if pod is not None and has_condition(pod, "Ready"):
        return None
    return "the pod is not ready (yet): look at `kubectl -n training describe pod logger`"


def _speaks(cluster: Cluster) -> str | None:
    lines = cluster.ask("kubectl logs logger -n training --tail=3").splitlines()
    return (
        None
        if len(lines) >= 2
        else "its log should have a new line every five seconds: wait a little, or look at the command"
    )


def _fixed(cluster: Cluster) -> str | None:
    pod = cluster.object("pods", "typo")
    if pod is None:
        return "there is no pod `typo`: make it with `kubectl run typo --image=ngnix`, then repair it"
    image = str(dig(pod, "spec.containers")[0]["image"])
    if image.partition(":")[0] == "ngnix":
        return f"the image is still {image}"
    first = next(o for o in cluster.history.created("pods") if o["metadata"]["uid"] == pod["metadata"]["uid"])
    if dig(first, "spec.containers")[0]["image"] == image:
        return "this is a new pod: delete it, make the broken one with `kubectl run typo --image=ngnix`, and change that one"
    return None


def _typo_runs(cluster: Cluster) -> str | None:
    pod = cluster.object("pods", "typo")
    return (
        None
        if pod is not None and has_condition(pod, "Ready")
        else "the pod does not run yet: `kubectl describe pod typo` shows why; the next try may be minutes away (`%k8s wait 1m`)"
    )


LESSON = Lesson(
    number=1,
    slug="pods",
    title="Pods",
    exercises=(
        Exercise(
            name="pod-logger",
            task="a pod `logger` of busybox in the namespace `training` that prints the date every five seconds",
            checks=(_namespace, _logger, _runs, _speaks),
            hints=(
                "A namespace is made with `kubectl create namespace training`; `-n training` makes a command work in it.",
                "A shell can do it: `while true; do date; sleep 5; done`.",
                "`kubectl run NAME --image=IMAGE -n NAMESPACE -- sh -c '...'` makes a pod with a command.",
            ),
            solution="""
%%sh
kubectl create namespace training
kubectl run logger --image=busybox -n training -- sh -c 'while true; do date; sleep 5; done'
sleep 10
kubectl logs logger -n training
""",
            done="The pod runs and writes.",
        ),
        Exercise(
            name="pod-fix",
            task="repair the pod `typo` without deleting it",
            checks=(_fixed, _typo_runs),
            hints=(
                "Most fields of a pod cannot be changed once it exists; the image of a container can.",
                "`kubectl set image pod/typo typo=...` does it (the container is called like the pod).",
            ),
            solution="""
%%kubectl
set image pod/typo typo=nginx
wait --for=condition=Ready pod/typo --timeout=300s
""",
            done="The right image, and the pod runs.",
        ),
    ),
)
