"""Probes that are done on the spot find, say and leave behind what those over the wire do."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from k8s_magics import Cluster

AGNHOST = "registry.k8s.io/e2e-test-images/agnhost:2.53"
PAGES = "/usr/share/nginx/html"
EXEC = {"readinessProbe": {"exec": {"command": ["cat", "/tmp/ready"]}, "periodSeconds": 1},
        "livenessProbe": {"exec": {"command": ["test", "-f", "/data/alive"]}, "periodSeconds": 2, "failureThreshold": 2},
        "startupProbe": {"exec": {"command": ["ls", "/tmp/ready", "/etc/config/text"]}, "periodSeconds": 1}}  # fmt: skip
HTTP = {"readinessProbe": {"httpGet": {"path": "/", "port": "web"}, "periodSeconds": 1},
        "livenessProbe": {"httpGet": {"path": "/50x.html", "port": 80}, "periodSeconds": 3},
        "startupProbe": {"tcpSocket": {"port": 80}, "periodSeconds": 1}}  # fmt: skip
CONTAINERS: dict[str, dict[str, Any]] = {
    "files": {"image": "busybox:1.36", "command": ["sh", "-c", "touch /tmp/ready /data/alive; sleep 100000"], **EXEC,
              "volumeMounts": [{"name": "text", "mountPath": "/etc/config"}, {"name": "data", "mountPath": "/data"}]},
    "web": {"image": "nginx:1.27", "ports": [{"name": "web", "containerPort": 80}], **HTTP},
    "calls": {"image": AGNHOST, "args": ["grpc-health-checking"], "readinessProbe": {"grpc": {"port": 5000}, "periodSeconds": 1},
              "livenessProbe": {"tcpSocket": {"port": 8080}, "periodSeconds": 2}},
    "echo": {"image": AGNHOST, "args": ["netexec"], "readinessProbe": {"httpGet": {"path": "/hostname", "port": 8080}, "periodSeconds": 1}},
    "ill": {"image": AGNHOST, "args": ["liveness"], "livenessProbe": {"httpGet": {"path": "/healthz", "port": 8080}, "periodSeconds": 2}},
    "work": {"image": "registry.k8s.io/hpa-example", "resources": {"limits": {"cpu": "150m"}},
             "readinessProbe": {"httpGet": {"path": "/", "port": 80}, "periodSeconds": 2}},
}  # fmt: skip


def manifest(api_version: str, kind: str, name: str, **rest: Any) -> dict[str, Any]:
    return {"apiVersion": api_version, "kind": kind, "metadata": {"name": name, "labels": {"app": name}}, **rest}


NODES = tuple(f"node-{number + 1}" for number in range(len(CONTAINERS)))
VOLUMES = [{"name": "text", "configMap": {"name": "text"}}, {"name": "data", "emptyDir": {}}]
POLICY = manifest("networking.k8s.io/v1", "NetworkPolicy", "closed", spec={"podSelector": {}})
SERVICE = manifest("v1", "Service", "web", spec={"selector": {"app": "web"}, "ports": [{"port": 80}]})


def inside(pod: str, script: str) -> str:
    return f"kubectl exec {pod} -- sh -c '{script}'"


LINES = (
    *(inside("files", script) for script in (
        "rm -f /tmp/ready", "touch /tmp/ready", "echo x >> /tmp/ready", "rm -f /data/alive", "touch /data/alive", "chmod 0 /tmp/ready /data/alive",
        "mv /tmp/ready /tmp/x; ln -s x /tmp/ready", "rm /bin/cat", "mkdir -p /usr/bin; cp /bin/false /usr/bin/cat", "echo $$; ps", "sleep 7 & sleep 3")),
    *(inside("web", script) for script in (
        "nginx -s reload", f"rm -f {PAGES}/index.html", f"echo hello > {PAGES}/index.html", f"mv {PAGES} /gone", f"rm -f {PAGES}/50x.html",
        "sed -i s/80/81/ /etc/nginx/conf.d/default.conf; nginx -s reload", "sed -i s/81/80/ /etc/nginx/conf.d/default.conf; nginx -s reload",
        "rm /var/log/nginx/access.log; touch /var/log/nginx/access.log", "nginx -s quit", "curl -s localhost > /tmp/page; ls -l /tmp; cat /proc/1/stat",
        "sed -i \"s,root .*,return 503;,\" /etc/nginx/conf.d/default.conf; nginx -s reload")),
    "kubectl exec calls -- curl -s localhost:8080/make-not-serving", "kubectl exec calls -- curl -s localhost:8080/make-serving",
    "kubectl exec echo -- curl -s localhost:8080/exit?code=3", "kubectl delete pod web --wait=false", "kubectl delete pod calls",
    "kubectl apply -f policy.json", "kubectl delete -f policy.json", "kubectl apply -f pods.json", "kubectl top pods",
    "kubectl patch configmap text -p '{\"data\":{\"text\":\"other\"}}'", "kubectl patch configmap text --type=json -p '[{\"op\":\"remove\",\"path\":\"/data\"}]'",
    "kubectl get pods", "kubectl exec web -- nginx -s stop",
)  # fmt: skip
ON_NODE = ("systemctl stop kubelet", "systemctl start kubelet", "pkill -STOP nginx", "pkill -CONT nginx", "pkill -KILL agnhost", "pkill -STOP agnhost",
           "pkill -CONT agnhost", "timeout 2 tcpdump -n -i any port 80", "ps", "ss -tln")  # fmt: skip
FAULTS = (("pod", "files"), ("network", "node-1"), ("network", "node-2"), ("network", "web"), ("node", "node-2"))
STEPS = st.lists(
    st.sampled_from(LINES) | st.tuples(st.just("node"), st.sampled_from(NODES), st.sampled_from(ON_NODE)) | st.sampled_from([("break", *f) for f in FAULTS])
    | st.tuples(st.just("load"), st.sampled_from([0, 7, 40])) | st.integers(1, 15_000),
    min_size=3, max_size=10,
)  # fmt: skip


def pods() -> list[dict[str, Any]]:
    more = {"volumes": VOLUMES, "terminationGracePeriodSeconds": 4}
    return [
        manifest("v1", "Pod", name, spec={"containers": [{"name": name, **c}], **more})
        for name, c in CONTAINERS.items()
    ]


class Story:
    """What is seen while some steps are taken."""

    def __init__(self, *, direct: bool) -> None:
        self.cluster = Cluster(nodes=len(NODES), control_plane=False)
        self.cluster._machinery.kubelets.probing.direct = direct
        terminal = self.cluster.terminal(0)
        everything = [manifest("v1", "ConfigMap", "text", data={"text": "some"}), SERVICE, *pods()]
        terminal.write_file("pods.json", json.dumps({"apiVersion": "v1", "kind": "List", "items": everything}))
        terminal.write_file("policy.json", json.dumps(POLICY))
        self.seen: list[str] = []
        for step in ("kubectl apply -f pods.json", 12_345):
            self.take(step)

    def take(self, step: Any) -> None:
        match step:
            case int():
                self.cluster.advance(milliseconds=step)
            case str():
                self.note(step, self.cluster.terminal(0).run(step))
            case "node", node, line:
                self.note(step, self.cluster.on_node(node, line))
            case "load", rate:
                self.cluster.load("svc/web", requests_per_second=rate)
            case "break", *names:
                try:
                    self.note(step, self.cluster.break_(*names))
                except ValueError as error:
                    self.note(step, error)

    def note(self, line: Any, result: Any) -> None:
        self.seen.append(
            f"{self.cluster.now} {line}\n{getattr(result, 'stdout', result)}{getattr(result, 'stderr', '')}"
        )

    def end(self) -> list[Any]:
        for pod in CONTAINERS:
            self.take(f"kubectl logs {pod} --timestamps --prefix")
            self.take(f"kubectl logs {pod} --previous")
        for line in (inside("files", "echo $$"), "kubectl top pods", "kubectl get pods -o yaml", "kubectl get events"):
            self.take(line)
        return [*self.seen, *((r.when, r.verb, r.key, r.object) for r in self.cluster.history.log)]


@given(STEPS)
@settings(max_examples=25)
def test_a_probe_on_the_spot_is_as_good_as_one_over_the_wire(steps: list[Any]) -> None:
    stories = [Story(direct=direct) for direct in (True, False)]
    for story in stories:
        for step in steps:
            story.take(step)
    direct, wired = (story.end() for story in stories)
    for one, other in zip(direct, wired, strict=True):
        assert one == other
