"""kubectl port-forward: connections to local ports come out in a pod."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...apimachinery.errors import ApiError
from ...apimachinery.objects import Object, dig
from ...apimachinery.quoting import go_quote
from ...cli.command import Command
from ...cli.errors import CommandError, UsageError
from ...cli.flags import flag
from ...cli.session import Session
from ...shell.faults import NetworkFault
from ...shell.sockets import Connection, Listener
from ...shell.waiting import WaitQueue
from ..forwarding import Forward, through_service, to_pod
from ..pod_choice import resolve
from .proxy import free_port

LOST = "lost connection to pod"


@dataclass(frozen=True)
class Options:
    """The flags of port-forward."""

    address: tuple[str, ...] = flag(
        ("localhost",),
        "--address",
        "Addresses to listen on (comma separated). Only accepts IP addresses or localhost as a value. When localhost is supplied, kubectl will try to bind on both 127.0.0.1 and ::1 and will fail if neither of these addresses are available to bind.",
    )
    pod_running_timeout: int = flag(
        60_000,
        "--pod-running-timeout",
        "The length of time (like 5s, 2m, or 3h, higher than zero) to wait until at least one pod is running",
        kind="duration",
    )


async def run(session: Session, options: Options) -> None:
    if len(session.args) < 2:
        raise UsageError("TYPE/NAME and list of ports are required for port-forward")
    target, words = session.args[0], session.args[1:]
    pod = await resolve(session, target, doing="cannot attach to", timeout=options.pod_running_timeout)
    pairs = _pairs(session, target, pod, words)
    phase = dig(pod, "status.phase", "")
    if phase != "Running":
        raise CommandError(f"unable to forward port because pod is not running. Current status={phase}")
    await _Forwarding(session, pod).run(pairs, options.address)


def _pairs(session: Session, target: str, pod: Object, words: Sequence[str]) -> list[Forward]:
    word, slash, name = target.partition("/")
    resource = session.client.discovery.find(word) if slash else None
    if resource is not None and resource.key == "services":
        return through_service(session.client.get("services", name, session.namespace), pod, words)
    return to_pod(pod, words)


class _Forwarding:
    """Listens on every local port until the pod cannot be reached any more."""

    def __init__(self, session: Session, pod: Object) -> None:
        self._session, self._pod = session, pod
        self._lost = WaitQueue()
        self._is_lost = False

    async def run(self, pairs: Sequence[Forward], addresses: Sequence[str]) -> None:
        session = self._session
        listeners = [(pair, listener) for pair in pairs for listener in self._listen(pair, addresses)]
        if not listeners:
            raise CommandError(f"unable to listen on any of the requested ports: [{' '.join(map(str, pairs))}]")
        await session.flush()
        for pair, listener in listeners:
            session.process.start(self._accept(pair.local or listener.address[1], pair.remote, listener))
        while not self._is_lost:
            await self._lost.wait()
        raise CommandError(LOST)

    def _listen(self, pair: Forward, addresses: Sequence[str]) -> list[Listener]:
        if pair.local == 0:
            pair = replace(pair, local=free_port(self._session))
        bound = [a for name in addresses for a in (("127.0.0.1", "[::1]") if name == "localhost" else (name,))]
        try:
            listener = self._session.process.machine.network.listen(pair.local, address=bound[0])
        except NetworkFault:
            faults = [
                f"unable to create listener: Error listen tcp{6 if ':' in a else 4} {a}:{pair.local}: bind: address already in use"
                for a in bound
            ]
            self._session.err.line(
                f"Unable to listen on port {pair.local}: Listeners failed to create with the following errors: [{' '.join(faults)}]"
            )
            return []
        for address in bound:
            self._session.out.line(f"Forwarding from {address}:{pair.local} -> {pair.remote}")
        return [listener]

    async def _accept(self, local: int, remote: int, listener: Listener) -> None:
        while True:
            connection = await listener.accept()
            self._session.out.line(f"Handling connection for {local}")
            await self._session.flush()
            self._session.process.start(self._carry(connection, local, remote))

    async def _carry(self, near: Connection, local: int, remote: int) -> None:
        session = self._session
        try:
            far = await session.client.nodes.dial(self._pod, remote)
        except (NetworkFault, ApiError) as fault:
            await near.read()  # what was sent is taken, and not answered
            near.close()
            await self._lose(
                f"an error occurred forwarding {local} -> {remote}: error forwarding port {remote} to pod {_sandbox(self._pod)}, uid : {fault.message}"
            )
            return
        session.process.start(_pump(near, far))
        await _pump(far, near)

    async def _lose(self, why: str) -> None:
        session = self._session
        when = session.clock.datetime().strftime("%m%d %H:%M:%S.%f")
        session.err.line(f'E{when} {session.process.pid:>7} portforward.go:424] "Unhandled Error" err={go_quote(why)}')
        self._is_lost = True
        self._lost.wake()


def _sandbox(pod: Object) -> str:
    """Simplified: the pod's UID stands for the ID of its sandbox."""
    return str(pod["metadata"]["uid"]).replace("-", "")


async def _pump(source: Connection, target: Connection) -> None:
    """Copy one direction until it ends."""
    try:
        while data := await source.read():
            await target.write(data)
    except NetworkFault:
        target.abort()
        return
    target.finish()


COMMAND = Command(
    name="port-forward",
    short="Forward one or more local ports to a pod",
    long="""Forward one or more local ports to a pod.

 TYPE/NAME may name a workload or a service: one of its pods is chosen, and the forwarding ends with that pod; then the command has to be run again.""",
    usage="TYPE/NAME [options] [LOCAL_PORT:]REMOTE_PORT [...[LOCAL_PORT_N:]REMOTE_PORT_N]",
    examples=(
        (
            "Listen on ports 5000 and 6000 locally, forwarding data to/from ports 5000 and 6000 in the pod",
            "kubectl port-forward pod/mypod 5000 6000",
        ),
        (
            'Listen on port 8443 locally, forwarding to the targetPort of the service\'s port named "https" in a pod selected by the service',
            "kubectl port-forward service/myservice 8443:https",
        ),
        (
            "Listen on port 8888 on all addresses, forwarding to 5000 in the pod",
            "kubectl port-forward --address 0.0.0.0 pod/mypod 8888:5000",
        ),
    ),
    options=Options,
    run=run,
    section="Troubleshooting and Debugging Commands",
)
