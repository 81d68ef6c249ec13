"""Random stories: what a person might do to a Deployment, in any order."""

from __future__ import annotations

from hypothesis import strategies as st

from k8s_magics import Cluster
from tests.properties.manifests import GOOD, as_yaml

DEPLOYMENT = as_yaml(GOOD[1])
LINES = (
    "kubectl scale deploy/web --replicas=0",
    "kubectl scale deploy/web --replicas=4",
    "kubectl scale deploy/web --replicas=7",
    "kubectl set image deploy/web web=nginx:1.26",
    "kubectl set image deploy/web web=nginx:1.28",
    "kubectl set image deploy/web web=nosuch:1",
    "kubectl rollout undo deploy/web",
    "kubectl rollout restart deploy/web",
    "kubectl rollout pause deploy/web",
    "kubectl rollout resume deploy/web",
    "kubectl delete pods --all --wait=false",
    "kubectl label pods --all app=other --overwrite",
    'kubectl patch deploy web -p \'{"spec":{"minReadySeconds":5}}\'',
    "kubectl delete rs --all",
    "kubectl create configmap c",
    "echo hello > file; sleep 2; cat file",
)
STEPS = st.lists(st.sampled_from(LINES) | st.integers(0, 20), min_size=1, max_size=7)


def lived(story: list[str | int], *, manifest: str = DEPLOYMENT, seed: int = 0) -> Cluster:
    """A cluster with a Deployment, to which `story` has happened: lines of shell, and seconds that pass."""
    cluster = Cluster(nodes=3, control_plane=False, seed=seed)
    cluster.apply(manifest)
    for step in story:
        cluster.advance(seconds=step) if isinstance(step, int) else cluster.terminal(0).run(step)
    return cluster
