"""What a rolling update promises at every moment, whatever its numbers."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from k8s_magics.apimachinery.meta import has_condition
from tests.properties.manifests import GOOD, LABELS
from tests.properties.stories import STEPS, lived

BOUND = st.integers(0, 3) | st.sampled_from(["0%", "25%", "50%", "100%"])


def amount(bound: int | str, replicas: int, *, up: bool) -> int:
    """A number or a share of the replicas; surge rounds up, unavailable rounds down."""
    if isinstance(bound, int):
        return bound
    share = replicas * int(bound.removesuffix("%"))
    return -(-share // 100) if up else share // 100


@given(st.integers(1, 6), BOUND, BOUND)
@settings(max_examples=40)
def test_pods_stay_between_what_surge_and_unavailable_allow(
    replicas: int, surge: int | str, unavailable: int | str
) -> None:
    spec = {"replicas": replicas, "selector": {"matchLabels": LABELS}, "template": GOOD[1]["spec"]["template"]}
    strategy = {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": surge, "maxUnavailable": unavailable}}
    manifest = json.dumps({**GOOD[1], "spec": {**spec, "strategy": strategy}})
    cluster = lived(["kubectl rollout status deploy/web --timeout=120s"], manifest=manifest)
    if not cluster.objects("deployments.apps", "default"):
        assert amount(surge, 100, up=True) == amount(unavailable, 100, up=False) == 0, "only 0 and 0 is refused"
        return
    began = cluster.now
    cluster.terminal(0).run(
        "kubectl set image deploy/web web=nginx:1.28; kubectl rollout status deploy/web --timeout=300s"
    )
    most, least = replicas + amount(surge, replicas, up=True), replicas - amount(unavailable, replicas, up=False)
    if most == least:  # both came to nothing: unavailable becomes 1
        least -= 1
    moments = sorted({r.when for r in cluster.history.of_resource("pods", since=began)})
    assert moments, "the update touched pods"
    for when in moments:
        pods = [p for p in cluster.history.at(when).list("pods", "default") if "deletionTimestamp" not in p["metadata"]]
        assert len(pods) <= most, f"{len(pods)} pods at {when}, {most} allowed"
        assert sum(has_condition(p, "Ready") for p in pods) >= least, f"too few ready pods at {when}"
    final = cluster.objects("pods", "default")
    assert {p["spec"]["containers"][0]["image"] for p in final if "deletionTimestamp" not in p["metadata"]} == {
        "nginx:1.28"
    }


@given(STEPS)
@settings(max_examples=25)
def test_left_alone_a_deployment_becomes_what_it_asks_for(story: list[str | int]) -> None:
    cluster = lived([*story, "kubectl rollout resume deploy/web", "kubectl set image deploy/web web=nginx:1.29", 200])
    (deployment,) = cluster.objects("deployments.apps", "default")
    wanted = deployment["spec"]["replicas"]
    assert deployment["status"].get("readyReplicas", 0) == deployment["status"].get("updatedReplicas", 0) == wanted
    mine = [p for p in cluster.objects("pods", "default", labels="app=web") if "deletionTimestamp" not in p["metadata"]]
    assert len(mine) == wanted and all(has_condition(p, "Ready") for p in mine)
