"""The tools and files of every node's own machine.

Simplified: on a release whose nodes ran Docker there is no crictl, nsenter is Docker's and tcpdump an old one; the rest is as today.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..kubelet.kubelet import Kubelet
from ..nodehost.files.layout import host_files
from ..nodehost.host import NodeHost
from ..nodehost.processes import HostProcesses
from ..nodehost.programs import host_programs
from ..shell.node import BinaryNode

NOT_WITH_DOCKER = frozenset({"crictl", "nsenter", "tcpdump"})


def install(kubelets: Iterable[Kubelet], *, docker: bool = False) -> None:
    """Put them on each machine; `docker`: these nodes have Docker's own."""
    for kubelet in kubelets:
        host, root = NodeHost(kubelet), kubelet.machine.files.root
        programs = root.descend("usr/bin", create=True)
        for name, program in host_programs(host).items():
            if not (docker and name in NOT_WITH_DOCKER):
                programs.put(name, BinaryNode(program, name))
        for path, node in host_files(host):
            directory, _, name = path.rpartition("/")
            root.descend(directory, create=True).put(name, node)
        kubelet.machine.pids.below = HostProcesses(host)
