"""Lesson 6: its solutions solve its exercises, each on the cluster that it is for."""

from __future__ import annotations

from k8s_magics.cluster.cluster import Cluster
from k8s_magics.course.course import Course
from tests.course.solving import solve

SETUP = """
kubectl run web --image=nginx:1.9.1 --generator=run/v1 --labels=app=web
kubectl run visitor --image=busybox:1.28 --restart=Never -- sleep 36000
kubectl run bank --image=nginx:1.9.1 --generator=run-pod/v1
kubectl expose pod bank --port=80 --target-port=8000
kubectl create serviceaccount tiller -n kube-system
kubectl create clusterrolebinding tiller --clusterrole=cluster-admin --serviceaccount=kube-system:tiller
helm init --service-account tiller
kubectl rollout status -n kube-system deployment/tiller-deploy
helm create mychart
helm install ./mychart --name blog --set replicaCount=2
helm upgrade blog ./mychart --set replicaCount=1
helm delete blog
sleep 10
"""
OLD_MANIFEST = """\
apiVersion: extensions/v1beta1
kind: Deployment
metadata:
  name: shop
spec:
  replicas: 2
  template:
    metadata:
      labels:
        app: shop
    spec:
      containers:
      - name: nginx
        image: nginx:1.27
"""


def test_the_solutions_solve_the_exercises() -> None:
    old, today, course = Cluster(nodes=2, release="1.15"), Cluster(nodes=2), Course()
    old.terminal(0).run(SETUP)
    today.terminal(0).write_file("shop.yaml", OLD_MANIFEST)
    for exercise in course.lessons["course-as-written"].exercises:
        cluster = today if exercise.name == "translate" else old
        assert course.check(cluster, exercise.name).startswith("✗")
        solve(cluster, exercise)
        assert course.check(cluster, exercise.name).startswith("✓")


def test_a_patched_template_is_no_rolling_update() -> None:
    cluster, course = Cluster(nodes=2, release="1.15"), Course()
    terminal = cluster.terminal(0)
    terminal.run("kubectl run web --image=nginx:1.9.1 --generator=run/v1 --labels=app=web --replicas=3; sleep 20")
    terminal.run(
        """kubectl patch rc web -p '{"spec":{"template":{"spec":{"containers":[{"name":"web","image":"nginx:1.12"}]}}}}'"""
    )
    assert "another image" in course.check(cluster, "old-rolling")


def test_a_manifest_of_then_is_to_be_translated_on_a_cluster_of_today() -> None:
    assert "`%k8s new`" in Course().check(Cluster(nodes=1, release="1.15"), "translate")
