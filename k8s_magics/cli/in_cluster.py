"""The configuration that a client in a pod finds when it has no kubeconfig: its service account's token, and the service `kubernetes` (client-go, rest.InClusterConfig)."""

from __future__ import annotations

from collections.abc import Mapping

from ..shell.faults import OSFault
from .kubeconfig import Config
from .session import Files

ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount"
NAME = "in-cluster"


def is_container(env: Mapping[str, str]) -> bool:
    """Whether a program runs in a pod, going by its environment."""
    return "KUBERNETES_SERVICE_HOST" in env


def in_cluster(files: Files, env: Mapping[str, str]) -> Config | None:
    """The configuration of the pod's service account; None outside of pods, and where no token is mounted."""
    if not is_container(env):
        return None
    try:
        token = files.read_text(f"{ACCOUNT}/token").strip()
        namespace = files.read_text(f"{ACCOUNT}/namespace").strip()
    except OSFault:
        return None
    context = {"cluster": NAME, "user": NAME, "namespace": namespace}
    server = f"https://{env['KUBERNETES_SERVICE_HOST']}:{env.get('KUBERNETES_SERVICE_PORT', '443')}"
    return Config({NAME: {"server": server}}, {NAME: {"token": token}}, {NAME: context}, NAME)
