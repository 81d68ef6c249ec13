"""The wires: every address of the cluster, who listens there, and how a connection finds its way.

For the assembler:

    fabric = Fabric(clock, store, random)                               one per cluster
    fabric.plug("172.18.0.11", node="node-1", is_node=True)             a node's own network (the kubelet does that)
    fabric.plug("10.244.0.7", node="node-1", resolver=ResolverConfig(...))   a pod's (the kubelet does that, too)
    fabric.plug("172.18.0.1", resolver=ResolverConfig())                the admin host: node "", resolves no service names

What `plug` returns is an `Interface`, which is a `shell.sockets.Network`: hand it to a `Machine`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from ..apimachinery.objects import EMPTY
from ..apiserver.store import Store
from ..shell.faults import NetworkFault
from ..shell.kernel import pause, sleep
from ..shell.loopback import is_address
from ..shell.packets.tap import Tap
from ..shell.sockets import Connection, Listener, socket_pair
from ..shell.visiting import Meeting
from ..sim.clock import Clock
from ..sim.random import Random
from .balancer import Balancers
from .captures import Captures
from .dns import Answer, Dns
from .nfs import NfsServers
from .policy import NetworkPolicies
from .programming import ProxyRules
from .proxy import ANYWHERE, OUTSIDE, Arrival, Proxy
from .records import Reply
from .resolver import Resolver, ResolverConfig
from .services import Frontend, ServiceIndex
from .zone import Zone, outside

PATIENCE = 127_000
"""Milliseconds until connect() itself gives up on an address that never answers (six SYN retries)."""
SILENCE = 10_000
"""Milliseconds until a resolver gives up on a name server that is silent: two tries of five seconds (resolv.conf(5))."""
FIRST_EPHEMERAL, LAST_EPHEMERAL = 32_768, 60_999
DNS_PORT, ECHO_PORT = 53, 7


class Way(NamedTuple):
    """Where a connection goes, and from which address the other side sees it come."""

    target: Interface
    port: int
    source: str


class Fabric:
    """All interfaces by address, the proxy's rules and the DNS."""

    def __init__(
        self, clock: Clock, store: Store, random: Random, *, dns_address: str = "172.18.0.1", domain: str = "cluster.local",
        hosts: Mapping[str, tuple[str, ...]] = EMPTY,
    ) -> None:  # fmt: skip
        self.clock = clock
        self.dns_address, self.domain = dns_address, domain
        self.services = ServiceIndex(store, ProxyRules(clock, store))
        self.proxy = Proxy(clock, self.services, random.stream("service endpoints"))
        self._known = ServiceIndex(store)
        self.dns = Dns(self._known, domain=domain, hosts=hosts)
        self.policies = NetworkPolicies(store)
        self._balancers = Balancers(store, self.services, random.stream("load balancers"))
        self._interfaces: dict[str, Interface] = {}
        self.nfs = NfsServers(self.route)
        self.cut: dict[str, None] = {}
        """Nodes by name and pods by address that are cut off from the rest (a fault)."""
        self.off: dict[str, None] = {}
        """Nodes by name that are without power."""
        self.captures = Captures(clock, self.at)

    def plug(
        self, address: str, *, node: str = "", is_node: bool = False, resolver: ResolverConfig | None = None
    ) -> Interface:
        """Bring an address to life."""
        config = resolver or ResolverConfig(nameservers=())
        interface = Interface(self, address, node, config)
        interface.is_node = is_node
        self._interfaces[address] = interface
        return interface

    def unplug(self, interface: Interface) -> None:
        """The address is nobody's from now on."""
        interface.alive = False
        if self._interfaces.get(interface.address) is interface:
            del self._interfaces[interface.address]

    def at(self, address: str) -> Interface | None:
        return self._interfaces.get(address)

    def resolver(self, config: ResolverConfig) -> Resolver:
        return Resolver(config, self.dns, in_cluster=self.dns_address in config.nameservers)

    def dns_answers(self, address: str, server: str = "") -> bool:
        """Whether the cluster's DNS is up and may be asked from `address`: where it is a service, by a pod of it that is ready."""
        servers = [server] if server not in ("", self.dns_address) else self._dns_servers()
        return any(
            self.policies.allows(address, server, DNS_PORT, protocol="UDP") and self._reaches(address, server)
            for server in servers
        )

    def _reaches(self, address: str, server: str) -> bool:
        """Whether no cut is between two addresses, the second of which may be outside."""
        one, other = self.at(address), self.at(server)
        if one is None or not self.cut:
            return True
        return not (address in self.cut or one.node in self.cut) if other is None else not self.are_parted(one, other)

    def _dns_servers(self) -> list[str]:
        frontend = self.services.frontend(self.dns_address, DNS_PORT)
        return [self.dns_address] if frontend is None else [b.address for b in self.services.backends(frontend).usable]

    @property
    def has_dns(self) -> bool:
        """Whether questions go anywhere: a DNS without end points refuses them at once."""
        return bool(self._dns_servers())

    def dns_host(self) -> Interface | None:
        """One of those who answer."""
        return next(filter(None, map(self.at, self._dns_servers())), None)

    def is_dns(self, server: str) -> bool:
        """Whether the cluster's DNS is asked at this address: its service, or one of its pods."""
        return server == self.dns_address or server in self._dns_servers()

    def answer(self, name: str, kind: str) -> Reply:
        """What the cluster's DNS says."""
        moment = self.clock.datetime(self._known.changed_at)
        return Zone(self.dns, self._known, self.dns_address).ask(name, kind, int(moment.timestamp()))

    def toggle_cut(self, name: str) -> bool:
        """Cut a node (by name) or a pod (by address) off, or connect it again; whether it is connected now."""
        if name in self.cut:
            del self.cut[name]
            return True
        self.cut[name] = None
        return False

    def are_parted(self, one: Interface, other: Interface) -> bool:
        """Whether a cut lies between two interfaces."""
        if not self.cut or one is other:
            return False
        nodes = one.node != other.node and (one.node in self.cut or other.node in self.cut)
        return nodes or one.address in self.cut or other.address in self.cut

    def is_plain(self) -> bool:
        """Whether nobody listens anywhere, and nothing is cut off or without power."""
        return not (self.captures.taps or self.cut or self.off)

    def is_silent(self, one: Interface, other: Interface) -> bool:
        """Whether nothing passes between two interfaces now, so that neither hears when the other is gone."""
        if not self.off and not self.cut:
            return False
        return one.node in self.off or other.node in self.off or self.are_parted(one, other)

    def route(self, source: Interface, address: str, port: int) -> Way:
        """Where a connection really goes; NetworkFault: refused, timeout."""
        frontend = self.services.frontend(address, port)
        if frontend is not None:
            return self._forward(source, frontend, self._arrival(frontend, source, address))
        if self.services.is_cluster_ip(address):
            raise NetworkFault("refused")  # a port that the service does not have
        target = self._interfaces.get(address)
        if target is not None and target.is_node:
            frontend = self.services.node_port(port)
            if frontend is not None:
                return self._forward(source, frontend, Arrival(source.address, target.node, OUTSIDE))
            if port in target.forwards:
                return Way(*target.forwards[port], source.address)
        return self._deliver(source, address, port)

    def _forward(self, source: Interface, frontend: Frontend, arrival: Arrival) -> Way:
        """On to an end point.  What comes from outside has its node's address from there on, unless it stays on that node."""
        backend = self.proxy.choose(frontend, arrival)
        masked = arrival.policy == OUTSIDE and not self.proxy.only_local(frontend, OUTSIDE)
        seen = self._address_of(arrival.node) if masked else ""
        return self._deliver(source, backend.address, backend.port, seen=seen)

    def _address_of(self, node: str) -> str:
        """A node's own address; "" if it has none."""
        return next((i.address for i in self._interfaces.values() if i.is_node and i.node == node), "")

    def _arrival(self, frontend: Frontend, source: Interface, address: str) -> Arrival:
        """How a connection to one of a Service's own addresses meets the proxy; NetworkFault: timeout."""
        if address == frontend.service["spec"].get("clusterIP"):
            return Arrival(source.address, source.node)
        if self._balancers.has(frontend, address):
            return self._balancers.arrival(frontend, source.address, source.node)
        if source.node:
            return Arrival(source.address, source.node, ANYWHERE)
        owner = self._interfaces.get(address)
        if owner is None or not owner.node:
            raise NetworkFault("timeout")  # an external IP that leads to no node
        return Arrival(source.address, owner.node, OUTSIDE)

    def _deliver(self, source: Interface, address: str, port: int, *, seen: str = "") -> Way:
        """`seen`: the address under which the other side sees the source, "" for its own."""
        target = self._interfaces.get(address)
        if target is None or not target.alive or self.are_parted(source, target):
            raise NetworkFault("timeout")
        own_node = source.is_node and source.node == target.node
        sender = seen or source.address
        if target is not source and not own_node and not self.policies.allows(sender, address, port):
            raise NetworkFault("timeout")
        return Way(target, port, sender)


