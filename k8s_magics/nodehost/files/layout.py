"""Where on a node's disk all that stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...apiserver.root_certificate import ROOT_CERTIFICATE
from ...shell.node import BlockNode, Directory, Node, SocketNode, SymlinkNode
from ...shell.sockets import Listener
from ..host import NodeHost
from .configuration import (
    CRICTL,
    FLAGS,
    kubelet_configuration,
    kubelet_kubeconfig,
    machine_id,
    network_configuration,
    os_release,
)  # fmt: skip
from .logs import container_logs, pod_logs
from .ondemand import EditableText, OnDemand, TextOnDemand
from .pods import pod_files


def host_files(host: NodeHost) -> Iterator[tuple[str, Node]]:
    """(path, node) of each file and directory to put there."""
    yield "/var/log/pods", pod_logs(host)
    yield "/var/log/containers", container_logs(host)
    yield "/var/lib/kubelet", _kubelet(host)
    yield (
        "/run/containerd/containerd.sock",
        SocketNode(Listener(host.clock, ("/run/containerd/containerd.sock", 0)), 0o660),
    )
    yield "/var/run", SymlinkNode("/run")
    for disk in ("vda", "vda1"):
        yield f"/dev/{disk}", BlockNode(disk, 0o660)
    yield "/etc/kubernetes/kubelet.conf", _text(lambda: kubelet_kubeconfig(host), 0o600)
    yield "/etc/kubernetes/pki/ca.crt", _text(lambda: ROOT_CERTIFICATE)
    yield "/etc/crictl.yaml", _text(lambda: CRICTL)
    yield "/etc/os-release", _text(lambda: os_release(host))
    yield "/etc/machine-id", _text(lambda: machine_id(host), 0o444)
    yield "/etc/cni/net.d/10-kindnet.conflist", _text(lambda: network_configuration(host))


def _kubelet(host: NodeHost) -> Directory:
    pods, config = pod_files(host), EditableText(lambda: kubelet_configuration(host).encode())
    return OnDemand(lambda: {
        "config.yaml": lambda: config,
        "kubeadm-flags.env": lambda: _text(lambda: FLAGS),
        "pods": lambda: pods,
    }, mode=0o750)  # fmt: skip


def _text(make: Callable[[], str], mode: int = 0o644) -> TextOnDemand:
    return TextOnDemand(lambda: make().encode(), mode=mode)
