"""From words to a picture."""

from __future__ import annotations

import pytest

from k8s_magics import Cluster


def test_any_past_moment_can_be_drawn(updated: Cluster) -> None:
    early = updated.view("rollout", "deploy/web", when=31_500)
    assert "nginx:1.28" not in early.text and "nginx:1.28" in updated.view("rollout", "deploy/web").text


def test_the_only_object_need_not_be_named(updated: Cluster) -> None:
    assert (
        updated.view("rollout").text
        == updated.view("rollout", "deployment/web").text
        == updated.view("rollout", "web").text
    )


@pytest.mark.parametrize(
    ("name", "target", "says"),
    [
        ("rolout", "", "did you mean rollout"),
        ("rollout", "pod/web", "not 'pod'"),
        ("rollout", "deploy/nope", "has never existed"),
        ("rollout", "deploy/wbe", "there never was a deployment 'wbe'; did you mean web"),
        ("autoscaler", "", "nothing to draw yet: `kubectl autoscale` makes an autoscaler; then `%k8s view autoscaler"),
    ],
)
def test_what_there_is_not_is_refused_in_words(updated: Cluster, name: str, target: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        updated.view(name, target)


def test_a_namespace_that_there_is_not_is_no_empty_picture(updated: Cluster) -> None:
    with pytest.raises(ValueError, match='there is no namespace "shp"'):
        updated.view("pods", namespace="shp")


def test_an_object_outside_of_default_is_found_where_it_is() -> None:
    cluster = Cluster(nodes=1, control_plane=False)
    cluster.kubectl("create namespace shop")
    cluster.kubectl("create deployment web --image=nginx -n shop")
    assert cluster.view("rollout", "deploy/web").text.startswith("Rollout of deployment web in namespace shop")


def test_a_workload_of_an_old_release_is_drawn_by_its_old_name() -> None:
    """On release 1.15 `deploy` means deployments.extensions."""
    cluster = Cluster(nodes=1, release="1.15")
    cluster.kubectl("create deployment web --image=nginx")
    cluster.advance(seconds=20)
    assert "web" in str(cluster.view("rollout", "deploy/web").text)
