"""The order of ports in Endpoints and EndpointSlices: that of the hashes of what Go dumps of each (FNV-1a, 128 bits).

Source: k8s.io/kubernetes/pkg/api/v1/endpoints (portsByHash) and k8s.io/endpointslice/util (portsInOrder).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Port = Mapping[str, Any]
_OFFSET, _PRIME, _SIZE = 0x6C62272E07BB014262B821756295C58D, 0x1000000000000000000013B, 1 << 128


def endpoints_rank(port: Port) -> int:
    """Where a port stands in a subset of Endpoints."""
    return _fnv(
        f"(v1.EndpointPort){{Name:(string){port.get('name') or ''} Port:(int32){port['port']} "
        f"Protocol:(v1.Protocol){port.get('protocol', 'TCP')} AppProtocol:(*string){port.get('appProtocol') or '<nil>'}}}"
    )


def slice_rank(port: Port) -> int:
    """Where a port stands in an EndpointSlice."""
    return _fnv(
        f"(v1.EndpointPort){{Name:(*string){port.get('name') or ''} Protocol:(*v1.Protocol){port.get('protocol', 'TCP')} "
        f"Port:(*int32){port.get('port', '<nil>')} AppProtocol:(*string){port.get('appProtocol') or '<nil>'}}}"
    )


def in_slice_order(ports: Iterable[Port]) -> list[Any]:
    found = list(ports)
    return sorted(found, key=slice_rank) if len(found) > 1 else found


def _fnv(text: str) -> int:
    value = _OFFSET
    for byte in text.encode():
        value = (value ^ byte) * _PRIME % _SIZE
    return value
