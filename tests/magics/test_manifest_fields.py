"""Fields of manifests, by schema and path."""

from __future__ import annotations

import pytest

from k8s_magics import Cluster
from k8s_magics.magics.manifest_fields import complete_manifest

POD = "apiVersion: v1\nkind: Pod\n"
CONTAINER = POD + "spec:\n  containers:\n  - name: a\n"


@pytest.fixture(scope="module")
def cluster() -> Cluster:
    return Cluster(nodes=0, controllers=False, control_plane=False)


def at(cluster: Cluster, text: str) -> tuple[str, ...]:
    """Candidates at the `▮` of a manifest."""
    before, _, after = text.partition("▮")
    row, line = before.count("\n"), before.rpartition("\n")[2]
    return complete_manifest(cluster, (before + after).split("\n"), row, line)


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("▮", ("apiVersion: ", "kind: ", "metadata: ", "spec: ")),
        ("kind: Deploy▮", ("Deployment",)),
        ("apiVersion: batch/v1\nkind: ▮", ("CronJob", "Job")),
        ("kind: Deployment\napiVersion: ▮", ("apps/v1",)),
        ("kind: Pod\n---\nki▮", ("kind: ",)),
        (POD + "▮", ("metadata:", "spec:")),
        (CONTAINER + "    imag▮", ("image: ", "imagePullPolicy: ")),
        (CONTAINER + "    image: x\n    imag▮", ("imagePullPolicy: ",)),
        (CONTAINER + "  - im▮", ("image: ", "imagePullPolicy: ")),
        (CONTAINER + "    ports:\n    - con▮", ("containerPort: ",)),
        (CONTAINER + "    ports:\n      - con▮", ("containerPort: ",)),
        (CONTAINER + "    imagePullPolicy: ▮", ("Always", "IfNotPresent", "Never")),
        (CONTAINER + "    resources:\n      limits:\n        c▮", ("cpu: ",)),
        (CONTAINER + "    env:\n    - name: A\n      valueFrom:\n        con▮", ("configMapKeyRef:",)),
        (CONTAINER + "  dnsP▮", ("dnsPolicy: ",)),
        ("spec:\n  rep▮\nkind: ReplicaSet\napiVersion: apps/v1", ("replicas: ",)),
        (POD + "metadata:\n  namespace: kube-s▮", ("kube-system",)),
        (POD + "spec:\n  hostNetwork: ▮", ("true", "false")),
        (POD + "nonsense:\n  a▮", ()),
        ("apiVersion: v1\nkind: Service\nspec:\n  type: N▮", ("NodePort",)),
    ],
)
def test_what_may_stand_there(cluster: Cluster, text: str, candidates: tuple[str, ...]) -> None:
    assert at(cluster, text) == candidates
