"""Lesson 5: Helm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...apimachinery.meta import labels_of
from ...apimachinery.objects import dig
from ..lesson import Exercise, Lesson

if TYPE_CHECKING:
    from ...cluster.cluster import Cluster


def _records(cluster: Cluster, release: str, namespace: str) -> dict[int, str]:
    """The status of every revision of a release, as the labels of Helm's Secrets say it."""
    secrets = cluster.objects("secrets", namespace=namespace, labels=f"owner=helm,name={release}")
    return {int(labels["version"]): labels["status"] for labels in map(labels_of, secrets)}


def _front(cluster: Cluster) -> str | None:
    if cluster.object("namespaces", "shop", "") is None:
        return "there is no namespace `shop` yet"
    if "deployed" in _records(cluster, "front", "shop").values():
        return None
    return "there is no deployed release `front` in the namespace `shop`: `helm list -A` shows what there is"


def _two(cluster: Cluster) -> str | None:
    front = cluster.object("deployments", "front-nginx", "shop")
    if front is None:
        return "there is no Deployment `front-nginx`: is it the chart `examples/nginx`?"
    wanted, ready = dig(front, "spec.replicas", 0), dig(front, "status.readyReplicas", 0)
    if wanted != 2:
        return f"it should have two pods, and wants {wanted}"
    return None if ready == 2 else f"{ready} of 2 pods are ready: wait a little (`%k8s wait 20s`)"


def _page(cluster: Cluster) -> str | None:
    page = cluster.ask("kubectl -n shop exec deployment/front-nginx -- curl -s http://127.0.0.1").strip()
    return None if page == "Open all day" else f"the page says `{page}`, not `Open all day`"


def _kept(cluster: Cluster) -> str | None:
    records = _records(cluster, "blog", "default")
    if not records:
        return "there is no release `blog`: run the cell above"
    return (
        None if {1, 2} <= set(records) else "the release was uninstalled; run the cell above again, and try another way"
    )


def _new_revision(cluster: Cluster) -> str | None:
    records = _records(cluster, "blog", "default")
    latest = max(records)
    if latest < 3:
        return "Helm has not done anything about it yet: `helm history blog` still ends with revision 2"
    return None if records[latest] == "deployed" else f"revision {latest} is {records[latest]}"


def _healthy(cluster: Cluster) -> str | None:
    blog = cluster.object("deployments", "blog-nginx")
    wanted = dig(blog, "spec.replicas", 1) if blog else 1
    status = dig(blog, "status", {}) if blog else {}
    if wanted == status.get("updatedReplicas", 0) == status.get("readyReplicas", 0) == status.get("replicas", 0):
        return None
    return "not all pods of `blog` are well: `kubectl get pods -l app.kubernetes.io/instance=blog`"


LESSON = Lesson(
    number=5,
    slug="helm",
    title="Helm",
    exercises=(
        Exercise(
            name="helm-front",
            task="the chart `examples/nginx` as the release `front` in the namespace `shop`: two pods, the page says `Open all day`",
            checks=(_front, _two, _page),
            hints=(
                "`helm show values examples/nginx` lists the values: there is one for the number of pods, and one for the page.",
                "`-n NAMESPACE --create-namespace` installs into a namespace that does not exist yet.",
                '`helm install RELEASE CHART --set NAME=VALUE --set "NAME=VALUE WITH SPACES"`; '
                "if the release exists already, `helm upgrade` changes it.",
            ),
            solution="""
%%helm
helm install front examples/nginx -n shop --create-namespace --set replicaCount=2 --set "page=Open all day" --wait
""",
            done="Two pods, and the right page.",
        ),
        Exercise(
            name="helm-rescue",
            task="bring the release `blog` back to health with Helm, without uninstalling it",
            checks=(_kept, _new_revision, _healthy),
            hints=(
                "Without `--wait`, `deployed` only means that the cluster has accepted the objects. `helm get values blog` shows what was changed.",
                "`helm history blog` lists the revisions. Which was the last good one?",
                "`helm rollback blog REVISION` goes back to it.",
            ),
            solution="""
%%helm
helm rollback blog 1 --wait
""",
            done="The release is well again, and its history tells how.",
        ),
    ),
)
