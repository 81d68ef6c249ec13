"""The API server as a proxy to kubelets: `/api/v1/nodes/node-1/proxy/stats/summary`.

Source: https://kubernetes.io/docs/reference/node/kubelet-files/, pkg/kubelet/server/server.go.

Simplified: a kubelet has these paths and no others; its metrics and statistics are what the simulation knows (processors, memory, pods).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from ...apimachinery.errors import ServiceUnavailable
from ...apimachinery.meta import has_condition, name_of, namespace_of, uid_of
from ...apimachinery.objects import Object, dig
from ..nodes import Usage
from ..request import Request
from ..server import APIServer
from ..store import Key
from .message import Answer, Call, text_answer
from .metrics import Sample, family
from .path import Place
from .pod_log import log_answer

NOTHING = "404 page not found\n"
CONFIG: Mapping[str, Any] = {
    "syncFrequency": "1m0s", "fileCheckFrequency": "20s", "httpCheckFrequency": "20s", "address": "0.0.0.0", "port": 10250,
    "authentication": {"x509": {"clientCAFile": "/etc/kubernetes/pki/ca.crt"}, "webhook": {"enabled": True, "cacheTTL": "2m0s"}, "anonymous": {"enabled": False}},
    "authorization": {"mode": "Webhook", "webhook": {"cacheAuthorizedTTL": "5m0s", "cacheUnauthorizedTTL": "30s"}},
    "healthzPort": 10248, "healthzBindAddress": "127.0.0.1", "clusterDomain": "cluster.local", "clusterDNS": ["10.96.0.10"],
    "nodeStatusUpdateFrequency": "10s", "nodeStatusReportFrequency": "5m0s", "nodeLeaseDurationSeconds": 40, "cgroupDriver": "systemd", "maxPods": 110,
    "evictionHard": {"imagefs.available": "15%", "memory.available": "100Mi", "nodefs.available": "10%", "nodefs.inodesFree": "5%"},
    "failSwapOn": True, "containerLogMaxSize": "10Mi", "containerLogMaxFiles": 5, "staticPodPath": "/etc/kubernetes/manifests",
    "containerRuntimeEndpoint": "unix:///run/containerd/containerd.sock",
}  # fmt: skip


class NodeProxy:
    """Answers in the kubelet's place."""

    def __init__(self, server: APIServer) -> None:
        self._server = server

    def answer(self, call: Call, place: Place, request: Request) -> Answer:
        """ServiceUnavailable if the node does not answer; NotFound if there is none."""
        node = self._server.get(request._replace(subresource=""))
        if not place.rest:
            return Answer(code=301, headers=(("Location", call.path + "/"),), media_type="text/plain")
        if not has_condition(node, "Ready"):
            address = dig(node, "status.addresses", ({},))[0].get("address", "")
            raise ServiceUnavailable(
                f"error trying to reach service: dial tcp {address}:10250: connect: no route to host"
            )
        paths: Mapping[str, Callable[[Object], Answer]] = {
            "healthz": lambda _: text_answer("ok"), "healthz/ping": lambda _: text_answer("ok"), "healthz/syncloop": lambda _: text_answer("ok"),
            "pods": self._pods, "runningpods": self._running, "configz": lambda _: Answer(value={"kubeletconfig": CONFIG}),
            "stats/summary": self._summary, "metrics": self._metrics, "metrics/resource": self._resource,
        }  # fmt: skip
        found = paths.get(place.rest.strip("/"))
        return found(node) if found else self._container_log(call, place)

    def _container_log(self, call: Call, place: Place) -> Answer:
        """/containerLogs/NAMESPACE/POD/CONTAINER"""
        words = place.rest.strip("/").split("/")
        if len(words) != 4 or words[0] != "containerLogs":
            return text_answer(NOTHING, 404)
        pod = self._server.store.get(Key("pods", words[1], words[2]))
        if pod is None or dig(pod, "spec.nodeName") != place.name:
            return text_answer(f'pod "{words[2]}" does not exist\n', 404)
        return log_answer(self._server, replace(call, query={**call.query, "container": words[3]}), pod)

    def _pods_of(self, node: Object) -> tuple[Object, ...]:
        return self._server.store.on_node(name_of(node))

    def _pods(self, node: Object) -> Answer:
        return Answer(value={"kind": "PodList", "apiVersion": "v1", "metadata": {}, "items": list(self._pods_of(node))})

    def _running(self, node: Object) -> Answer:
        running = [p for p in self._pods_of(node) if dig(p, "status.phase") == "Running"]
        items = [
            {
                "metadata": {k: p["metadata"][k] for k in ("name", "namespace", "uid")},
                "spec": {"containers": [{k: c[k] for k in ("name", "image")} | {"resources": {}} for c in p["spec"]["containers"]]},
                "status": {},
            }
            for p in running
        ]  # fmt: skip
        return Answer(value={"kind": "PodList", "apiVersion": "v1", "metadata": {}, "items": items})

    def _summary(self, node: Object) -> Answer:
        now, started = self._server.clock.timestamp(), node["metadata"].get("creationTimestamp")
        use = self._server.nodes.usage(name_of(node))
        about = (
            {"nodeName": name_of(node), "startTime": started, **_used(use, now)}
            if use is not None
            else {"nodeName": name_of(node)}
        )
        pods = [self._pod_stats(pod, now) for pod in self._pods_of(node) if dig(pod, "status.phase") == "Running"]
        return Answer(value={"node": about, "pods": pods})

    def _pod_stats(self, pod: Object, now: str) -> Mapping[str, Any]:
        uses = self._server.nodes.pod_usage(pod) or {}
        begun = dig(pod, "status.startTime", None)
        whole = Usage(sum(u.cpu_millicores for u in uses.values()), sum(u.memory_bytes for u in uses.values()))
        return {
            "podRef": {"name": name_of(pod), "namespace": namespace_of(pod), "uid": uid_of(pod)}, "startTime": begun,
            "containers": [{"name": name, "startTime": begun, **_used(use, now)} for name, use in uses.items()], **_used(whole, now),
        }  # fmt: skip

    def _metrics(self, node: Object) -> Answer:
        pods = [p for p in self._pods_of(node) if dig(p, "status.phase") == "Running"]
        containers = sum(bool(dig(s, "state.running")) for p in pods for s in dig(p, "status.containerStatuses", ()))
        text = (
            family("kubelet_node_name", "gauge", "[ALPHA] The node's name. The count is always 1.", [({"node": name_of(node)}, 1)])
            + family("kubelet_running_containers", "gauge", "[ALPHA] Number of containers currently running", [({"container_state": "running"}, containers)])
            + family("kubelet_running_pods", "gauge", "[ALPHA] Number of pods that have a running pod sandbox", [({}, len(pods))])
        )  # fmt: skip
        return text_answer(text)

    def _resource(self, node: Object) -> Answer:
        memory, use = [], self._server.nodes.usage(name_of(node))
        for pod in self._pods_of(node):
            for name, each in (self._server.nodes.pod_usage(pod) or {}).items():
                labels = {"container": name, "namespace": namespace_of(pod), "pod": name_of(pod)}
                memory.append((labels, float(each.memory_bytes)))
        about = "[STABLE] Current working set of the {} in bytes"
        text = family("container_memory_working_set_bytes", "gauge", about.format("container"), memory)
        own: list[Sample] = [({}, float(use.memory_bytes))] if use is not None else []
        return text_answer(text + family("node_memory_working_set_bytes", "gauge", about.format("node"), own))


def _used(use: Usage, now: str) -> Mapping[str, Any]:
    return {
        "cpu": {"time": now, "usageNanoCores": use.cpu_millicores * 1_000_000},
        "memory": {"time": now, "usageBytes": use.memory_bytes, "workingSetBytes": use.memory_bytes},
    }
