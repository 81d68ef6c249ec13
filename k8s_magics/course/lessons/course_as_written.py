"""Lesson 6: the course as it was written, on a cluster of 2019, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...apimachinery.meta import labels_of, name_of
from ...apimachinery.objects import dig
from ..checks import exists, ready, that
from ..lesson import Exercise, Lesson

if TYPE_CHECKING:
    from ...cluster.cluster import Cluster

VISIT = "kubectl exec visitor -- wget -qO- -T 2 http://bank"


def _one_controller(cluster: Cluster) -> str | None:
    found = [o for o in cluster.objects("replicationcontrollers") if dig(o, "spec.selector", {}).get("app") == "web"]
    names = ", ".join(map(name_of, found))
    if len(found) == 1 and names == "web":
        return None
    return f"there should be one controller for `app=web`, called `web`; there is {names or 'none'}"


def _rolled(cluster: Cluster) -> str | None:
    """The image, by rolling-update: a patched template would leave the old pods as they are."""
    pods = cluster.objects("pods", labels="app=web")
    old = sorted(name_of(p) for p in pods if dig(p, "spec.containers")[0]["image"] != "nginx:1.12")
    if old:
        return f"these pods have another image than nginx:1.12: {', '.join(old)}"
    here = [
        p for p in pods if any(c["type"] == "Ready" and c["status"] == "True" for c in dig(p, "status.conditions", ()))
    ]
    return None if len(here) == 3 else f"there should be three ready pods, and there are {len(here)}"


def _answered(cluster: Cluster) -> str | None:
    return None if "Welcome to nginx" in cluster.ask(VISIT) else f"the visitor gets no answer: `{VISIT}`"


def _revisions(cluster: Cluster) -> dict[int, str]:
    """The status of every revision of `blog`, as the labels of Tiller's ConfigMaps say it."""
    found = map(labels_of, cluster.objects("configmaps", "kube-system", labels="OWNER=TILLER,NAME=blog"))
    return {int(labels["VERSION"]): labels["STATUS"] for labels in found}


def _kept(cluster: Cluster) -> str | None:
    revisions = _revisions(cluster)
    if not revisions:
        return "there is no release `blog`: run the cell above"
    return None if {1, 2} <= set(revisions) else "its history is gone; run the cell above again, and try another way"


def _back(cluster: Cluster) -> str | None:
    revisions = _revisions(cluster)
    latest = max(revisions)
    return (
        None
        if revisions[latest] == "DEPLOYED"
        else f"its last revision, {latest}, is {revisions[latest]}: `helm history blog`"
    )


LESSON = Lesson(
    number=6,
    slug="the-course-as-written",
    title="The course as it was written",
    exercises=(
        Exercise(
            name="old-rolling",
            task="the ReplicationController `web` has three pods of nginx:1.12, by rolling-update, and no other controller is left",
            checks=(_one_controller, _rolled),
            hints=(
                "`kubectl get rc -o wide` shows how many pods it has now; `kubectl scale rc NAME --replicas=N` changes that.",
                "`kubectl rolling-update NAME --image=IMAGE --update-period=5s` does the rest. Let it come to its end.",
            ),
            solution="""
%%kubectl
scale rc web --replicas=3
rolling-update web --image=nginx:1.12 --update-period=5s
""",
            done="A new version, pod by pod.",
        ),
        Exercise(
            name="old-capture",
            task="the visitor reaches `bank`: find out by a capture what is wrong with its Service, and mend it",
            checks=(exists("pod/bank"), exists("service/bank"), _answered),
            hints=(
                "Two things at the same time: `(sleep 2; kubectl exec visitor -- wget ...) &`, and `echo 'timeout 5 tcpdump -nn -i eth0' | e bank`.",
                "The number after the last dot of an address is the port. At which port does `[S]` arrive, and at which does `netstat -tunlp` show a listener?",
                "`kubectl edit service bank --with 's/OLD/NEW/'` changes a field of the Service; which field says where the packets go?",
            ),
            solution="""
%%sh
kubectl patch service bank -p '{"spec":{"ports":[{"port":80,"targetPort":80}]}}'
""",
            done="The packets arrive where somebody listens.",
        ),
        Exercise(
            name="old-helm",
            task="bring the deleted release `blog` back, with two pods",
            checks=(_kept, _back, ready("deploy/blog-mychart", 2)),
            hints=(
                "`helm history blog` still knows everything. Which revision had two pods? (`helm get values blog --revision N`)",
                "`helm rollback RELEASE REVISION` works for a deleted release, too.",
            ),
            solution="""
%%helm
helm rollback blog 1
""",
            done="Not purged is not lost.",
        ),
        Exercise(
            name="translate",
            task="the Deployment `shop` of `shop.yaml` runs on today's cluster with two pods",
            checks=(
                that(
                    "this is the cluster of 2019: `%k8s new` makes one of today",
                    lambda cluster: cluster.settings.release == "1.35",
                ),
                ready("deploy/shop", 2),
            ),
            hints=(
                "Try `kubectl apply -f shop.yaml`: the error says what is wrong, the line after it what is right today.",
                "Two changes: another `apiVersion`, and a `selector` under `spec` with the labels of the template.",
            ),
            solution="""
%%sh
sed -i 's#extensions/v1beta1#apps/v1#; s#^spec:#spec:\\n  selector:\\n    matchLabels:\\n      app: shop#' shop.yaml
kubectl apply -f shop.yaml
""",
            done="An old manifest, of today.",
        ),
    ),
)
