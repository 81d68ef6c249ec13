"""The template function `lookup`, answered by the cluster."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..apimachinery.errors import ApiError
from ..cli.session import Session
from ..gotemplate.errors import FunctionError
from .engine import Lookup


def cluster_lookup(session: Session) -> Lookup:
    """Objects as they are now; {} for what is not there, a FunctionError for a kind that is not served."""
    client = session.client

    def lookup(api_version: str, kind: str, namespace: str, name: str) -> Mapping[str, Any]:
        resource = client.discovery.by_kind(api_version, kind)
        if resource is None:
            raise FunctionError(
                f'unable to get apiresource from unstructured: {api_version}, Kind={kind}: no matches for kind "{kind}" in version "{api_version}"'
            )
        where = namespace if resource.namespaced else ""
        version = api_version.rpartition("/")[2]
        if not name:
            items = client.list(resource.key, where or None, version=version)
            return {"apiVersion": api_version, "kind": f"{kind}List", "metadata": {}, "items": list(items)}
        try:
            return client.get(resource.key, name, where, version=version)
        except ApiError as error:
            if error.reason == "NotFound":
                return {}
            raise FunctionError(error.message) from None

    return lookup
