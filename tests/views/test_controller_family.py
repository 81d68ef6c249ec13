"""ReplicationControllers that were made of one another."""

from __future__ import annotations

import pytest

from k8s_magics import Cluster
from k8s_magics.views.controller_family import Family, family

RC = """
apiVersion: v1
kind: ReplicationController
metadata: {{name: {0}}}
spec:
  replicas: 2
  selector: {{app: {0}}}
  template:
    metadata: {{labels: {{app: {0}}}}}
    spec: {{containers: [{{name: nginx, image: "nginx:1.7.9"}}]}}
"""


@pytest.fixture(scope="module")
def rolled() -> Cluster:
    """web is updated and renamed, then an update is broken off; other has nothing to do with it."""
    cluster = Cluster(nodes=1, control_plane=False, release="1.15")
    for name in ("web", "other"):
        cluster.apply(RC.format(name))
    run = cluster.terminal().run
    run("sleep 20; kubectl rolling-update web --image=nginx:1.9.1 --update-period=5s")
    run("timeout -s INT 8 kubectl rolling-update web --image=nginx:1.10 --update-period=5s")
    return cluster


def found(cluster: Cluster, name: str) -> Family:
    kin = family(cluster.history, "default", name, cluster.now)
    assert kin is not None
    return kin


def test_all_that_rolling_update_made_are_one_family_by_any_of_their_names(rolled: Cluster) -> None:
    kin = found(rolled, "web")
    first, temporary, renamed, next_one = kin.members
    assert [first.name, renamed.name] == ["web", "web"] and temporary.name.startswith("web-")
    assert kin.origin(renamed.uid) == temporary.uid and next_one.source == renamed.uid
    assert found(rolled, temporary.name).members == kin.members
    assert [c.name for c in found(rolled, "other").members] == ["other"]


def test_an_update_that_was_broken_off_is_still_rolling(rolled: Cluster) -> None:
    kin = found(rolled, "web")
    assert kin.is_rolling(rolled.now) and not kin.is_rolling(kin.members[2].born)
    assert len(list(kin.present(rolled.now))) == 2


def test_a_controller_that_never_was_has_no_family(rolled: Cluster) -> None:
    assert family(rolled.history, "default", "nope", rolled.now) is None
