"""ping: whether an address answers.

Simplified: times are made up.  Service addresses do not answer, as with kube-proxy.
"""

from __future__ import annotations

from ..durations import milliseconds
from ..faults import NetworkFault
from ..kernel import Process, sleep
from ..options import OptionError, parse_options
from ..sizes import count
from ..utility import Failure, Utility

SIZE = 56
LATENCIES = (0.094, 0.071, 0.083, 0.068, 0.077)
FIRST_EXTRA = 0.051


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "46qc:s:t:w:W:I:i:p:A")
    if len(options.operands) != 1:
        raise OptionError
    host = options.operands[0]
    try:
        address = (await process.machine.network.lookup(host))[0]
    except NetworkFault:
        raise Failure(f"bad address '{host}'") from None
    size = count(options.get("s", str(SIZE)))
    await process.write(f"PING {host} ({address}): {size} data bytes\n")
    return await Pings(process, host, address, size).run(
        count(options.get("c", str(1 << 30))),
        options.get("i", "1"),
        count(options.get("W", "10")),
        quiet="q" in options,
        deadline=count(options.get("w", "0")),
    )


class Pings:
    """A series of probes and its summary."""

    def __init__(self, process: Process, host: str, address: str, size: int) -> None:
        self.process, self.host, self.address, self.size = process, host, address, size
        self.sent = 0
        self.times: list[float] = []

    async def run(self, wanted: int, interval: str, patience: int, *, quiet: bool, deadline: int) -> int:
        try:
            pause = max(milliseconds(interval), 1)
        except ValueError:
            raise Failure(f"invalid number '{interval}'") from None
        done: list[bool] = []
        self.process.on_signal(2, lambda: done.append(True))
        began = self.process.clock.now
        while self.sent < wanted and not done and not (deadline and self.process.clock.now - began >= deadline * 1000):
            if self.sent:
                await sleep(pause)
            self.sent += 1
            if await self.process.machine.network.ping(self.address, self.sent - 1, self.size):
                await self._reply(quiet=quiet)
            elif self.sent == wanted:
                await sleep(patience * 1000)
        await self._summary()
        return 0 if self.times else 1

    async def _reply(self, *, quiet: bool) -> None:
        time = LATENCIES[len(self.times) % len(LATENCIES)] + (0 if self.times else FIRST_EXTRA)
        self.times.append(time)
        if not quiet:
            await self.process.write(
                f"{self.size + 8} bytes from {self.address}: seq={self.sent - 1} ttl=64 time={time:.3f} ms\n"
            )

    async def _summary(self) -> None:
        lost = (self.sent - len(self.times)) * 100 // max(self.sent, 1)
        text = f"\n--- {self.host} ping statistics ---\n{self.sent} packets transmitted, {len(self.times)} packets received, {lost}% packet loss\n"
        if self.times:
            text += f"round-trip min/avg/max = {min(self.times):.3f}/{sum(self.times) / len(self.times):.3f}/{max(self.times):.3f} ms\n"
        await self.process.write(text)


UTILITY = Utility(
    "ping",
    run,
    aliases=("ping6",),
    usage="ping [OPTIONS] HOST\n\nSend ICMP ECHO_REQUESTs to HOST\n\n\t-4,-6\t\tForce IP or IPv6 name resolution\n\t-c CNT\t\tSend only CNT pings\n\t-s SIZE\t\tSend SIZE data bytes in packets (default 56)\n\t-i SECS\t\tInterval\n\t-q\t\tQuiet, only display output at start/finish\n\t-w SEC\t\tSeconds until ping exits (default: infinite)\n\t-W SEC\t\tSeconds to wait for the first response (default: 10)",
)
