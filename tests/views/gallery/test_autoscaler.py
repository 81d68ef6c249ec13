"""*autoscaler*."""

from __future__ import annotations

from k8s_magics import Cluster
from k8s_magics.views.chart import Chart, at
from k8s_magics.views.gallery.autoscaler import chart_of
from k8s_magics.views.view import Scene


def chart(cluster: Cluster) -> Chart:
    return chart_of(Scene(cluster.history, "php", "default", cluster.now))


def test_measured_target_and_tolerance(loaded: Cluster) -> None:
    panel = chart(loaded).panels[0]
    assert [s.name for s in panel.steps] == ["measured", "target 50%"] and panel.unit == "%"
    assert chart(loaded).note == ""
    assert (panel.bands[0].low, panel.bands[0].high) == (45.0, 55.00000000000001)
    assert max(value for _, value in panel.steps[0].points) > 100


def test_replicas_stay_between_their_bounds(loaded: Cluster) -> None:
    drawn = chart(loaded)
    pods, wanted, most, least = (s.points for s in drawn.panels[1].steps)
    for when in range(wanted[0][0], drawn.end, 5000):
        assert at(least, when) <= at(wanted, when) <= at(most, when) and at(pods, when) <= 10


def test_scale_events_and_the_window_are_drawn(loaded: Cluster) -> None:
    drawn = chart(loaded)
    sizes = [m.text.split(" → ") for m in drawn.marks]
    assert [a for a, _ in sizes[1:]] == [b for _, b in sizes[:-1]] and sizes[0][0] == "1" == sizes[-1][1]
    (held,) = drawn.panels[1].bands
    assert held.begin is not None and held.end is not None and 200_000 < held.end - held.begin <= 300_000


def test_a_scale_by_hand_is_told_apart(loaded: Cluster) -> None:
    other = loaded.fork()
    other.kubectl("scale deploy/php --replicas=3")
    assert chart(other).marks[-1].text == "1 → 3 by hand"


def test_an_autoscaler_that_has_measured_nothing_can_be_drawn() -> None:
    cluster = Cluster(nodes=1, control_plane=False)
    cluster.kubectl("create deployment web --image=nginx")
    cluster.kubectl("autoscale deploy/web --max=3")
    assert "measured unknown" in cluster.view("autoscaler").text
    assert cluster.view("autoscaler", "hpa/web").figure.data
    assert "nothing was measured: kubectl describe hpa web says why" in cluster.view("autoscaler", "hpa/web").svg


HPA = """
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: php}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: php}
  maxReplicas: 4
  metrics:
  - {type: Resource, resource: {name: memory, target: {type: AverageValue, averageValue: 64Mi}}}
  - {type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}}
"""


def test_every_metric_has_its_panel_in_its_own_unit() -> None:
    cluster = Cluster(nodes=2)
    run = cluster.terminal().run
    run(
        "kubectl create deployment php --image=registry.k8s.io/hpa-example; kubectl set resources deploy/php --requests=cpu=200m"
    )
    cluster.apply(HPA)
    cluster.advance(60)
    drawn = chart(cluster)
    assert [p.title for p in drawn.panels] == [
        "Memory, average of all pods", "CPU in percent of what is requested, average of all pods", "Pods",
    ]  # fmt: skip
    assert drawn.panels[0].steps[1].name == "target 64Mi" and drawn.panels[1].steps[1].name == "target 50%"
    assert "  cpu measured " in cluster.view("autoscaler").text
    assert "no numbers to be had: nothing is changed" in [b.name for b in drawn.panels[1].bands]
