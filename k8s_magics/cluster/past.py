"""Looking back: the cluster as it was, read-only, behind the same kubectl."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from ..apiserver.custom.kind import resources_of
from ..apiserver.custom.terminating import CRDS
from ..apiserver.nodes import NoNodes
from ..apiserver.request import Caller
from ..apiserver.server import APIServer
from ..apiserver.store import Store, View
from ..client.client import Client
from ..network.fabric import Fabric
from ..shell.kernel import Kernel
from ..sim.clock import Clock
from ..sim.random import Random
from ..terminal.result import Result
from .admin_host import admin_machine, open_terminal

if TYPE_CHECKING:
    from .machinery import Machinery


class PastCluster:
    """`cluster.at(when)`: every command that only looks works; what would change something is refused."""

    def __init__(self, machinery: Machinery, when: int) -> None:
        self.when = when
        self.view: View = machinery.server.store.at(when)
        clock = stopped_clock(machinery.clock, when)
        # The store's reading side and a view of the past have the same methods; writing is refused by the view.
        parts = replace(
            machinery.server.parts,
            store=cast(Store, self.view),
            clock=clock,
            random=Random(0),
            nodes=NoNodes(),
            discovery=machinery.server.discovery.with_custom(resources_of(self.view.list(CRDS))),
        )
        server = APIServer(parts)
        caller = Caller("kubernetes-admin", "kubernetes-admin", ("system:masters", "system:authenticated"))
        fabric = Fabric(clock, machinery.server.store, Random(0))
        machine = admin_machine(Kernel(clock), fabric, lambda _: Client(server, caller), machinery.release.kubectl())
        self._terminal = open_terminal(machine, "/root/past")

    def kubectl(self, words: str) -> Result:
        """One kubectl command, answered as it would have been then."""
        return self._terminal.run(f"kubectl {words}")


def stopped_clock(clock: Clock, when: int) -> Clock:
    """A clock of the same calendar that stands at `when`."""
    past = Clock(clock.timestamp(0))
    past.now = when
    return past
