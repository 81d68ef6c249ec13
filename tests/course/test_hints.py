"""A line of our own below an error."""

from __future__ import annotations

import pytest

from k8s_magics import Cluster
from k8s_magics.course.hints import hint_for
from k8s_magics.terminal.result import Result


@pytest.mark.parametrize(
    ("stderr", "hint"),
    [
        (
            'error: resource mapping not found: no matches for kind "Deployment" in version "extensions/v1beta1"',
            "apps/v1",
        ),
        ('Error from server (NotFound): deployments.apps "web" not found', "`kubectl get deployments`"),
        ('Error from server (NotFound): pods "web" not found', "`kubectl get pods`"),
        ('error: the server doesn\'t have a resource type "pots"', "api-resources"),
        ('strict decoding error: unknown field "spec.imagee"', "spec.imagee"),
        ("error: unknown flag: --record", "change-cause"),
        ("error: unknown flag: --replicas\nSee 'kubectl run --help' for usage.", "kubectl create deployment"),
        ('no kind "pod" is registered for version "v1" in scheme "pkg/runtime/scheme.go:111"', "capital letters"),
        ('error validating "STDIN": error validating data: invalid object to validate', "a mapping"),
        ("json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32", "a number"),
        ("json: cannot unmarshal string into Go struct field PodSpec.spec.hostNetwork of type bool", "true or false"),
        ("json: cannot unmarshal number into Go struct field EnvVar.spec.env.value of type string", "quotes"),
        ("json: cannot unmarshal object into Go struct field PodSpec.spec.containers of type []v1.Container", "a list"),
        (
            'Error from server (AlreadyExists): deployments.apps "web" already exists',
            "`kubectl delete deployments web`",
        ),
        ("spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`", "replace --force"),
        ('no matches for kind "Ingress" in version "extensions/v1beta1"', "networking.k8s.io/v1 since Kubernetes 1.22"),
        ('no matches for kind "Deployment" in version "extensions/v1beta1"', "since Kubernetes 1.16: use apps/v1"),
        ('no matches for kind "PodSecurityPolicy" in version "policy/v1beta1"', "since Kubernetes 1.25"),
        ('Error from server (NotFound): namespaces "training" not found', "`kubectl create namespace training`"),
        ("error validating data: apiVersion not set; if you choose", "begins with apiVersion and kind"),
        ('error: there was a problem with the editor "vi"', "--with 's/old/new/'"),
        ("bash: kubctl: command not found", "`kubectl`"),
        ("bash: minikube: command not found", "%k8s new"),
        ("bash: sudo: command not found", "root"),
        ("bash: vim: command not found", "cat > FILE"),
        ("curl: (6) Could not resolve host: example.com", "no way to the internet"),
        ("error: yaml: line 8: found a tab character that violates indentation", "no tabs"),
    ],
)
def test_a_known_error_has_a_hint(stderr: str, hint: str) -> None:
    assert hint in hint_for("x", Result("", stderr, 1))


def test_a_shell_without_a_keyboard_is_explained_though_it_is_no_failure() -> None:
    told = "Unable to use a TTY - input is not a terminal or the right kind of file\n"
    assert "no keyboard" in hint_for("kubectl exec -it web -- /bin/sh", Result("", told, 0))
    assert hint_for("kubectl exec -it web -- date", Result("x", told, 0)) == ""


def test_success_and_the_unknown_have_none() -> None:
    assert hint_for("x", Result("", 'pods "web" not found', 0)) == "" == hint_for("x", Result("", "odd", 1))


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("helm init", "no server part"),
        ("helm serve", "http.server"),
        ("helm install --name web ./web", "`helm install NAME CHART`"),
        ("helm delete --purge web", "--keep-history"),
        ("helm install web nowhere", "helm search repo"),
    ],
)
def test_what_left_helm_is_told_with_the_way_of_today(line: str, hint: str) -> None:
    result = Cluster(nodes=0, controllers=False).terminal().run(line)
    assert hint in hint_for(line, result)


def test_a_placeholder_and_a_watch_that_ended_are_explained() -> None:
    failed = Result("", "bash: name: No such file or directory\n", 1, "", ())
    assert hint_for("kubectl run <name> --image=nginx", failed).startswith("<name> stands for")
    fine = Result("", "", 0, "", ())
    assert "Ctrl-C" in hint_for("kubectl get pods -w", fine)
    assert hint_for("kubectl get pods --watch --request-timeout=2s", fine) == hint_for("kubectl get pods", fine) == ""


def test_a_session_in_which_nothing_could_be_typed_is_explained() -> None:
    line = "kubectl run p --image=busybox -it"
    result = Cluster(nodes=1, control_plane=False).terminal().run(line)
    assert "no keyboard" in hint_for(line, result)


@pytest.mark.parametrize(
    "line", ["kubectl get svc", "kubectl get all", "kubectl get svc web -w", "kubectl get svc -A -o wide"]
)
def test_a_load_balancer_without_a_cloud_is_explained(line: str) -> None:
    cluster = Cluster(nodes=1)
    port = {"port": 80, "nodePort": 30123}
    cluster.apply(
        {
            "apiVersion": "v1",
            "kind": "Service",
            "metadata": {"name": "web"},
            "spec": {"type": "LoadBalancer", "ports": [port]},
        }
    )
    hint = hint_for(line, cluster.terminal().run(line))
    assert "%k8s new --load-balancers" in hint and "port 30123 and `kubectl port-forward svc/web`" in hint
