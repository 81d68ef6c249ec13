import pytest

from k8s_magics import Cluster
from k8s_magics.cluster.documentation import examples


@pytest.fixture(scope="module")
def cluster() -> Cluster:
    return Cluster(nodes=1, control_plane=False)


@pytest.mark.parametrize("path", examples())
def test_an_example_is_taken_by_the_server(cluster: Cluster, path: str) -> None:
    made = cluster.kubectl(f"create -f https://k8s.io/examples/{path} --dry-run=server")
    assert made.exit_code == 0, made.stderr
    assert "created (server dry run)" in made.stdout
