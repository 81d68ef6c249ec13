"""Kinds that the store does not keep: who serves them makes the objects whenever somebody reads.

A file in `aggregated/` exports `AGGREGATED`.  In Kubernetes another server may answer for a whole group of the API (the metrics
server for metrics.k8s.io); the main one passes requests on, and says so in an APIService.
Source: https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/apiserver-aggregation/
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..apimachinery.objects import Object
from ..apimachinery.resource import Resource

if TYPE_CHECKING:
    from .request import Request
    from .server import APIServer


def _none(_: APIServer) -> Iterable[Object]:
    return ()


@dataclass(frozen=True, kw_only=True)
class Aggregated:
    """`objects(server)` are all there are, by namespace and name; `service` is the Service behind them ("" for the main server itself).

    `answer(server, request, obj)` is for kinds that are questions: what is created is answered, and forgotten.
    """

    resource: Resource
    objects: Callable[[APIServer], Iterable[Object]] = _none
    service: str = ""
    answer: Callable[[APIServer, Request, Object], Object] | None = None
