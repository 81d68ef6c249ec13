"""The images with kubectl in them, which talks with the rights of its pod's service account (docker.io/bitnami/kubectl and its like).

They are made for one cluster, since kubectl is a client of it.

Simplified: kubectl is the cluster's own release whatever the tag says.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from ..cli.edition import Edition
from ..client.client import Client
from ..helm.main import helm_program
from ..kubectl.main import kubectl_program
from ..runtime.image import Image
from ..shell.busybox import busybox_tree, program
from ..shell.interpreter import shell_program
from ..shell.process import Process
from ..shell.tree import Binary, Content, Script, Tree

MINORS = range(18, 36)
VERSIONS = tuple(f"1.{minor}.{patch}" for minor in MINORS for patch in range(20))
WITH_V = tuple(f"v{version}" for version in VERSIONS)
TAGS = ("latest", *(f"1.{minor}" for minor in MINORS), *VERSIONS)
PROXY = """#!/bin/sh

API_SERVER="https://$KUBERNETES_SERVICE_HOST:$KUBERNETES_SERVICE_PORT"
exec /usr/local/bin/kubectl proxy --accept-paths='^.*'
"""


def kubectl_images(make_client: Callable[[Process], Client], edition: Edition | None) -> tuple[Image, ...]:
    """`make_client` gives the rights of whoever has the admin's certificate; a token has its own."""
    kubectl: dict[str, Content] = {"/usr/local/bin/kubectl": Binary(kubectl_program(make_client, edition), "kubectl")}
    tools: dict[str, Content] = {
        "/bin/bash": Binary(shell_program, "bash"), "/usr/bin/curl": Binary(program("curl"), "curl"), "/usr/bin/jq": Binary(program("jq"), "jq"),
        "/usr/local/bin/helm": Binary(helm_program(make_client), "helm"),
    }  # fmt: skip
    bash: dict[str, Content] = {"/bin/bash": tools["/bin/bash"]}
    bare = cache(lambda: Tree.build(kubectl))
    shell = cache(lambda: Tree.build({**kubectl, **bash}, busybox_tree()))
    full = cache(lambda: Tree.build({**kubectl, **tools}, busybox_tree()))
    proxy = cache(lambda: Tree.build({**kubectl, "/kubectl-proxy.sh": Script(PROXY)}, busybox_tree()))
    bitnami = Image(
        repositories=("docker.io/bitnami/kubectl", "docker.io/bitnamilegacy/kubectl", "docker.io/bitnamisecure/kubectl"), tags=TAGS, size=89_000_000, tree=shell,
        entrypoint=("kubectl",), cmd=("--help",), user="1001",
    )  # fmt: skip
    return (
        bitnami,
        replace(bitnami, repositories=("docker.io/rancher/kubectl",), tags=WITH_V, tree=bare, cmd=(), user="1000"),
        replace(bitnami, repositories=("registry.k8s.io/kubectl",), tags=WITH_V, tree=bare, cmd=(), user=""),
        replace(bitnami, repositories=("docker.io/lachlanevenson/k8s-kubectl",), tags=("latest", *WITH_V), user="", size=21_000_000),
        replace(bitnami, repositories=("docker.io/alpine/k8s",), tags=VERSIONS, tree=full, entrypoint=(), cmd=("bash",), user="", size=290_000_000),
        replace(bitnami, repositories=("docker.io/dtzar/helm-kubectl",), tags=("latest", "3.12", "3.14", "3.16"), tree=full, entrypoint=(), cmd=("bash",), user=""),
        replace(bitnami, repositories=("docker.io/luksa/kubectl-proxy",), tags=("latest", "1.6.2"), tree=proxy, entrypoint=("/kubectl-proxy.sh",), cmd=(), user=""),
    )  # fmt: skip
