"""The machine at which a learner sits: kubectl, helm and curl on a small Linux, outside the cluster's pod network."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from ..apimachinery.yaml.writer import dump
from ..cli.edition import Edition
from ..cli.kubeconfig import document_of, standard
from ..client.client import Client
from ..helm.main import helm_program
from ..images._bind import Edition as BindEdition
from ..images._dns_tools import dns_tools
from ..kubectl.main import kubectl_program
from ..network.fabric import Fabric
from ..network.resolver import ResolverConfig
from ..shell.busybox import busybox_tree, program
from ..shell.filesystem import Filesystem
from ..shell.interpreter import shell_program
from ..shell.kernel import Kernel
from ..shell.machine import Machine
from ..shell.node import BinaryNode
from ..shell.process import Process, Program
from ..shell.tree import DIRECTORY, Binary, Content, Entry, Tree
from ..shell.utilities.rm import gnu_rm
from ..shell.utilities.timeout import gnu_timeout
from ..terminal.terminal import Terminal
from ..terminal.watch import watch
from . import chart_repository, documentation, nfs_service
from .chart_repository import start_chart_repository
from .documentation import start_documentation

ADDRESS = "172.18.0.1"
HOME = "/root"
ENVIRONMENT = {
    "HOME": HOME,
    "USER": "root",
    "LOGNAME": "root",
    "SHELL": "/bin/bash",
    "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "TERM": "xterm",
    "LANG": "C.UTF-8",
    "HOSTNAME": "admin",
}


def admin_machine(
    kernel: Kernel, fabric: Fabric, make_client: Callable[[Process], Client], edition: Edition | None = None, *,
    helm: int = 4,
) -> Machine:  # fmt: skip
    """One admin host with a release's kubectl and helm; every terminal of a cluster is a window on it."""
    network = fabric.plug(ADDRESS, resolver=ResolverConfig(hosts=chart_repository.hosts() | documentation.hosts()))
    start_chart_repository(kernel, fabric)
    start_documentation(kernel, fabric)
    files = Filesystem(kernel.clock, _tree())
    machine = Machine(kernel, files=files, hostname="admin", network=network, first_pid=1000)
    nfs_service.start(machine, network)
    files.create("/usr/local/bin/kubectl", BinaryNode(kubectl_program(make_client, edition), "kubectl"))
    old_helm = _old_helm(make_client)
    files.create("/usr/local/bin/helm", BinaryNode(old_helm if helm == 2 else helm_program(make_client), "helm"))
    files.create("/usr/local/bin/helm2", BinaryNode(old_helm, "helm2"))
    files.create("/usr/local/bin/helm3", BinaryNode(helm_program(make_client, generation=3), "helm3"))
    files.create("/usr/local/bin/kubectl1.17", BinaryNode(_old_kubectl(make_client), "kubectl1.17"))
    return machine


def _old_kubectl(make_client: Callable[[Process], Client]) -> Program:
    """kubectl 1.17, read from disk when it is first run."""

    async def program(process: Process) -> int:
        from ..kubectl117.edition import EDITION

        return await kubectl_program(make_client, EDITION)(process)

    return program


def _old_helm(make_client: Callable[[Process], Client]) -> Program:
    """Helm 2, read from disk when it is first run."""

    async def program(process: Process) -> int:
        from ..helm2.main import helm2_program

        return await helm2_program(make_client)(process)

    return program


async def _python(process: Process) -> int:
    """python3, above all `python3 -m http.server`; read from disk when it is first run."""
    from ..images.python3.command_line import python_program

    return await python_program(process)


async def _openssl(process: Process) -> int:
    """openssl, read from disk when it is first run."""
    from ..images._openssl import openssl_program

    return await openssl_program(process)


def open_terminal(machine: Machine, directory: str) -> Terminal:
    """A new terminal window in a directory of its own."""
    machine.files.make_directory(directory, parents=True)
    return Terminal(machine, machine.clock, env={**ENVIRONMENT, "PWD": directory}, cwd=directory)


@cache
def _tree() -> Tree:
    """The files of the admin host: a busybox system with curl."""
    extras: dict[str, Content] = {
        "/usr/bin/curl": Binary(program("curl"), "curl"),
        "/usr/bin/jq": Binary(program("jq"), "jq"),
        **dns_tools(BindEdition()),
        **nfs_service.files(),
        "/usr/bin/timeout": Binary(gnu_timeout, "timeout"),
        "/usr/bin/watch": Binary(watch, "watch"),
        "/usr/bin/column": Binary(program("column"), "column"),
        "/usr/bin/tree": Binary(program("tree"), "tree"),
        "/bin/rm": Binary(gnu_rm, "rm"),
        "/bin/bash": Binary(shell_program, "bash"),
        "/usr/bin/python3": Binary(_python, "python3"),
        "/usr/bin/openssl": Binary(_openssl, "openssl"),
        "/usr/local/bin": DIRECTORY,
        f"{HOME}/.kube": DIRECTORY,
        f"{HOME}/.kube/config": Entry(dump(document_of(standard())), 0o600),
        "/etc/hostname": "admin\n",
        "/etc/hosts": f"127.0.0.1\tlocalhost\n{ADDRESS}\tadmin\n{chart_repository.ADDRESS}\t{chart_repository.NAME}\n",
    }
    return Tree.build(extras, busybox_tree())
