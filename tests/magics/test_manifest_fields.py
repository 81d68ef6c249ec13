"""Fields of manifests, by schema and path."""

from __future__ import annotations

from functools import cache

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


BOAT = """
kind: CustomResourceDefinition
apiVersion: apiextensions.k8s.io/v1
metadata: {name: boats.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Boat, plural: boats}
  versions:
  - name: v1
    served: true
    storage: true
    schema:
      openAPIV3Schema:
        type: object
        properties:
          spec:
            type: object
            properties:
              sails: {type: integer}
              rig: {type: string, enum: [sloop, ketch]}
              afloat: {type: boolean}
              crew: {type: array, items: {type: object, properties: {name: {type: string}, rank: {type: string}}}}
"""
A_BOAT = "apiVersion: example.com/v1\nkind: Boat\n"


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("apiVersion: example.com/v1\nkind: ▮", ("Boat",)),
        ("kind: Boat\napiVersion: ▮", ("example.com/v1",)),
        (A_BOAT + "▮", ("metadata:", "spec:")),
        (A_BOAT + "metadata:\n  lab▮", ("labels:",)),
        (A_BOAT + "spec:\n  ▮", ("afloat: ", "crew:", "rig: ", "sails: ")),
        (A_BOAT + "spec:\n  rig: ▮", ("sloop", "ketch")),
        (A_BOAT + "spec:\n  afloat: t▮", ("true",)),
        (A_BOAT + "spec:\n  crew:\n  - name: a\n    r▮", ("rank: ",)),
        ("apiVersion: example.com/v2\nkind: Boat\nspec:\n  ▮", ()),
    ],
)
def test_custom_kinds_have_the_fields_of_their_definition(text: str, candidates: tuple[str, ...]) -> None:
    assert at(harbour(), text) == candidates


@cache
def harbour() -> Cluster:
    """A cluster that knows boats."""
    cluster = Cluster(nodes=0, controllers=False, control_plane=False)
    cluster.apply(BOAT)
    cluster.advance(seconds=5)
    return cluster
