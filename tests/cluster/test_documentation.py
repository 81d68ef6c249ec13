import re

import pytest

from k8s_magics import Cluster
from k8s_magics.cluster.documentation import examples

MANIFESTS = [path for path in examples() if path.endswith(".yaml")]
SHIRTS = "customresourcedefinition/shirt-resource-definition.yaml"

LIMITS = """
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: replicalimits.rules.example.com}
spec:
  group: rules.example.com
  scope: Namespaced
  names: {kind: ReplicaLimit, plural: replicalimits}
  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, properties: {maxReplicas: {type: integer}}}}}]
"""
"""The kind that the page on admission policies has its readers provide."""


@pytest.fixture(scope="module")
def cluster() -> Cluster:
    cluster = Cluster(nodes=1, control_plane=False)
    for setting in (
        f"-f https://k8s.io/examples/{SHIRTS}",
        "serviceaccount build-robot",
        "priorityclass high --value=9",
    ):
        cluster.kubectl(f"create {setting}")
    cluster.terminal().run(f"kubectl create -f - <<END\n{LIMITS}\nEND")
    for namespace in sorted(
        {found for text in examples().values() for found in re.findall(r"namespace: ([\w-]+)", text)}
    ):
        cluster.kubectl(f"create namespace {namespace}")
    return cluster


@pytest.mark.parametrize("path", sorted({*MANIFESTS} - {SHIRTS}))
def test_an_example_is_taken_by_the_server(cluster: Cluster, path: str) -> None:
    made = cluster.terminal(1).run(
        f"curl -sL https://k8s.io/examples/{path} | sed 's/\\$ITEM/apple/' | kubectl apply --dry-run=server -f -"
    )
    assert made.exit_code == 0, made.stderr
    assert "(server dry run)" in made.stdout


@pytest.mark.parametrize("path", MANIFESTS)
def test_an_example_says_which_page_it_is_of(path: str) -> None:
    assert re.match(r"# kubernetes\.io/docs/[a-z0-9/-]+\n(?!#)", examples()[path])