class Interface:
    """One address with its ports: the network namespace of a pod, a node or the admin host."""

    def __init__(self, fabric: Fabric, address: str, node: str, config: ResolverConfig) -> None:
        self._fabric = fabric
        self.address, self.node = address, node
        self.resolver = fabric.resolver(config)
        self.is_node = False
        self.alive = True
        self.forwards: dict[int, tuple[Interface, int]] = {}
        """hostPorts: what the port of a node is mapped to."""
        self._listeners: dict[int, Listener] = {}
        self._port = FIRST_EPHEMERAL

    def resolve(self, name: str) -> tuple[str, ...]:
        if is_address(name):
            return (name,)
        if name == "localhost":
            return ("127.0.0.1",)
        if not self._may_ask(name):
            self._show_question(name)
            raise NetworkFault("unknown-host")
        found = self.resolver.resolve(name, told=self._show_question if self._fabric.captures.taps else None)
        if not found:
            raise NetworkFault("unknown-host")
        return found

    async def lookup(self, name: str, *, timeout: int | None = None) -> tuple[str, ...]:
        """As `resolve`, in the time that it takes; NetworkFault: unknown-host, or timeout if `timeout` ms are over before."""
        if is_address(name) or name == "localhost" or self._may_ask(name) or not self._fabric.has_dns:
            return self.resolve(name)
        self._show_question(name)
        await sleep(SILENCE if timeout is None else min(timeout, SILENCE))
        raise NetworkFault("timeout" if timeout is not None and timeout < SILENCE else "unknown-host")

    def query(self, name: str) -> Answer:
        """What the name server says about exactly this name (nslookup); NetworkFault when it does not answer."""
        servers = self.resolver.config.nameservers
        if not servers or (servers[0] == self._fabric.dns_address and not self._fabric.dns_answers(self.address)):
            self._show_question(name)
            raise NetworkFault("timeout")
        self._show_question(name)
        return self.resolver.query(name)

    def ask(self, name: str, kind: str, server: str) -> Reply:
        """What the name server at an address says of a complete name (dig); NetworkFault: refused, timeout."""
        self._show_question(name, (kind,), server)
        if self._fabric.is_dns(server):
            if not self._fabric.dns_answers(self.address, server):
                raise NetworkFault("timeout")
            return self._fabric.answer(name, kind)
        if server in self.resolver.config.nameservers:
            return outside(self._fabric.dns, name, kind)
        there = self if server.startswith("127.") else self._fabric.at(server)
        raise NetworkFault("refused" if there is not None and there.alive else "timeout")

    @property
    def nameserver(self) -> str:
        servers = self.resolver.config.nameservers
        return servers[0] if servers else ""

    @property
    def nfs(self) -> NfsServers:
        return self._fabric.nfs

    @property
    def dns(self) -> Dns:
        return self._fabric.dns

    def listen(self, port: int, *, address: str = "0.0.0.0") -> Listener:
        taken = self._listeners.get(port)
        if taken is not None and not taken.closed:
            raise NetworkFault("in-use")
        listener = self._listeners[port] = Listener(self._fabric.clock, (address, port))
        return listener

    async def connect(self, host: str, port: int, *, timeout: int | None = None) -> Connection:
        fault = NetworkFault("unknown-host")
        for address in await self.lookup(host, timeout=timeout):
            try:
                return await self._connect(address, port, timeout)
            except NetworkFault as failed:
                fault = failed
        raise fault

    async def _connect(self, address: str, port: int, timeout: int | None) -> Connection:
        await pause()
        way: Way | None = None
        try:
            way, inside = self._way(address, port)
            listener = way.target.listener(way.port, inside=inside or way.target is self)
        except NetworkFault as fault:
            dialled, captures = (address, port), self._fabric.captures
            if fault.kind == "timeout":
                patience = PATIENCE if timeout is None else min(timeout, PATIENCE)
                await captures.unanswered(self, (self.address, self._port + 1), dialled, patience)
            else:
                captures.refuse(self, (self.address, self._port + 1), dialled, way)
            raise
        local = ("127.0.0.1" if address.startswith("127.") else self.address, self.pass_port())
        near, far = socket_pair(self._fabric.clock, local, (address, port))
        if way.source != self.address:
            far.peer = (way.source, local[1])
        if way.target is not self:
            near.parted = far.parted = partial(self._fabric.is_silent, self, way.target)
        listener.offer(far)
        self._fabric.captures.connect(near, far, self, way)
        return near

    def reach(self, address: str, port: int) -> Listener | None:
        """Who would take a connection of this node to one of its own pods at once; None if nobody, or if it is not that simple:
        a capture, a cut or a Service is in between."""
        fabric = self._fabric
        target = self if address == self.address else fabric.at(address)
        if target is None or fabric.captures.taps or fabric.services.is_served(address, port):
            return None
        if target is not self and (target.is_node or not target.alive or target.node != self.node or not self.is_node):
            return None
        if fabric.is_silent(self, target):
            return None
        listener = target._listeners.get(port)
        if listener is None or not listener.is_idle or listener.address[0].startswith("127."):
            return None
        return listener

    def meet(self, listener: Listener, address: str) -> Meeting:
        """A connection to whom `reach` found; the listener is not told."""
        port = listener.address[1]
        near, far = socket_pair(self._fabric.clock, (self.address, self.pass_port()), (address, port))
        far.port = port
        return Meeting(near, far, self._fabric.is_plain, self._carry)

    def _carry(self, near: Connection, far: Connection) -> None:
        """From now on it is a connection like others, to be heard and to be cut."""
        address, port = near.peer
        target = self if address == self.address else self._fabric.at(address)
        if target is None:
            return
        if target is not self:
            near.parted = far.parted = partial(self._fabric.is_silent, self, target)
        self._fabric.captures.connect(near, far, self, Way(target, port, self.address))

    def _way(self, address: str, port: int) -> tuple[Way, bool]:
        """Where a connection goes, and whether it stays within the machine; NetworkFault: refused, timeout."""
        if address.startswith("127.") or address in ("0.0.0.0", "::1", self.address):
            return Way(self, port, self.address), True
        return self._fabric.route(self, address, port), False

    async def ping(self, address: str, sequence: int, size: int) -> bool:
        """Whether something is plugged in where an echo request arrives.  Addresses of Services do not answer, as with kube-proxy."""
        await pause()
        try:
            target, reached = self._way(address, ECHO_PORT)[0].target, True
        except NetworkFault as fault:
            target, reached = None, fault.kind == "refused"
            if not reached:
                await sleep(1)
        self._fabric.captures.echo(self, target, address, sequence, size)
        return reached

    def tap(self, device: str) -> Tap:
        """Hear what passes a device; KeyError if there is none of this name."""
        return self._fabric.captures.tap(self, device)

    def _show_question(self, name: str, kinds: tuple[str, ...] = ("A", "AAAA"), server: str = "") -> None:
        """To who listens: a question, for both families of addresses at the same time, and the replies."""
        fabric, server = self._fabric, server or self.nameserver
        if not fabric.captures.taps or not server:
            return
        heard = fabric.is_dns(server) and fabric.dns_answers(self.address, server)
        answers = tuple((kind, fabric.answer(name, kind) if heard else None) for kind in kinds)
        fabric.captures.ask(self, (server, fabric.dns_host() if heard else None), name, answers)

    def listener(self, port: int, *, inside: bool) -> Listener:
        """Who listens on a port; NetworkFault (refused) if nobody does, or only for connections from inside."""
        listener = self._listeners.get(port)
        if (listener is None or listener.closed) and port in self.forwards:
            other, other_port = self.forwards[port]
            return other.listener(other_port, inside=False)
        if listener is None or listener.closed or (listener.address[0].startswith("127.") and not inside):
            raise NetworkFault("refused")
        return listener

    def listeners(self) -> tuple[Listener, ...]:
        """By their ports."""
        return tuple(listener for _, listener in sorted(self._listeners.items()) if not listener.closed)

    def pass_port(self) -> int:
        """The next of the ports from which connections begin."""
        self._port = FIRST_EPHEMERAL if self._port >= LAST_EPHEMERAL else self._port + 1
        return self._port

    def _may_ask(self, name: str) -> bool:
        return (
            name in self.resolver.config.hosts
            or self._fabric.dns_address not in self.resolver.config.nameservers
            or self._fabric.dns_answers(self.address)
        )
