"""A cluster is its seed and its inputs: another process, hash order, time zone or locale changes no byte."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from tests.layout.house import ROOT

SESSION = r"""
import sys, time
import yaml
from tests.properties.manifests import GOOD, as_yaml  # (what others do when they are imported is theirs)

def refuse(*_):
    raise AssertionError("the clock of the host was read")

time.time = time.monotonic = time.perf_counter = time.localtime = time.gmtime = refuse
from k8s_magics import Cluster
from tests.properties.manifests import GOOD, as_yaml

cluster = Cluster(nodes=3, seed=int(sys.argv[1]))
terminal = cluster.terminal()
for number, manifest in enumerate(GOOD):
    terminal.write_file(f"{number}.yaml", as_yaml(manifest))
lines = [f"kubectl apply -f {number}.yaml" for number in range(len(GOOD))] + [
    "kubectl rollout status deploy/web", "kubectl get all -A -o wide", "kubectl set image deploy/web web=nginx:1.28", "kubectl rollout status deploy/web",
    "kubectl get pods -o yaml", "kubectl get events -A", "kubectl describe pods", "kubectl scale deploy/web --replicas=5", "sleep 20", "kubectl get pods -o json",
    "kubectl delete deploy web", "kubectl get pods", "kubectl get events", "for i in 1 2 3; do echo $RANDOM; done", "date", "ls -la /",
]
for line in lines:
    result = terminal.run(line)
    sys.stdout.write(f"$ {line}\n{result.stdout}{result.stderr}[exit {result.exit_code}]\n")
"""


def session(seed: int, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", SESSION, str(seed)], capture_output=True, text=True, cwd=ROOT, check=False,
        env={"PATH": os.environ["PATH"], "HOME": str(Path.home()), **environment},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_two_processes_print_the_same_bytes() -> None:
    one = session(0, PYTHONHASHSEED="1", TZ="UTC", LANG="C.UTF-8")
    other = session(0, PYTHONHASHSEED="2", TZ="Pacific/Auckland", LANG="de_DE.UTF-8")
    assert one.splitlines() == other.splitlines()
    assert digest(one) == digest(other)


def test_another_seed_gives_other_names() -> None:
    assert session(0, PYTHONHASHSEED="1") != session(1, PYTHONHASHSEED="1")
