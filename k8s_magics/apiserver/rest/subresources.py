"""What discovery says of subresources: whose kind they speak, and which verbs they have."""

from __future__ import annotations

from typing import NamedTuple

from ...apimachinery.resource import Resource

VIEW = ("get", "patch", "update")
CONNECT = ("create", "get")
PROXY = ("create", "delete", "get", "patch", "update")


class Sub(NamedTuple):
    """`kind` "" is the resource's own."""

    verbs: tuple[str, ...] = VIEW
    kind: str = ""
    group: str = ""
    version: str = ""


SUBS = {
    "scale": Sub(VIEW, "Scale", "autoscaling", "v1"),
    "eviction": Sub(("create",), "Eviction", "policy", "v1"),
    "token": Sub(("create",), "TokenRequest", "authentication.k8s.io", "v1"),
    "binding": Sub(("create",), "Binding"),
    "log": Sub(("get",)),
    "finalize": Sub(("update",)),
    "exec": Sub(CONNECT, "PodExecOptions"),
    "attach": Sub(CONNECT, "PodAttachOptions"),
    "portforward": Sub(CONNECT, "PodPortForwardOptions"),
}


def sub_of(resource: Resource, name: str) -> Sub:
    """A proxy has the options of its kind: PodProxyOptions."""
    return Sub(PROXY, f"{resource.kind}ProxyOptions") if name == "proxy" else SUBS.get(name, Sub())
