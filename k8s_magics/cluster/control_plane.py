"""The API server and what talks to it: one store, one server, the controllers and the scheduler of a cluster."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from .. import resources
from ..apimachinery.catalog import catalog
from ..apimachinery.resource import Resource
from ..apiserver import admission
from ..apiserver.admission_door import Admission
from ..apiserver.aggregated import (
    api_service,
    csi_node,
    flow_schema,
    ip_address,
    node_metrics,
    pod_metrics,
    priority_level_configuration,
    service_cidr,
)
from ..apiserver.aggregation import Aggregated
from ..apiserver.custom.lifecycle import CustomResources
from ..apiserver.discovery import Discovery
from ..apiserver.nodes import NodeConnection, NoNodes
from ..apiserver.request import Caller
from ..apiserver.reviews import REVIEWS
from ..apiserver.server import APIServer, Parts
from ..apiserver.store import Key, Store
from ..client.client import Client
from ..client.controller import Context, Controller, Worker
from ..client.events import Recorder, Source
from ..sim.clock import Clock
from ..sim.random import Random
from .release import DEFAULT, Release
from .release import release as release_named

# Admission that a bare API server (envtest's shape) runs without.
OFF_WHEN_BARE = frozenset({"service-account"})


def make_server(
    clock: Clock, random: Random, *, bare: bool, nodes: NodeConnection | None = None, release: Release | None = None
) -> APIServer:
    """An API server over an empty store."""
    chosen_release = release or release_named(DEFAULT)
    kinds = chosen_release.kinds(catalog(resources, Resource).values())
    plugins = chosen_release.admission(catalog(admission, Admission))
    chosen = [plugin for name, plugin in plugins.items() if not (bare and name in OFF_WHEN_BARE)]
    parts = Parts(
        store=Store(clock),
        clock=clock,
        random=random,
        discovery=Discovery(kinds),
        schema=chosen_release.schema(),
        admissions=chosen,
        nodes=nodes or NoNodes(),
        build=chosen_release.build,
        event_words=chosen_release.event_words(),
    )
    server = APIServer(parts)
    CustomResources(server)
    for entry in (api_service.AGGREGATED, *REVIEWS, *defaults()):
        server.aggregate(entry)
    return server


def defaults() -> tuple[Aggregated, ...]:
    """Kinds of which every cluster has objects from the beginning."""
    found = (csi_node, flow_schema, ip_address, priority_level_configuration, service_cidr)
    return tuple(module.AGGREGATED for module in found)


def serve_metrics(server: APIServer) -> None:
    """The metrics server joins; clients are told of it where it is one of the cluster's own pods."""
    told = server.store.get(Key("services", "kube-system", "metrics-server")) is not None
    for entry in (pod_metrics.AGGREGATED, node_metrics.AGGREGATED):
        server.aggregate(replace(entry, resource=replace(entry.resource, listed=told)))


def component(
    server: APIServer, name: str, *, user: str = "", manager: str = "", groups: tuple[str, ...] = ()
) -> Client:
    """The client of one component; what it writes is recorded under its name."""
    caller = Caller(name, user or f"system:{name}", groups or ("system:authenticated",), manager or name, trusted=True)
    return Client(server, caller)


def context_for(
    server: APIServer,
    random: Random,
    name: str,
    *,
    source: Source | None = None,
    flags: Mapping[str, int] | None = None,
) -> Context:
    """What a controller called `name` may touch."""
    client = component(
        server, name, user=f"system:serviceaccount:kube-system:{name}", manager="kube-controller-manager"
    )
    recorder = Recorder(client, server.clock, random, source or Source(name))
    return Context(client, server.clock, random, recorder, flags=flags or {})


def start_controller(
    server: APIServer, random: Random, controller: Controller, flags: Mapping[str, int] | None = None
) -> Worker:
    return Worker(controller, context_for(server, random, controller.name, flags=flags))
