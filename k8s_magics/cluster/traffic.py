"""Load from outside: so many HTTP requests a second to a service, through the simulated network.

Requests are real ones: each is a connection, takes the time and the CPU that the container takes for it, and may fail.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..apimachinery.objects import dig
from ..apiserver.store import Key
from ..shell.faults import NetworkFault
from ..shell.http import ProtocolError, fetch
from ..shell.process import Process
from ..shell.waiting import sleep

if TYPE_CHECKING:
    from .machinery import Machinery

PATIENCE = 10_000  # milliseconds until a client gives up on an answer
IN_FLIGHT = 200  # requests that may wait at one time; more are counted as failed at once


@dataclass
class Tally:
    """What became of the requests to one service."""

    target: str
    rate: float
    sent: int = 0
    answered: int = 0
    failed: int = 0
    waiting: int = 0
    total_time: int = 0
    causes: dict[str, int] = field(default_factory=dict)
    """How often a request failed, by why."""

    @property
    def mean_time(self) -> int:
        """Milliseconds from request to answer, on average."""
        return self.total_time // self.answered if self.answered else 0

    def fail(self, why: str) -> None:
        self.failed += 1
        self.causes[why] = self.causes.get(why, 0) + 1

    def line(self) -> str:
        """For people."""
        why = ", ".join(f"{count} {cause}" for cause, count in sorted(self.causes.items(), key=lambda c: (-c[1], c[0])))
        return (
            f"svc/{self.target}: {self.rate:g} requests/s, {self.sent} sent, {self.answered} answered "
            f"({self.mean_time} ms on average), {self.failed} failed{f': {why}' if why else ''}"
        )


class Traffic:
    """The load generators of one cluster, by target."""

    def __init__(self, machinery: Machinery) -> None:
        self._machinery = machinery
        self.tallies: dict[str, Tally] = {}

    def set(self, target: str, rate: float) -> None:
        """Send `rate` requests a second to `svc/NAME[.NAMESPACE]`; ValueError if there is no such service."""
        name = target.removeprefix("svc/").removeprefix("service/")
        url = self._url(name)
        tally = self.tallies.get(name)
        if tally is None:
            tally = self.tallies[name] = Tally(name, rate)
            self._spawn(tally, url)
        tally.rate = rate

    def report(self) -> str:
        """A line for each target."""
        if not self.tallies:
            return "No traffic yet: `%k8s traffic svc/web 50` sends 50 requests a second."
        return "\n".join(tally.line() for tally in self.tallies.values())

    def _url(self, name: str) -> str:
        bare, _, namespace = name.partition(".")
        service = self._machinery.server.store.get(Key("services", namespace or "default", bare))
        if service is None:
            raise ValueError(f'services "{bare}" not found')
        return f"http://{dig(service, 'spec.clusterIP')}:{dig(service, 'spec.ports')[0]['port']}/"

    def _spawn(self, tally: Tally, url: str) -> None:
        machine = self._machinery.admin_machine

        async def generator(process: Process) -> int:
            while True:
                if tally.rate <= 0:
                    await sleep(1000)
                    continue
                await sleep(max(1, round(1000 / tally.rate)))
                tally.sent += 1
                if tally.waiting >= IN_FLIGHT:
                    tally.fail("too many waiting")
                    continue
                process.start(request())

        async def request() -> None:
            began = machine.clock.now
            tally.waiting += 1
            try:
                response = await fetch(machine.network, url, timeout=PATIENCE)
            except (NetworkFault, ProtocolError) as failure:
                tally.fail(_why(failure))
            else:
                if response.status >= 500:
                    tally.fail(f"HTTP {response.status}")
                else:
                    tally.answered += 1
                tally.total_time += machine.clock.now - began
            finally:
                tally.waiting -= 1

        machine.kernel.spawn(machine, ["load-generator"], env={}, program=generator)


def _why(failure: NetworkFault | ProtocolError) -> str:
    if isinstance(failure, ProtocolError):
        return str(failure)
    return {"refused": "refused", "timeout": "timed out", "reset": "reset"}.get(failure.kind, failure.message)
