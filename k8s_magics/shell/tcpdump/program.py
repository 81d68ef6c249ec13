"""tcpdump: shows or keeps the packets that pass an interface, or those of a file.

Source: https://www.tcpdump.org/manpages/tcpdump.1.html; the wordings are tcpdump 4.99.3's.
Simplified: a file takes 16 MiB at most, what comes then counts as dropped.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from ..faults import OSFault
from ..file import File
from ..options import OptionError, Options
from ..packets.decoding import ETHERNET_HEADER, Decoded
from ..packets.pcap import ETHERNET, FILE_HEADER, SNAPSHOT, FormatError, Link, file_header, link_of, packets, record
from ..packets.tap import Packet, Tap
from ..process import Process, Program
from ..signals import SIGINT
from ..sockets import adopt
from .dump import hexadecimal, plain
from .edition import TODAY, Edition
from .filter import compiled
from .lexer import FilterError
from .options import WishError, Wishes, read
from .text import Writer

ENDING = (1, SIGINT, 15)
FILE_ROOM = 16 * 1024 * 1024
ANY = "any"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
USAGE = """\
Usage: tcpdump [-AbdDefhHIJKlLnNOpqStuUvxX#] [ -B size ] [ -c count ] [--count]
\t\t[ -C file_size ] [ -E algo:secret ] [ -F file ] [ -G seconds ]
\t\t[ -i interface ] [ --immediate-mode ] [ -j tstamptype ]
\t\t[ -M secret ] [ --number ] [ --print ] [ -Q in|out|inout ]
\t\t[ -r file ] [ -s snaplen ] [ -T type ] [ --version ]
\t\t[ -V file ] [ -w file ] [ -W filecount ] [ -y datalinktype ]
\t\t[ --time-stamp-precision precision ] [ --micro ] [ --nano ]
\t\t[ -z postrotate-command ] [ -Z user ] [ expression ]
"""
DEVICES = "1.eth0 [Up, Running, Connected]\n2.any (Pseudo-device that captures on all interfaces) [Up, Running]\n3.lo [Up, Running, Loopback]\n"


class Stop(Exception):
    """Ends it with a complaint."""


def tcpdump_program(edition: Edition = TODAY) -> Program:
    """The program of a release."""

    async def program(process: Process) -> int:
        try:
            options, wishes = read(process.argv[1:])
            return await _run(process, edition, options, wishes)
        except OptionError as error:
            await process.error(f"tcpdump: {error.message}\n{edition.version}{USAGE}")
        except FilterError as error:
            await process.error(f"tcpdump: {error.message or edition.no_filter}\n")
        except (Stop, WishError, FormatError) as error:
            await process.error(f"tcpdump: {error}\n")
        return 1

    return program


async def _run(process: Process, edition: Edition, options: Options, wishes: Wishes) -> int:
    if options.any("!h"):
        await process.error(edition.version + (USAGE if "h" in options else ""))
        return 0
    if "D" in options:
        await process.write(DEVICES)
        return 0
    if wishes.reads:
        return await _Dump(process, edition, options, wishes).file()
    return await _Dump(process, edition, options, wishes).live()


class _Dump:
    """One run: where packets come from, and what becomes of them."""

    def __init__(self, process: Process, edition: Edition, options: Options, wishes: Wishes) -> None:
        self.process, self.edition, self.options, self.wishes = process, edition, options, wishes
        self.device = wishes.device or "eth0"
        numeric, verbose = "n" in options, options.count("v")
        self.writer = Writer(verbose, numeric, "q" in options, "S" in options, "e" in options)
        self.link: Link = edition.any_link if self.device == ANY else ETHERNET
        self.snapshot = SNAPSHOT if wishes.reads else wishes.snapshot
        self.output: File | None = None
        self.captured = self.written = self.lost = 0
        self._first = self._before = -1

    async def live(self) -> int:
        """Until a signal comes, or enough packets have."""
        tap = self._listen()
        tap.passes = compiled(self.wishes.expression, self.process.machine.network.resolve)
        await self._open_output()
        await self._greet()
        for number in ENDING:
            self.process.on_signal(number, tap.close)
        while packet := await tap.next():
            await self.take(packet)
            if self.captured == self.wishes.count:
                break
        if tap.closed and self.output is None:
            await self.process.write("\n")  # it may have been interrupted within a line
        tap.close()
        await self.process.error(_counts(self.captured, tap, self.lost))
        return 0

    async def file(self) -> int:
        """The packets of a file that pass the filter."""
        data = await self._input()
        self.link, self.snapshot = link_of(data)
        reading = self.edition.reading.format(snapshot=self.snapshot)
        await self.process.error(
            f"reading from file {self.wishes.reads}, link-type {_described(self.link, self.edition)}{reading}\n"
        )
        passes = compiled(self.wishes.expression, self.process.machine.network.resolve)
        await self._open_output()
        for packet in packets(data):
            await self.process.charge()
            if passes(Decoded(packet.frame)):
                await self.take(packet)
                if self.captured == self.wishes.count:
                    break
        if "@" in self.options:
            await self.process.write(f"{self.captured} packet{'' if self.captured == 1 else 's'}\n")
        return 0

    async def take(self, packet: Packet) -> None:
        """Keep a packet, or print it."""
        self.captured += 1
        if self.output is not None:
            data = record(packet, self.link, self.snapshot)
            if self.written + len(data) > FILE_ROOM:
                self.lost += 1
            else:
                self.written += len(data)
                await self.output.write(data)
        if (self.output is None or "P" in self.options) and "@" not in self.options:
            await self.process.write(self._line(packet) + "\n")

    def _listen(self) -> Tap:
        if self.process.user != 0:
            raise Stop(
                f"{self.device}: You don't have permission to perform this capture on that device\n(socket: Operation not permitted)"
            )
        try:
            tap = self.process.machine.network.tap(self.device)
        except KeyError:
            raise Stop(f"{self.device}: No such device exists\n({self.edition.no_device})") from None
        adopt(self.process, tap)
        return tap

    async def _input(self) -> bytes:
        if self.wishes.reads == "-":
            return await self.process.read()
        try:
            file = self.process.open(self.wishes.reads)
            return await file.read()
        except OSFault as fault:
            raise Stop(f"{self.wishes.reads}: {fault.message}") from None

    async def _open_output(self) -> None:
        if not self.wishes.writes:
            return
        try:
            self.output = (
                self.process.files[1] if self.wishes.writes == "-" else self.process.open(self.wishes.writes, "w")
            )
        except OSFault as fault:
            raise Stop(f"{self.wishes.writes}: {fault.message}") from None
        await self.output.write(file_header(self.link, self.snapshot))
        self.written = FILE_HEADER

    async def _greet(self) -> None:
        cooked = self.device == ANY and self.edition.names_devices
        text = f"tcpdump: data link type {self.link.name}\n" if cooked else ""
        listening = (
            f"listening on {self.device}, link-type {_described(self.link, self.edition)}, {self._limit()} bytes\n"
        )
        if self.output is not None or self.writer.verbose:
            text += "tcpdump: "
        else:
            text += f"tcpdump: verbose output suppressed, {self.edition.verbosity}\n"
        await self.process.error(text + listening)

    def _limit(self) -> str:
        return self.edition.limit.replace("262144", str(self.snapshot))

    def _line(self, packet: Packet) -> str:
        frame = packet.frame[: self.snapshot]
        number = f"{self.captured:5}  " if "#" in self.options else ""
        device = f"{packet.device:<5} {'Out' if packet.outgoing else 'In':<3} " if self._names_device(packet) else ""
        return number + self._time(packet.time) + device + self.writer.text(Decoded(frame)) + self._bytes(frame)

    def _names_device(self, packet: Packet) -> bool:
        return self.link is not ETHERNET and self.edition.names_devices and bool(packet.device)

    def _bytes(self, frame: bytes) -> str:
        options = self.options
        for letter in "xXA":
            if letter in options:
                data = frame if options.count(letter) > 1 else frame[ETHERNET_HEADER:]
                return plain(data) if letter == "A" else hexadecimal(data, characters=letter == "X")
        return ""

    def _time(self, time: int) -> str:
        first, self._first = (time, time) if self._first < 0 else (self._first, self._first)
        before, self._before = (time, time) if self._before < 0 else (self._before, time)
        moment = EPOCH + timedelta(microseconds=time)
        match self.options.count("t"):
            case 0:
                return f"{moment:%H:%M:%S.%f} "
            case 1:
                return ""
            case 2:
                return f"{time // 1_000_000}.{time % 1_000_000:06} "
            case 4:
                return f"{moment:%Y-%m-%d %H:%M:%S.%f} "
            case times:
                return f" {EPOCH + timedelta(microseconds=time - (before if times == 3 else first)):%H:%M:%S.%f} "


def _described(link: Link, edition: Edition) -> str:
    described = f"{link.description} v1" if link.name == "LINUX_SLL" and edition.names_devices else link.description
    return f"{link.name} ({described})"


def _counts(captured: int, tap: Tap, lost: int) -> str:
    def packets_of(count: int) -> str:
        return f"{count} packet{'' if count == 1 else 's'}"

    return (
        f"{packets_of(captured - lost)} captured\n{packets_of(tap.received)} received by filter\n"
        f"{packets_of(tap.dropped + lost)} dropped by kernel\n"
    )
