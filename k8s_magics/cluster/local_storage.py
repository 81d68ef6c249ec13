"""Storage for claims that name no class: the local path provisioner and its StorageClass, as kind and k3s install them.

Provisioning itself is `controllers/localpathprovisioner.py`; it works while the Deployment made here is available.
"""

from __future__ import annotations

from typing import Any

from ..client.client import Client

CLASS, NAMESPACE, NAME = "local-path", "local-path-storage", "local-path-provisioner"
ACCOUNT = f"{NAME}-service-account"
IMAGE = "rancher/local-path-provisioner:v0.0.32"


def install(client: Client) -> None:
    """Create the namespace with everything in it, and the default StorageClass."""
    client.create("namespaces", {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": NAMESPACE}})
    meta = {"name": ACCOUNT, "namespace": NAMESPACE}
    client.create("serviceaccounts", {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": meta})
    client.create("deployments.apps", _deployment())
    client.create("storageclasses.storage.k8s.io", _storage_class())


def _deployment() -> dict[str, Any]:
    labels = {"app": NAME}
    container = {
        "name": NAME,
        "image": IMAGE,
        "imagePullPolicy": "IfNotPresent",
        "command": [NAME, "--debug", "start", "--config", "/etc/config/config.json"],
        "env": [{"name": "POD_NAMESPACE", "valueFrom": {"fieldRef": {"fieldPath": "metadata.namespace"}}}],
    }
    return {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": NAME, "namespace": NAMESPACE},
        "spec": {
            "replicas": 1,
            "selector": {"matchLabels": labels},
            "template": {
                "metadata": {"labels": labels},
                "spec": {"serviceAccountName": ACCOUNT, "containers": [container]},
            },
        },
    }


def _storage_class() -> dict[str, Any]:
    return {
        "apiVersion": "storage.k8s.io/v1",
        "kind": "StorageClass",
        "metadata": {"name": CLASS, "annotations": {"storageclass.kubernetes.io/is-default-class": "true"}},
        "provisioner": "rancher.io/local-path",
        "reclaimPolicy": "Delete",
        "volumeBindingMode": "WaitForFirstConsumer",
    }
