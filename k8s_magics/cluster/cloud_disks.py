"""Disks of a simulated cloud: a StorageClass whose volumes any node can have, one at a time, and which can be enlarged.

`controllers/clouddisks.py` makes, enlarges and removes them; `controllers/attachdetach.py` attaches them.
"""

from __future__ import annotations

from ..client.client import Client
from ..controllers.clouddisks import DRIVER

CLASS = "cloud-disk"


def install(client: Client) -> None:
    """Create the class."""
    client.create(
        "storageclasses.storage.k8s.io",
        {
            "apiVersion": "storage.k8s.io/v1",
            "kind": "StorageClass",
            "metadata": {"name": CLASS},
            "provisioner": DRIVER,
            "allowVolumeExpansion": True,
            "reclaimPolicy": "Delete",
            "volumeBindingMode": "WaitForFirstConsumer",
        },
    )
