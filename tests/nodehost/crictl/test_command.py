"""One run of a crictl command."""

from __future__ import annotations

from k8s_magics.cluster.cluster import Cluster
from k8s_magics.nodehost.crictl.command import Call
from k8s_magics.nodehost.host import NodeHost
from k8s_magics.shell.process import Process


def test_times_are_written_as_go_and_protobuf_write_them() -> None:
    kubelet = Cluster(nodes=1, control_plane=False)._machinery.kubelets.find("node-1")
    assert kubelet is not None
    call = Call(Process(kubelet.machine, ["crictl"], env={}), NodeHost(kubelet), ())
    assert call.stamp(30_000) == "2026-01-05T09:00:00Z"
    assert call.stamp(30_120) == "2026-01-05T09:00:00.12Z"
    assert call.nanoseconds(30_120) == "1767603600120000000"
