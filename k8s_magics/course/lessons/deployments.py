"""Lesson 2: deployments and rolling updates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...apimachinery.objects import dig
from ..lesson import Exercise, Lesson

if TYPE_CHECKING:
    from ...apiserver.store import Revision
    from ...cluster.cluster import Cluster


def _shop(cluster: Cluster) -> str | None:
    shop = cluster.object("deployments", "shop")
    if shop is None:
        return "there is no Deployment `shop` yet"
    wanted = dig(shop, "spec.replicas", 0)
    return None if wanted == 4 else f"it should have four pods, and wants {wanted}"


def _life(cluster: Cluster) -> tuple[Revision, ...]:
    """The writes to the Deployment `shop`; one that was deleted and made again begins anew."""
    shop = cluster.object("deployments", "shop")
    uid = dig(shop, "metadata.uid") if shop else None
    return tuple(
        write
        for write in cluster.history.of("deployments.apps", "default", "shop")
        if write.object["metadata"]["uid"] == uid
    )


def _updated(cluster: Cluster) -> str | None:
    images = [str(dig(write.object, "spec.template.spec.containers")[0]["image"]) for write in _life(cluster)]
    if "nginx:1.25" not in images:
        return "it should begin with the image nginx:1.25"
    return None if images[-1] == "nginx:1.26" else f"it should be updated to nginx:1.26, and has {images[-1]}"


def _finished(cluster: Cluster) -> str | None:
    shop = cluster.object("deployments", "shop")
    done = shop is not None and dig(shop, "status.updatedReplicas", 0) == 4 == dig(shop, "status.readyReplicas", 0)
    return None if done else "the update is not over yet: `kubectl rollout status deployment/shop`"


def _never_fewer(cluster: Cluster) -> str | None:
    """The ready pods at each write since there first were four."""
    full = False
    for write in _life(cluster):
        ready = dig(write.object, "status.readyReplicas", 0)
        full = full or ready >= 4
        if full and ready < 4:
            return f"at {cluster.history.clock.datetime(write.when):%H:%M:%S} only {ready} pods were ready; delete it and try again"
    return None


def _undone(cluster: Cluster) -> str | None:
    obj = cluster.object("deployments", "nginx-deployment")
    if obj is None:
        return "there is no Deployment `nginx-deployment`: run the lesson from the top"
    image = str(dig(obj, "spec.template.spec.containers")[0]["image"])
    return None if image == "nginx:1.9.1" else f"the image is {image}, not nginx:1.9.1"


def _rolled_out(cluster: Cluster) -> str | None:
    obj = cluster.object("deployments", "nginx-deployment")
    wanted = dig(obj, "spec.replicas", 1) if obj else 1
    ready = dig(obj, "status.readyReplicas", 0) if obj else 0
    updated = dig(obj, "status.updatedReplicas", 0) if obj else 0
    return (
        None
        if ready == wanted == updated
        else "the update is not over yet: `kubectl rollout status deployment/nginx-deployment`"
    )


LESSON = Lesson(
    number=2,
    slug="deployments-and-rolling-updates",
    title="Deployments and rolling updates",
    exercises=(
        Exercise(
            name="deployment-zero-downtime",
            task="a Deployment `shop` of four nginx:1.25, updated to nginx:1.26 with never fewer than four ready pods",
            checks=(_shop, _updated, _finished, _never_fewer),
            hints=(
                "Two fields of `spec.strategy.rollingUpdate` say how careful an update is.",
                "Never fewer than wanted: `maxUnavailable: 0`. Then `maxSurge` must be at least 1.",
                "Make it with `kubectl create deployment shop --image=nginx:1.25 --replicas=4`, patch the strategy, wait until all are ready, "
                "then `kubectl set image`.",
            ),
            solution="""
%%kubectl
create deployment shop --image=nginx:1.25 --replicas=4
patch deployment shop -p '{"spec": {"strategy": {"rollingUpdate": {"maxUnavailable": 0, "maxSurge": 1}}}}'
rollout status deployment/shop
set image deployment/shop nginx=nginx:1.26
rollout status deployment/shop
""",
            done="Four pods, all the time.",
        ),
        Exercise(
            name="deployment-undo",
            task="bring nginx-deployment back to the revision that had nginx:1.9.1",
            checks=(_undone, _rolled_out),
            hints=(
                "`kubectl rollout history deployment/nginx-deployment` lists the revisions.",
                "`--revision=N` after it shows the pod template of one of them.",
                "`kubectl rollout undo deployment/nginx-deployment --to-revision=N` goes back to it.",
            ),
            solution="""
%%sh
for n in $(kubectl rollout history deployment/nginx-deployment | awk 'NR>2 {print $1}'); do
  if kubectl rollout history deployment/nginx-deployment --revision=$n | grep -q nginx:1.9.1; then
    kubectl rollout undo deployment/nginx-deployment --to-revision=$n
  fi
done
kubectl rollout status deployment/nginx-deployment
""",
            done="Back at nginx:1.9.1.",
        ),
    ),
)
